"""What the encoder made of one window, by itself: the unit in which its work is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from fabula.language.memo import Kind

WIDTH = 384
"""Numbers of a word's state."""


class MentionSpan(NamedTuple):
    """A mention as the encoder sees it; words, end exclusive."""

    first: int
    end: int
    category: int
    kind: int
    margin: float
    """By how much it beats "no mention", in nats."""


@dataclass(frozen=True)
class WindowReading:
    """What was read in a window: every column has one entry for each of its own words, which count from 0."""

    upos: NDArray[np.uint8]
    feats: NDArray[np.uint8]
    lemma: NDArray[np.uint16]
    heads: NDArray[np.int16]
    """Of a root, itself."""
    relations: NDArray[np.uint8]
    begins: NDArray[np.bool_]
    """Whether a sentence begins."""
    events: NDArray[np.bool_]
    """Whether the word tells of something that happened."""
    mentions: tuple[MentionSpan, ...]
    states: NDArray[np.float16] | None
    """(words, :data:`WIDTH`)."""

    def without_states(self) -> WindowReading:
        """The reading but for its states."""
        return replace(self, states=None)


class _Written(msgspec.Struct, array_like=True, frozen=True):
    upos: bytes
    feats: bytes
    lemma: bytes
    heads: bytes
    relations: bytes
    begins: bytes
    events: bytes
    mentions: tuple[MentionSpan, ...]


_DECODER = msgspec.msgpack.Decoder(_Written)


def _encode(reading: WindowReading) -> bytes:
    return msgspec.msgpack.encode(
        _Written(
            reading.upos.tobytes(),
            reading.feats.tobytes(),
            reading.lemma.tobytes(),
            reading.heads.tobytes(),
            reading.relations.tobytes(),
            reading.begins.tobytes(),
            reading.events.tobytes(),
            reading.mentions,
        )
    )


def _decode(data: bytes) -> WindowReading:
    written = _DECODER.decode(data)
    return WindowReading(
        upos=np.frombuffer(written.upos, np.uint8),
        feats=np.frombuffer(written.feats, np.uint8),
        lemma=np.frombuffer(written.lemma, np.uint16),
        heads=np.frombuffer(written.heads, np.int16),
        relations=np.frombuffer(written.relations, np.uint8),
        begins=np.frombuffer(written.begins, np.bool_),
        events=np.frombuffer(written.events, np.bool_),
        mentions=written.mentions,
        states=None,
    )


WINDOWS: Kind[WindowReading] = Kind("window", _encode, _decode)
STATES: Kind[NDArray[np.float16]] = Kind(
    "states",
    lambda states: states.tobytes(),
    lambda data: np.frombuffer(data, np.float16).reshape(-1, WIDTH),
)
