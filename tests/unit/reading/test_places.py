"""Places are found in real parses, with who is there, goes there and comes from there."""

from __future__ import annotations

import pytest

from fabula.language.clauses import read_clauses
from fabula.language.place_lexicon import PlaceKind, name_endings, place_frames, place_nouns
from fabula.reading.places import FoundPlaces, Role, find_places
from trees import parsed


def found_in(text: str) -> tuple[FoundPlaces, list[str]]:
    trees = parsed(text)
    return find_places(trees, list(read_clauses(trees))), trees.words.texts


@pytest.mark.parametrize(
    ("text", "name", "kind", "proper"),
    [
        ("She waited in the kitchen.", "kitchen", PlaceKind.ROOM, False),
        ("They slept in the engine room.", "engine room", PlaceKind.ROOM, False),
        ("He had been born in Orravale.", "Orravale", PlaceKind.OTHER, True),
        ("The bus stopped in Tanner Street.", "Tanner Street", PlaceKind.ROAD, True),
        ("They crossed the River Avonna at noon.", "River Avonna", PlaceKind.WATER, True),
        ("He served aboard the Merry Widow.", "Merry Widow", PlaceKind.VEHICLE, True),
        ("She was married at St Brannoc’s.", "St Brannoc ’s", PlaceKind.BUILDING, True),
        ("They met at the House of Ravens.", "House of Ravens", PlaceKind.BUILDING, True),
    ],
)
def test_a_place_with_its_kind(text: str, name: str, kind: PlaceKind, *, proper: bool) -> None:
    found, texts = found_in(text)
    places = [(" ".join(texts[p.first : p.end]), p.kind, p.proper) for p in found.places]
    assert (name, kind, proper) in places


def test_a_dateline_is_a_place() -> None:
    found, texts = found_in(
        "The post came late.\n\nOrravale, Tuesday\n\nDear Hugh, the roof has come off again."
    )
    assert [texts[p.head] for p in found.places if p.placed and p.proper] == ["Orravale"]


@pytest.mark.parametrize("text", ["They met on Friday.", "It rained in June.", "She answered in French."])
def test_what_is_no_place(text: str) -> None:
    found, _ = found_in(text)
    assert not found.places


@pytest.mark.parametrize(
    ("text", "who", "place", "role"),
    [
        ("Nadia stood in the kitchen.", "Nadia", "kitchen", Role.AT),
        ("Nadia was at the station.", "Nadia", "station", Role.AT),
        ("Tobias went to the harbour.", "Tobias", "harbour", Role.TO),
        ("Tobias left the village at dawn.", "Tobias", "village", Role.FROM),
        ("They arrived in Orravale on Friday.", "They", "Orravale", Role.TO),
        ("He took her to the hospital.", "her", "hospital", Role.TO),
        ("She came from the barn.", "She", "barn", Role.FROM),
        ("She reached the lighthouse.", "She", "lighthouse", Role.TO),
    ],
)
def test_who_is_where(text: str, who: str, place: str, role: Role) -> None:
    found, texts = found_in(text)
    assert (who, place, role) in [(texts[s.who], texts[s.place], s.role) for s in found.stays]


@pytest.mark.parametrize(
    "text", ["She looked at the house.", "He shouted at the tower.", "She thought of the kitchen."]
)
def test_a_look_or_a_thought_is_no_stay(text: str) -> None:
    found, _ = found_in(text)
    assert not found.stays


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("He climbed to the map room of the tower.", "room", "tower"),
        ("The garden at Orravale was full of bees.", "garden", "Orravale"),
        ("They ran past Orravale’s market.", "market", "Orravale"),
    ],
)
def test_a_place_in_another(text: str, part: str, whole: str) -> None:
    found, texts = found_in(text)
    assert (part, whole) in [(texts[p.part], texts[p.whole]) for p in found.parts]


def test_the_lexicon_is_sound() -> None:
    assert set(place_nouns().values()) == set(PlaceKind) - {PlaceKind.OTHER}
    assert place_nouns().items() <= name_endings().items()
    assert all(word == word.lower() for forms in place_frames().values() for word in forms)
