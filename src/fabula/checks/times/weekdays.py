"""Weekdays and dates: whether each date of a story falls on the weekday that it is given."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.reading.times.expression import Relation
from fabula.story.model import Story
from fabula.story.times.calendars import OURS, AnyCalendar, CalendarDate
from fabula.story.times.told_time import Dating, ToldTime

_GREGORIAN = range(1753, 2200)
"""Years in which every English-speaking country counted days as we do."""
_COMMON, _LEAP = 1901, 1904
_FRIDAY, _THIRTEENTH = 4, 13
"""A day that is spoken of without being one."""
_TELLING_NOW = frozenset([Dating.NOW, Dating.HEADING, Dating.SAID])
_MONTHS = 6
"""Months from which the year may be another."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A weekday and a date that are told together."""

    told: ToldTime
    weekday: int
    day: int
    months: tuple[int, ...]
    """The month; several where it is not told, the likeliest first."""
    year: int | None
    calendar: AnyCalendar

    @property
    def month(self) -> int:
        """The likeliest month."""
        return self.months[0]

    @property
    def phases(self) -> frozenset[tuple[int, int]]:
        """The weekday on which January begins, if the year is a common one and if it is a leap year."""
        found = set()
        for year, month in product((_COMMON, _LEAP), self.months):
            day = self.day_of(year, month)
            if day is not None:
                first = self.calendar.number(CalendarDate(year, 1, 1)) or 0
                found.add((year, (self.weekday - (day - first)) % len(self.calendar.week)))
        return frozenset(found)

    def falls_on(self, year: int) -> int | None:
        """The weekday of the date in a year; ``None`` where there is no such date."""
        days = [self.day_of(year, month) for month in self.months]
        found = [self.calendar.weekday(day) for day in days if day is not None]
        return None if not found else self.weekday if self.weekday in found else found[0]

    def day_of(self, year: int, month: int) -> int | None:
        """Number of the date in a year; ``None`` where there is no such date."""
        return self.calendar.number(CalendarDate(year, month, self.day))


