"""Words for ties, through real parses."""

from __future__ import annotations

import pytest

from fabula.language.clauses import read_clauses
from fabula.reading.found_ties import FoundTie, TieForm
from fabula.reading.tie_kinds import TieKind, exclude_each_other, kin_word, tie_nouns
from fabula.reading.ties import find_ties
from trees import parsed


def ties_of(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    """Kind, form, holders and owners of every tie in ``text``."""
    trees = parsed(text)
    words = trees.words.texts

    def texts(heads: tuple[int, ...]) -> list[str]:
        return [words[head] for head in heads]

    return [
        (tie.kind.value, tie.form.value, texts(tie.holders), texts(tie.owners))
        for tie in find_ties(trees, tuple(read_clauses(trees)))
    ]


def ties(text: str) -> list[FoundTie]:
    """Every tie in ``text``."""
    trees = parsed(text)
    return find_ties(trees, tuple(read_clauses(trees)))


@pytest.mark.parametrize(
    ("text", "kind", "form", "holders", "owners"),
    [
        ("She kissed her brother Torvald.", "sibling", "named", ["Torvald"], ["her"]),
        ("Mara, Ilse’s cousin, opened the door.", "cousin", "named", ["Mara"], ["Ilse"]),
        ("He was her father.", "parent", "copula", ["He"], ["her"]),
        ("Ada was Bram’s niece.", "nephew or niece", "copula", ["Ada"], ["Bram"]),
        ("He looked at his stepson.", "step-child", "possessive", [], ["his"]),
        ("Her mother-in-law came on Sunday.", "parent-in-law", "possessive", [], ["Her"]),
        ("His half-sister wrote to him.", "half-sibling", "possessive", [], ["His"]),
        ("Adele was a friend of Mara.", "friend", "copula", ["Adele"], ["Mara"]),
        ("I had two sisters.", "sibling", "having", [], ["I"]),
        ("Ada married Bram in the spring.", "spouse", "verb", ["Ada"], ["Bram"]),
        ("Adele worked for Bram.", "subordinate", "verb", ["Adele"], ["Bram"]),
        ("Ada taught Bram for six years.", "teacher", "verb", ["Ada"], ["Bram"]),
        ("She was in love with Bram.", "loves", "verb", ["She"], ["Bram"]),
        ("Her sons, Otto and Bram, had gone to sea.", "child", "named", ["Otto", "Bram"], ["Her"]),
        ("She had two sons. Otto was tall. Bram was not.", "child", "named", ["Otto", "Bram"], ["She"]),
        ("“That’s my granddad,” said Ilse.", "grandparent", "possessive", [], ["my"]),
        ("He took on one apprentice, and that was Bram.", "pupil", "named", ["Bram"], ["He"]),
        ("Mara, a cousin of the sheriff, ran it.", "cousin", "named", ["Mara"], ["sheriff"]),
        ("Her god-daughter came on Sunday.", "godchild", "possessive", [], ["Her"]),
        ("Her foster mother came on Sunday.", "foster parent", "possessive", [], ["Her"]),
    ],
)
def test_a_tie_is_read(text: str, kind: str, form: str, holders: list[str], owners: list[str]) -> None:
    assert (kind, form, holders, owners) in ties_of(text)


def test_who_is_called_so_to_the_face() -> None:
    assert [tie.form for tie in ties("“Come here, Grandmother,” said Bram.")] == [TieForm.CALLED]


def test_a_title_before_a_name() -> None:
    assert ("uncle or aunt", "title", ["Mara"], []) in ties_of("“I told Aunt Mara about it.”")


def test_two_who_are_something_to_each_other() -> None:
    found = ties_of("Ada and Bram were cousins.")
    assert ("cousin", "mutual", ["Ada", "Bram"], []) in found


@pytest.mark.parametrize(
    "text",
    [
        "She was like a sister to him.",
        "They were brothers in arms.",
        "He bought the sister ship in May.",
        "Mother Nature is no friend.",
        "The brother-officers dined at eight.",
    ],
)
def test_a_figure_is_no_tie_of_kin(text: str) -> None:
    assert not [tie for tie in ties(text) if tie.kind.kin and tie.owners]


def test_a_former_husband_is_told_as_over() -> None:
    assert [tie.ended for tie in ties("Her former husband paid.") if tie.kind is TieKind.SPOUSE] == [True]


def test_an_ex_wife_is_told_as_over() -> None:
    assert [tie.ended for tie in ties("His ex-wife paid.") if tie.kind is TieKind.SPOUSE] == [True]


def test_a_sworn_brother_is_not_one_by_blood() -> None:
    assert [tie.unreal for tie in ties("His sworn brother fell.")] == [True]


@pytest.mark.parametrize("kind", list(TieKind))
def test_the_inverse_of_an_inverse_is_the_kind_itself(kind: TieKind) -> None:
    assert kind.inverse.inverse is kind
    assert kind.mutual == (kind.inverse is kind)


@pytest.mark.parametrize("one", list(TieKind))
def test_exclusion_goes_both_ways_and_no_kind_excludes_itself(one: TieKind) -> None:
    assert not exclude_each_other(one, one)
    for other in TieKind:
        assert exclude_each_other(one, other) == exclude_each_other(other, one)


def test_what_excludes_each_other() -> None:
    assert exclude_each_other(TieKind.SIBLING, TieKind.COUSIN)
    assert exclude_each_other(TieKind.SPOUSE, TieKind.SIBLING)
    assert not exclude_each_other(TieKind.SPOUSE, TieKind.COUSIN)
    assert not exclude_each_other(TieKind.STEP_PARENT, TieKind.PARENT)
    assert not exclude_each_other(TieKind.FRIEND, TieKind.COUSIN)


def test_plurals_are_nouns_for_ties_too() -> None:
    nouns = tie_nouns()
    assert nouns["wives"].plural
    assert nouns["mothers-in-law"].kind is TieKind.PARENT_IN_LAW
    assert nouns["great-aunts"].kind is TieKind.UNCLE


def test_a_plain_word_for_every_kind_of_kin() -> None:
    mother = tie_nouns()["mother"].gender
    assert kin_word(TieKind.UNCLE, mother) == "aunt"
    assert kin_word(TieKind.SIBLING, mother) == "sister"
