"""How far a work has come, told in a way that a surface can show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Progress(Protocol):
    """Told how far the work in hand has come."""

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """``stage`` is what is being done, for people; ``done`` of ``total`` is of the whole work."""
        ...


PARTS = 1000
"""What a whole work is divided into."""
READING_SHARE, BUILDING_SHARE, CHECKING_SHARE = 0.08, 0.72, 0.2
"""How the time of a work is usually spent (measured on novels); together 1."""


def part_of(
    progress: Progress | None, stage: str, *, start: float, share: float
) -> Callable[[int, int], None]:
    """A listener for one stage: what it hears becomes progress of the whole work.

    ``start`` and ``share`` say where the stage begins and how much of the whole it is, 0 to 1.
    """

    def listen(done: int, total: int, /) -> None:
        if progress is not None:
            fraction = min(1.0, done / total) if total > 0 else 1.0
            progress(stage, round(PARTS * (start + share * fraction)), PARTS)

    return listen
