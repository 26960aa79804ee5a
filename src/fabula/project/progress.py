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
_STEPS = {
    "words": 0.015,
    "habits": 0.005,
    "names": 0.015,
    "quotation marks": 0.005,
    "quotations": 0.005,
    "words in context": 0.7,
    "name evidence": 0.005,
    "cast": 0.005,
    "speakers": 0.055,
    "conversations": 0.06,
    "relatives": 0.005,
    "mentions": 0.105,
    "thoughts and messages": 0.015,
    "nested quotations": 0.005,
    "chapters and scenes": 0.001,
    "clauses": 0.01,
    "tense and person": 0.005,
}
"""How long the passes of the reading take of its time, with the model (measured on novels).  One that is
not here is a light one, which reads off trees that others made."""
_LIGHT = 0.003


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


def within(progress: Progress | None, *, start: float, share: float) -> Progress:
    """A listener for a work that is only a part of what is waited for; ``None`` hears nothing.

    ``start`` and ``share`` say where that part begins and how much of the whole it is.  A share above 1 is
    for who is done before the work's last stage.
    """

    def listen(stage: str, done: int, total: int, /) -> None:
        if progress is not None:
            fraction = done / total if total > 0 else 1.0
            progress(stage, round(PARTS * min(1.0, start + share * fraction)), PARTS)

    return listen


def before_step(number: int) -> tuple[int, int]:
    """How far the reading is, of how much, when the pass with this number begins."""
    from fabula.reading.passes import PASSES  # here, since who shows progress need not read

    shares = [_STEPS.get(step.name, _LIGHT) for step in PASSES]
    return round(PARTS * sum(shares[:number]) / sum(shares)), PARTS
