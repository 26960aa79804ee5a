"""The days of one telling, in their order: "on Saturday ... the next morning, Monday"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.reading.times.expression import Anchor, Relation
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime

_SAME = 40
"""Characters between "the next morning" and the name of that day."""
_REACH = 4000
"""Characters over which the telling is still of the day told last."""
_MOST_DAYS = 13
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class _Day:
    """The weekday that the telling has come to, and what tells it."""

    weekday: int
    base: ToldTime
    """By whose name it is known."""
    step: ToldTime | None = None
    """How many days on from there, where days were counted."""


def day_line_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Weekdays that so many days from the day told last do not lead to."""
    week = len(story.calendar.week)
    today: _Day | None = None
    for told in story.times:
        if not _tells(told):
            today = None if _jumps(told) else today
            continue
        if today is not None and (
            today.base.scene != told.scene or told.span.start - today.base.span.end > _REACH
        ):
            today = None
        days, weekday = _days_on(told), told.time.weekday
        if days is not None and today is not None:
            right = (today.weekday + days) % week
            if weekday is not None and weekday != right:
                yield _conflict(story, told, today, told, right)
            today = _Day(right if weekday is None else weekday, today.base if weekday is None else told, told)
        elif weekday is not None:
            if _names_same(today, told) and today is not None and today.weekday != weekday:
                yield _conflict(story, told, today, today.step or told, today.weekday)
            today = _Day(weekday, told)
        elif days is not None or _jumps(told):
            today = None


def _tells(told: ToldTime) -> bool:
    """Whether it takes the telling on, as narration or as the day of a letter."""
    if told.voice is Voice.SPEECH or told.time.generic or told.scene is None:
        return False
    return told.dating in (Dating.NOW, Dating.HEADING) and told.standing is Standing.ASSERTED


def _days_on(told: ToldTime) -> int | None:
    time = told.time
    if time.anchor is Anchor.THEN and time.offset is not None:
        return time.offset if time.offset >= 0 else None
    counted = time.relation is Relation.LATER and time.amount is not None and not time.loose
    if counted and time.unit in _DAYS and time.amount == int(time.amount or 0):
        days = int(time.amount or 0) * _DAYS[time.unit]
        return days if days <= _MOST_DAYS + 1 else None
    return None


def _jumps(told: ToldTime) -> bool:
    """Whether it takes the telling to a day of which nothing is known."""
    time = told.time
    if told.voice is Voice.SPEECH or told.dating is Dating.BEFORE:
        return False
    long = time.amount is not None and time.unit not in ("second", "minute", "hour")
    dated = time.day is not None or time.month is not None or time.year is not None or bool(time.season)
    turned = time.turn is not None and time.weekday is None
    return (long and time.relation is not Relation.AGO) or dated or turned


def _names_same(today: _Day | None, told: ToldTime) -> bool:
    """Whether a name stands right behind "the next day" and is that day's."""
    return (
        today is not None
        and today.step is not None
        and today.step.sentence == told.sentence
        and 0 <= told.span.start - today.step.span.end <= _SAME
    )


def _conflict(story: Story, day: ToldTime, today: _Day, step: ToldTime, right: int) -> TimeConflict:
    base = quoted(today.base.text)
    by = "the days between" if step is day else quoted(step.text)
    return TimeConflict(
        day.span,
        f"{quoted(day.text)} does not follow {base}: {by} lead to a {story.calendar.week[right]}.",
        ((today.base.span, "the day told before"),),
    )
