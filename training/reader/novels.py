"""Novels with gold quotations as passages: tables of turns with their gold speakers and addressees."""

from __future__ import annotations

import argparse
import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from fabula.language.reader_model import load_model
from fabula.reading.conversation_features import Conversations, ConversationTable
from fabula.reading.conversations import gather_conversations
from fabula.reading.hints import NameHints
from fabula.reading.page import Page, page_of, read_page
from fabula.reading.passes import PASSES
from fabula.reading.workbench import Workbench
from fabula.story.build import story_of
from fabula.text.reader import read_source
from fabula.text.source import Source
from training.reader.gold import Gold, GoldTurn, gold_of_turn, label_nodes, word_at
from training.reader.nodes import LabelledNodes, Nodes
from training.reader.passages import Array, Passage, passage_of
from training.reader.scoring import match_people

TURNS_OF_A_TABLE = 36
WORDS_OF_A_TABLE = 1800
BEFORE, AFTER = 320, 80
"""Words of a table before its first turn and after its last."""


@dataclass
class Conversation:
    """One table with its gold and where it stands."""

    table: ConversationTable
    spans: Array
    """(turns, 2): first and last word of each turn."""
    references: Array
    """(references, 2): first and last word of each reference."""
    first: int
    end: int
    """Words that must be read."""
    speakers: Array
    """(turns, people): 1 for columns that are the gold speaker; a row of zeros where none is."""
    addressees: Array
    learned: Array
    """1 for turns with a gold speaker who is somebody."""
    answered: Array
    """1 for turns with gold addressees."""
    kinds: list[str | None]
    nodes: Nodes


@dataclass
class Novel(Passage):
    """A text with gold quotations, its turns cut into tables in two ways."""

    conversations: list[Conversation]
    shifted: list[Conversation]


class _Cutter:
    def __init__(self, page: Page, passage: Passage, gold: Gold) -> None:
        self._page, self._passage = page, passage
        self._everything: Conversations = gather_conversations(page)
        self._names = match_people(page, story_of(page), gold)
        self._golds = [gold_of_turn(page, turn, gold) for turn in page.turns]
        self._nodes: LabelledNodes = label_nodes(page, passage.words, gold, self._names, self._golds)

    def cut(self, first: int) -> list[Conversation]:
        """All turns in tables, of which the first has at most ``first`` turns."""
        turns, ends = self._page.turns, self._everything.ends
        found: list[Conversation] = []
        at, limit = 0, first
        while at < len(turns):
            end = at + 1
            while end < len(turns) and end - at < limit and ends[end] - turns[at].first < WORDS_OF_A_TABLE:
                end += 1
            found.append(self._conversation(at, end))
            at, limit = end, TURNS_OF_A_TABLE
        return found

    def _conversation(self, at: int, end: int) -> Conversation:
        table = self._everything.table(at, end)
        spans, references = self._ranges(table.spans), self._ranges(table.references)
        first = max(0, int(spans[0, 0]) - BEFORE)
        last = min(len(self._passage.words), int(spans[-1, 1]) + AFTER)
        if len(references):
            first, last = min(first, int(references.min())), max(last, int(references.max()) + 1)
        rows: list[GoldTurn] = self._golds[at:end]
        columns = [self._names.get(person) for person in table.people]
        return Conversation(
            table, spans, references, first, last,
            np.array([[c is not None and c == r.speaker for c in columns] for r in rows], np.float32),
            np.array([[c is not None and c in r.addressees for c in columns] for r in rows], np.float32),
            np.array([r.learned for r in rows], np.float32),
            np.array([bool(r.addressees) for r in rows], np.float32),
            [r.kind for r in rows],
            self._nodes.build(first, last),
        )  # fmt: skip

    def _ranges(self, tokens: Array) -> Array:
        page, words = self._page, self._passage.words
        rows = [word_at(words, page.tokens.starts[a], page.tokens.ends[b]) for a, b in tokens]
        return np.array(rows, np.int64).reshape(-1, 2)


def read_with_trees(source: Source) -> Page:
    """The page as the rules read it with the trees of the reader that is shipped, but not its decisions."""
    bench = Workbench(source, NameHints(), None, load_model())
    for step in PASSES:
        step.run(bench)
        if bench.model is not None and hasattr(bench, "encoded"):
            bench.model = None
    return page_of(bench)


def load_novel(folder: Path, *, trees: bool = False) -> Novel:
    """A folder with ``text.txt`` or ``story.md`` and ``gold.json``."""
    path = next(p for p in (folder / "text.txt", folder / "story.md") if p.exists())
    source = read_source([path])
    page = read_with_trees(source) if trees else read_page(source)
    passage = passage_of(folder.name, source, page)
    cutter = _Cutter(page, passage, json.loads((folder / "gold.json").read_text("utf-8")))
    return Novel(
        passage.name, passage.words, passage.pieces, passage.voices,
        cutter.cut(TURNS_OF_A_TABLE), cutter.cut(TURNS_OF_A_TABLE // 2),
    )  # fmt: skip


def main() -> None:
    """Write the novels of folders of folders as one pickle."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--processes", type=int, default=3)
    parser.add_argument("--trees", action="store_true", help="read cues with the trees of the shipped reader")
    options = parser.parse_args()
    folders = sorted(gold.parent for folder in options.folders for gold in folder.glob("*/gold.json"))
    from training.reader import novels as module  # a pickle must not name __main__

    with ProcessPoolExecutor(options.processes) as pool:
        novels = list(pool.map(partial(module.load_novel, trees=options.trees), folders))
    options.out.write_bytes(pickle.dumps(novels))
    right = total = reachable = 0.0
    for conversation in (c for novel in novels for c in novel.conversations):
        total += conversation.learned.sum()
        reachable += conversation.speakers.max(1, initial=0).sum()
        right += (conversation.speakers * (conversation.table.cells[:, :, 15] > 0)).sum()
    print(
        f"{len(novels)} novels, {total:.0f} turns; the speaker is a candidate of {reachable / total:.3f}, "
        f"the rules' choice of {right / total:.3f}"
    )


if __name__ == "__main__":
    main()
