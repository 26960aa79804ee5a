"""The word lists: read whole, and fit for what they are used for."""

from __future__ import annotations

import pytest

from fabula.language.lexicon import (
    Gender,
    full_names,
    given_names,
    group_nouns,
    honorific_suffixes,
    person_nouns,
    person_titles,
    pronouns,
    short_names,
    utterance_verbs,
    verb_forms,
    word_list,
    word_sections,
)


@pytest.mark.parametrize(
    ("lemma", "irregular", "forms"),
    [
        ("ask", (), ("ask", "asks", "asked", "asking")),
        ("cry", (), ("cry", "cries", "cried", "crying")),
        ("say", ("said",), ("say", "says", "said", "saying")),
        ("agree", (), ("agree", "agrees", "agreed", "agreeing")),
        ("lie", (), ("lie", "lies", "lied", "lying")),
        ("hiss", (), ("hiss", "hisses", "hissed", "hissing")),
        ("urge", (), ("urge", "urges", "urged", "urging")),
        ("bray", (), ("bray", "brays", "brayed", "braying")),
    ],
)
def test_verbs_are_inflected(lemma: str, irregular: tuple[str, ...], forms: tuple[str, ...]) -> None:
    assert verb_forms(lemma, irregular) == forms


def test_verbs_of_utterance_know_how_they_utter() -> None:
    verbs = utterance_verbs()
    for form in ("said", "says", "asked", "replied", "whispered", "answering"):
        assert "speech" in verbs[form]
    assert "thought" in verbs["thought"]
    assert "speech" not in verbs["thought"]
    assert not verbs.keys() & {"the", "walked", "chair"}


def test_titles_tell_gender_and_whether_they_stand_alone() -> None:
    titles = person_titles()
    assert titles["mrs"].gender is Gender.FEMALE
    assert titles["mr"].gender is Gender.MALE
    assert titles["captain"].alone
    assert titles["captain"].gender is Gender.UNTOLD
    assert not titles["mr"].alone


def test_pronouns_of_many_kinds() -> None:
    table = pronouns()
    assert table["she"].forms == table["hers"].forms == "she/her"
    assert table["themselves"].forms == table["themself"].forms == "they/them"
    assert table["xyr"].forms == table["xem"].forms == "xe/xem"
    assert table["he"].case == "subject"
    assert table["himself"].case == "reflexive"
    assert table["my"].forms == "i/me"


def test_given_names_come_from_many_peoples() -> None:
    names = given_names()
    for name in ("aiko", "ingrid", "nadia", "priya", "fatima"):
        assert names[name] is Gender.FEMALE
    for name in ("tomasz", "declan", "farouk", "mohammed", "bjorn"):
        assert names[name] is Gender.MALE
    assert all(name == name.lower() for name in names)


def test_honorifics_and_nouns() -> None:
    assert {"san", "sama", "kun", "chan", "ssi"} <= honorific_suffixes().keys()
    assert person_nouns()["woman"] is Gender.FEMALE
    assert person_nouns()["uncle"] is Gender.MALE
    assert {"crowd"} <= group_nouns()
    assert not group_nouns() & {"woman", "uncle"}


@pytest.mark.parametrize(
    "name",
    ["abbreviations", "common_words", "never_names", "prepositions", "place_words", "cue_bridges"],
)
def test_lists_are_clean(name: str) -> None:
    words = word_list(name)
    assert words
    assert all(word and not word.startswith(("#", "[")) and word == word.lower() for word in words)


def test_elisions_stand_on_either_side() -> None:
    sections = word_sections("elisions")
    assert {"tis", "em"} <= sections["leading"]
    assert "an" in sections["trailing"]


@pytest.mark.parametrize(
    ("names", "gender"),
    [
        (
            "kavita ananya zanele mirembe siobhán yoko minji fatima ayşe svetlana xiomara chiamaka",
            Gender.FEMALE,
        ),
        (
            "rajesh deepak chidi thabo hiroshi minjun mohammed mehmet dmitri joaquín kwame wei-guo",
            Gender.MALE,
        ),
    ],
)
def test_given_names_of_many_peoples(names: str, gender: Gender) -> None:
    known = given_names()
    assert [name for name in names.split() if name in known and known[name] is not gender] == []
    assert len([name for name in names.split() if name in known]) >= 11


def test_short_forms_lead_to_full_names_and_back() -> None:
    assert {"robert"} <= full_names()["bob"]
    assert "rupert" not in full_names()["bob"]
    assert "bob" in short_names()["robert"]
    assert all(short not in full for short, full in full_names().items())
