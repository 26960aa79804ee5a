"""The clock of the scenes, where they are, who sees them, and the timeline."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.language.clauses import Tense
from fabula.language.reader_model import load_model
from fabula.story.build import build_story
from fabula.story.model import Story
from fabula.story.scenes.telling import Person
from fabula.story.timeline import EntryKind, build_timeline
from fabula.story.times.calendars import Calendar, CalendarDate, GregorianCalendar
from fabula.story.times.told_time import Dating
from fabula.text.reader import read_source_text
from fabula.text.source import Format

FOUR_DAYS = """\
On Thursday the fifth of June, at half past four in the morning, Adele left the farm. She drove all day.
Bram slept.

***

At nine that evening they came to the inn. Adele knew the landlord. She wondered what he remembered.

***

The next morning they were in the yard by six. Adele had died there once, in a play, ten years ago.
She laughed.

***

Two days later it rained. They sat in the kitchen of the inn and Bram dealt the cards.
“It’s half past three,” he said.
"""
LETTER = """\
# Letters

*Skell, Saturday 3 March 1962*

Dear Adele,

The roof holds. Father was buried on the tenth of January. Come when you can.

Your sister, Maud

***

On Tuesday the sixth of March Adele took the boat. I saw her go from the window of the school, and I thought
of Maud. I knew what she carried. I walked down to the quay in the rain. I had no umbrella.
I did not want one.
"""


def story(text: str, kind: Format = Format.TEXT) -> Story:
    return build_story(read_source_text(text, format=kind), model=load_model(threads=1))


@pytest.fixture(scope="module")
def four_days() -> Story:
    return story(FOUR_DAYS)


@pytest.fixture(scope="module")
def letter() -> Story:
    return story(LETTER, Format.MARKDOWN)


def test_the_first_scene_has_its_date_and_clock(four_days: Story) -> None:
    when = four_days.scenes[0].when
    assert (when.weekday, when.day, when.month, when.minute, when.part) == (3, 5, 6, 270, "morning")
    assert [four_days.source.slice(span) for span in when.evidence]


def test_that_evening_is_of_the_same_day(four_days: Story) -> None:
    when = four_days.scenes[1].when
    assert (when.weekday, when.day, when.minute, when.carried) == (3, 5, 1260, True)


def test_the_next_morning_is_the_day_after(four_days: Story) -> None:
    when = four_days.scenes[2].when
    assert (when.weekday, when.day, when.days_since_last) == (4, 6, 1)


def test_days_that_go_by_are_counted_on(four_days: Story) -> None:
    when = four_days.scenes[3].when
    assert (when.weekday, when.day, when.days_since_last) == (6, 8, 2)


def test_what_is_told_of_the_past_does_not_date_a_scene(four_days: Story) -> None:
    past = next(t for t in four_days.times if t.text == "ten years ago")
    assert past.dating is Dating.BEFORE


def test_what_somebody_says_of_now_counts(four_days: Story) -> None:
    assert next(t for t in four_days.times if t.text == "half past three").dating is Dating.SAID


def test_a_letter_is_dated_by_its_head(letter: Story) -> None:
    first = letter.scenes[0]
    assert (first.when.day, first.when.month, first.when.year) == (3, 3, 1962)
    assert first.letter
    assert not first.present
    assert [setting.text for setting in first.where] == ["Skell"]


def test_tense_and_person_of_the_telling(letter: Story, four_days: Story) -> None:
    assert four_days.scenes[0].telling.tense is Tense.PAST
    assert four_days.scenes[0].telling.person is Person.THIRD
    assert letter.scenes[1].telling.person is Person.FIRST


def test_in_the_first_person_nobody_but_the_narrator_is_the_point_of_view(letter: Story) -> None:
    narrators = {None, *(character.id for character in letter.characters if character.narrator)}
    assert letter.scenes[1].point_of_view in narrators


def test_who_knows_and_wonders_is_the_point_of_view(four_days: Story) -> None:
    point = four_days.scenes[1].point_of_view
    assert point is not None
    assert four_days.character(point).name == "Adele"


def test_a_room_that_they_sit_in_is_the_setting(four_days: Story) -> None:
    assert any("kitchen" in setting.text for setting in four_days.scenes[3].where)


def test_without_the_model_there_are_no_times() -> None:
    bare = build_story(read_source_text(FOUR_DAYS))
    assert not bare.times
    assert not build_timeline(bare).entries


def test_the_timeline_puts_the_past_first(letter: Story) -> None:
    timeline = build_timeline(letter)
    assert timeline.by_date
    assert timeline.year_told
    funeral = timeline.entries[0]
    assert funeral.kind is EntryKind.PAST
    assert funeral.day.low == date(1962, 1, 10).toordinal()
    scenes = [entry.scene for entry in timeline.entries if entry.kind is EntryKind.SCENE]
    assert scenes == [0, 1]
    assert sorted(timeline.telling, key=id) == sorted(timeline.entries, key=id)


MADE_UP = Calendar(("Moonday", "Tideday", "Restday"), (("Rime", 40), ("Thaw", 41), ("Blaze", 39)), 1)


@given(st.integers(1, 10**6))
def test_a_made_up_calendar_counts_there_and_back(number: int) -> None:
    at = MADE_UP.at(number)
    assert MADE_UP.number(at) == number
    following = MADE_UP.plus(at, 1)
    assert following is not None
    assert MADE_UP.number(following) == number + 1
    weekday, after = MADE_UP.weekday(number), MADE_UP.weekday(number + 1)
    assert weekday is not None
    assert after == (weekday + 1) % 3


def test_a_made_up_calendar_knows_what_is_no_date() -> None:
    assert MADE_UP.number(CalendarDate(1, 1, 41)) is None
    assert MADE_UP.number(CalendarDate(1, 4, 1)) is None
    assert MADE_UP.year_length == 120
    assert MADE_UP.names.months["thaw"] == 2


@given(st.dates())
def test_our_calendar_counts_as_python_does(day: date) -> None:
    calendar = GregorianCalendar()
    at = CalendarDate(day.year, day.month, day.day)
    assert calendar.number(at) == day.toordinal()
    assert calendar.at(day.toordinal()) == at
    assert calendar.weekday(day.toordinal()) == day.weekday()


def test_a_later_clock_tells_the_half_of_the_day() -> None:
    first = (
        story("At four Adele opened the hatch. The ship was quiet. At 16:19 the bell went.\n").scenes[0].when
    )
    assert (first.minute, first.halved) == (16 * 60, True)


def test_a_weekday_right_after_a_date_has_its_date() -> None:
    text = (
        "On Thursday the fifth of June Adele left the farm. She drove all day.\n\n***\n\n"
        "On Friday Bram met her at the gate. He had the keys.\n"
    )
    assert [(s.when.day, s.when.month) for s in story(text).scenes] == [(5, 6), (6, 6)]


def test_minutes_stand_on_no_timeline() -> None:
    text = "Adele shut the gate. “He left ten minutes ago,” said Bram. “He came two years ago; he goes.”\n"
    told = story(text)
    past = [e for e in build_timeline(told).entries if e.kind is EntryKind.PAST]
    assert [told.source.words_at(entry.span) for entry in past] == ["two years ago"]
