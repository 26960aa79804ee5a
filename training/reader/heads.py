"""The heads that read single words and spans: syntax, mentions, events.

Biaffine syntax: Dozat and Manning (ICLR 2017), "Deep Biaffine Attention for Neural Dependency Parsing".
Mentions as spans scored start to end: Yu, Bohnet and Poesio (ACL 2020), "Named Entity Recognition as
Dependency Parsing".
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.reader.encoder import WIDTH
from training.reader.labels import CATEGORIES, KINDS, Labels

ARC, RELATION, EDGE = 160, 64, 128
LONGEST = 40
"""Words of a mention at most; LitBank has a longer one in a thousand."""
WIDTHS = LONGEST


@dataclass
class WordOutputs:
    """Everything that depends on single words, each (batch, words, …)."""

    states: Tensor
    upos: Tensor
    feats: Tensor
    lemma: Tensor
    begins: Tensor
    event: Tensor
    arc_dependent: Tensor
    arc_head: Tensor
    relation_dependent: Tensor
    relation_head: Tensor
    mention_start: Tensor
    mention_end: Tensor


def _projection(size: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, size), nn.GELU(), nn.Dropout(dropout))


class WordHeads(nn.Module):
    """Tags, events, and the projections that pairs of words are scored from."""

    def __init__(self, labels: Labels, dropout: float = 0.2) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.upos = nn.Linear(WIDTH, len(labels.upos))
        self.feats = nn.Linear(WIDTH, len(labels.feats))
        self.lemma = nn.Linear(WIDTH, len(labels.lemma))
        self.begins = nn.Linear(WIDTH, 1)
        self.event = nn.Sequential(_projection(EDGE, dropout), nn.Linear(EDGE, 1))
        self.arc_dependent, self.arc_head = _projection(ARC, dropout), _projection(ARC, dropout)
        self.relation_dependent = _projection(RELATION, dropout)
        self.relation_head = _projection(RELATION, dropout)
        self.mention_start, self.mention_end = _projection(EDGE, dropout), _projection(EDGE, dropout)

    def forward(self, pieces: Tensor, firsts: Tensor, lasts: Tensor) -> WordOutputs:
        """States of pieces (batch, pieces, width); first and last piece of each word (batch, words)."""

        def gather(index: Tensor) -> Tensor:
            return pieces.gather(1, index.unsqueeze(-1).expand(-1, -1, WIDTH))

        states = (gather(firsts) + gather(lasts)) / 2
        x = self.dropout(states)
        return WordOutputs(
            states=states,
            upos=self.upos(x),
            feats=self.feats(x),
            lemma=self.lemma(x),
            begins=self.begins(x).squeeze(-1),
            event=self.event(x).squeeze(-1),
            arc_dependent=self.arc_dependent(x),
            arc_head=self.arc_head(x),
            relation_dependent=self.relation_dependent(x),
            relation_head=self.relation_head(x),
            mention_start=self.mention_start(x),
            mention_end=self.mention_end(x),
        )


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class PairHeads(nn.Module):
    """Scores of pairs of words: arcs, relations, mentions and their kinds."""

    def __init__(self, labels: Labels, things: int) -> None:
        """``things`` is the number of GUM's types of entities, which only training needs."""
        super().__init__()
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC + 1))
        self.relation = nn.Parameter(torch.zeros(len(labels.relation), RELATION + 1, RELATION + 1))
        self.mention = nn.Parameter(torch.zeros(len(CATEGORIES) + 1, EDGE + 1, EDGE + 1))
        self.things = nn.Parameter(torch.zeros(things + 1, EDGE + 1, EDGE + 1))
        self.width = nn.Parameter(torch.zeros(WIDTHS + 1, len(CATEGORIES) + 1))
        self.kind = nn.Linear(2 * EDGE, len(KINDS))
        for weight in (self.arc, self.relation, self.mention, self.things):
            nn.init.normal_(weight, std=0.02)

    def arcs(self, out: WordOutputs) -> Tensor:
        """Score of each head for each dependent, (batch, dependents, heads); a word of its own is a root."""
        return torch.einsum(
            "bid,de,bje->bij", _with_one(out.arc_dependent), self.arc, _with_one(out.arc_head)
        )

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores of relations for pairs (pairs, width each): (pairs, relations)."""
        return torch.einsum("nd,rde,ne->nr", _with_one(dependents), self.relation, _with_one(heads))

    def entities(self, out: WordOutputs) -> Tensor:
        """Scores of GUM's types (batch, starts, last words, types and none)."""
        starts, ends = _with_one(out.mention_start), _with_one(out.mention_end)
        return torch.einsum("bid,cde,bje->bijc", starts, self.things, ends)

    def mentions(self, out: WordOutputs) -> Tensor:
        """Scores (batch, starts, last words, categories and none)."""
        starts, ends = _with_one(out.mention_start), _with_one(out.mention_end)
        scores = torch.einsum("bid,cde,bje->bijc", starts, self.mention, ends)
        places = torch.arange(starts.shape[1], device=starts.device)
        return scores + self.width[(places[None] - places[:, None]).clamp(0, WIDTHS)]

    def kinds(self, starts: Tensor, ends: Tensor) -> Tensor:
        """Scores of kinds for spans (spans, width each): (spans, kinds)."""
        return self.kind(torch.cat([starts, ends], -1))


