"""Parts of the day and seasons that do not go with the clock or the month of their scene."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.language.lexicon import time_words, word_sections
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime

_NEAR = 1500
"""Characters behind a clock within which its part of the day still lasts."""
_HOURS_ON = 3
"""Hours that may have gone by since the clock was told."""
_NEXT = re.compile(r"\s*-?([^\W\d_]+)")
_TELLING_NOW = frozenset([Dating.NOW, Dating.HEADING])
_MONTHS = {
    "winter": {11, 12, 1, 2, 3}, "spring": {2, 3, 4, 5, 6},
    "summer": {5, 6, 7, 8, 9}, "autumn": {8, 9, 10, 11, 12},
}  # fmt: skip
_SOUTHERN = {"winter": "summer", "summer": "winter", "spring": "autumn", "autumn": "spring"}


def part_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Light and weather of another hour or season than the scene's."""
    clock: ToldTime | None = None
    month: ToldTime | None = None
    for told in story.times:
        time = told.time
        if clock is not None and (clock.scene != told.scene or _moves(told)):
            clock = None
        if month is not None and month.scene != told.scene:
            month = None
        if told.dating in _TELLING_NOW and (time.part in _PARTS or (time.minute is not None and time.halved)):
            clock = told
        if told.dating in _TELLING_NOW and time.month is not None and not time.generic:
            month = told
        if clock is not None and clock is not told and is_seen(story, told) and time.part:
            yield from _of_day(told, clock)
        if month is not None and month is not told and is_seen(story, told) and time.season:
            yield from _of_year(told, month)


_PARTS = frozenset(["morning", "afternoon", "evening", "night", "midnight", "noon"])


def _moves(told: ToldTime) -> bool:
    """Whether an expression takes the telling to another hour of which nothing is known."""
    return told.time.relation is Relation.LATER or (
        told.time.offset is not None and told.dating is Dating.NOW
    )


def is_seen(story: Story, told: ToldTime) -> bool:
    """Whether it is said of light, sky or leaves that are there: "the evening sun"."""
    time = told.time
    if (
        told.voice is not Voice.NARRATION
        or told.standing is not Standing.ASSERTED
        or told.perfect
        or time.generic
    ):
        return False
    if (
        time.preposition
        or time.minute is not None
        or time.turn is not None
        or time.offset is not None
        or time.weekday is not None
    ):
        return False
    text = story.source.text
    match = _NEXT.match(text[told.span.end : told.span.end + 24])
    before = text[max(told.sentence.start, told.span.start - 60) : told.span.start].lower().split()
    like = word_sections("seen_of_times")["unreal"] & {word.strip(',;:—“"') for word in before}
    seen = word_sections("seen_of_times")
    return match is not None and not like and match[1].lower() in seen["day" if time.part else "year"]


def _of_day(told: ToldTime, clock: ToldTime) -> Iterator[TimeConflict]:
    hours = _hours(clock)
    low, high = _range(told.time.part)
    if hours is None or told.span.start - clock.span.end > _NEAR:
        return
    first, last = hours
    fits = any(
        low <= hour + shift <= high for hour in range(first, last + _HOURS_ON + 1) for shift in (0, 24, -24)
    )
    if not fits:
        yield TimeConflict(
            told.span,
            f"{quoted(told.text)} does not go with {quoted(clock.text)}, which is told right before.",
            ((clock.span, "what time it is"),),
        )


def _hours(clock: ToldTime) -> tuple[int, int] | None:
    if clock.time.minute is not None and clock.time.halved:
        return clock.time.minute // 60, clock.time.minute // 60
    return _range(clock.time.part) if clock.time.part else None


def _range(part: str) -> tuple[int, int]:
    ranges = [(int(v[1]), int(v[2])) for v in time_words("part").values() if v[0] == part]
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _of_year(told: ToldTime, month: ToldTime) -> Iterator[TimeConflict]:
    season = told.time.season
    number = month.time.month
    if number in _MONTHS[season] or number in _MONTHS[_SOUTHERN[season]]:
        return
    yield TimeConflict(
        told.span,
        f"{quoted(told.text)} does not go with {quoted(month.text)}, north or south of the equator.",
        ((month.span, "what time of the year it is"),),
    )
