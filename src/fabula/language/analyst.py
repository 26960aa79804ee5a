"""The encoder at work: tags, trees, mentions and events of a text's words, and a state for each."""

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
from fabula.language.memo import Memo, key_of
from fabula.language.pieces import Pieces
from fabula.language.reader_model import ReaderModel
from fabula.language.window_reading import STATES, WINDOWS, MentionSpan, WindowReading
from fabula.language.windows import LENGTH, Window, cut_windows

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_CLS, _BLANK_SHAPE = 101, 12
_MOST_AT_ONCE = 8
"""Windows that are encoded beside each other; each takes some forty megabytes."""
_RUN = 64
"""Windows between which matrices are multiplied: NumPy's threads and the encoder's, by turns, wait for each
other."""
LONGEST_MENTION = 40
"""Words of a mention at most."""
PRONOUN_KIND, PRONOUN_WORDS = 2, 2
"""A pronoun has two words at most ("each other"); a longer one is a slip."""
EVENT = 0.0
"""Score from which a word is taken for an event."""


@dataclass(frozen=True)
class Text:
    """What the encoder reads, all of it."""

    pieces: Pieces
    voices: NDArray[np.int8]
    """1 for words inside quotations."""
    breaks: Ints
    """Words before which a window had better end, in order."""
    opens: NDArray[np.bool_]
    """Whether a word is the first of its paragraph."""
    sentences: NDArray[np.bool_] | None = None
    """Whether a sentence begins at a word, where that is known; else the model tells."""


class Analyst:
    """Reads a text window by window; each window's reading depends on the window alone."""

    def __init__(self, model: ReaderModel, text: Text, memo: Memo | None = None) -> None:
        """Readings are looked up in ``memo`` and kept there."""
        self._model, self._text, self._memo = model, text, memo or Memo()

    def read(self, edges: Sequence[int]) -> Iterator[tuple[Window, bytes, WindowReading]]:
        """The windows of the stretches between ``edges`` (word indices), with their keys and readings.

        A reading that was known comes without states; they are kept by themselves.
        """
        pieces, breaks = self._text.pieces, self._text.breaks
        windows = [w for start, stop in pairwise(edges) for w in cut_windows(pieces, breaks, start, stop)]
        for start in range(0, len(windows), _RUN):
            run = windows[start : start + _RUN]
            keys = [self._key(window) for window in run] if self._memo.keeps else [b""] * len(run)
            known = self._memo.find(WINDOWS, keys)
            self._memo.touch(STATES, keys)
            missing = [at for at, key in enumerate(keys) if key not in known]
            read = dict(zip(missing, self._read([run[at] for at in missing]), strict=True))
            for at, (window, key) in enumerate(zip(run, keys, strict=True)):
                reading = read.get(at)
                if reading is None:
                    yield window, key, known[key]
                    continue
                if self._memo.keeps:
                    self._memo.keep(WINDOWS, key, reading.without_states())
                yield window, key, reading

    def states(self, windows: Sequence[Window]) -> list[NDArray[np.float16]]:
        """The states of the windows' own words, made again."""
        return [
            out["states"][window.core - window.first : window.end - window.first].astype(np.float16)
            for window, out in zip(
                windows, _encode(self._model, self._text.pieces, self._text.voices, windows), strict=True
            )
        ]

    def _key(self, window: Window) -> bytes:
        """Digest of all that a window's reading depends on, but for the model."""
        text, own = self._text, slice(window.core, window.end)
        start, end = _extent(text.pieces, window)
        words = np.frombuffer(text.pieces.words, np.int32)[start:end]
        told = b"" if text.sentences is None else text.sentences[own].tobytes()
        return key_of([
            memoryview(text.pieces.ids)[start:end],
            memoryview(text.pieces.shapes)[start:end],
            np.where(words < 0, -1, words - window.first).tobytes(),
            text.voices[window.first : window.end].tobytes(),
            text.opens[own].tobytes(),
            (window.core - window.first).to_bytes(4, "little"),
            told,
        ])  # fmt: skip

    def _read(self, windows: Sequence[Window]) -> Iterator[WindowReading]:
        raw = [
            self._decode(window, out)
            for window, out in zip(
                windows, _encode(self._model, self._text.pieces, self._text.voices, windows), strict=True
            )
        ]
        return (_finish(self._model, each) for each in raw)

    def _decode(self, window: Window, out: Mapping[str, Any]) -> _Raw:
        own = slice(window.core - window.first, window.end - window.first)
        begins = self._begins(window, out["begins"][own] > 0)
        heads = np.zeros(len(begins), np.int64)
        for a, b in pairwise([*np.flatnonzero(begins).tolist(), len(begins)]):
            at = slice(own.start + a, own.start + b)
            heads[a:b] = decode_tree(out["arcs"][at, at]) + a
        upos = out["upos"][own]
        spans = decode_spans(
            out["margin"][own, own],
            out["category"][own, own],
            LONGEST_MENTION,
            np.cumsum(begins),
            Nominals(heads, self._model.nominal[upos]),
        )
        firsts, lasts = [first for first, _, _, _ in spans], [last for _, last, _, _ in spans]
        return _Raw(
            states=out["states"][own].astype(np.float16),
            upos=upos.astype(np.uint8),
            feats=out["feats"][own].astype(np.uint8),
            lemma=out["lemma"][own].astype(np.uint16),
            heads=heads.astype(np.int16),
            begins=begins,
            events=out["event"][own] > EVENT,
            spans=spans,
            ends=np.concatenate([out["mention_start"][own][firsts], out["mention_end"][own][lasts]], 1),
            dependents=out["relation_dependent"][own].copy(),
            governors=out["relation_head"][own][heads],
        )

    def _begins(self, window: Window, told: NDArray[np.bool_]) -> NDArray[np.bool_]:
        sentences = self._text.sentences
        begins = told.copy() if sentences is None else sentences[window.core : window.end].copy()
        begins |= self._text.opens[window.core : window.end]
        begins[0] = True
        return begins


