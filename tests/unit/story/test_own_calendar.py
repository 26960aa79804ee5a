"""A calendar that the author has made: its names are read, and its days are counted by."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.checks.times.conflicts import find_conflicts
from fabula.language.reader_model import load_model
from fabula.project.bible.tables import decode_bible
from fabula.project.bible.word import Bible, calendar_of
from fabula.project.checking import check_work
from fabula.project.works import Request, read_work
from fabula.story.build import build_story
from fabula.story.model import Story
from fabula.story.timeline import build_timeline
from fabula.story.times.calendars import AnyCalendar, Calendar, CalendarDate, GregorianCalendar
from fabula.text.reader import read_source_text

OWN = Calendar(("Ashday", "Tideday", "Millday", "Restday"), (("Thaw", 33), ("Reap", 30), ("Gale", 35)))


def read(text: str, calendar: AnyCalendar = OWN) -> Story:
    """The story of a text, read with the model."""
    return build_story(read_source_text(text), model=load_model(threads=1), calendar=calendar)


def wrong(text: str, calendar: AnyCalendar = OWN) -> list[str]:
    """The words of every conflict that is told as sure."""
    return [text[c.span.start : c.span.end] for c in find_conflicts(read(text, calendar)) if c.sure]


def test_its_names_are_read() -> None:
    """Weekdays, months and days past the thirty-first are those of the calendar."""
    story = read("On Millday the thirty-third of Thaw they lit the kiln. Oru carried the wood in.")
    (told,) = (each.time for each in story.times if each.time.weekday is not None)
    assert (told.weekday, told.day, told.month) == (2, 33, 1)


def test_our_months_are_no_months_of_it() -> None:
    """A name that is a month only with us is not read as one."""
    assert not [each for each in read("In June they lit the kiln, and Oru slept.").times if each.time.month]


KILN = (
    "On Ashday they lit the kiln. Oru carried the wood in.\n\n***\n\n"
    "The next morning, on {}, it had gone out."
)
MONTHS = (
    "On Ashday the thirty-third of Thaw they lit the kiln. Oru slept. On {} the first of Reap it went out."
)
REEVE = (
    "It was Restday. Oru swept the yard. “When did she come?” asked the reeve. "
    "“Two days ago,” said Oru, “on {}.”"
)


@pytest.mark.parametrize(("text", "day"), [(KILN, "Millday"), (MONTHS, "Millday"), (REEVE, "Millday")])
def test_its_weeks_and_months_are_counted(text: str, day: str) -> None:
    """A week of four days and a month of thirty-three are counted as such."""
    found = wrong(text.format(day))
    assert found
    assert any(day in each or "Two days ago" in each for each in found)


@pytest.mark.parametrize(("text", "day"), [(KILN, "Tideday"), (MONTHS, "Tideday"), (REEVE, "Tideday")])
def test_what_is_right_by_it_is_let_be(text: str, day: str) -> None:
    """Sums that come out by the author's calendar are no conflicts."""
    assert wrong(text.format(day)) == []


def test_own_weekdays_alone_leave_our_months() -> None:
    """Where only the days of the week are the author's, dates are ours."""
    content = decode_bible("[calendar]\nweekdays = ['Onesday', 'Twosday', 'Threesday']\n", "bible.toml")
    calendar = calendar_of(Bible(Path("bible.toml"), content=content))
    assert calendar == GregorianCalendar(("Onesday", "Twosday", "Threesday"))
    assert calendar is not None
    text = (
        "On Onesday the fourth of June they left.\n\n***\n\nThe next day, on Threesday, they came. Oru wept."
    )
    (words,) = wrong(text, calendar)
    assert "Threesday" in words


def test_a_month_has_its_own_length() -> None:
    """There is no thirty-first of a month of thirty days, and the day after the last is the first of the
    next.
    """
    assert OWN.number(CalendarDate(1, 2, 31)) is None
    assert OWN.plus(CalendarDate(1, 3, 35), 1) == CalendarDate(2, 1, 1)


def test_the_timeline_counts_by_it() -> None:
    """The days between two dates are those of the calendar."""
    text = (
        "On the thirtieth of Thaw they lit the kiln. Oru slept.\n\n***\n\n"
        "On the second of Reap it went out. Oru wept."
    )
    days = [entry.day.low for entry in build_timeline(read(text)).entries]
    assert days[1] - days[0] == 5


def test_the_bible_beside_a_story_tells_its_calendar(tmp_path: Path) -> None:
    """The calendar of a bible file holds for what ``check`` says."""
    story = tmp_path / "kiln.md"
    story.write_text(
        "On Ashday they lit the kiln. Oru carried the wood in.\n\n***\n\nThe next morning, on Restday, "
        "it had gone "
        "out. Oru wept.\n",
        encoding="utf-8",
    )
    bible = (
        "[calendar]\nweekdays = ['Ashday', 'Tideday', 'Restday']\nmonths = [{ name = 'Thaw', days = 33 }]\n"
    )
    (tmp_path / "kiln.bible.toml").write_text(bible, encoding="utf-8")
    work = read_work(Request(str(story), rules_only=False))
    assert [d.rule for d in check_work(work).diagnostics if d.rule == "time-conflict"] == ["time-conflict"]
