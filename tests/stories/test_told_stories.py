"""Whole mini-stories, each read as its expectation has it: every speaker, the cast, the pronouns."""

from __future__ import annotations

import pytest
from told import Told, told_stories

from fabula.text.source import Format
from prose import called, cast_of, read_story

_STORIES = list(told_stories())


def _name(told: Told) -> str:
    return told.path.stem


@pytest.fixture(params=_STORIES, ids=_name)
def told(request: pytest.FixtureRequest) -> Told:
    found: Told = request.param
    return found


def test_every_quotation_has_its_speaker(told: Told) -> None:
    story = read_story(told.text, format_=Format.MARKDOWN)
    said = [quotation for quotation in story.quotations if quotation.parent is None]
    read = [
        (story.character(q.speaker).name if q.speaker else "-", q.text[: len(words)])
        for q, (_, words) in zip(said, told.lines, strict=False)
    ]
    expected = [
        (called(story, speaker).name if speaker != "-" else "-", words) for speaker, words in told.lines
    ]
    assert read == expected
    assert len(said) == len(told.lines)


def test_the_cast_is_whole(told: Told) -> None:
    assert cast_of(read_story(told.text, format_=Format.MARKDOWN)) == told.cast


def test_pronouns_names_and_narrator(told: Told) -> None:
    story = read_story(told.text, format_=Format.MARKDOWN)
    for name, pronouns in told.pronouns.items():
        assert called(story, name).pronouns == pronouns, name
    for one, other in told.aliases:
        assert called(story, one) == called(story, other)
    narrators = [character.name for character in story.characters if character.narrator]
    assert narrators == ([] if told.narrator is None else [told.narrator])


def test_sound_stories_have_no_faults(told: Told) -> None:
    story = read_story(told.text, format_=Format.MARKDOWN)
    assert story.mark_repairs == ()
    assert story.name_slips == ()


def test_there_are_stories() -> None:
    assert len(_STORIES) >= 6
