"""Traits in lists, languages, and the looks of things, in real parses."""

from __future__ import annotations

import pytest

from fabula.language.clauses import read_clauses
from fabula.reading.description import Description
from fabula.reading.languages import LanguageReader
from fabula.reading.thing_looks import Form, find_thing_looks
from fabula.reading.topics import Topic
from fabula.reading.trait_lists import TraitListReader
from trees import parsed


@pytest.mark.parametrize(
    ("text", "topic", "value"),
    [
        ("Mrs. Tolley, fifty-eight, grey, had the flat above the bank.", Topic.AGE, "58"),
        ("Mrs. Tolley, fifty-eight, grey, had the flat above the bank.", Topic.HAIR, "grey"),
        ("He was the porter: sixty, broad as a door, with a cough.", Topic.AGE, "60"),
        ("The clerk looked up. Forty, sandy, clean-shaven.", Topic.HAIR, "sandy"),
        ("She was small and dark.", Topic.HAIR, "dark"),
        ("He was blond.", Topic.HAIR, "blond"),
    ],
)
def test_traits_in_lists(text: str, topic: Topic, value: str) -> None:
    assert (topic, value) in {(told.topic, told.value) for told in TraitListReader(parsed(text)).read()}


@pytest.mark.parametrize(
    "text",
    [
        "It was dark.",
        "The room was small and dark.",
        "She bought eggs, forty, and flour.",
        "In Paris, sixty people waited.",
    ],
)
def test_no_traits(text: str) -> None:
    assert not list(TraitListReader(parsed(text)).read())


def _spoken(text: str) -> list[Description]:
    trees = parsed(text)
    return list(LanguageReader(trees, list(read_clauses(trees))).read())


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("She did not speak a word of Polish.", True),
        ("He had no Greek.", True),
        ("He asked her in perfect Polish.", False),
        ("She answered in Greek.", False),
    ],
)
def test_languages(text: str, *, negated: bool) -> None:
    assert [told.negated for told in _spoken(text)] == [negated]


@pytest.mark.parametrize(
    "text",
    [
        "He asked her in broken Polish.",
        "She did not like the Polish teacher.",
        "He wrote to her in Greek.",
        "The letter was in Polish.",
    ],
)
def test_no_languages(text: str) -> None:
    assert not _spoken(text)


@pytest.mark.parametrize(
    ("text", "thing", "colour", "form"),
    [
        ("The house had a green door and no bell.", "door", "green", Form.INDEFINITE),
        ("He opened the blue door.", "door", "blue", Form.DEFINITE),
        ("She knocked at the blue door of the bakery.", "door", "blue", Form.POINTED),
        ("He parked his yellow van.", "van", "yellow", Form.OWNED),
        ("His van was yellow.", "van", "yellow", Form.OWNED),
        ("He led the bay mare through the water.", "horse", "bay", Form.DEFINITE),
        ("There were two red boats.", "boat", "red", Form.OTHER),
        ("Another green door stood open.", "door", "green", Form.OTHER),
    ],
)
def test_looks_of_things(text: str, thing: str, colour: str, form: Form) -> None:
    found = {(look.thing, look.colour, look.form) for look in find_thing_looks(parsed(text))}
    assert (thing, colour, form) in found


def test_a_part_of_a_compound_is_no_thing() -> None:
    assert not list(find_thing_looks(parsed("He lost the red car keys.")))
