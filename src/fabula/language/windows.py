"""Windows: stretches of text that fit the encoder, each with some of what stands before it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fabula.language.pieces import Pieces

Ints = NDArray[np.int64]

LENGTH = 512
"""Pieces that the encoder takes, the first of which is its own mark."""
CONTEXT = 96
"""Pieces before a window's own words."""
_SPARE = 4


class Window(NamedTuple):
    """Words ``first`` to ``end`` (exclusive), of which those from ``core`` on are the window's own."""

    first: int
    core: int
    end: int


def cut_windows(
    pieces: Pieces,
    breaks: Ints,
    start: int,
    stop: int,
    context: int = CONTEXT,
    jitter: np.random.Generator | None = None,
) -> list[Window]:
    """Cover the words ``start`` to ``stop``.

    A window ends before a break (a word index) where one lies in its last third, else where it is full.
    With ``jitter`` lengths vary, for training.
    """
    firsts = np.frombuffer(pieces.firsts, np.int32)
    after = np.append(firsts[1:], len(pieces.ids))
    windows, core = [], start
    while core < stop:
        first = int(np.searchsorted(firsts, firsts[core] - context)) if core else 0
        room = LENGTH - _SPARE if jitter is None else int(jitter.integers(LENGTH // 2, LENGTH - _SPARE + 1))
        opening = int(firsts[first]) - 1
        end = min(stop, max(core + 1, int(np.searchsorted(after, opening + room, side="right"))))
        if end < stop:
            late = breaks[(breaks > core + 2 * (end - core) // 3) & (breaks <= end)]
            if len(late):
                end = int(late[-1])
        windows.append(Window(first, core, end))
        core = end
    return windows
