"""The encoder's pass over a page: every word with its state, trees, mentions and events, window by window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from fabula.language.analyst import Analyst, Text
from fabula.language.memo import Memo
from fabula.language.pieces import HEADING, PARAGRAPH, SCENE_BREAK, cut_pieces
from fabula.language.reader_model import ReaderModel
from fabula.language.syntax import Syntax
from fabula.language.tokens import Tokens
from fabula.language.trees import Trees
from fabula.language.window_reading import MentionSpan, WindowReading
from fabula.language.windows import cut_stretches, digests_of
from fabula.language.words import Words, segment
from fabula.reading.known_persons import voices_of
from fabula.reading.quotations import FoundQuotation
from fabula.reading.states import States
from fabula.text.blocks import Block, BlockKind, BlockRole
from fabula.text.source import Source

STRETCH, TALK, PART = 600, 2_000, 5_000
"""Words on either side of where a stretch, a stretch of talk or a part begins in which no other does; they
are twice as long."""
_WHOLE = 3
"""How many times that a text has at least that is cut."""
_WHOLE_STRETCH = 5_000
"""And words of a text whose windows follow each other."""
_MARKS = {BlockKind.HEADING: HEADING, BlockKind.SCENE_BREAK: SCENE_BREAK}
_CLASSES = {BlockKind.HEADING: 0, BlockKind.SCENE_BREAK: 1}
"""Where a stretch had best begin."""


@dataclass(frozen=True)
class Encoded:
    """What the encoder made of a page."""

    words: Words
    states: States
    syntax: Syntax
    trees: Trees
    mentions: tuple[MentionSpan, ...]
    events: tuple[int, ...]
    """Words that tell of something that happened."""
    stretches: tuple[int, ...]
    """Words at which stretches begin that stay as they are when the text changes elsewhere, and the end."""
    talks: tuple[int, ...]
    """The same of longer ones, in which tables of turns follow each other."""
    parts: tuple[tuple[int, int], ...]
    """Ranges of words whose mentions are linked with each other."""


def encode_page(
    model: ReaderModel,
    source: Source,
    tokens: Tokens,
    quotations: Sequence[FoundQuotation],
    memo: Memo | None = None,
) -> Encoded:
    """Run the encoder over the story's blocks, headings and breaks included."""
    memo = memo or Memo()
    blocks = [block for block in source.blocks if block.role is BlockRole.BODY]
    words = segment(blocks, [True] * len(blocks), memo)
    pieces = cut_pieces(words, [_MARKS.get(block.kind, PARAGRAPH) for block in blocks], memo)
    begins = np.asarray(words.paragraphs, np.int64)
    sentences = np.searchsorted(
        np.asarray(words.starts), np.asarray(tokens.starts)[np.asarray(tokens.sentence_starts, np.int64)]
    )
    opens = np.zeros(len(words) + 1, np.bool_)
    opens[begins] = True
    breaks = opens.copy()
    breaks[sentences] = True
    text = Text(
        pieces, voices_of(words, tokens, quotations), np.flatnonzero(breaks[:-1]), opens[: len(words)]
    )
    stretches, talks, parts = _edges(words, blocks)
    analyst = Analyst(model, text, memo)
    columns, states = _Columns(len(words)), States(len(words), analyst, memo)
    for window, key, reading in analyst.read(stretches):
        columns.put(window.core, reading)
        states.add(window, key, reading.states)
    trees = Trees(
        words, columns.heads, columns.relations, columns.upos, columns.feats, columns.lemmas, columns.begins,
        model.labels,
    )  # fmt: skip
    return Encoded(
        words, states, Syntax(tokens, trees), trees, tuple(columns.mentions),
        tuple(np.flatnonzero(columns.events).tolist()),
        tuple(stretches), tuple(talks), tuple(pairwise(parts)),
    )  # fmt: skip


class _Columns:
    def __init__(self, count: int) -> None:
        self.heads = np.zeros(count, np.int32)
        self.relations, self.upos, self.feats = np.zeros((3, count), np.uint8)
        self.lemmas = np.zeros(count, np.uint16)
        self.begins, self.events = np.zeros((2, count), np.bool_)
        self.mentions: list[MentionSpan] = []

    def put(self, start: int, found: WindowReading) -> None:
        """A window's reading; its first own word is ``start``."""
        at = slice(start, start + len(found.heads))
        self.heads[at] = found.heads
        self.heads[at] += start
        self.relations[at], self.upos[at], self.feats[at] = found.relations, found.upos, found.feats
        self.lemmas[at], self.begins[at], self.events[at] = found.lemma, found.begins, found.events
        self.mentions += [
            MentionSpan(first + start, end + start, category, kind, margin)
            for first, end, category, kind, margin in found.mentions
        ]


def _edges(words: Words, blocks: Sequence[Block]) -> tuple[list[int], list[int], list[int]]:
    """Edges of stretches, of stretches of talk and of parts, as words; see :func:`cut_stretches`."""
    begins = list(words.paragraphs)
    digests = digests_of(words)
    # Two paragraphs tell more than one: scene breaks are all alike.
    ranks = [
        (_CLASSES.get(block.kind, 2) << 64) + ((digest * 0x9E3779B97F4A7C15 + following) & 0xFFFFFFFFFFFFFFFF)
        for block, digest, following in zip(blocks, digests, [*digests[1:], 0], strict=True)
    ]

    def edges(reach: int, least: int) -> list[int]:
        found = cut_stretches(begins, ranks, reach) if len(words) > least else [0]
        return [*dict.fromkeys(begins[at] for at in found), len(words)]

    return edges(STRETCH, _WHOLE_STRETCH), edges(TALK, _WHOLE * TALK), edges(PART, _WHOLE * PART)
