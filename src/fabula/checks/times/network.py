"""A network of moments and of what is told of the time between them.

Each constraint says that one moment lies so much, at least and at most, after another.  What is told holds
together exactly where no circle of constraints adds up to less than nothing: the simple temporal problem of
Dechter, Meiri and Pearl (1991).  A constraint that does not fit is left out, and told with those that it
clashes with.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

S = TypeVar("S")
_ROUNDING = 1e-6


@dataclass
class Network(Generic[S]):
    """Moments by their names; ``S`` is what tells a constraint."""

    _edges: dict[Hashable, list[tuple[Hashable, float, S]]] = field(default_factory=dict)
    """Of each moment, by how much at most others lie after it, and what tells so."""

    def add(self, start: Hashable, end: Hashable, low: float, high: float, source: S) -> list[S] | None:
        """Let ``end`` lie ``low`` to ``high`` after ``start``.

        Returns:
            ``None`` where that fits; else what it clashes with, and the network stays as it was.
        """
        for first, last, most in ((start, end, high), (end, start, -low)):
            path = self._shortest(last, first)
            if path is not None and path[0] + most < -_ROUNDING:
                return path[1]
        self._edges.setdefault(start, []).append((end, high, source))
        self._edges.setdefault(end, []).append((start, -low, source))
        return None

    def between(self, start: Hashable, end: Hashable) -> tuple[float, float] | None:
        """The least and the most that ``end`` lies after ``start``; ``None`` where nothing ties them."""
        most, least = self._shortest(start, end), self._shortest(end, start)
        return None if most is None or least is None else (-least[0], most[0])

    def _shortest(self, start: Hashable, end: Hashable) -> tuple[float, list[S]] | None:
        """By how much at most ``end`` lies after ``start``, with what tells so."""
        known: dict[Hashable, float] = {start: 0.0}
        by: dict[Hashable, tuple[Hashable, S]] = {}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for there, most, source in self._edges.get(here, ()):
                reach = known[here] + most
                if reach < known.get(there, float("inf")) - _ROUNDING:
                    known[there] = reach
                    by[there] = here, source
                    waiting.append(there)
        if end not in known:
            return None
        path: list[S] = []
        at = end
        while at != start:
            at, source = by[at]
            if source not in path:
                path.append(source)
        return known[end], path[::-1]
