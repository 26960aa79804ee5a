"""What each step of the training reads: treebank windows, LitBank passages and tables of novels by turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from fabula.language.windows import CONTEXT
from training.reader.conversation import Table, conversation_loss
from training.reader.heads import mention_loss, span_loss, syntax_loss
from training.reader.links import rank_loss
from training.reader.novels import Conversation, Novel
from training.reader.passages import Annotated, Array, Treebank
from training.reader.reader import Reader, core_states
from training.reader.tagging import entity_gold, mention_gold, syntax_gold
from training.reader.windows import Window, cut_windows

HIDDEN = 0.08
"""Share of the pieces that are hidden in every second step, so that the context has to tell.

Every task is read both ways: where only some have hidden pieces, the encoder tells the tasks apart by them,
and what one task has taught is lost when the reader reads for good, with nothing hidden.
"""
LINKED = 0.3
"""Documents of GUM among so many LitBank passages, for coreference."""
BATCH = 8
"""Treebank windows of a step."""


@dataclass
class Corpora:
    """Everything that is trained on."""

    banks: Sequence[Treebank]
    passages: Sequence[Annotated]
    novels: Sequence[Novel]
    remade: Sequence[Novel]
    """Novels with other names, marks and cues; half of them are drawn for every round over the novels."""


class Jobs:
    """Endless shuffled steps of each task."""

    def __init__(self, corpora: Corpora, seed: int) -> None:
        """Begin a new round of everything."""
        self.corpora = corpora
        self.random = np.random.default_rng(seed)
        self._windows: list[tuple[Treebank, Window]] = []
        self._passages: list[Annotated | Treebank] = []
        self._conversations: list[tuple[Novel, Conversation]] = []

    def treebank(self, model: Reader) -> dict[str, Tensor]:
        """Losses of a batch of windows, whole sentences each."""
        if len(self._windows) < BATCH:
            for bank in self.corpora.banks:
                context = int(self.random.integers(0, CONTEXT))
                windows = cut_windows(bank, self.random, np.flatnonzero(bank.begins), context)
                self._windows.extend((bank, window) for window in windows)
            self._shuffle(self._windows)
        taken, self._windows = self._windows[:BATCH], self._windows[BATCH:]
        windows = [window for _, window in taken]
        banks, out = [bank for bank, _ in taken], model.read(windows, self._hidden())
        most = out.states.shape[1]
        losses = syntax_loss(out, model.pairs, syntax_gold(windows, banks, most))
        things = entity_gold(windows, banks, most)
        if len(things["spans"]):
            losses["thing"] = span_loss(model.pairs.entities(out), things["paragraph"], things["spans"])
        return losses

    def litbank(self, model: Reader) -> dict[str, Tensor]:
        """Losses of a whole passage of LitBank, or of what goes back to what in a document of GUM."""
        if not self._passages:
            linked = [bank for bank in self.corpora.banks if bank.nodes is not None]
            count = min(len(linked), int(len(self.corpora.passages) * LINKED))
            self._passages = [
                *self.corpora.passages,
                *(linked[i] for i in self.random.permutation(len(linked))[:count]),
            ]
            self._shuffle(self._passages)
        passage = self._passages.pop()
        windows = cut_windows(passage, self.random)
        out = model.read(windows, self._hidden())
        if isinstance(passage, Treebank):
            states = core_states(out, windows)
            return (
                {}
                if passage.nodes is None
                else {"far link": rank_loss(model.links, states, passage.nodes, complete=True)}
            )
        losses = mention_loss(out, model.pairs, mention_gold(windows, passage, out.states.shape[1]))
        states = core_states(out, windows)
        return losses | {"link": rank_loss(model.links, states, passage.nodes, complete=True)}

    def novel(self, model: Reader) -> dict[str, Tensor]:
        """Losses of a table of some novel, original or remade, cut at one place or another."""
        if not self._conversations:
            self._draw()
        novel, conversation = self._conversations.pop()
        states = read_conversation(model, novel, conversation, self.random, self._hidden())
        logits = model.conversation(states, tensors_of(conversation))
        c = conversation
        gold = [torch.from_numpy(a) for a in (c.speakers, c.addressees, c.learned, c.answered)]
        losses = conversation_loss(logits, *gold)
        return losses | {"inside": rank_loss(model.links, states, conversation.nodes, complete=False)}

    def _draw(self) -> None:
        pool = list(self.corpora.novels)
        count = len(self.corpora.remade)
        chosen = self.random.choice(count, count // 2, replace=False) if count else ()
        pool += [self.corpora.remade[i] for i in chosen]
        for novel in pool:
            tables = novel.conversations if self.random.random() < 0.5 else novel.shifted
            self._conversations.extend((novel, c) for c in tables if c.learned.sum() and c.table.people)
        self._shuffle(self._conversations)

    def _hidden(self) -> float:
        return HIDDEN if self.random.random() < 0.5 else 0.0

    def _shuffle(self, items: list) -> None:  # type: ignore[type-arg]
        self.random.shuffle(items)


def tensors_of(conversation: Conversation) -> Table:
    """The table as tensors; spans and references count from the first word that is read."""
    t = conversation.table

    def integers(array: Array) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(array, np.int64))

    return Table(
        torch.from_numpy(t.cells), torch.from_numpy(t.turns),
        integers(conversation.spans - conversation.first),
        integers(conversation.references - conversation.first), integers(t.static),
        torch.from_numpy(t.meant), integers(t.pairs),
    )  # fmt: skip


def read_conversation(
    model: Reader,
    novel: Novel,
    conversation: Conversation,
    random: np.random.Generator | None,
    hidden: float = 0.0,
) -> Tensor:
    """States of the words that a table is about."""
    windows = cut_windows(novel, random, start=conversation.first, stop=conversation.end)
    return core_states(model.read(windows, hidden), windows)
