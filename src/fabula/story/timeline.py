"""The scenes of a story and what is dated in it, in order of happening beside the order of telling.

All positions are days on one scale: those of the calendar where the story tells a date, else days since the
first scene.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fabula.language.clauses import Tense
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing
from fabula.story.model import Scene, Story
from fabula.story.times.calendars import OURS, AnyCalendar
from fabula.story.times.scales import Interval, Scales, days_of, scales_of
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.span import Span

_PART_MINUTES = {
    "": 12 * 60, "dawn": 5 * 60, "morning": 9 * 60, "noon": 12 * 60, "afternoon": 15 * 60, "dusk": 19 * 60,
    "evening": 20 * 60, "night": 22 * 60, "midnight": 24 * 60,
}  # fmt: skip
_WITHIN_A_SCENE = frozenset(["second", "minute", "hour"])
_LONGEST = 3650.0
"""Days of uncertainty from which a place in time is worth nothing."""


class EntryKind(StrEnum):
    """What stands on a timeline."""

    SCENE = "scene"
    PAST = "past"
    """Something told of what was before its scene."""
    AHEAD = "ahead"
    """Something told of what is to come: a deadline, a plan."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A scene, or something dated that is told in one."""

    kind: EntryKind
    scene: int
    """Index of the scene, or of the scene in which it is told."""
    span: Span
    """The words that date it; of a scene that nothing dates, an empty span at its beginning."""
    day: Interval
    """From the earliest day to the latest on which it may lie."""
    minute: int | None
    """Of the day, where the words tell."""
    looks_back: bool = False
    """It happens before what is told before it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries in order of happening; those of one moment in order of telling."""

    entries: tuple[Entry, ...]
    by_date: bool
    """Days are numbers of ``calendar``, not counted from the first scene."""
    year_told: bool
    """The years are told, and not made up to count by."""
    calendar: AnyCalendar = OURS

    @property
    def telling(self) -> tuple[Entry, ...]:
        """The same in order of telling."""
        return tuple(sorted(self.entries, key=lambda entry: (entry.scene, entry.span)))


def build_timeline(story: Story) -> Timeline:
    """The timeline of a story; empty where it was read without the model."""
    if not story.times:
        return Timeline((), by_date=False, year_told=False)
    scales = scales_of(story)
    by_date = any("calendar" in known for known in scales.by_scene)
    days = _days(story, scales, by_date=by_date)
    found = [*_scenes(story, days), *_dated(story, scales, days, by_date=by_date)]
    found.sort(key=_moment)
    return Timeline(tuple(found), by_date, scales.years_told, story.calendar)


def _days(story: Story, scales: Scales, *, by_date: bool) -> list[Interval]:
    """Where each scene lies; a scene of which nothing is told goes on from the one before."""
    found: list[Interval] = []
    known = [scale["calendar"][0] if "calendar" in scale else None for scale in scales.by_scene]
    first = next((number for number, day in enumerate(known) if day is not None), 0)
    start = known[first] if by_date else None
    for number in range(len(story.scenes)):
        own = known[number] if by_date else None
        if own is None:
            own = scales.steps[number]
            if start is not None:
                own = start.minus(scales.steps[first]).plus(own)
        found.append(own)
    return found


def _scenes(story: Story, days: list[Interval]) -> Iterator[Entry]:
    latest = float("-inf")
    for number, scene in enumerate(story.scenes):
        day = days[number]
        span = scene.when.evidence[0] if scene.when.evidence else Span(scene.span.start, scene.span.start)
        back = day.high < latest
        latest = max(latest, day.low)
        yield Entry(EntryKind.SCENE, number, span, day, _minute_of(scene), back or scene.telling.looks_back)


def _minute_of(scene: Scene) -> int | None:
    when = scene.when
    if when.minute is None:
        return _PART_MINUTES[when.part] if when.part else None
    late = not when.halved and when.part in ("afternoon", "evening", "dusk", "night")
    return when.minute + 720 * late


def _dated(story: Story, scales: Scales, days: list[Interval], *, by_date: bool) -> Iterator[Entry]:
    for told in story.times:
        if told.scene is None or told.dating not in (Dating.BEFORE, Dating.AFTER) or told.time.generic:
            continue
        if told.time.unit in _WITHIN_A_SCENE or told.standing is Standing.HYPOTHETICAL:
            continue  # "Ten seconds", "half an hour ago": no reader puts that on a timeline.
        now = days[told.scene]
        day = _counted(told, now) or _by_words(told, now) or (scales.date(told) if by_date else None)
        if day is not None and day.high - day.low <= _LONGEST:
            kind = EntryKind.PAST if told.dating is Dating.BEFORE else EntryKind.AHEAD
            yield Entry(kind, told.scene, told.span, day, told.time.minute, kind is EntryKind.PAST)


def _counted(told: ToldTime, now: Interval) -> Interval | None:
    """ "Ten years ago", "in three weeks"."""
    length = days_of(told.time)
    if length is None:
        return None
    if told.time.relation in (Relation.AGO, Relation.EARLIER):
        return now.minus(length)
    # "It was done in three days" tells how long it took.
    ahead = told.time.relation is Relation.AHEAD and told.tense is not Tense.PAST
    return now.plus(length) if ahead else None


def _by_words(told: ToldTime, now: Interval) -> Interval | None:
    """ "Yesterday", "tomorrow", "the day before"."""
    offset = told.time.offset
    return None if offset is None else Interval(now.low + offset, now.high + offset)


def _moment(entry: Entry) -> tuple[float, int, int, int]:
    """What comes first; scenes in the order of telling where nothing else tells."""
    minute = entry.minute if entry.minute is not None and entry.kind is not EntryKind.SCENE else 0
    return entry.day.low, entry.scene, minute, entry.span.start
