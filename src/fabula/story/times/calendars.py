"""Calendars: ours, and those that an author makes up."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from fabula.reading.times.calendar import CalendarNames, english_names

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


class CalendarDate(NamedTuple):
    """A day of a calendar; months and days count from 1."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar with named weekdays and months of fixed length, year after year the same."""

    weekdays: tuple[str, ...]
    """In order; none where weeks are not counted."""
    months: tuple[tuple[str, int], ...]
    """Name and days of each month, in order."""
    first_weekday: int = 0
    """The weekday of the first day of the year 1."""

    @property
    def year_length(self) -> int:
        """Days of a year."""
        return sum(days for _, days in self.months)

    @property
    def names(self) -> CalendarNames:
        """The names by which the reading finds its dates."""
        return CalendarNames(
            _numbered(self.weekdays, 0) or english_names().weekdays,
            _numbered([name for name, _ in self.months], 1),
            max((days for _, days in self.months), default=0),
        )

    @property
    def week(self) -> tuple[str, ...]:
        """Names of the weekdays; ours where there are none."""
        return self.weekdays or WEEKDAYS

    @property
    def month_names(self) -> tuple[str, ...]:
        """Names of the months in order."""
        return tuple(name for name, _ in self.months)

    def month_length(self, _: int, month: int) -> int:
        """Days of a month of a year."""
        return self.months[month - 1][1]

    @property
    def months_of_year(self) -> int:
        """How many months a year has."""
        return len(self.months)

    def number(self, at: CalendarDate) -> int | None:
        """Days since the beginning of the year 1, which is day 1; ``None`` where there is no such date."""
        if not 1 <= at.month <= len(self.months) or not 1 <= at.day <= self.months[at.month - 1][1]:
            return None
        before = sum(days for _, days in self.months[: at.month - 1])
        return (at.year - 1) * self.year_length + before + at.day

    def at(self, number: int) -> CalendarDate:
        """The date of a day number; the opposite of :meth:`number`."""
        year, rest = divmod(number - 1, self.year_length)
        for month, (_, days) in enumerate(self.months, start=1):
            if rest < days:
                return CalendarDate(year + 1, month, rest + 1)
            rest -= days
        raise AssertionError("a rest below the year's length lies in a month")

    def weekday(self, number: int) -> int | None:
        """Weekday of a day number; ``None`` where weeks are not counted."""
        return (number - 1 + self.first_weekday) % len(self.weekdays) if self.weekdays else None

    def plus(self, at: CalendarDate, days: int) -> CalendarDate | None:
        """So many days later."""
        number = self.number(at)
        return None if number is None else self.at(number + days)


@dataclass(frozen=True, slots=True)
class GregorianCalendar:
    """Ours, with its leap years; it counts as :class:`datetime.date` does."""

    weekdays: tuple[str, ...] = ()
    """An author's names for the days of the week, as many as there are; none is ours."""

    @property
    def names(self) -> CalendarNames:
        """As :attr:`Calendar.names`."""
        ours = english_names()
        return CalendarNames(_numbered(self.weekdays, 0) or ours.weekdays, ours.months)

    @property
    def week(self) -> tuple[str, ...]:
        """As :attr:`Calendar.week`."""
        return self.weekdays or WEEKDAYS

    @property
    def month_names(self) -> tuple[str, ...]:
        """As :attr:`Calendar.month_names`."""
        return MONTHS

    def month_length(self, year: int, month: int) -> int:
        """As :meth:`Calendar.month_length`."""
        return monthrange(year, month)[1]

    @property
    def months_of_year(self) -> int:
        """As :attr:`Calendar.months_of_year`."""
        return 12

    @property
    def year_length(self) -> float:
        """Days of a year, on the average."""
        return 365.25

    def number(self, at: CalendarDate) -> int | None:
        """As :meth:`Calendar.number`."""
        try:
            return date(*at).toordinal()
        except ValueError:
            return None

    def at(self, number: int) -> CalendarDate:
        """As :meth:`Calendar.at`."""
        day = date.fromordinal(number)
        return CalendarDate(day.year, day.month, day.day)

    def weekday(self, number: int) -> int:
        """0 for Monday."""
        return (number - 1) % len(self.week)

    def plus(self, at: CalendarDate, days: int) -> CalendarDate | None:
        """As :meth:`Calendar.plus`."""
        try:
            day = date(*at) + timedelta(days)
        except (ValueError, OverflowError):
            return None
        return CalendarDate(day.year, day.month, day.day)


AnyCalendar = Calendar | GregorianCalendar
OURS = GregorianCalendar()


def _numbered(names: Sequence[str], first: int) -> Mapping[str, int]:
    return {name.lower(): number for number, name in enumerate(names, start=first)}
