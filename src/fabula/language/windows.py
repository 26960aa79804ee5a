"""Windows: stretches of text that fit the encoder, each with some of what stands before it.

A text is cut into stretches first, at paragraphs that are chosen by their own words and their neighbours'
alone (content-defined chunking, as in LBFS: Muthitacharoen, Chen and Mazières, 2001; the choice of local
minima is Bjørner, Blass and Gurevich's, 2010).  Windows are cut within a stretch.  So an edit moves the cuts
near it, and the rest of a text keeps its windows, wherever it stands now.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from fabula.language.pieces import Pieces
from fabula.language.words import Words

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
    windows, core = [], start
    while core < stop:
        first = int(np.searchsorted(firsts, firsts[core] - context)) if core else 0
        room = LENGTH - _SPARE if jitter is None else int(jitter.integers(LENGTH // 2, LENGTH - _SPARE + 1))
        # A word's pieces end where those of the next begin, or the mark between them.
        full = int(firsts[first]) - 1 + room
        end = int(np.searchsorted(firsts, full, side="right")) - 1
        if end == len(firsts) - 1 and len(pieces.ids) <= full:
            end += 1
        end = min(stop, max(core + 1, end))
        if end < stop:
            late = int(np.searchsorted(breaks, end, side="right")) - 1
            if late >= 0 and breaks[late] > core + 2 * (end - core) // 3:
                end = int(breaks[late])
        windows.append(Window(first, core, end))
        core = end
    return windows


def digests_of(words: Words) -> list[int]:
    """A number for each paragraph that depends on its words alone."""
    edges = [*words.paragraphs, len(words)]
    return [
        crc32("\0".join(words.texts[start:end]).encode("utf-8", "surrogatepass"))
        for start, end in pairwise(edges)
    ]


def cut_stretches(begins: Sequence[int], ranks: Sequence[int], reach: int) -> list[int]:
    """Numbers of the paragraphs that begin a stretch; the first of all does.

    Args:
        begins: the word at which each paragraph begins.
        ranks: what is compared, by paragraph: the least of those that begin within ``reach`` words of it, and
            the first of equals, is an anchor.
        reach: words on either side.
    """
    found = [0] if begins else []
    waiting: deque[int] = deque()  # paragraphs in reach with rising ranks, the least first
    ahead = 0
    for at, begin in enumerate(begins):
        while ahead < len(begins) and begins[ahead] <= begin + reach:
            while waiting and ranks[waiting[-1]] > ranks[ahead]:
                waiting.pop()
            waiting.append(ahead)
            ahead += 1
        while begins[waiting[0]] < begin - reach:
            waiting.popleft()
        if waiting[0] == at and at:
            found.append(at)
    return found
