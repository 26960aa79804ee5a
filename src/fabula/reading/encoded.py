"""The encoder's pass over a page: every word with its state, trees, mentions and events, part by part."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fabula.language.analyst import EVENT, Analysis, MentionSpan, analyse
from fabula.language.pieces import HEADING, PARAGRAPH, SCENE_BREAK, cut_pieces
from fabula.language.reader_model import ReaderModel
from fabula.language.syntax import Syntax
from fabula.language.tokens import Tokens
from fabula.language.trees import Trees
from fabula.language.words import Words, segment
from fabula.reading.known_persons import voices_of
from fabula.reading.quotations import FoundQuotation
from fabula.text.blocks import BlockKind, BlockRole
from fabula.text.source import Source

PART = 20_000
"""Words that are read at once, about."""
_WIDTH = 384
_HELD = 400_000
"""Words whose states are held in memory; those of a longer text wait in a temporary file."""
_MARKS = {BlockKind.HEADING: HEADING, BlockKind.SCENE_BREAK: SCENE_BREAK}


@dataclass(frozen=True)
class Encoded:
    """What the encoder made of a page."""

    words: Words
    states: NDArray[np.float16]
    """(words, 384)."""
    syntax: Syntax
    trees: Trees
    mentions: tuple[MentionSpan, ...]
    events: tuple[int, ...]
    """Words that tell of something that happened."""
    parts: tuple[tuple[int, int], ...]
    """Ranges of words that were read at once."""


def encode_page(
    model: ReaderModel, source: Source, tokens: Tokens, quotations: Sequence[FoundQuotation]
) -> Encoded:
    """Run the encoder over the story's blocks, headings and breaks included."""
    blocks = source.blocks
    included = [block.role is BlockRole.BODY for block in blocks]
    words = segment(blocks, included)
    marks = [_MARKS.get(b.kind, PARAGRAPH) for b, taken in zip(blocks, included, strict=True) if taken]
    pieces = cut_pieces(words, marks)
    voices = voices_of(words, tokens, quotations)
    begins = np.asarray(words.paragraphs, np.int64)
    paragraphs = np.searchsorted(begins, np.arange(len(words)), "right")
    starts = np.asarray(words.starts)
    sentences = np.searchsorted(starts, [tokens.starts[i] for i in tokens.sentence_starts])
    begin = np.zeros(len(words) + 1, np.bool_)
    begin[begins] = begin[sentences] = True
    breaks = np.flatnonzero(begin[: len(words)])
    columns = _Columns(len(words))
    mentions: list[MentionSpan] = []
    events: list[int] = []
    parts = tuple(_parts(begins, len(words)))
    for start, stop in parts:
        found = analyse(model, pieces, voices, breaks, paragraphs, start, stop)
        at = slice(start, stop)
        columns.put(at, found)
        mentions.extend(found.mentions)
        events.extend((np.flatnonzero(found.events > EVENT) + start).tolist())
    trees = Trees(
        words, columns.heads, columns.relations, columns.upos, columns.feats, columns.lemmas, columns.begins,
        model.labels,
    )  # fmt: skip
    return Encoded(words, columns.states, Syntax(tokens, trees), trees, tuple(mentions), tuple(events), parts)


class _Columns:
    def __init__(self, count: int) -> None:
        self.states = _room(count)
        self.heads = np.zeros(count, np.int32)
        self.relations, self.upos, self.feats = np.zeros((3, count), np.uint8)
        self.lemmas = np.zeros(count, np.uint16)
        self.begins = np.zeros(count, np.bool_)

    def put(self, at: slice, found: Analysis) -> None:
        self.states[at], self.heads[at], self.relations[at] = found.states, found.heads, found.relations
        self.upos[at], self.feats[at], self.lemmas[at] = found.upos, found.feats, found.lemma
        self.begins[at] = found.begins


def _room(count: int) -> NDArray[np.float16]:
    if count <= _HELD:
        return np.zeros((count, _WIDTH), np.float16)
    with tempfile.TemporaryFile() as file:
        return np.memmap(file, np.float16, "w+", shape=(count, _WIDTH))


def _parts(begins: NDArray[np.int64], total: int) -> Iterator[tuple[int, int]]:
    """Ranges that end before a paragraph."""
    start = 0
    while start < total:
        stop = total
        if total - start > PART * 3 // 2:
            at = int(np.searchsorted(begins, start + PART))
            stop = int(begins[at]) if at < len(begins) else total
        yield start, stop
        start = stop