def weekday_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Dates that cannot fall on the weekday they are given."""
    pairs = sorted([*_pairs(story), *_apart(story)], key=lambda pair: pair.told.span)
    if not pairs:
        return
    dated = [t for t in story.times if t.time.year is not None and t.time.month is not None]
    years = sorted({t.time.year for t in dated if t.time.year is not None})
    if years and story.calendar == OURS:
        now = {t.time.year for t in dated if t.time.year is not None and t.dating in _TELLING_NOW}
        yield from _in_years(pairs, years, now)
    else:
        yield from _without_years(story, pairs)


def _pairs(story: Story) -> Iterator[_Pair]:
    """Pairs in order; one without a month is of the month that was told last."""
    last: tuple[int, int] | None = None
    for told in story.times:
        time = told.time
        if time.day is None or time.nth is not None or time.generic or time.feast:
            continue
        if time.month is None and last is None:
            continue
        months = (
            (time.month,)
            if time.month is not None
            else _months_for(told, time.day, *last, story.calendar.months_of_year)
            if last
            else ()
        )
        unlucky = time.weekday == _FRIDAY and time.day == _THIRTEENTH and time.month is None
        if time.weekday is not None and not unlucky:
            yield _Pair(told, time.weekday, time.day, months, time.year, story.calendar)
        if told.dating in (Dating.NOW, Dating.HEADING) or last is None:
            last = months[0], time.day


def _apart(story: Story) -> Iterator[_Pair]:
    """A date of a scene whose weekday is told in other words: "It was Thursday", "it was the sixth"."""
    by_scene: dict[int, list[ToldTime]] = {}
    for told in story.times:
        if told.scene is not None and told.dating in _TELLING_NOW and not told.time.generic:
            by_scene.setdefault(told.scene, []).append(told)
    for number, told_there in by_scene.items():
        when = story.scenes[number].when
        names = {t.time.weekday for t in told_there if t.time.weekday is not None}
        dates = [
            t for t in told_there if t.time.day is not None and t.time.month is not None and not t.time.feast
        ]
        counted = when.days_since_last is not None and when.carried
        weekday = names.pop() if len(names) == 1 else when.weekday if not names and counted else None
        moved = any(t.time.offset or t.time.relation is Relation.LATER for t in told_there)
        if weekday is None or len(dates) != 1 or (moved and not counted) or when.until_weekday is not None:
            continue
        told = dates[0]
        if told.time.weekday is None and told.time.day is not None and told.time.month is not None:
            yield _Pair(told, weekday, told.time.day, (told.time.month,), told.time.year, story.calendar)


def _months_for(told: ToldTime, day: int, month: int, last: int, months: int) -> tuple[int, ...]:
    """The months of a day that is told without one, after a day ``last`` of ``month``."""
    before, after = (month - 2) % months + 1, month % months + 1
    if told.dating in (Dating.NOW, Dating.HEADING):
        return (month,) if day >= last else (after,)
    if told.dating is Dating.BEFORE:
        return (month, before) if day <= last else (before, month)
    if told.dating is Dating.AFTER:
        return (month, after) if day >= last else (after, month)
    return (month, after, before) if day >= last else (after, month, before)


def _in_years(pairs: Sequence[_Pair], years: Sequence[int], now: AbstractSet[int]) -> Iterator[TimeConflict]:
    """Checked against the calendar of the years that the story names."""
    agreeing = [
        p for p in pairs if p.year in _GREGORIAN and p.year is not None and p.falls_on(p.year) == p.weekday
    ]
    nearby = {year + step for year in now for step in (-1, 0, 1)} if len(years) > 1 else set(now)
    for number, pair in enumerate(pairs):
        if pair.year is not None:
            if pair.year not in _GREGORIAN:
                continue
            right = pair.falls_on(pair.year)
            if right is not None and right != pair.weekday:
                other = next((p for p in agreeing), None)
                yield _by_calendar(pair, pair.year, right, other)
        else:
            told_year = _year_told(pairs, number)
            candidates = {told_year} & now if told_year is not None and len(years) == 1 else nearby
            days = {pair.falls_on(year) for year in candidates if year is not None and year in _GREGORIAN} - {
                None
            }
            if days and pair.weekday not in days and agreeing and len(years) <= 2:
                near = min(agreeing, key=lambda p: abs(p.told.span.start - pair.told.span.start))
                year = near.year or years[0]
                yield _between(pair, near, pair.falls_on(year))


def _year_told(pairs: Sequence[_Pair], number: int) -> int | None:
    return next((p.year for p in reversed(pairs[:number]) if p.year is not None), None)


def _by_calendar(pair: _Pair, year: int, right: int, other: _Pair | None) -> TimeConflict:
    words = quoted(pair.told.text)
    if other is None:
        return TimeConflict(
            pair.told.span, f"{words}: that day of {year} was a {pair.calendar.week[right]}.", (), sure=False
        )
    return TimeConflict(
        pair.told.span,
        f"{words} is wrong by the calendar, on which that day of {year} is a {pair.calendar.week[right]}; "
        f"{quoted(other.told.text)} is right by it.",
        ((other.told.span, "this date and its weekday agree"),),
    )


def _without_years(story: Story, pairs: Sequence[_Pair]) -> Iterator[TimeConflict]:
    """Checked against each other: the dates of one year keep step with its weekdays."""
    counts: Counter[tuple[int, int]] = Counter(phase for pair in pairs for phase in pair.phases)
    leaps = _leaps(story)
    seen: set[tuple[int, int, int]] = set()
    for number, pair in enumerate(pairs):
        others = [p for p in pairs if p is not pair and _comparable(pair, p, leaps)]
        against = [p for p in others if not p.phases & pair.phases]
        support = [p for p in others if p.phases & pair.phases]
        first = all(p.told.span.start > pair.told.span.start for p in against)
        outnumbered = max((counts[phase] for p in against for phase in p.phases), default=0) > max(
            counts[phase] for phase in pair.phases
        )
        if not against or (len(against) <= len(support) and not outnumbered) or (first and not outnumbered):
            continue
        key = (pair.weekday, pair.day, pair.month)
        if key in seen or (not outnumbered and number == 0):
            continue
        seen.add(key)
        near = min(against, key=lambda p: abs(p.told.span.start - pair.told.span.start))
        days = (pair.day_of(_COMMON, pair.month) or 0) - (near.day_of(_COMMON, near.month) or 0)
        yield _between(pair, near, (near.weekday + days) % len(pair.calendar.week))


def _comparable(one: _Pair, other: _Pair, leaps: Sequence[int]) -> bool:
    """Whether no year is told to go by between the two."""
    low, high = sorted((one.told.span.start, other.told.span.start))
    return bisect_right(leaps, low) == bisect_right(leaps, high)


def _leaps(story: Story) -> list[int]:
    """Where the telling tells that a year or more goes by."""
    return [
        told.span.start
        for told in story.times
        if told.dating in _TELLING_NOW
        and (
            told.time.unit in ("year", "decade", "century")
            or (told.time.unit == "month" and (told.time.amount or 0) > _MONTHS)
        )
    ]


def _between(pair: _Pair, near: _Pair, right: int | None) -> TimeConflict:
    known = "" if right is None else f", so that the date would be a {pair.calendar.week[right]}"
    return TimeConflict(
        pair.told.span,
        f"{quoted(pair.told.text)} does not go with {quoted(near.told.text)}{known}.",
        ((near.told.span, "the weekday of this date"),),
    )
