"""Records of what is intended: they follow their words, and let go of others."""

from __future__ import annotations

import pytest

from fabula.checks.diagnostic import Diagnostic
from fabula.checks.engine import check_story, examine_story
from fabula.checks.intended import Intended, intended_from
from fabula.checks.settings import CheckSettings
from fabula.story.build import build_story
from fabula.story.model import Story
from fabula.text.reader import read_source_text

_BEFORE = "It was raining on the weir that morning, and nobody had lit the fire.\n\n"
_PLACE = "Corrie went down to the mill with with her coat over her arm and the dog at her heels."
_AFTER = "\n\nOskar laughed at at the old boat, which had gone down again in the night.\n"
_TEXT = _BEFORE + _PLACE + _AFTER
_ONLY = CheckSettings(select=("TYP007",))


def _story(text: str) -> Story:
    return build_story(read_source_text(text))


def _left(text: str, *records: Intended) -> list[str]:
    story = _story(text)
    settings = CheckSettings(select=("TYP",), ignore=("TYP01",), intended=records)
    return [story.source.slice(each.span) for each in examine_story(story, settings).diagnostics]


def _first(text: str) -> tuple[Story, Diagnostic]:
    story = _story(text)
    return story, check_story(story, _ONLY)[0]


@pytest.fixture
def record() -> Intended:
    story, diagnostic = _first(_TEXT)
    return intended_from(story.source, diagnostic)


def test_it_quotes_the_words_and_what_stands_around(record: Intended) -> None:
    assert record.code == "TYP007"
    assert record.words == "with with"
    assert record.before == "Corrie went down to the mill"
    assert record.after == "her coat over her arm and the dog at her heels."


@pytest.mark.parametrize(
    "edited",
    [
        _TEXT,
        "A new first chapter.\n\n" + _TEXT,
        _PLACE + "\n",
        _TEXT.replace("Corrie went down to the mill", "Corrie walked to the old mill"),
        _TEXT.replace("her coat over her arm", "a coat on her arm"),
        _TEXT.replace("Corrie went down to the mill", "When it was light she left"),
        _TEXT.replace("\n", "\r\n"),
        _TEXT.replace("mill with with", "mill with\nwith"),
    ],
    ids=["same", "moved", "alone", "before", "after", "rewritten before", "CRLF", "wrapped"],
)
def test_it_survives_edits_around_it(record: Intended, edited: str) -> None:
    assert all("with" not in found.split() for found in _left(edited, record))


@pytest.mark.parametrize(
    "edited",
    [
        "Oskar laughed at the heron with with its one leg in the water. That was all.\n",
        _TEXT.replace(_PLACE, "The old boat with with its green keel lay on the bank, and there it stayed."),
    ],
    ids=["another place", "other surroundings"],
)
def test_it_lets_go_of_the_same_words_elsewhere(record: Intended, edited: str) -> None:
    assert "with with" in _left(edited, record)


def test_it_speaks_of_one_place_only(record: Intended) -> None:
    again = "Corrie went back up from the mill with with her hat in her hand, and the dog was nowhere."
    assert _left(f"{_PLACE}\n\n{again}\n", record) == ["with with"]
    assert _left(f"{again}\n\n{_PLACE}\n", record) == ["with with"]


def test_of_two_like_places_it_speaks_of_the_likest(record: Intended) -> None:
    again = "Corrie went back up from the mill with with her hat in her hand, and the dog was nowhere."
    story = _story(f"{again}\n\n{_PLACE}\n")
    (left,) = examine_story(story, CheckSettings(select=("TYP007",), intended=(record,))).diagnostics
    assert left.span.start < len(again)


def test_a_missing_mark_is_known_by_its_surroundings() -> None:
    text = (
        "Bram put the kettle on and went to look for the cups\n\nOttilie was late, as she was on Fridays.\n"
    )
    story = _story(text)
    (diagnostic,) = check_story(story, CheckSettings(select=("TYP019",)))
    record = intended_from(story.source, diagnostic)
    assert record.words == ""
    settings = CheckSettings(select=("TYP019",), intended=(record,))
    assert check_story(_story("Before.\n\n" + text), settings) == ()
    other = "Saskia came up the ladder with nothing in her hands at all\n\nOttilie was late, as ever.\n"
    assert len(check_story(_story(other), settings)) == 1


def test_another_rule_is_not_silenced(record: Intended) -> None:
    text = _TEXT.replace("with with her", "with with  her")
    assert "  " in _left(text, record)
