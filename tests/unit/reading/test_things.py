"""What becomes of things."""

from __future__ import annotations

import pytest

from fabula.language.clauses import read_clauses
from fabula.reading.found_things import Manner, ThingKind
from fabula.reading.things import find_things
from trees import parsed


def things_in(text: str) -> list[tuple[ThingKind, str, bool]]:
    """What becomes of which thing, and whether it is told as so."""
    trees = parsed(text)
    found = find_things(trees, list(read_clauses(trees)))
    return [(each.kind, trees.words.texts[each.thing], each.told) for each in found]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Wenna sold the brass telescope.", "telescope"),
        ("The lantern went overboard.", "lantern"),
        ("She threw the ring into the river.", "ring"),
        ("He took down the ledger and dropped it into the furnace.", "ledger"),
        ("The tide took my boots.", "boots"),
        ("She left her parcel on the bus.", "parcel"),
        ("The tall vase was in pieces.", "vase"),
        ("I gave my locket to the girl.", "locket"),
        ("The scarf went with her.", "scarf"),
        ("She traded her father’s watch for petrol.", "watch"),
        ("I made her a present of my pen.", "pen"),
        ("“That was my only kettle,” she said.", "kettle"),
        ("“Where’s your lamp?” “In the lake.”", "lamp"),
        ("“The oars?” “Sold.”", "oars"),
        ("“What became of your cello?” “It was pawned.”", "cello"),
        ("The key was gone.", "key"),
        ("Her camera was confiscated at the gate.", "camera"),
        ("He posted the letter.", "letter"),
        ("She held the will to the candle.", "will"),
        ("They robbed her of her purse.", "purse"),
        ("The dog ran off with her shoe.", "shoe"),
        ("He shot the mare.", "mare"),
        ("The goat ate his hat.", "hat"),
        ("It broke his heart to part with the piano.", "piano"),
        ("He sat on her spectacles.", "spectacles"),
        ("The mirror lay over the floor in a thousand pieces.", "mirror"),
        ("They went on without the compass.", "compass"),
        ("She ate the last of the biscuits.", "biscuits"),
        ("There were no more matches.", "matches"),
        ("She took the photograph from him and dropped it in the fire.", "photograph"),
    ],
)
def test_losses_are_found(text: str, thing: str) -> None:
    assert (ThingKind.LOST, thing, True) in things_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "He lost his temper.",
        "She broke the silence.",
        "He would have sold the telescope.",
        "She did not burn the letter.",
        "He gave her his hand.",
        "Did you sell the telescope?",
        "She almost lost her hat.",
        "He wanted to sell the piano.",
        "The lamp burned low.",
        "The case snapped shut.",
        "She put the kettle on the fire.",
        "He threw his coat over the rail.",
        "She sat on the saddle.",
        "He took his hat off the peg.",
    ],
)
def test_what_is_no_loss(text: str) -> None:
    assert not [each for each in things_in(text) if each[0] is ThingKind.LOST and each[2]]


def test_uses_and_recoveries() -> None:
    found = things_in("She wound her clock. They mended the jug. He bought another knife.")
    assert (ThingKind.USED, "clock", True) in found
    assert (ThingKind.REGAINED, "jug", True) in found
    assert (ThingKind.ANOTHER, "knife", True) in found


def manners_in(text: str) -> list[tuple[ThingKind, str, Manner]]:
    """What becomes of which thing, and how."""
    trees = parsed(text)
    found = find_things(trees, list(read_clauses(trees)))
    return [(each.kind, trees.words.texts[each.thing], each.manner) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He tipped his hat.", (ThingKind.USED, "hat", Manner.WORN)),
        ("He carried his hat.", (ThingKind.USED, "hat", Manner.HANDLED)),
        ("She pulled off her gloves.", (ThingKind.LOST, "gloves", Manner.OFF)),
        ("The pistol was empty.", (ThingKind.LOST, "pistol", Manner.EMPTY)),
        ("He fired his pistol.", (ThingKind.USED, "pistol", Manner.FIRED)),
        ("She struck the last of the matches.", (ThingKind.LOST, "matches", Manner.SPENT)),
        ("He set his heels to the mare’s flanks.", (ThingKind.USED, "mare", Manner.HANDLED)),
        ("She held the brim of her hat.", (ThingKind.USED, "hat", Manner.HANDLED)),
    ],
)
def test_manners(text: str, expected: tuple[ThingKind, str, Manner]) -> None:
    assert expected in manners_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "I had half a mind to turn back and burn their boats.",
        "Callum handed up her box from the quay.",
        "The phone’s gone dark.",
    ],
)
def test_what_is_not_lost_after_all(text: str) -> None:
    assert not [thing for kind, thing, told in things_in(text) if kind is ThingKind.LOST and told]
