"""Two things told of times that do not agree."""

from __future__ import annotations

from dataclasses import dataclass

from fabula.story.times.told_time import ToldTime
from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class TimeConflict:
    """What does not agree, and why."""

    span: Span
    """The words that are wrong, or are likelier to be."""
    message: str
    """One sentence that quotes both places."""
    others: tuple[tuple[Span, str], ...]
    """The places that they clash with, and what is told there."""
    sure: bool = True
    """Whether nothing else than a slip explains it."""
    journey: bool = False
    """Whether it is a journey that takes less time than it has to."""


def span_of(told: ToldTime) -> Span:
    """The words of an expression."""
    return told.span


def show_clock(minute: int) -> str:
    """A time of the clock in figures."""
    return f"{minute // 60 % 24}.{minute % 60:02d}"


def show_minutes(minutes: int) -> str:
    """A length of time in words and figures."""
    hours, rest = divmod(abs(minutes), 60)
    told = [f"{hours} hour{'s' * (hours != 1)}"] * bool(hours) + [f"{rest} minute{'s' * (rest != 1)}"] * bool(
        rest
    )
    return " and ".join(told) or "no time"
