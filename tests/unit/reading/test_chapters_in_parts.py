"""Chapters in books that have parts: both are known."""

from __future__ import annotations

import pytest

from prose import read_story

_PROSE = "“The ferry has gone,” said Amina.\n\n“Then we swim,” said Bogdan.\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("PART TWO\n\nCHAPTER VII", None),
        ("PART TWO\nCHAPTER VII", None),
        ("PART TWO, CHAPTER VII", None),
        ("PART TWO: WINTER\n\nCHAPTER VII: The Slip", "The Slip"),
        ("PART TWO\n\nThe Long Winter\n\nCHAPTER VII\n\nThe Slip", "The Slip"),
    ],
)
def test_the_number_of_a_chapter_under_a_parts_heading(head: str, title: str | None) -> None:
    story = read_story(f"CHAPTER VI\n\n{_PROSE}\n{head}\n\n{_PROSE}")
    assert [(each.part, each.number) for each in story.chapters] == [(None, 6), (2, 7)]
    assert story.chapters[1].title == title
    heading = story.chapters[1].heading
    assert heading is not None
    assert story.source.words_at(heading).split() == head.split()
