"""Sets that are told by what goes with them, what is left of them, and ranks beyond them."""

from __future__ import annotations

import pytest

from fabula.reading.counts import find_counts
from fabula.reading.found_tallies import FoundTally
from fabula.reading.matched_sets import find_matched_sets
from fabula.reading.tallies import find_tallies
from trees import parsed


def wrong(text: str) -> list[FoundTally]:
    """The numbers of ``text`` that do not come out."""
    trees = parsed(text)
    return [each for each in find_tallies(trees, find_counts(trees)) if not each.agrees]


@pytest.mark.parametrize(
    ("text", "value", "lemma"),
    [
        ("Both his girls sang.", 2, "girl"),
        ("She took out four candles, one for each of her sons.", 4, "son"),
        ("He had one daughter and no other child.", 1, "daughter"),
        ("His only brother was a priest.", 1, "brother"),
        ("Ilse was an only child.", 0, "sibling"),
    ],
)
def test_sets_by_what_goes_with_them(text: str, value: int, lemma: str) -> None:
    assert (value, lemma) in [(each.value, each.lemma) for each in find_matched_sets(parsed(text))]


@pytest.mark.parametrize(
    "text", ["Both lamps burned.", "She was not an only child.", "He bought one for each."]
)
def test_no_such_sets(text: str) -> None:
    assert not find_matched_sets(parsed(text))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "Eight men went up. Two turned back at the hut. One fell and was not found. Six men stood there.",
            5,
        ),
        ("“Twelve strokes,” he said. She counted. “Seven,” she said. “Four more, then.”", 5),
        ("She stood five mugs in a row, for Tom, for Ada, for Bram, and for herself.", 4),
        ("There were four crates. They opened them. The fifth crate held a bell.", 4),
        ("The table was laid for eight. Nine sat down to dinner.", 8),
    ],
)
def test_what_does_not_come_out(text: str, right: int) -> None:
    assert right in [each.low for each in wrong(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Eight men went up. Two turned back at the hut. Six men stood there.",
        "“Twelve strokes,” he said. She counted. “Seven,” she said. “Five more, then.”",
        "She stood four mugs in a row, for Tom, for Ada, for Bram, and for herself.",
        "There were four crates. They opened them. The fourth crate held a bell.",
        "There were four crates. There was no fifth crate.",
        "The table was laid for eight, and the doctor came too, so that nine sat down to dinner.",
    ],
)
def test_what_comes_out(text: str) -> None:
    assert not wrong(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("He paid twelve florins for it. He had had thirty. That left him sixteen, and no bread.", 18),
        ("She took nine cheeses to town. She sold four before noon. She came home with six cheeses.", 5),
        (
            "There were four mules in the yard. One was stolen. “That makes four left,” he said.",
            3,
        ),
        ("The house had six floors. They lived on the ninth floor, under the roof.", 6),
        ("It was to go ten rounds. He came out for the twelfth and last.", 10),
        ("It is seven stops from here. He read the paper. At the ninth the driver nodded.", 7),
        ("Four things she carried out of the cellar: a ham, the clock, a hat, a sack, and the cat.", 5),
        ("There were five of us: the cook, the two pilots, a boy who sold nails, Ada, and myself.", 6),
        (
            "There were thirteen steps to the crypt. In the dark she counted fifteen before the floor came.",
            13,
        ),
    ],
)
def test_numbers_that_do_not_come_out(text: str, right: int) -> None:
    assert right in [each.low for each in wrong(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He paid twelve florins for it. He had had thirty. That left him eighteen, and no bread.",
        "She took nine cheeses to town. She sold four before noon. She came home with five cheeses.",
        "There were four mules in the yard. In the night one was stolen. “That makes three left,” he said.",
        "The house had six floors. Her sister lived on the ninth floor of a tower in town.",
        "It was to go ten rounds. He came out for the tenth and last.",
        "It is seven stops from here. He read the paper. At the seventh the driver nodded.",
        "Four things she carried out of the cellar: a ham, the clock, a hat, and the cat.",
        "There were four of us in the boat: the cook, the two pilots, and myself.",
        "He left two pence on the bar. Three of the five lamps were lit.",
    ],
)
def test_numbers_that_come_out(text: str) -> None:
    assert not wrong(text)
