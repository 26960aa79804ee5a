"""Sides that other words tell, what limbs are wrapped in, and sizes told by a likeness, in real parses."""

from __future__ import annotations

import pytest

from fabula.reading.descriptions import find_descriptions
from fabula.reading.reckonings import find_reckonings
from fabula.reading.topics import Topic
from trees import parsed


def _told(text: str, topic: Topic) -> set[tuple[str, str, str, str]]:
    """Owner, part, side and value of everything of one topic that a text tells."""
    trees = parsed(text)
    return {
        (trees.words.texts[d.holder], d.part, d.side, d.value)
        for d in find_descriptions(trees, [])
        if d.topic is topic
    }


@pytest.mark.parametrize(
    ("text", "owner", "part", "side", "value"),
    [
        ("She raised her left hand. The palm was puckered.", "She", "palm", "left", "puckered"),
        ("He sat with his right hand in a mitten of gauze.", "his", "hand", "right", "bound"),
        ("She had her left arm strapped up in a sling.", "her", "arm", "left", "bound"),
        ("He put his left ear to the door.", "his", "ear", "left", "hearing"),
        ("It was his left hand, the whole one.", "his", "hand", "left", "whole"),
        ("A winch had torn two fingers off Ivo’s left hand.", "Ivo", "finger", "left", "missing"),
    ],
)
def test_limbs_with_their_sides(text: str, owner: str, part: str, side: str, value: str) -> None:
    assert (owner, part, side, value) in _told(text, Topic.INJURY)


@pytest.mark.parametrize(
    "text",
    [
        "He opened his left hand.",
        "He whispered something into her left ear.",
        "She raised her left hand and he looked at the palm tree.",
        "He carried the sling in his left hand.",
    ],
)
def test_whole_limbs(text: str) -> None:
    assert not _told(text, Topic.INJURY)


@pytest.mark.parametrize(
    ("text", "owner", "topic", "value"),
    [
        ("Tobias was a mountain of a man.", "Tobias", Topic.BUILD, "giant-like"),
        ("He came in, no bigger than a jockey.", "He", Topic.BUILD, "wisp-like"),
        ("He filled the doorway.", "He", Topic.BUILD, "giant-like"),
        ("He came barely up to her shoulder.", "He", Topic.HEIGHT, "short"),
        ("He was the tall one.", "He", Topic.HEIGHT, "tall"),
    ],
)
def test_sizes(text: str, owner: str, topic: Topic, value: str) -> None:
    assert (owner, value) in {(told[0], told[3]) for told in _told(text, topic)}


@pytest.mark.parametrize(
    "text",
    [
        "The wall came up to his shoulder.",
        "The crowd filled the street.",
        "He put his hand up to her shoulder.",
        "It was no bigger than a jockey.",
    ],
)
def test_what_is_no_size_of_anybody(text: str) -> None:
    assert not _told(text, Topic.BUILD)
    assert not _told(text, Topic.HEIGHT)


def test_eyes_that_one_has_of_a_parent() -> None:
    assert _told("She had her mother’s green eyes.", Topic.EYES) == {("She", "eye", "", "green")}


@pytest.mark.parametrize(
    ("text", "event", "years"),
    [
        ("“Forty-four years ago,” said Pilar.", "that", 44),
        ("Ada had been dead for eleven years.", "die", 11),
        ("“Seven years.” She laughed.", "that", 7),
    ],
)
def test_years_that_are_counted(text: str, event: str, years: float) -> None:
    assert (event, years) in {(found.event, found.years) for found in find_reckonings(parsed(text))}
