"""Scales of days on which the scenes of a story lie, and where on them each scene is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fabula.reading.times.expression import Relation, TimeExpression
from fabula.story.model import Scene, Story
from fabula.story.times.calendars import AnyCalendar, CalendarDate
from fabula.story.times.happening import Happens
from fabula.story.times.told_time import Dating, ToldTime

_NOMINAL = 1901
"""Stands for the year of a story that names none."""
_DAYS = {
    "second": 0.0, "minute": 0.0, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44,
    "year": 365.25, "decade": 3652.5, "century": 36525.0,
}  # fmt: skip
_SLACK = {
    "second": (1.0, 0.0, 1.0), "minute": (1.0, 0.0, 1.0), "hour": (1.0, 0.0, 1.0), "day": (1.0, 0.0, 1.0),
    "week": (2.0, 1.0, 5.0), "fortnight": (4.0, 2.0, 8.0), "month": (8.0, 6.0, 26.0),
    "year": (100.0, 80.0, 330.0), "decade": (1000.0, 900.0, 1900.0), "century": (10000.0, 9000.0, 19000.0),
}  # fmt: skip
"""Days by which people round: of one at least, with each more, and at most."""
_FEW = 10
"""Days up to which a number may be rounded, as it may where it is a multiple of five."""
_SHARE = 0.08
_LOOSE = 0.35
_STEP = 2.0  # Days that may go by between two scenes of which nothing is told.
_HALF_YEAR = 200
_SAME_MOMENT = 400  # Characters before a date within which it holds already.
_OPENING = 0.15  # Share of a scene that is its beginning.


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, from the least to the most."""

    low: float
    high: float

    def plus(self, other: Interval) -> Interval:
        """The sum."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """The difference."""
        return Interval(self.low - other.high, self.high - other.low)

    def negative(self) -> Interval:
        """The same backwards."""
        return Interval(-self.high, -self.low)

    def gap(self, other: Interval) -> float:
        """Days between the two; 0 where they touch."""
        return max(0.0, self.low - other.high, other.low - self.high)

    def back(self, days: float) -> Interval:
        """So many days earlier."""
        return Interval(self.low - days, self.high - days)

    def apart(self, other: Interval) -> bool:
        """Whether they do not touch."""
        return self.gap(other) >= 1.0


def days_of(time: TimeExpression) -> Interval | None:
    """How many days an amount of time may be, as people round it."""
    if time.amount is None or time.unit not in _DAYS:
        return None
    days = time.amount * _DAYS[time.unit]
    least, more, most = _SLACK[time.unit]
    slack = min(most, least + more * time.amount)
    if time.unit == "day" and time.amount > _FEW and time.amount % 5:
        # Nobody says "nineteen days" for about twenty.
        slack = 0.5
    else:
        slack = max(slack, days * _SHARE)
    slack += time.loose * max(days * _LOOSE, slack)
    return Interval(max(0.0, days - slack), days + slack)


@dataclass(frozen=True)
class Scales:
    """Where each scene lies on each scale, with what tells it."""

    base_year: int
    years_told: bool
    by_scene: tuple[Mapping[str, tuple[Interval, ToldTime]], ...]
    told: tuple[tuple[int, str, Interval, ToldTime], ...]
    steps: tuple[Interval, ...]
    """Days between the first scene and each."""
    weekdays: Mapping[int, Sequence[ToldTime]]
    """What tells the weekday of each scene."""
    calendar: AnyCalendar

    def now(self, scene: int | None) -> Mapping[str, tuple[Interval, ToldTime]]:
        """Scale to where a scene lies on it, and what tells it."""
        return {} if scene is None else self.by_scene[scene]

    def now_at(self, told: ToldTime) -> Mapping[str, tuple[Interval, ToldTime]]:
        """As :meth:`now`, at the place of an expression: what was told last before it counts."""
        if told.scene is None:
            return {}
        own = {by.span for _, _, by in self.told_in.get(told.scene, ())}
        found = {
            scale: (interval, by)
            for scale, (interval, by) in self.by_scene[told.scene].items()
            # What is told only later in the scene may be of a later day.
            if by.span not in own or by.span.start < told.span.start + _SAME_MOMENT
        }
        for scale, interval, by in self.told_in.get(told.scene, ()):
            if by.span.end <= told.span.start:
                found[scale] = interval, by
        return found

    @cached_property
    def told_in(self) -> Mapping[int, Sequence[tuple[str, Interval, ToldTime]]]:
        """What each scene tells of its place on the scales."""
        found: dict[int, list[tuple[str, Interval, ToldTime]]] = {}
        for scene, scale, interval, by in self.told:
            found.setdefault(scene, []).append((scale, interval, by))
        return found

    def date(self, told: ToldTime) -> Interval | None:
        """Where an expression of the calendar lies; a date without a year is the one nearest before now."""
        time = told.time
        if time.month is None:
            if time.year is None or not self.years_told:
                return None
            return _whole_year(self.calendar, time.year)
        if time.year is not None:
            return _in_year(self.calendar, time, time.year) if self.years_told else None
        now = self.now(told.scene).get("calendar")
        if now is None or (
            told.dating in (Dating.AFTER, Dating.NONE) and told.perfect is False and told.tense == "future"
        ):
            return None
        year = self.calendar.at(max(1, int(now[0].high))).year
        here = _in_year(self.calendar, time, year)
        if here is not None and here.low > now[0].high:
            here = _in_year(self.calendar, time, year - 1)
        return here

    def days_back(self, told: ToldTime) -> Interval | None:
        """Days since a weekday of the past, in a scene whose own weekday is told before."""
        known = [
            t
            for t in self.weekdays.get(told.scene or 0, ())
            if t.span.end <= told.span.start or t.span.start > told.span.end
        ]
        names = {t.time.weekday for t in known}
        if len(names) != 1 or told.time.weekday is None or told.time.turn is not None:
            return None
        week = len(self.calendar.week)
        days = ((names.pop() or 0) - told.time.weekday) % week or week
        return Interval(days, days)

    def exact(self, told: ToldTime) -> Interval | None:
        """Where a date lies in its year, or in the year that the story begins in."""
        return _in_year(self.calendar, told.time, told.time.year or self.base_year)

    def next_date(self, told: ToldTime, now: Interval) -> Interval | None:
        """The first day of such a date after now."""
        year = self.calendar.at(max(1, int(now.low))).year
        here = _in_year(self.calendar, told.time, told.time.year or year)
        if here is not None and told.time.year is None and here.high < now.low:
            here = _in_year(self.calendar, told.time, year + 1)
        return here

    def is_any_year(self, told: ToldTime) -> bool:
        """Whether a date may be of an earlier year than the nearest."""
        return told.time.month is not None and told.time.year is None

    def clashes(self) -> Iterator[tuple[ToldTime, ToldTime, float]]:
        """Pairs of scenes that a counted scale puts elsewhere than the days between them do."""
        last: dict[str, tuple[int, Interval, ToldTime]] = {}
        for scene, scale, interval, told in self.told:
            if scale != "calendar" and scale in last and last[scale][0] != scene:
                before, earlier, by = last[scale]
                between = self.steps[scene].minus(self.steps[before])
                moved = interval.minus(earlier)
                known = (
                    self.steps[scene].low - self.steps[before].low
                    == self.steps[scene].high - self.steps[before].high
                )
                if known and moved.apart(between):
                    yield told, by, moved.gap(between)
            last[scale] = scene, interval, told


def _whole_year(calendar: AnyCalendar, year: int) -> Interval | None:
    first, last = calendar.number(CalendarDate(year, 1, 1)), calendar.number(CalendarDate(year + 1, 1, 1))
    return None if first is None or last is None else Interval(first, last - 1)


def _in_year(calendar: AnyCalendar, time: TimeExpression, year: int) -> Interval | None:
    month = time.month or 1
    first = calendar.number(CalendarDate(year, month, time.day or 1))
    if first is None:
        return None
    if time.day is not None:
        return Interval(first, first)
    length, week = calendar.month_length(year, month), len(calendar.week)
    if time.nth is not None and time.nth > 0:
        low = first + week * (time.nth - 1)
        return Interval(low - time.of_week, low + week - 1 + time.of_week)
    if time.nth is not None:
        return Interval(first + length - week - 1, first + length - 1)
    return Interval(first, first + length - 1)


def scales_of(story: Story) -> Scales:
    """The scales of a story."""
    tells = (Dating.NOW, Dating.HEADING, Dating.SAID)
    years = [
        t.time.year for t in story.times if t.time.year is not None and (t.time.month or t.dating in tells)
    ]
    base = years[0] if years and 1 <= years[0] <= 9000 else _NOMINAL
    steps = _steps(story.scenes, len(story.calendar.week))
    told = tuple(_told(story, base, years_told=bool(years)))
    by_scene: list[dict[str, tuple[Interval, ToldTime]]] = [{} for _ in story.scenes]
    for scene, scale, interval, by in told:
        by_scene[scene].setdefault(scale, (interval, by))
    for number in range(1, len(by_scene)):
        _carry(by_scene, steps, number)
    weekdays: dict[int, list[ToldTime]] = {}
    for each in story.times:
        if each.scene is not None and each.dating in tells and each.time.weekday is not None:
            weekdays.setdefault(each.scene, []).append(each)
    return Scales(base, bool(years), tuple(by_scene), told, steps, weekdays, story.calendar)


def _carry(
    by_scene: Sequence[dict[str, tuple[Interval, ToldTime]]], steps: Sequence[Interval], number: int
) -> None:
    """What the scene before knows holds for this one, with the days between."""
    step = steps[number].minus(steps[number - 1])
    step = Interval(steps[number].low - steps[number - 1].low, steps[number].high - steps[number - 1].high)
    for scale, (interval, by) in by_scene[number - 1].items():
        if interval.high - interval.low < 400:
            by_scene[number].setdefault(scale, (interval.plus(step), by))


def _steps(scenes: Sequence[Scene], week: int) -> tuple[Interval, ...]:
    """Days from the first scene to the beginning of each, as far as the telling goes straight on."""
    at = Interval(0, 0)
    found: list[Interval] = []
    weekday: tuple[int, float] | None = None
    for number, scene in enumerate(scenes):
        if number:
            when = scene.when
            if when.days_since_last is not None:
                step = Interval(when.days_since_last, when.days_since_last)
            elif when.weekday is not None and scenes[number - 1].when.weekday is not None:
                days = (when.weekday - (scenes[number - 1].when.weekday or 0)) % week
                step = Interval(days, days)
            elif when.minute is not None or when.part:
                step = Interval(0, 1)
            else:
                step = Interval(0, _STEP)
            at = at.plus(step)
            if weekday is not None and when.weekday is None and when.until_weekday is not None:
                days = (when.until_weekday - weekday[0]) % week
                at = Interval(at.low, max(at.low, min(at.high, weekday[1] + days)))
        if scene.when.weekday is not None:
            weekday = scene.when.weekday, at.high
        found.append(at)
    return tuple(found)


def _told(story: Story, base: int, *, years_told: bool) -> Iterator[tuple[int, str, Interval, ToldTime]]:
    """Scene, scale, place on it and the words, of all that tells where now is."""
    dates = _Dates(story.calendar, base, years_told=years_told)
    past = {happening.time.span for happening in story.happenings if happening.what is Happens.DEATH}
    for told in story.times:
        if (
            told.scene is None
            or told.span in past
            or told.dating not in (Dating.NOW, Dating.HEADING, Dating.SAID)
        ):
            continue
        time = told.time
        if time.count is not None and time.unit == "day" and not time.generic:
            yield told.scene, "count", Interval(time.count, time.count), told
        elif time.relation is Relation.AFTER and told.counted_from:
            length = days_of(time)
            if length is not None:
                yield told.scene, f"after {told.counted_from}", length, told
        elif time.amount is None and (
            time.day is not None or time.year is not None or time.nth is not None or _opens(story, told)
        ):
            place = dates.place(time)
            if place is not None:
                yield told.scene, "calendar", place, told


def _opens(story: Story, told: ToldTime) -> bool:
    """Whether it stands near the beginning of its scene, where a month alone dates the scene."""
    scene = story.scenes[told.scene or 0].span
    return told.dating is Dating.HEADING or told.span.start <= scene.start + _OPENING * scene.length


class _Dates:
    """Puts the dates of a telling on the calendar, one after the other."""

    def __init__(self, calendar: AnyCalendar, base: int, *, years_told: bool) -> None:
        self._calendar, self._year, self._years_told = calendar, base, years_told
        self._last: float | None = None
        self._latest: float | None = None

    def place(self, time: TimeExpression) -> Interval | None:
        """Where the next date lies; ``None`` where it cannot be told."""
        if time.month is None and time.year is not None and self._years_told and time.season:
            self._year = time.year
            return _whole_year(self._calendar, time.year)
        found = self._with_month(time) if time.month is not None else self._without(time)
        if found is not None:
            self._last = found.low
            self._latest = max(found.low, self._latest or found.low)
        return found

    def _with_month(self, time: TimeExpression) -> Interval | None:
        if time.year is not None and self._years_told:
            self._year = time.year
            return _in_year(self._calendar, time, time.year)
        place = _in_year(self._calendar, time, self._year)
        if place is not None and self._last is not None and place.high < self._last - _HALF_YEAR:
            self._year += 1
            place = _in_year(self._calendar, time, self._year)
        return place

    def _without(self, time: TimeExpression) -> Interval | None:
        """ "The sixteenth, a Friday": the first such day after the last date, or after the latest of all."""
        if time.day is None or time.weekday is None or self._last is None or self._latest is None:
            return None
        found: list[Interval] = []
        for start in (self._last, self._latest):
            now = self._calendar.at(int(start))
            month = now.month if time.day >= now.day else now.month % self._calendar.months_of_year + 1
            dated = TimeExpression(time.first, time.end, day=time.day, month=month)
            place = _in_year(self._calendar, dated, now.year + (month < now.month))
            if place is not None:
                found.append(place)
        if self._years_told:
            right = [place for place in found if self._calendar.weekday(int(place.low)) == time.weekday]
            found = right or found
        return found[0] if found else None
