"""Chapters, scenes, and who is there."""

from __future__ import annotations

import pytest

from fabula.reading.scenes import read_heading
from fabula.text.numerals import read_number
from fabula.text.source import Format
from prose import name_of, read_story

_BOOK = """## Chapter One: Noon

“The ferry has gone,” said Amina.

“Then we swim,” said Bogdan.

* * *

Amina swam. Bogdan did not. “Come in,” said Amina.

## Chapter Two

“Soup,” said Wanjiru.

“Amina will be cold,” said Joost.
"""


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *[("7", 7), ("007", 7), ("vii", 7), ("VII", 7), ("seven", 7), ("Seventh", 7), ("twelve", 12)],
        *[("xiv", 14), ("XL", 40), ("xcix", 99), ("C", 100), ("twenty", 20), ("twenty-one", 21)],
        *[("forty two", 42), ("Ninety-Ninth", 99), ("iiii", None), ("", None)],
        *[("seventy-eleven", None), ("ferry", None), ("-3", None), ("²", None), ("٣", None)],
    ],
)
def test_numbers_in_figures_words_and_roman_numerals(words: str, number: int | None) -> None:
    assert read_number(words) == number


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("Chapter 3", 3, None),
        ("CHAPTER III", 3, None),
        ("Chapter Three: The Ferry", 3, "The Ferry"),
        ("Chapter the Third", 3, None),
        ("Chapter Twenty-One. Salt", 21, "Salt"),
        ("Part Two — Winter", 2, "Winter"),
        ("12", 12, None),
        ("XII.", 12, None),
        ("4. The Ferry", 4, "The Ferry"),
        ("Letter IV", 4, None),
        ("The Ferry", None, "The Ferry"),
        ("Mixed Feelings", None, "Mixed Feelings"),
        ("I Remember", None, "I Remember"),
        ("1984 was a cold year", None, "1984 was a cold year"),
        ("Chapter and Verse", None, "Chapter and Verse"),
        ("Prologue", None, "Prologue"),
    ],
)
def test_headings(heading: str, number: int | None, title: str | None) -> None:
    assert read_heading(heading) == (number, title)


def test_chapters_of_a_book() -> None:
    story = read_story(_BOOK, format_=Format.MARKDOWN)
    assert [(c.number, c.title) for c in story.chapters] == [(1, "Noon"), (2, None)]
    heading = story.chapters[0].heading
    assert heading is not None
    assert story.source.words_at(heading) == "Chapter One: Noon"


def test_a_title_above_the_first_heading_is_no_chapter() -> None:
    story = read_story("# The Long Ferry\n\n" + _BOOK, format_=Format.MARKDOWN)
    assert [(c.number, c.title) for c in story.chapters] == [(1, "Noon"), (2, None)]


def test_scenes_and_who_takes_part() -> None:
    story = read_story(_BOOK, format_=Format.MARKDOWN)
    present = [{name_of(story, person) for person in scene.present} for scene in story.scenes]
    assert present == [{"Amina", "Bogdan"}, {"Amina", "Bogdan"}, {"Wanjiru", "Joost"}]
    assert [story.chapters[scene.chapter].number for scene in story.scenes] == [1, 1, 2]
    assert [scene.words for scene in story.scenes] == [11, 9, 9]


def test_scenes_stand_in_their_chapters() -> None:
    story = read_story(_BOOK, format_=Format.MARKDOWN)
    for scene in story.scenes:
        assert story.chapters[scene.chapter].span.contains(scene.span)
    for before, after in zip(story.scenes, story.scenes[1:], strict=False):
        assert before.span.end <= after.span.start


def test_a_story_without_headings_is_one_chapter() -> None:
    story = read_story("“Soup,” said Wanjiru.\n\n***\n\n“Again?” said Joost.\n")
    assert [(c.number, c.title, c.heading) for c in story.chapters] == [(None, None, None)]
    assert len(story.scenes) == 2


@pytest.mark.parametrize("ornament", ["***", "* * *", "---", "- - -", "-----", "⁂", "#", "o0o", "~~~", "-x-"])
def test_ornaments_part_scenes(ornament: str) -> None:
    story = read_story(f"“Soup,” said Wanjiru.\n\n{ornament}\n\n“Again?” said Joost.\n")
    assert [{name_of(story, p) for p in scene.present} for scene in story.scenes] == [{"Wanjiru"}, {"Joost"}]


def test_no_words_no_scenes() -> None:
    assert read_story("").scenes == ()
    assert read_story("").chapters == ()