def syntax_loss(out: WordOutputs, pairs: PairHeads, gold: dict[str, Tensor]) -> dict[str, Tensor]:
    """Losses of the treebank heads; gold columns are (batch, words), -1 where there is nothing to learn."""
    losses = {
        name: functional.cross_entropy(
            getattr(out, name).flatten(0, 1).float(), gold[name].flatten(), ignore_index=-1
        )
        for name in ("upos", "feats", "lemma")
    }
    known = gold["head"] >= 0
    begins = functional.binary_cross_entropy_with_logits(
        out.begins.float()[known], gold["begins"].float()[known]
    )
    losses["begins"] = begins
    sentence = gold["sentence"]
    together = sentence[:, :, None] == sentence[:, None, :]
    arcs = pairs.arcs(out).float().masked_fill(~together, -1e9)
    losses["arc"] = functional.cross_entropy(arcs[known], gold["head"][known])
    heads = out.relation_head.gather(
        1, gold["head"].clamp(min=0).unsqueeze(-1).expand(-1, -1, out.relation_head.shape[-1])
    )
    scores = pairs.relations(out.relation_dependent[known], heads[known]).float()
    losses["relation"] = functional.cross_entropy(scores, gold["relation"][known], ignore_index=-1)
    return losses


def span_loss(scores: Tensor, paragraph: Tensor, spans: Tensor) -> Tensor:
    """Loss of all spans within paragraphs (-1: none), by the number of ``spans`` (row, first, last, type)."""
    scores = scores.float()
    places = torch.arange(scores.shape[1])
    width = places[None, :] - places[:, None]
    allowed = (paragraph[:, :, None] == paragraph[:, None, :]) & (paragraph >= 0)[:, :, None]
    allowed = allowed & (width >= 0) & (width < LONGEST)
    target = torch.zeros(scores.shape[:3], dtype=torch.long)
    target[spans[:, 0], spans[:, 1], spans[:, 2]] = spans[:, 3] + 1
    total = functional.cross_entropy(scores[allowed], target[allowed], reduction="sum")
    return total / max(1, len(spans))


def mention_loss(out: WordOutputs, pairs: PairHeads, gold: dict[str, Tensor]) -> dict[str, Tensor]:
    """Losses of mentions, their kinds, and events.

    Gold: ``paragraph`` (batch, words), -1 for padding; ``spans`` (mentions, 5): batch row, first and last
    word, category, kind; ``event`` (batch, words), -1 for padding.
    """
    row, first, last, _, kind = gold["spans"].unbind(1)
    starts, ends = out.mention_start[row, first], out.mention_end[row, last]
    event = gold["event"]
    return {
        "mention": span_loss(pairs.mentions(out), gold["paragraph"], gold["spans"]),
        "kind": functional.cross_entropy(pairs.kinds(starts, ends).float(), kind),
        "event": functional.binary_cross_entropy_with_logits(
            out.event.float()[event >= 0], event[event >= 0].float()
        ),
    }
