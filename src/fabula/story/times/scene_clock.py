"""The clock of the scenes: when each begins, from what is told in it and from the scenes before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fabula.language.lexicon import time_words
from fabula.reading.times.expression import Anchor, Relation
from fabula.story.model import Scene
from fabula.story.times.calendars import AnyCalendar, CalendarDate
from fabula.story.times.scene_time import SceneTime
from fabula.story.times.told_time import Dating, ToldTime

_TELLING = frozenset([Dating.NOW, Dating.SAID, Dating.HEADING])
_DAYS = frozenset(["day", "week", "fortnight"])
_ANY_YEAR = 1901
_HALF_DAY = 720
_SOON = 2
"""Days over which a scene of a named weekday follows right on a dated one."""
_OPENING_CHARACTERS = 400
_BEGINNING = 150
"""Characters that begin a scene."""
_OPENING = 0.35
"""Share of a scene in which what is told of its day still holds for its beginning;"""
_LONGEST_OPENING = 3000
"""characters that are the most of it."""
_LATE = 0.5
"""Share of a scene behind which an hour is no longer that of its beginning."""


def scene_times(times: Sequence[ToldTime], scenes: Sequence[Scene], calendar: AnyCalendar) -> list[SceneTime]:
    """One a scene, in order."""
    by_scene: list[list[ToldTime]] = [[] for _ in scenes]
    for told in times:
        if told.scene is not None and told.dating in _TELLING:
            by_scene[told.scene].append(told)
    found: list[SceneTime] = []
    for number, scene in enumerate(scenes):
        moment = _told_in(by_scene[number], scene, len(calendar.week))
        if number and not moment.is_dated:
            same_day = any(_is_same_day(told) for told in by_scene[number][:2])
            goes_on = scenes[number - 1].chapter == scene.chapter
            moment = _carried(moment, found[-1], calendar, goes_on=goes_on, same_day=same_day)
        found.append(moment)
    return found


def _told_in(told: Sequence[ToldTime], scene: Scene, week: int) -> SceneTime:
    moment = SceneTime()
    used: list[ToldTime] = []
    length = min(_OPENING * scene.span.length, _LONGEST_OPENING)
    opening = scene.span.start + max(length, _OPENING_CHARACTERS)
    late = scene.span.start + max(_LATE * scene.span.length, _LONGEST_OPENING)
    for each in told:
        opens, ends = each.span.start <= opening, each.span.start > late
        begins = each.span.start <= scene.span.start + _BEGINNING
        step = _halved(_with(moment, each, week, opens=opens, begins=begins, ends=ends), each)
        if step != moment:
            used.append(each)
            moment = step
    return replace(
        moment, text="; ".join(each.text for each in used), evidence=tuple(each.span for each in used)
    )


def _halved(moment: SceneTime, told: ToldTime) -> SceneTime:
    """With the half of the day in which a scene begins, where a clock that is told later shows it."""
    minute, later = moment.minute, told.time.minute
    if minute is None or later is None or moment.halved or not told.time.halved:
        return moment
    if told.time.weekday is not None or told.time.offset is not None or minute >= _HALF_DAY:
        return moment
    soonest = min((minute, minute + _HALF_DAY), key=lambda start: (later - start) % (2 * _HALF_DAY))
    return replace(moment, minute=soonest, halved=True)


def _with(
    moment: SceneTime, told: ToldTime, week: int, *, opens: bool, begins: bool, ends: bool
) -> SceneTime:
    """The moment with what one expression adds to it.

    It may stand where the scene ``opens``, right where it ``begins``, or so late that it tells its end.
    """
    time = told.time
    given: dict[str, object] = {}
    untold = moment.weekday is None and moment.day is None and moment.days_since_last is None
    if opens and (untold or (time.day is not None and moment.day is None)):
        given |= {
            n: getattr(time, n) for n in ("weekday", "day", "month", "year") if getattr(time, n) is not None
        }
        if (
            time.count is not None
            and moment.count is None
            and time.unit == "day"
            and told.dating is not Dating.SAID
        ):
            given["count"] = time.count
    elif told.dating is Dating.SAID and time.weekday is not None and untold:
        given["weekday"] = time.weekday
    elif told.dating is Dating.NOW and time.weekday is not None and time.preposition != "by":
        given["until_weekday"] = time.weekday
    if opens and not moment.season and time.season:
        given["season"] = time.season
    if (
        opens
        and untold
        and told.dating is Dating.NOW
        and (begins or (not moment.part and moment.minute is None))
    ):
        days = _days_on(told, week)
        if days is not None:
            given["days_since_last"] = days
    if (time.minute is not None and not time.loose) or (
        time.minute is not None and told.dating is Dating.NOW
    ):
        if moment.minute is None and not ends:
            given |= {"minute": time.minute, "halved": time.halved}
        else:
            given["until_minute"] = time.minute
    if time.part and told.dating is not Dating.SAID:
        if not moment.part and opens:
            given["part"] = time.part
        elif time.part != moment.part:
            given["until_part"] = time.part
    return replace(moment, **given) if given else moment  # type: ignore[arg-type]


def _days_on(told: ToldTime, week: int) -> int | None:
    """Days that have gone by since what was told before."""
    time = told.time
    if time.anchor is Anchor.THEN and time.offset is not None and time.offset > 0:
        return time.offset
    if time.relation is Relation.LATER and time.amount is not None and not time.loose and time.unit in _DAYS:
        return round(time.amount * {"day": 1, "week": week, "fortnight": 14}[time.unit])
    return None


def _is_same_day(told: ToldTime) -> bool:
    """ "That evening", "the same night"."""
    return told.time.anchor is Anchor.THEN and told.time.offset == 0


def _carried(
    moment: SceneTime, last: SceneTime, calendar: AnyCalendar, *, goes_on: bool, same_day: bool
) -> SceneTime:
    """With the day that follows from the scene before.

    Where nothing is told of the day, it is the same in one chapter, if the hour is plainly a later one.
    """
    days = moment.days_since_last
    if (
        days is None
        and moment.weekday is None
        and moment.day is None
        and moment.month is None
        and moment.count is None
    ):
        follows = goes_on and _is_later(moment, last) and last.until_weekday is None
        days = 0 if same_day or follows else None
    if days is None:
        return _soon_after(moment, last, calendar)
    weekday = moment.weekday
    if weekday is None and last.weekday is not None:
        weekday = (last.weekday + days) % len(calendar.week)
    moment = replace(moment, weekday=weekday, carried=True)
    if (
        last.is_dated
        and moment.day is None
        and (
            weekday is None
            or last.weekday is None
            or (weekday - last.weekday - days) % len(calendar.week) == 0
        )
    ):
        return _dated(moment, last, days, calendar)
    return moment


def _soon_after(moment: SceneTime, last: SceneTime, calendar: AnyCalendar) -> SceneTime:
    """With the date of a weekday that is the next one or the next but one after a date."""
    if moment.weekday is None or last.weekday is None or not last.is_dated or moment.month is not None:
        return moment
    days = (moment.weekday - last.weekday) % len(calendar.week)
    plain = moment.day is None and moment.count is None and last.until_weekday is None
    return _dated(moment, last, days, calendar) if plain and 1 <= days <= _SOON else moment


def _dated(moment: SceneTime, last: SceneTime, days: int, calendar: AnyCalendar) -> SceneTime:
    """With the date that lies so many days after the last."""
    day = calendar.plus(CalendarDate(last.year or _ANY_YEAR, last.month or 1, last.day or 1), days)
    if day is None:
        return moment
    year = None if last.year is None else day.year
    return replace(moment, day=day.day, month=day.month, year=year)


def _is_later(moment: SceneTime, last: SceneTime) -> bool:
    """Whether the hours of a scene are plainly later than those of the last on one day."""
    now, then = _hours(moment), _hours(last)
    return now is not None and then is not None and now[0] >= then[0] and now[1] >= then[1] and now != then


def _hours(moment: SceneTime) -> tuple[int, int] | None:
    """The earliest and the latest hour of the day at which a scene may begin."""
    if moment.minute is not None and moment.halved:
        return moment.minute // 60, moment.minute // 60
    if moment.minute is not None:
        return moment.minute // 60, moment.minute // 60 + 12
    for low, high in (
        map(int, words[1:3]) for words in time_words("part").values() if words[0] == moment.part
    ):
        return low, high
    return None
