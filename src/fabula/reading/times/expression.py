"""What an expression of time says, normalised, without anything that stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DAY_MINUTES = 24 * 60


class Relation(StrEnum):
    """How an amount of time lies to the moment that it is told from."""

    NONE = ""
    """Only so long: "twenty minutes"."""
    AGO = "ago"
    """Counted back from now: "ten years ago"."""
    EARLIER = "earlier"
    """Counted back from the moment told of: "an hour earlier", "the week before"."""
    LATER = "later"
    """Counted on from the moment told of: "two days later", "after three weeks"."""
    AHEAD = "ahead"
    """Counted on from now: "in ten minutes", "a year from now"."""
    LASTING = "lasting"
    """It goes on so long: "for three weeks"."""
    LEFT = "left"
    """So long remains: "twenty minutes to go", "half an hour in hand"."""
    AFTER = "after"
    """Counted on from what the next words name: "nine days after the wedding"."""
    BEFORE = "before"
    """Counted back from what the next words name."""


class Anchor(StrEnum):
    """What a day or a turn is counted from."""

    NONE = ""
    NOW = "now"
    """The moment of whoever speaks: "tomorrow", "last night"."""
    THEN = "then"
    """The moment that is told of: "the next day", "that night"."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One expression of time; words are numbers, ``end`` exclusive.

    Several fields are set where the words tell several things ("at four on Saturday morning").
    """

    first: int
    end: int
    preposition: str = ""
    """The word before that says how it dates: "at", "by", "until", "since", "from"."""
    minute: int | None = None
    """Minutes since midnight; below 720 where ``halved`` is false."""
    halved: bool = False
    """Whether the words tell the half of the day."""
    hourless: bool = False
    """Whether ``minute`` is one of an hour that the words leave out: "at a quarter past"."""
    part: str = ""
    """Part of the day: dawn, morning, noon, afternoon, evening, dusk, night, midnight."""
    weekday: int | None = None
    """0 for Monday."""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    nth: int | None = None
    """Which week or weekday of the month: 2 in "the second Thursday in October", -1 for the last."""
    of_week: bool = False
    """``nth`` counts weeks."""
    season: str = ""
    feast: str = ""
    amount: float | None = None
    """How many of ``unit``."""
    unit: str = ""
    """second, minute, hour, day, week, fortnight, month, year, decade or century."""
    relation: Relation = Relation.NONE
    loose: bool = False
    """The words say that the amount is not exact: "about", "nearly", "a few"."""
    offset: int | None = None
    """Days from the anchor: 1 for "tomorrow" and "the next day"."""
    anchor: Anchor = Anchor.NONE
    turn: int | None = None
    """-1 for "last", 0 for "this" or "that", 1 for "next", before a unit, a weekday, a month or a season."""
    count: int | None = None
    """Number of a day that is counted from some beginning: "the fortieth day"."""
    generic: bool = False
    """What happens again and again: "on Fridays", "every winter"."""

    @property
    def is_duration(self) -> bool:
        """Whether it tells an amount of time."""
        return self.amount is not None

    @property
    def is_dated(self) -> bool:
        """Whether it tells a day of the month."""
        return self.day is not None and (self.month is not None or self.weekday is not None)
