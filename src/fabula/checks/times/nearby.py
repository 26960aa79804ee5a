"""Expressions of time that stand near a place, without looking through all of a story."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from fabula.story.times.told_time import ToldTime


class Nearby:
    """Expressions in order, found by where they stand."""

    def __init__(self, times: Iterable[ToldTime], keep: Callable[[ToldTime], bool] | None = None) -> None:
        """Of ``times``, which are in order, those that ``keep`` holds for."""
        self.times: Sequence[ToldTime] = [t for t in times if keep is None or keep(t)]

    def around(self, at: int, reach: int) -> Sequence[ToldTime]:
        """Those that begin within ``reach`` characters before or behind a place."""
        starts = self._starts
        return self.times[bisect_left(starts, at - reach) : bisect_right(starts, at + reach)]

    @cached_property
    def _starts(self) -> list[int]:
        return [t.span.start for t in self.times]
