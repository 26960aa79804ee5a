"""Features of mentions and of their pairs."""

from __future__ import annotations

import numpy as np
import pytest

from fabula.language.words import Words, segment
from fabula.reading.link_features import (
    ADDRESSEE,
    COMMON,
    FEMALE,
    MALE,
    NEUTER,
    PAIR_SIZES,
    PERSON,
    PLURAL,
    PRONOUN,
    PROPER,
    SPEAKER,
    STATIC_SIZES,
    UNTOLD,
    MentionTable,
    build_table,
    head_of,
    pair_features,
)  # fmt: skip
from fabula.reading.linking import candidates
from fabula.text.reader import read_source_text

PLACE = 2


def words_of(text: str) -> Words:
    source = read_source_text(text)
    return segment(source.blocks, [True] * len(source.blocks))


def table_of(
    words: Words,
    mentions: list[tuple[int, int, int, int]],
    persons: dict[tuple[int, int], int] | None = None,
    genders: dict[int, int] | None = None,
    quoted: range = range(0),
) -> MentionTable:
    turns = np.full(len(words), -1, np.int32)
    turns[list(quoted)] = 0
    return build_table(
        words, [(m[0], m[1]) for m in mentions], [m[2] for m in mentions], [m[3] for m in mentions], turns,
        persons or {}, genders or {},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the old man", "man"), ("the king of the hill", "king"), ("the girl who laughed", "girl"),
        ("Ada 's", "Ada"), ("a woman , tall and grey", "woman"), ("she", "she"),
    ],
)  # fmt: skip
def test_head_of_a_noun_phrase(phrase: str, head: str) -> None:
    lowers = phrase.split()
    assert lowers[head_of(lowers, 0, len(lowers))] == head


@pytest.mark.parametrize(
    ("text", "category", "kind", "gender"),
    [
        ("She", PERSON, PRONOUN, FEMALE), ("him", PERSON, PRONOUN, MALE), ("it", PLACE, PRONOUN, NEUTER),
        ("they", PERSON, PRONOUN, PLURAL), ("Mrs. Vajda", PERSON, PROPER, FEMALE),
        ("I", PERSON, PRONOUN, UNTOLD),
        ("the old woman", PERSON, COMMON, FEMALE), ("three sailors", PERSON, COMMON, PLURAL),
        ("the harbour", PLACE, COMMON, NEUTER), ("Ada and Ben", PERSON, PROPER, PLURAL),
    ],
)  # fmt: skip
def test_gender(text: str, category: int, kind: int, gender: int) -> None:
    words = words_of(text)
    assert table_of(words, [(0, len(words), category, kind)]).static[0, 2] == gender


def test_what_the_rules_know_of_a_person_tells_the_gender() -> None:
    words = words_of("Doctor Quint")
    assert table_of(words, [(0, 2, PERSON, PROPER)], {(0, 2): 7}, {7: FEMALE}).static[0, 2] == FEMALE


def features(table: MentionTable, later: int, earlier: int) -> dict[str, int]:
    row = pair_features(table, np.array([later]), np.array([earlier]))[0]
    return dict(zip(PAIR_SIZES, row.tolist(), strict=True))


def test_pairs_of_names() -> None:
    words = words_of("Captain Adele Marsh met Adele. Marsh met a captain.")
    table = table_of(words, [(0, 3, 0, PROPER), (4, 5, 0, PROPER), (6, 7, 0, PROPER), (8, 10, 0, COMMON)])
    assert features(table, 1, 0)["shared"] == 2
    assert features(table, 1, 0)["head"] == 1
    assert features(table, 2, 0)["head"] == 2
    assert features(table, 2, 1)["shared"] == 0
    assert features(table, 3, 0)["exact"] == 1


def test_pairs_tell_nesting_and_persons() -> None:
    words = words_of("Ada's mother saw her.")
    table = table_of(
        words, [(0, 3, 0, COMMON), (0, 2, 0, PROPER), (4, 5, 0, PRONOUN)], {(0, 2): 1, (0, 3): 2, (4, 5): 1}
    )
    assert features(table, 1, 0)["nesting"] == 1
    assert features(table, 2, 0)["nesting"] == 0
    assert features(table, 2, 0)["person"] == 1
    assert features(table, 2, 1)["person"] == 2


def test_every_feature_fits_its_table() -> None:
    words = words_of("“I told you, Ben,” said Ada. He nodded at her mother.")
    mentions = [
        (0, 7, 0, SPEAKER), (0, 7, 0, ADDRESSEE), (1, 2, 0, PRONOUN), (3, 4, 0, PRONOUN), (5, 6, 0, PROPER),
        (8, 9, 0, PROPER), (10, 11, 0, PRONOUN), (13, 15, 0, COMMON), (13, 14, 0, PRONOUN),
    ]  # fmt: skip
    table = table_of(words, mentions, quoted=range(7))
    assert all((table.static[:, i] < size).all() for i, size in enumerate(STATIC_SIZES.values()))
    pairs = np.array([(i, j) for i in range(len(table)) for j in range(i)])
    rows = pair_features(table, pairs[:, 0], pairs[:, 1])
    assert (rows >= 0).all()
    assert all((rows[:, i] < size).all() for i, size in enumerate(PAIR_SIZES.values()))


def test_candidates_are_of_one_category_or_share_a_word() -> None:
    words = words_of("Harrow fell. Ada left Harrow. She wept.")
    table = table_of(
        words, [(0, 1, PLACE, PROPER), (3, 4, 0, PROPER), (5, 6, PERSON, PROPER), (7, 8, 0, PRONOUN)]
    )
    later, earlier = candidates(table)
    assert set(zip(later.tolist(), earlier.tolist(), strict=True)) == {(2, 0), (2, 1), (3, 1), (3, 2)}
