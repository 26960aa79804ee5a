"""Parts of a whole, prices, lists of numbers and amounts told twice."""

from __future__ import annotations

import pytest

from fabula.reading.counts import find_counts
from fabula.reading.found_tallies import FoundTally, TallyKind
from fabula.reading.spelled_numbers import number_at
from fabula.reading.tallies import find_tallies
from trees import parsed


def _found(text: str, kind: TallyKind) -> list[FoundTally]:
    trees = parsed(text)
    return [tally for tally in find_tallies(trees, find_counts(trees)) if tally.kind is kind]


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("six men", 6, 1),
        ("twenty-four pounds", 24, 3),
        ("two hundred crowns", 200, 2),
        ("two hundred and six crowns", 206, 4),
        ("three thousand men", 3000, 2),
        ("a hundred men", 100, 2),
        ("1,500 men", 1500, 1),
    ],
)
def test_reads_numbers_of_several_words(text: str, value: int, end: int) -> None:
    assert number_at(parsed(text), 0) == (value, end)


@pytest.mark.parametrize("text", ["hundred men", "the sixth man", "men"])
def test_reads_no_number(text: str) -> None:
    assert number_at(parsed(text), 0) is None


def test_the_other_so_many_are_what_a_part_leaves() -> None:
    text = "She had nine lamps. Four of the lamps were lit, and the other six stood cold."
    [tally] = _found(text, TallyKind.PARTS)
    assert (tally.value, tally.low, tally.agrees) == (6, 5, False)


def test_of_so_many_some_and_the_others() -> None:
    text = "Of the ten sacks they saved seven; the other four were wet."
    [tally] = _found(text, TallyKind.PARTS)
    assert (tally.value, tally.low) == (4, 3)


def test_what_so_many_come_to() -> None:
    text = "He sold them ten sacks at four crowns the sack. It came to fifty crowns."
    [tally] = _found(text, TallyKind.PRICE)
    assert (tally.value, tally.low) == (50, 40)


def test_the_other_so_many_may_be_right() -> None:
    text = "She had nine lamps. Four of the lamps were lit, and the other five stood cold."
    assert all(tally.agrees for tally in _found(text, TallyKind.PARTS))


def test_a_price_times_the_things_is_the_total() -> None:
    text = "He sold her six loaves at two pounds each. She gave him fourteen pounds and went home."
    [tally] = _found(text, TallyKind.PRICE)
    assert (tally.value, tally.low) == (14, 12)


def test_a_price_of_other_things_is_none() -> None:
    text = "He sold her six loaves at two pounds each. She gave him twelve pounds and went home."
    assert not _found(text, TallyKind.PRICE)


def test_a_list_of_numbers_is_added() -> None:
    text = "There were eight of us: two pilots, a medic, three miners, and a cook."
    [tally] = _found(text, TallyKind.LIST)
    assert (tally.value, tally.low) == (8, 7)


def test_amounts_of_different_things_are_not_told_twice() -> None:
    text = "The shaft was four hundred metres deep. " + "They rested, and Bram sang. " * 8
    assert not _found(text + "The road to town was six hundred metres long.", TallyKind.RETOLD)
