"""What a finder of sums and lists hands on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TallyKind(StrEnum):
    """How the number is told again."""

    LIST = "list"
    SUM = "sum"
    REMAINDER = "remainder"
    """Of all but one."""
    PARTS = "parts"
    """The rest of a whole, beside a part of it."""
    PRICE = "price"
    """What so many cost at so much each."""
    RANK = "rank"
    """One beyond the last of a set."""
    RETOLD = "retold"
    """An amount that another place tells of the same thing."""


@dataclass(frozen=True, slots=True)
class FoundTally:
    """A number and what it counts, side by side; words are numbers."""

    kind: TallyKind
    value: int
    """The number as it is told."""
    low: int
    """How many there are, at least,"""
    high: int
    """and at most."""
    number: tuple[int, int]
    """First word of the number with its noun, and the one after the last."""
    counted: tuple[int, int]
    """The same of what is listed or added."""
    names: tuple[int, ...] = ()
    """Heads of the names that are listed."""

    @property
    def agrees(self) -> bool:
        """Whether the number is right."""
        return self.low <= self.value <= self.high