@dataclass(frozen=True)
class _Raw:
    """A window's reading whose relations and kinds of mentions are not told yet."""

    states: NDArray[np.float16]
    upos: NDArray[np.uint8]
    feats: NDArray[np.uint8]
    lemma: NDArray[np.uint16]
    heads: NDArray[np.int16]
    begins: NDArray[np.bool_]
    events: NDArray[np.bool_]
    spans: Sequence[tuple[int, int, int, float]]
    ends: Floats
    dependents: Floats
    governors: Floats


def _finish(model: ReaderModel, raw: _Raw) -> WindowReading:
    weights = model.pairs["relation"]
    count, (relations, width, _) = len(raw.heads), weights.shape
    dependents = np.concatenate([raw.dependents, np.ones((count, 1), np.float32)], 1)
    governors = np.concatenate([raw.governors, np.ones((count, 1), np.float32)], 1)
    hidden = dependents @ weights.transpose(1, 0, 2).reshape(width, -1)
    scores = np.einsum("nrd,nd->nr", hidden.reshape(count, relations, -1), governors)
    mentions: tuple[MentionSpan, ...] = ()
    if raw.spans:
        kinds = (raw.ends @ model.pairs["kind"].T + model.pairs["kind_bias"]).argmax(1).tolist()
        mentions = tuple(
            MentionSpan(first, last + 1, category, kind, margin)
            for (first, last, category, margin), kind in zip(raw.spans, kinds, strict=True)
            if kind != PRONOUN_KIND or last - first < PRONOUN_WORDS
        )
    return WindowReading(
        upos=raw.upos, feats=raw.feats, lemma=raw.lemma, heads=raw.heads,
        relations=scores.argmax(1).astype(np.uint8), begins=raw.begins, events=raw.events,
        mentions=mentions, states=raw.states,
    )  # fmt: skip


def _encode(
    model: ReaderModel, pieces: Pieces, voices: NDArray[np.int8], windows: Sequence[Window]
) -> Iterator[Mapping[str, Any]]:
    """Outputs of each window by name, in order; the next are encoded while the caller decodes this one."""
    if not windows:
        return
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


def _extent(pieces: Pieces, window: Window) -> tuple[int, int]:
    """The pieces of a window, end exclusive; the mark before its first paragraph is one."""
    start, end = pieces.firsts[window.first], pieces.lasts[window.end - 1] + 1
    if start and pieces.words[start - 1] < 0:
        start -= 1
    return start, end


def encoder_inputs(pieces: Pieces, voices: NDArray[np.int8], window: Window) -> dict[str, Ints]:
    """What the encoder takes, by name: (1, pieces) and (1, words)."""
    start, end = _extent(pieces, window)
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
