"""Whether things work, and how they look."""

from __future__ import annotations

import pytest

from fabula.language.clauses import Mood, read_clauses
from fabula.reading.found_things import Manner, ThingKind
from fabula.reading.things import find_things
from trees import parsed


def told_of(text: str) -> set[tuple[ThingKind, Manner, str]]:
    """What is told of which things."""
    trees = parsed(text)
    found = find_things(trees, list(read_clauses(trees)))
    return {(each.kind, each.manner, trees.words.texts[each.thing]) for each in found if each.told}


@pytest.mark.parametrize(
    ("text", "manner", "thing"),
    [
        ("She blew out the candle.", Manner.DARK, "candle"),
        ("The lantern went out.", Manner.DARK, "lantern"),
        ("Wenna bent to the lamp and blew.", Manner.DARK, "lamp"),
        ("His phone died.", Manner.DEAD, "phone"),
        ("She put the dead phone away.", Manner.DEAD, "phone"),
        ("The car would not move. They were out of petrol.", Manner.DRY, "car"),
        ("He went out with the empty gun in his hand.", Manner.UNLOADED, "gun"),
        ("He locked the gate.", Manner.LOCKED, "gate"),
        ("The door was bolted.", Manner.LOCKED, "door"),
        ("The unopened letter lay on the mat.", Manner.SEALED, "letter"),
    ],
)
def test_what_stops_working(text: str, manner: Manner, thing: str) -> None:
    assert (ThingKind.STOPPED, manner, thing) in told_of(text)


@pytest.mark.parametrize(
    ("text", "manner", "thing"),
    [
        ("She read by the light of the lamp.", Manner.DARK, "lamp"),
        ("The torch shone on the wall.", Manner.DARK, "torch"),
        ("The phone in her bag buzzed twice.", Manner.DEAD, "phone"),
        ("He raised the gun and fired.", Manner.UNLOADED, "gun"),
        ("The gate stood ajar.", Manner.LOCKED, "gate"),
        ("The door was not locked.", Manner.LOCKED, "door"),
        ("He read the letter.", Manner.SEALED, "letter"),
    ],
)
def test_what_works(text: str, manner: Manner, thing: str) -> None:
    assert (ThingKind.WORKING, manner, thing) in told_of(text)


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("She struck a match.", Manner.DARK),
        ("He plugged in the charger.", Manner.DEAD),
        ("They filled the tank.", Manner.DRY),
        ("He slid in two shells.", Manner.UNLOADED),
        ("She turned the key.", Manner.LOCKED),
        ("He tore the envelope open.", Manner.SEALED),
    ],
)
def test_what_is_set_going(text: str, manner: Manner) -> None:
    assert (ThingKind.STARTED, manner) in {(kind, way) for kind, way, _ in told_of(text)}


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("She opened the oak box.", "box"),
        ("The box was of brass.", "box"),
        ("He had a necklace of jade.", "necklace"),
        ("The umbrella was green.", "umbrella"),
    ],
)
def test_what_things_look_like(text: str, thing: str) -> None:
    assert (ThingKind.LOOK, Manner.NAMED, thing) in told_of(text)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The dealer gave her forty crowns for the fiddle.", "fiddle"),
        ("The mare went for nineteen pounds to a farmer.", "mare"),
        ("The raft was swept away.", "raft"),
        ("The guards took his boots.", "boots"),
        ("Where the barrow had stood there was a puddle.", "barrow"),
        ("The tent blew away in the night.", "tent"),
        ("The sword snapped a hand’s breadth above the hilt.", "sword"),
    ],
)
def test_more_ways_to_lose_a_thing(text: str, thing: str) -> None:
    assert (ThingKind.LOST, Manner.GONE, thing) in told_of(text)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("She had left her gloves on the dresser.", "gloves"),
        ("He had forgotten his umbrella.", "umbrella"),
        ("Her bag was still on the bench.", "bag"),
    ],
)
def test_what_is_left_somewhere(text: str, thing: str) -> None:
    assert (ThingKind.LOST, Manner.LEFT, thing) in told_of(text)


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("She'd gone before it rained.", Mood.ASSERTED),
        ("He’d taken the key.", Mood.ASSERTED),
        ("They'd go if they could.", Mood.MODAL),
        ("He'd have gone.", Mood.MODAL),
    ],
)
def test_a_short_had_is_told_as_so(text: str, mood: Mood) -> None:
    assert next(iter(read_clauses(parsed(text)))).mood is mood
