"""Descriptions of people, through real parses of single sentences."""

from __future__ import annotations

import pytest

from fabula.language.clauses import read_clauses
from fabula.reading.description import Description
from fabula.reading.descriptions import find_descriptions
from fabula.reading.topics import Topic
from trees import parsed


def told(sentence: str) -> list[tuple[str, Description]]:
    """What a sentence tells, each with the word for whomever it is told of."""
    trees = parsed(sentence)
    found = find_descriptions(trees, tuple(read_clauses(trees)))
    return [(trees.words.texts[each.holder], each) for each in found]


def values(sentence: str, topic: Topic) -> list[tuple[str, str]]:
    """Pairs of holder and value, of one topic."""
    return [(holder, each.value) for holder, each in told(sentence) if each.topic is topic]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("She had grey eyes.", [("She", "grey")]),
        ("Bram's eyes were brown.", [("Bram", "brown")]),
        ("Adele raised her dark blue eyes.", [("her", "dark blue")]),
        ("He was a tall man with pale green eyes.", [("He", "pale green")]),
        ("The blue-eyed sailor laughed.", [("sailor", "blue")]),
        ("He had his mother's hazel eyes.", [("He", "hazel")]),
        ("Her eyes were red with weeping.", []),
        ("His eyes flashed.", []),
    ],
)
def test_eyes(sentence: str, found: list[tuple[str, str]]) -> None:
    assert values(sentence, Topic.EYES) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("She had long yellow hair.", [("She", "long"), ("She", "yellow")]),
        ("Adele was red-haired and cross.", [("Adele", "red")]),
        ("He shaved his head every morning.", [("He", "shaved")]),
        ("She was a brunette.", [("She", "brunette")]),
        ("His beard was long.", []),
    ],
)
def test_hair(sentence: str, found: list[tuple[str, str]]) -> None:
    assert sorted(values(sentence, Topic.HAIR)) == sorted(found)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("She was thirty-six years old.", [("She", "36")]),
        ("Piet was seventeen, and he had a horse.", [("Piet", "17")]),
        ("A girl of nine came in.", [("girl", "9")]),
        ("It was Adele's fortieth birthday.", [("Adele", "40")]),
        ("He was about sixty.", [("He", "about 60")]),
        ("She was in her thirties.", [("her", "30s")]),
        ("The baby was ten months old.", [("baby", "10 months")]),
        ("“How old are you, Bram?” “Nine and a half.”", [("you", "9.5")]),
        ("It was ten o'clock.", []),
        ("She was one of them.", []),
        ("There were seven of us.", []),
        ("He was ten minutes late.", []),
    ],
)
def test_ages(sentence: str, found: list[tuple[str, str]]) -> None:
    assert values(sentence, Topic.AGE) == found


@pytest.mark.parametrize(
    ("sentence", "part", "side", "value"),
    [
        ("He rubbed his bad left knee.", "knee", "left", "bad"),
        ("Her right arm is in plaster to the elbow.", "arm", "right", "bound"),
        ("She was deaf in the left ear.", "ear", "left", "deaf"),
        ("Her left knee would not bend in the cold.", "knee", "left", "bad"),
        ("He had lost his right leg at sea.", "leg", "right", "missing"),
        ("Bram had a wooden left leg.", "leg", "left", "wooden"),
    ],
)
def test_limbs_with_their_sides(sentence: str, part: str, side: str, value: str) -> None:
    found = {(each.part, each.side, each.value) for _, each in told(sentence) if each.topic is Topic.INJURY}
    assert (part, side, value) in found


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Adele was left-handed.", "left"),
        ("She flexed her right hand, her gun hand.", "right"),
        ("He wrote with his left hand.", "left"),
        ("He struck a left-handed blow.", None),
        ("She laid her left hand on the rail.", None),
    ],
)
def test_handedness(sentence: str, side: str | None) -> None:
    found = [each.value for _, each in told(sentence) if each.topic is Topic.HANDEDNESS]
    assert found == ([] if side is None else [side])


@pytest.mark.parametrize(
    ("sentence", "topic", "found"),
    [
        ("Piet was a plumber.", Topic.OCCUPATION, [("Piet", "plumber")]),
        ("She taught history at the college.", Topic.OCCUPATION, [("She", "teacher of history")]),
        ("He looked like a plumber.", Topic.OCCUPATION, []),
        ("Gudrun, the eldest, laughed.", Topic.BIRTH_ORDER, [("Gudrun", "eldest")]),
        ("Bram was a tall man.", Topic.HEIGHT, [("Bram", "tall")]),
        ("He stood six foot four in his socks.", Topic.HEIGHT, [("He", "76")]),
        ("He was short with her.", Topic.HEIGHT, []),
        ("She lived in Lisbon.", Topic.HOME, [("She", "Lisbon")]),
        ("He was a vampire.", Topic.SPECIES, [("He", "vampire")]),
        ("He was like a bear.", Topic.SPECIES, []),
        ("She wore a green coat.", Topic.CLOTHES, [("She", "green")]),
    ],
)
def test_standing_and_looks(sentence: str, topic: Topic, found: list[tuple[str, str]]) -> None:
    assert values(sentence, topic) == found


@pytest.mark.parametrize(
    ("sentence", "topic", "value"),
    [
        ("He could not swim.", Topic.SKILL, "swim"),
        ("She did not eat meat.", Topic.HABIT, "meat"),
        ("He had never needed glasses in his life.", Topic.GLASSES, "glasses"),
    ],
)
def test_what_is_denied(sentence: str, topic: Topic, value: str) -> None:
    found = [each for _, each in told(sentence) if each.topic is topic]
    assert [(each.value, each.negated) for each in found] == [(value, True)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("She was born in Harwich.", [("She", "Harwich")]),
        ("Bram had been raised in Leeds.", [("Bram", "Leeds")]),
        ("Bram raised an eyebrow at Adele.", []),
        ("She raised four sons in Harwich.", []),
    ],
)
def test_origins(sentence: str, found: list[tuple[str, str]]) -> None:
    assert values(sentence, Topic.ORIGIN) == found


def test_a_likeness_is_told_as_one() -> None:
    found = [each for _, each in told("Bram had eyes like coal.") if each.topic is Topic.EYES]
    assert [(each.value, each.figurative) for each in found] == [("black", True)]
