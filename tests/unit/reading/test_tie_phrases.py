"""Turns of phrase that tie people, kin of kin, and kin who are denied, through real parses."""

from __future__ import annotations

import pytest

from fabula.language.clauses import read_clauses
from fabula.reading.found_ties import FoundTie, TieForm
from fabula.reading.kin_of_kin import composed
from fabula.reading.tie_kinds import TieKind, exclude_each_other
from fabula.reading.ties import find_ties
from trees import parsed


def ties(text: str) -> list[FoundTie]:
    """Every tie in ``text``."""
    trees = parsed(text)
    return find_ties(trees, tuple(read_clauses(trees)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“He was the slowest pupil that I ever had,” she said.", TieKind.PUPIL),
        ("I have had her as my apprentice for six years.", TieKind.PUPIL),
        ("“I’ve had her for a landlady going on six years,” said Mr Penfold.", TieKind.LANDLORD),
        ("Everything I know of the art I had from her.", TieKind.TEACHER),
        ("“The canon is your father’s brother,” said the nurse.", TieKind.UNCLE),
        ("We pay rent to that Mercer, and not one slate!", TieKind.LANDLORD),
        ("Aurel had married Renata’s sister.", TieKind.SIBLING_IN_LAW),
        ("Ada’s my aunt, and she made me.", TieKind.UNCLE),
        ("Otto is my sister’s boy, and he lives with us.", TieKind.NEPHEW),
        ("Otto and Bram had the same mother.", TieKind.SIBLING),
        ("Chantal and I shared a flat in those years.", TieKind.HOUSEMATE),
        ("Mara’s marriage to Bram had lasted a year.", TieKind.SPOUSE),
        ("Hugh, who had wedded my sister, came to us.", TieKind.SIBLING_IN_LAW),
        ("My abuela lit the stove.", TieKind.GRANDPARENT),
    ],
)
def test_a_turn_of_phrase_ties(text: str, kind: TieKind) -> None:
    assert kind in {tie.kind for tie in ties(text)}


def test_what_sort_of_mother_is_to_the_hearer() -> None:
    (tie,) = [
        each for each in ties("“What sort of mother would I be if I let him have you?”") if each.of_hearer
    ]
    assert (tie.kind, tie.form) == (TieKind.PARENT, TieForm.COPULA)


def test_such_a_sister_is_the_hearer() -> None:
    assert [each.kind for each in ties("I am proud to have such a sister.") if each.is_hearer] == [
        TieKind.SIBLING
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Hedwig had been an only child.", {TieKind.SIBLING}),
        ("Lionel never married.", {TieKind.SPOUSE}),
        ("Lionel was a bachelor.", {TieKind.SPOUSE}),
        ("She had no brothers.", {TieKind.SIBLING}),
        ("She has no brothers left.", set()),
        ("She was his only child.", set()),
        ("Hedwig was the only daughter of a chemist.", {TieKind.SIBLING}),
        ("Hedwig had been a widow for six years.", {TieKind.SPOUSE}),
        ("Hedwig was left a widow at thirty.", {TieKind.SPOUSE}),
        ("He kept a picture of his late wife.", {TieKind.SPOUSE}),
        ("His mother had died in the winter.", {TieKind.PARENT}),
        ("He lost his wife in the market.", set()),
        ("His brother had died in the winter.", set()),
        ("He never married again.", set()),
        ("If she had no brothers, she would have been happier.", set()),
    ],
)
def test_kin_are_denied(text: str, kinds: set[TieKind]) -> None:
    assert {tie.kind for tie in ties(text) if tie.form is TieForm.LACKING} == kinds


def test_kin_of_kin() -> None:
    assert composed(TieKind.PARENT, TieKind.SIBLING) is TieKind.UNCLE
    assert composed(TieKind.PARENT, TieKind.CHILD) is None


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        (TieKind.TEACHER, TieKind.PUPIL, True),
        (TieKind.LANDLORD, TieKind.TENANT, True),
        (TieKind.TEACHER, TieKind.UNCLE, False),
        (TieKind.BETROTHED, TieKind.SIBLING, True),
        (TieKind.BETROTHED, TieKind.SPOUSE, False),
        (TieKind.SPOUSE, TieKind.COUSIN, False),
        (TieKind.PARENT_IN_LAW, TieKind.UNCLE, True),
        (TieKind.PARENT_IN_LAW, TieKind.PARENT, False),
        (TieKind.SIBLING_IN_LAW, TieKind.SIBLING, False),
    ],
)
def test_what_nobody_is_to_one_person(one: TieKind, other: TieKind, excluded: bool) -> None:  # noqa: FBT001
    assert exclude_each_other(one, other) is excluded
    assert exclude_each_other(other, one) is excluded
