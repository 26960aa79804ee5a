"""The encoder at work: tags, trees, mentions and events of a stretch of words, and a state for each word."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
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
_MOST_AT_ONCE = 8
"""Windows that are encoded beside each other; each takes some forty megabytes."""
LONGEST_MENTION = 40
"""Words of a mention at most."""
PRONOUN_KIND, PRONOUN_WORDS = 2, 2
"""A pronoun has two words at most ("each other"); a longer one is a slip."""
_CHUNK = 2_048
"""Words whose relations are told at once."""
RELATION_WIDTH = 64
"""Width of the vectors that relations are told from."""
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
    spans = _Spans()
    windows = cut_windows(pieces, breaks, start, stop)
    for window, out in zip(windows, _encode(model, pieces, voices, windows), strict=True):
        own = slice(window.core - window.first, window.end - window.first)
        columns.put(out, own, slice(window.core - start, window.end - start))
        _put_trees(model, columns, out, window, start, paragraphs, sentences)
        _put_spans(model, columns, spans, out, window, start)
    # Matrices are multiplied once a part: NumPy's threads and the encoder's, by turns, wait for each other.
    return Analysis(
        start, stop, columns.states, columns.upos, columns.feats, columns.lemma, columns.heads,
        columns.relations(model), columns.begins, columns.events, spans.of_kinds(model),
    )  # fmt: skip


def _encode(
    model: ReaderModel, pieces: Pieces, voices: NDArray[np.int8], windows: Sequence[Window]
) -> Iterator[Mapping[str, Any]]:
    """Outputs of each window by name, in order; the next are encoded while the caller decodes this one."""
    names = [output.name for output in model.encoder.get_outputs()]

    def encode(window: Window) -> Mapping[str, Any]:
        outputs = model.encoder.run(names, encoder_inputs(pieces, voices, window))
        return {name: output[0] for name, output in zip(names, outputs, strict=True)}

    at_once = min(model.threads, _MOST_AT_ONCE)
    with ThreadPoolExecutor(at_once, thread_name_prefix="fabula-encoder") as encoder:
        coming: deque[Future[Mapping[str, Any]]] = deque()
        for window in windows:
            coming.append(encoder.submit(encode, window))
            if len(coming) > at_once:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


class _Columns:
    def __init__(self, count: int) -> None:
        self.states = np.zeros((count, 384), np.float32)
        self.upos, self.feats, self.lemma, self.heads = np.zeros((4, count), np.int64)
        self.dependents, self.governors = np.ones((2, count, RELATION_WIDTH + 1), np.float32)
        self.begins = np.zeros(count, np.bool_)
        self.events = np.zeros(count, np.float32)

    def put(self, out: Mapping[str, Any], own: slice, place: slice) -> None:
        self.states[place] = out["states"][own]
        self.upos[place], self.feats[place] = out["upos"][own], out["feats"][own]
        self.lemma[place], self.events[place] = out["lemma"][own], out["event"][own]
        self.begins[place] = out["begins"][own] > 0
        self.dependents[place, :-1] = out["relation_dependent"][own]

    def relations(self, model: ReaderModel) -> Ints:
        """The likeliest relation of each word to its head."""
        weights = model.pairs["relation"]
        found = np.zeros(len(self.heads), np.int64)
        for start in range(0, len(found), _CHUNK):
            at = slice(start, start + _CHUNK)
            scores = [
                np.einsum("nd,nd->n", self.dependents[at] @ weight, self.governors[at]) for weight in weights
            ]
            found[at] = np.stack(scores, 1).argmax(1)
        return found


class _Spans:
    """Mentions whose kinds are not told yet."""

    def __init__(self) -> None:
        self.places: list[tuple[int, int, int, float]] = []
        self.ends: list[Floats] = []

    def of_kinds(self, model: ReaderModel) -> tuple[MentionSpan, ...]:
        """All of them, but for pronouns that are too long."""
        if not self.places:
            return ()
        scores = np.concatenate(self.ends) @ model.pairs["kind"].T + model.pairs["kind_bias"]
        return tuple(
            MentionSpan(first, last + 1, category, kind, margin)
            for (first, last, category, margin), kind in zip(
                self.places, scores.argmax(1).tolist(), strict=True
            )
            if kind != PRONOUN_KIND or last - first < PRONOUN_WORDS
        )


def encoder_inputs(pieces: Pieces, voices: NDArray[np.int8], window: Window) -> dict[str, Ints]:
    """What the encoder takes, by name: (1, pieces) and (1, words)."""
    start, end = pieces.firsts[window.first], pieces.lasts[window.end - 1] + 1
    if start and pieces.words[start - 1] < 0:
        start -= 1
    words = np.frombuffer(pieces.words, np.int32)[start:end]
    firsts = np.frombuffer(pieces.firsts, np.int32)[window.first : window.end].astype(np.int64)
    lasts = np.frombuffer(pieces.lasts, np.int32)[window.first : window.end].astype(np.int64)
    ids = np.frombuffer(pieces.ids, np.int32)[start:end]
    shapes = np.frombuffer(pieces.shapes, np.int32)[start:end]
    columns = {
        "ids": np.concatenate([[_CLS], ids])[:LENGTH],
        "shapes": np.concatenate([[_BLANK_SHAPE], shapes])[:LENGTH],
        "voices": np.concatenate([[0], np.where(words >= 0, voices[words], 0)])[:LENGTH],
        "firsts": np.minimum(firsts - start + 1, LENGTH - 1),
        "lasts": np.minimum(lasts - start + 1, LENGTH - 1),
    }
    return {name: column.astype(np.int64)[None] for name, column in columns.items()}


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
    columns.governors[core - start : end - start, :-1] = out["relation_head"][own][heads]


def _put_spans(
    model: ReaderModel, columns: _Columns, spans: _Spans, out: Mapping[str, Any], window: Window, start: int
) -> None:
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
    if found:
        firsts, lasts = [first for first, _, _, _ in found], [last for _, last, _, _ in found]
        starts, ends = out["mention_start"][own][firsts], out["mention_end"][own][lasts]
        spans.ends.append(np.concatenate([starts, ends], 1))
        spans.places.extend((a + core, b + core, category, margin) for a, b, category, margin in found)
