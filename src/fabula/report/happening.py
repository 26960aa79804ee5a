"""The order of happening in a report: scenes and what is dated in them, each with the words that date it."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.report.document import Entry
from fabula.report.quoting import Quoter
from fabula.story.model import Story
from fabula.story.timeline import EntryKind, Timeline, build_timeline
from fabula.story.times.calendars import AnyCalendar, CalendarDate
from fabula.story.times.scales import Interval

_SURE = 1.5
"""Days of uncertainty up to which a day is told as one."""
_MONTH, _YEAR = 60, 700
_MOST = 200
_LATEST = 3_652_059
"""The last day that our own calendar counts to."""
_STATES = {EntryKind.SCENE: "", EntryKind.PAST: "earlier", EntryKind.AHEAD: "to come"}


def in_order_of_happening(story: Story, quoter: Quoter) -> tuple[Entry, ...]:
    """Scenes and what is dated in them; nothing where all is told as it happens."""
    timeline = build_timeline(story)
    entries = timeline.entries
    if not any(entry.kind is not EntryKind.SCENE or entry.looks_back for entry in entries):
        return ()
    return tuple(_entries(story, timeline, quoter))


def _entries(story: Story, timeline: Timeline, quoter: Quoter) -> Iterator[Entry]:
    for entry in timeline.entries[:_MOST]:
        when = _day(entry.day, timeline)
        where = quoter.where(story.scenes[entry.scene].span)
        words = entry.span.length > 0
        if entry.kind is EntryKind.SCENE:
            title = f"Scene {entry.scene + 1:,}: {when}"
            detail = "told later than it happens" if entry.looks_back else ("" if words else where)
        else:
            title, detail = when[:1].upper() + when[1:], f"told in scene {entry.scene + 1:,}"
        yield Entry(title, detail, (quoter.quote(entry.span),) if words else (), _STATES[entry.kind])


def _day(day: Interval, timeline: Timeline) -> str:
    """ "6 March 1962", "day 3", "about 4 months before the first scene"."""
    if timeline.by_date:
        return _date(day, timeline)
    middle = (day.low + day.high) / 2
    if middle > -1:
        first, last = int(day.low) + 1, int(day.high) + 1
        return f"day {max(1, first):,}" if day.high - day.low <= _SURE or first >= last else (
            f"day {max(1, first):,} to {max(1, last):,}"
        )  # fmt: skip
    return f"about {_ago(-middle)} before the first scene"


def _ago(days: float) -> str:
    for unit, length, least in (("year", 365.25, _YEAR), ("month", 30.44, _MONTH), ("day", 1.0, 0)):
        if days >= least:
            number = max(1, round(days / length))
            return f"{number:,} {unit}{'' if number == 1 else 's'}"
    return "some time"


def _date(day: Interval, timeline: Timeline) -> str:
    calendar, year_told = timeline.calendar, timeline.year_told
    low, high = (calendar.at(min(max(int(each), 1), _LATEST)) for each in (day.low, day.high))
    if day.high - day.low <= _SURE:
        return _written(low, calendar, year_told=year_told)
    if year_told and day.high - day.low > _MONTH:
        return f"{low.year}" if low.year == high.year else f"{low.year} to {high.year}"
    last = _written(high, calendar, year_told=year_told)
    return f"{_written(low, calendar, year_told=False)} to {last}"


def _written(day: CalendarDate, calendar: AnyCalendar, *, year_told: bool) -> str:
    return f"{day.day} {calendar.month_names[day.month - 1]}" + (f" {day.year}" if year_told else "")
