"""Counted sets and sums, through real parses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.reading.counts import CountForm, FoundCount, find_counts, singular
from fabula.reading.found_tallies import FoundTally, TallyKind
from fabula.reading.tallies import find_tallies
from trees import parsed


def counts(text: str) -> list[FoundCount]:
    """The counted sets of ``text``."""
    return find_counts(parsed(text))


def tallies(text: str) -> list[FoundTally]:
    """The sums and lists of ``text``."""
    trees = parsed(text)
    return find_tallies(trees, find_counts(trees))


@pytest.mark.parametrize(
    ("text", "value", "form", "lemma"),
    [
        ("The four tall windows were dark.", 4, CountForm.DEFINITE, "window"),
        ("Six boxes stood in the yard.", 6, CountForm.TOLD, "box"),
        ("She opened all seven bales.", 7, CountForm.ALL, "bale"),
        ("She kissed all five of her children.", 5, CountForm.ALL, "child"),
        ("His three brothers came.", 3, CountForm.DEFINITE, "brother"),
        ("Twenty-one goats were alive.", 21, CountForm.TOLD, "goat"),
        ("There were 12 knives in the drawer.", 12, CountForm.TOLD, "knife"),
    ],
)
def test_a_counted_set(text: str, value: int, form: CountForm, lemma: str) -> None:
    assert (value, form, lemma) in [(c.value, c.form, c.lemma) for c in counts(text)]


def test_the_noun_may_be_left_out() -> None:
    assert [(c.value, c.noun) for c in counts("She shut them. All five.") if c.value == 5] == [(5, None)]


def test_what_limits_the_set() -> None:
    assert [c.modifiers for c in counts("The four tall windows were dark.")] == [("tall",)]


@pytest.mark.parametrize(
    "text",
    [
        "It took about four hours.",
        "It was five o’clock.",
        "He read page nine.",
        "One window was dark.",
        "There were two or three windows.",
    ],
)
def test_what_is_no_count(text: str) -> None:
    assert not [c for c in counts(text) if c.form is not CountForm.TOLD]


def test_four_more_are_a_part() -> None:
    assert [c.partial for c in counts("Four more bales came.")] in ([True], [])


@pytest.mark.parametrize(
    ("plural", "noun"),
    [("boxes", "box"), ("children", "child"), ("women", "woman"), ("stories", "story"), ("knives", "knife"),
     ("windows", "window"), ("glass", "glass"), ("ties", "tie")],
)  # fmt: skip
def test_a_singular(plural: str, noun: str) -> None:
    assert singular(plural) == noun


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=9))
def test_a_singular_is_never_longer_by_more_than_a_letter(noun: str) -> None:
    assert len(singular(noun)) <= len(noun) + 1


def test_a_list_that_is_longer_than_its_number() -> None:
    found = tallies("Bram had two brothers. Anselm kept bees, Torvald sold them and Isidor had gone to sea.")
    assert [(t.kind, t.value, t.low, t.agrees) for t in found] == [(TallyKind.LIST, 2, 3, False)]


def test_a_list_behind_a_colon() -> None:
    found = tallies("She packed five things: bread, cheese, soap, rope and candles.")
    assert [t.agrees for t in found] == [True]


def test_a_sum_that_does_not_come_out() -> None:
    found = tallies("The ten coins are in the sock with the four of hers. That makes fifteen.")
    assert [(t.kind, t.value, t.low) for t in found] == [(TallyKind.SUM, 15, 14)]


def test_a_sum_that_does() -> None:
    assert not tallies("The ten coins are in the sock with the four of hers. That makes fourteen.")
