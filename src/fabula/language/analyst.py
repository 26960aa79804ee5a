"""The encoder at work: tags, trees, mentions and events of a stretch of words, and a state for each word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fabula.language.decoding import Nominals, decode_spans, decode_tree
from fabula.language.pieces import Pieces
from fabula.language.reader_model import ReaderModel
from fabula.language.windows import LENGTH, Window, cut_windows

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_CLS, _BLANK_SHAPE = 101, 12
BATCH = 2
"""Windows that the encoder reads at once."""
LONGEST_MENTION = 40
"""Words of a mention at most."""
PRONOUN_KIND, PRONOUN_WORDS = 2, 2
"""A pronoun has two words at most ("each other"); a longer one is a slip."""
EVENT = 0.0
"""Score from which a word is taken for an event."""


@dataclass(frozen=True)
class MentionSpan:
    """A mention as the encoder sees it; words, end exclusive."""

    first: int
    end: int
    category: int
    kind: int
    margin: float
    """By how much it beats "no mention", in nats."""


@dataclass(frozen=True)
class Analysis:
    """Words ``start`` to ``stop`` of a text; every column has one entry a word of these."""

    start: int
    stop: int
    states: Floats
    """(words, 384)."""
    upos: Ints
    feats: Ints
    lemma: Ints
    heads: Ints
    """Word index in the text; a root's is its own."""
    relations: Ints
    begins: NDArray[np.bool_]
    """Whether a sentence begins."""
    events: Floats
    """Log-odds that the word tells of something that happened."""
    mentions: tuple[MentionSpan, ...]


def analyse(
    model: ReaderModel,
    pieces: Pieces,
    voices: NDArray[np.int8],
    breaks: Ints,
    paragraphs: Ints,
    start: int,
    stop: int,
    sentences: Ints | None = None,
) -> Analysis:
    """Read the words ``start`` to ``stop``.

    Args:
        model: the model.
        pieces: of the whole text.
        voices: 1 for words inside quotations, of the whole text.
        breaks: words before which a window had better end, in order.
        paragraphs: number of each word's paragraph, of the whole text.
        start: first word.
        stop: end of the words, exclusive.
        sentences: words at which sentences begin where that is known; else the model tells.
    """
    columns = _Columns(stop - start)
    mentions: list[MentionSpan] = []
    windows = cut_windows(pieces, breaks, start, stop)
    for at in range(0, len(windows), BATCH):
        batch = windows[at : at + BATCH]
        outputs = model.encoder.run(None, encoder_inputs(pieces, voices, batch))
        named = dict(zip((o.name for o in model.encoder.get_outputs()), outputs, strict=True))
        for row, window in enumerate(batch):
            own = slice(window.core - window.first, window.end - window.first)
            out = {name: values[row] for name, values in named.items()}
            columns.put(out, own, slice(window.core - start, window.end - start))
            _put_trees(model, columns, out, window, start, paragraphs, sentences)
            mentions.extend(_spans(model, columns, out, window, start))
    return Analysis(
        start, stop, columns.states, columns.upos, columns.feats, columns.lemma, columns.heads,
        columns.relations, columns.begins, columns.events, tuple(mentions),
    )  # fmt: skip


class _Columns:
    def __init__(self, count: int) -> None:
        self.states = np.zeros((count, 384), np.float32)
        self.upos, self.feats, self.lemma, self.heads, self.relations = np.zeros((5, count), np.int64)
        self.begins = np.zeros(count, np.bool_)
        self.events = np.zeros(count, np.float32)

    def put(self, out: Mapping[str, Any], own: slice, place: slice) -> None:
        self.states[place] = out["states"][own]
        self.upos[place], self.feats[place] = out["upos"][own], out["feats"][own]
        self.lemma[place], self.events[place] = out["lemma"][own], out["event"][own]
        self.begins[place] = out["begins"][own] > 0


