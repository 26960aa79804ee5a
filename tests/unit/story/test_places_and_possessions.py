"""What an entry of a place, a stay or a possession rests on, and what does not show one."""

from __future__ import annotations

import pytest

from fabula.language.place_lexicon import PlaceKind
from fabula.language.reader_model import load_model
from fabula.reading.topics import Topic
from fabula.story.build import build_story
from fabula.story.claims.claim import Standing
from fabula.story.model import Story
from fabula.text.reader import read_source_text
from fabula.text.source import Format

AROUND = " Mara closed the gate. She picked up the crate and walked on. She counted the sheep and frowned."


def read(text: str) -> Story:
    return build_story(read_source_text(text, format=Format.TEXT), model=load_model(threads=1))


def stays(text: str) -> set[tuple[str, str]]:
    story = read(text + AROUND)
    names = {place.id: place.name for place in story.places}
    return {(story.character(stay.character).name, names[stay.place]) for stay in story.stays if stay.counts}


def possessions(text: str) -> set[str]:
    return {claim.value for claim in read(text + AROUND).claims if claim.topic is Topic.POSSESSION}


def names(text: str) -> set[str]:
    return {place.name for place in read(text + AROUND).places}


@pytest.mark.parametrize(
    "text",
    ["Mara lived in France. She came from France in May.", "Mara sailed to Sicily. She liked Sicily."],
)
def test_a_country_is_a_region(text: str) -> None:
    kinds = {place.kind for place in read(text + AROUND).places if place.proper}
    assert kinds == {PlaceKind.REGION}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Duke of Berringham bowed to Mara. The Duke of Berringham was seldom asked.", "Berringham"),
        ("Mara dropped the key and turned it in the lock. The lock was stiff.", "the lock"),
        ("Mara read it in the Morning Gazette.", "Morning Gazette"),
    ],
)
def test_titles_locks_and_papers_are_no_places(text: str, name: str) -> None:
    assert name not in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mara went to Berringham. She had never seen Berringham before.", "Berringham"),
        ("Mara waited in the kitchen.", "the kitchen"),
    ],
)
def test_what_people_are_at_is_a_place(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "stay"),
    [
        ("Mara went to the mill and Mara waited at the mill.", ("Mara", "the mill")),
        ("Mara began to walk to the mill.", ("Mara", "the mill")),
    ],
)
def test_who_goes_there_is_there(text: str, stay: tuple[str, str]) -> None:
    assert stay in stays(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mara hoped to go to the mill. The mill was shut.",
        "Mara thought for a moment that she was at the mill.",
        "Mara was to go to the mill in May.",
    ],
)
def test_who_only_means_to_go_is_not_there(text: str) -> None:
    assert ("Mara", "the mill") not in stays(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mara touched the glass with her silver knife.", "silver knife"),
        ("Mara put the letter into her green trunk.", "green trunk"),
    ],
)
def test_a_thing_that_somebody_keeps_is_a_possession(text: str, value: str) -> None:
    assert value in possessions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mara bought the boat for the price of an old bicycle.",
        "Mara and Bram stood round a moth in a brass lantern.",
        "If Mara lost her ring or broke her comb, she told everybody.",
    ],
)
def test_prices_holders_and_conditions_are_no_possessions(text: str) -> None:
    assert not possessions(text)


def test_a_land_is_no_part_of_a_name() -> None:
    story = read("Mara wandered through the forest of Orland. She loved the forest of Orland." + AROUND)
    assert not any(place.part_of for place in story.places)


def test_what_is_intended_is_no_journey_that_is_told_as_so() -> None:
    story = read("Mara lived in Leith. Bram intends to go to Leith in May. Bram said so." + AROUND)
    assert all(each.standing is not Standing.ASSERTED for each in story.journeys)


def test_a_pronoun_that_may_be_another_tells_nothing_of_where_somebody_is() -> None:
    story = read("Orsino met Tancred at the gate. A fisherman passed them. He went to Leith the same day.\n")
    assert not [stay for stay in story.stays if story.source.slice(stay.span) == "Leith"]
    sure = read("Orsino packed his bag. He went to Leith the same day.\n")
    assert [stay for stay in sure.stays if sure.source.slice(stay.span) == "Leith"]
