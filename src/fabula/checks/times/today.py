"""What day it is today, in whatever way a scene tells it: "tomorrow is Thursday", "three days ago, on
Monday".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.reading.times.expression import Anchor, Relation
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.span import Span

_NOW = frozenset([Dating.NOW, Dating.SAID, Dating.HEADING])
_BESIDE = 24
"""Characters between a day and its name."""
_REACH = 6000
_LINKS = frozenset(
    ["is", "was", "s", "will", "be", "being", "a", "the", "on", "that", "only", "it", "it’s", "it's", "which",
     "comes", "already", "just", "and", "of", "course"]
)  # fmt: skip
_MOST_DAYS = 13


@dataclass(frozen=True, slots=True)
class _Today:
    """That today is some weekday, by what one place tells."""

    weekday: int
    told: ToldTime
    span: Span
    text: str
    plain: bool
    """By its name alone."""


def today_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Places of one scene that make today two days of the week, or of the month."""
    yield from _numbers(story)
    last: _Today | None = None
    for told, following in pairwise([*story.times, *story.times[-1:]]):
        if last is not None and (last.told.scene != told.scene or told.span.start - last.span.end > _REACH):
            last = None
        found = _today(story, told, following if following is not told else None)
        if found is None:
            if _moves(told):
                last = None
            continue
        if last is not None and last.weekday != found.weekday and not (last.plain and found.plain):
            yield TimeConflict(
                found.span,
                f"By {quoted(found.text)} today is a {story.calendar.week[found.weekday]}, and by "
                f"{quoted(last.text)} a "
                f"{story.calendar.week[last.weekday]}.",
                ((last.span, "what day it is by this"),),
            )
        else:
            last = found


def _moves(told: ToldTime) -> bool:
    """Whether the telling goes on to another day."""
    time = told.time
    if told.voice is not Voice.NARRATION or told.dating not in (Dating.NOW, Dating.NONE):
        return False
    night = time.part in ("dawn", "morning", "midnight", "night")
    return bool(time.offset) or night or time.amount is not None or time.weekday is not None


def _today(story: Story, told: ToldTime, following: ToldTime | None) -> _Today | None:
    time = told.time
    if time.generic or told.standing is not Standing.ASSERTED or told.scene is None:
        return None
    if time.weekday is not None and time.offset is None and time.amount is None:
        return _Today(time.weekday, told, told.span, told.text, plain=True) if told.dating in _NOW else None
    week = len(story.calendar.week)
    days = _days_from_now(told, week)
    if days is None:
        return None
    if time.weekday is not None:
        return _Today((time.weekday - days) % week, told, told.span, told.text, plain=False)
    if following is None or following.time.weekday is None or following.time.generic or following.time.offset:
        return None
    between = story.source.words_at(Span(told.span.end, following.span.start))
    words = {word.strip(",—–.:“”\"'’").lower() for word in between.split()} - {""}
    if len(between) > _BESIDE or not words <= _LINKS or following.time.turn not in (None, 0):
        return None
    span = Span(told.span.start, following.span.end)
    text = story.source.words_at(span)
    return _Today((following.time.weekday - days) % week, told, span, " ".join(text.split()), plain=False)


def _days_from_now(told: ToldTime, week: int) -> int | None:
    """Days between today and what is told: -1 for "yesterday", 3 for "in three days"."""
    time = told.time
    if time.offset is not None:
        spoken = told.voice is not Voice.NARRATION
        return time.offset if time.anchor is Anchor.NOW and (spoken or time.offset) else None
    if time.amount is None or time.amount != int(time.amount) or time.loose or time.unit not in _UNITS:
        return None
    days = int(time.amount) * (week if time.unit == "week" else _UNITS[time.unit])
    if days > _MOST_DAYS and time.unit == "day":
        return None
    sign = {Relation.AGO: -1, Relation.AHEAD: 1}.get(time.relation)
    return None if sign is None else sign * days


_UNITS = {"day": 1, "week": 7, "fortnight": 14}


def _numbers(story: Story) -> Iterator[TimeConflict]:
    """ "“What’s the date?” “The twelfth.” ... “Tomorrow. The fourteenth.”"."""
    today: ToldTime | None = None
    for told, following in pairwise([*story.times, *story.times[-1:]]):
        time = told.time
        if today is not None and (today.scene != told.scene or _moves(told)):
            today = None
        bare = time.day is not None and time.month is None and not time.feast
        if bare and told.dating in (Dating.SAID, Dating.NOW) and time.offset is None:
            today = told
        if today is None or time.anchor is not Anchor.NOW or not time.offset:
            continue
        day, last = time.day, told
        if day is None and following is not told and following.time.month is None:
            between = story.source.words_at(Span(told.span.end, following.span.start))
            words = {word.strip(",—–.:“”\"'’").lower() for word in between.split()} - {""}
            day, last = (
                (following.time.day, following)
                if len(between) <= _BESIDE and words <= _LINKS
                else (None, told)
            )
        right = (today.time.day or 0) + time.offset
        if day is not None and last is not today and 1 <= right <= _LAST_SURE and day != right:
            yield TimeConflict(
                last.span,
                f"It is {quoted(today.text)}, so {quoted(last.text)} cannot be {quoted(told.text)}.",
                ((today.span, "what day it is"),),
            )


_LAST_SURE = 28