def encoder_inputs(pieces: Pieces, voices: NDArray[np.int8], windows: Sequence[Window]) -> dict[str, Ints]:
    """What the encoder takes, by name: (windows, pieces) and (windows, words), padded with 0."""
    rows = [_row(pieces, voices, window) for window in windows]
    table: dict[str, Ints] = {}
    for name in rows[0]:
        longest = max(len(row[name]) for row in rows)
        table[name] = np.zeros((len(rows), longest), np.int64)
        for number, row in enumerate(rows):
            table[name][number, : len(row[name])] = row[name]
    return table


def _row(pieces: Pieces, voices: NDArray[np.int8], window: Window) -> dict[str, Ints]:
    start, end = pieces.firsts[window.first], pieces.lasts[window.end - 1] + 1
    if start and pieces.words[start - 1] < 0:
        start -= 1
    words = np.frombuffer(pieces.words, np.int32)[start:end]
    firsts = np.frombuffer(pieces.firsts, np.int32)[window.first : window.end].astype(np.int64)
    lasts = np.frombuffer(pieces.lasts, np.int32)[window.first : window.end].astype(np.int64)
    ids = np.frombuffer(pieces.ids, np.int32)[start:end]
    shapes = np.frombuffer(pieces.shapes, np.int32)[start:end]
    return {
        "ids": np.concatenate([[_CLS], ids])[:LENGTH].astype(np.int64),
        "shapes": np.concatenate([[_BLANK_SHAPE], shapes])[:LENGTH].astype(np.int64),
        "voices": np.concatenate([[0], np.where(words >= 0, voices[words], 0)])[:LENGTH].astype(np.int64),
        "firsts": np.minimum(firsts - start + 1, LENGTH - 1),
        "lasts": np.minimum(lasts - start + 1, LENGTH - 1),
    }


def _put_trees(
    model: ReaderModel,
    columns: _Columns,
    out: Mapping[str, Any],
    window: Window,
    start: int,
    paragraphs: Ints,
    sentences: Ints | None,
) -> None:
    core, end = window.core, window.end
    if sentences is not None:
        place = slice(core - start, end - start)
        columns.begins[place] = np.isin(np.arange(core, end), sentences)
    begins = columns.begins[core - start : end - start]
    begins[0] = True
    begins[1:] |= paragraphs[core + 1 : end] != paragraphs[core : end - 1]
    edges = [*np.flatnonzero(begins).tolist(), end - core]
    heads = np.zeros(end - core, np.int64)
    for a, b in pairwise(edges):
        at = slice(core - window.first + a, core - window.first + b)
        heads[a:b] = decode_tree(out["arcs"][at, at]) + a
    columns.heads[core - start : end - start] = heads + core
    own = slice(core - window.first, end - window.first)
    dependents = _with_one(out["relation_dependent"][own])
    governors = _with_one(out["relation_head"][own][heads])
    weights = model.pairs["relation"]
    scores = np.stack([((dependents @ weight) * governors).sum(1) for weight in weights], 1)
    columns.relations[core - start : end - start] = scores.argmax(1)


def _with_one(x: Floats) -> Floats:
    return np.concatenate([x, np.ones((len(x), 1), np.float32)], 1)


def _spans(
    model: ReaderModel, columns: _Columns, out: Mapping[str, Any], window: Window, start: int
) -> list[MentionSpan]:
    """Mentions of the window's own words, by its scores and its trees."""
    own = slice(window.core - window.first, window.end - window.first)
    place, core = slice(window.core - start, window.end - start), window.core
    found = decode_spans(
        out["margin"][own, own],
        out["category"][own, own],
        LONGEST_MENTION,
        np.cumsum(columns.begins[place]),
        Nominals(columns.heads[place] - core, model.nominal[columns.upos[place]]),
    )
    if not found:
        return []
    firsts, lasts, categories, margins = (np.array(column) for column in zip(*found, strict=True))
    ends = np.concatenate([out["mention_start"][own][firsts], out["mention_end"][own][lasts]], 1)
    kinds = (ends @ model.pairs["kind"].T + model.pairs["kind_bias"]).argmax(1)
    return [
        MentionSpan(int(a) + core, int(b) + core + 1, int(c), int(k), float(m))
        for a, b, c, k, m in zip(firsts, lasts, categories, kinds, margins, strict=True)
        if k != PRONOUN_KIND or b - a < PRONOUN_WORDS
    ]
