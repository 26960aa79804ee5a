"""From the texts of many blocks back to the source, all at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from fabula.text.blocks import Block

Ints = NDArray[np.int64]


def place(blocks: Sequence[Block], starts: Sequence[Ints], ends: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Source offsets of ranges of the blocks' texts, which are not empty.

    It is what :meth:`OffsetMap.to_source` gives one by one; ``starts`` and ``ends`` have one column a block.
    """
    nothing = np.zeros(0, np.int64)
    # The texts are laid end to end, so that one search finds every range's segment.
    bases = np.cumsum([0, *(len(block.text) + 1 for block in blocks)])[:-1]
    segments = [len(block.offsets.text_starts) for block in blocks]
    text_starts, text_ends, source_starts, source_ends = (
        np.fromiter(chain.from_iterable(columns), np.int64)
        for columns in (
            (block.offsets.text_starts for block in blocks),
            (block.offsets.text_ends for block in blocks),
            (block.offsets.source_starts for block in blocks),
            (block.offsets.source_ends for block in blocks),
        )
    )
    shifts = np.repeat(bases, segments)
    linear = text_ends - text_starts == source_ends - source_starts
    text_starts, text_ends = text_starts + shifts, text_ends + shifts
    moved = np.repeat(bases, [len(each) for each in starts])
    first, last = np.concatenate([nothing, *starts]) + moved, np.concatenate([nothing, *ends]) + moved
    if not len(first):
        return nothing, nothing
    at = np.searchsorted(text_starts, first, "right") - 1
    begin = np.where(linear[at], source_starts[at] + first - text_starts[at], source_starts[at])
    begin = np.where(first >= text_ends[at], source_ends[at], begin)
    at = np.searchsorted(text_starts, last - 1, "right") - 1
    linearly = source_starts[at] + np.minimum(last, text_ends[at]) - text_starts[at]
    return begin, np.where(linear[at], linearly, source_ends[at])


COLUMN = "I"
"""Type code of columns that hold offsets and numbers of words: four bytes are enough for any book."""


def column(values: NDArray[np.int64] | Iterable[int], code: str = COLUMN) -> array[int]:
    """Numbers as an array of a type code."""
    found: array[int] = array(code)
    found.frombytes(np.asarray(values).astype(np.dtype(code)).tobytes())
    return found
