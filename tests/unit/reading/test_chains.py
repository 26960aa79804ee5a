"""Mentions placed with earlier ones, given the scores of their pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from fabula.language.words import segment
from fabula.reading.chains import Chain, Linked
from fabula.reading.inside import Role
from fabula.reading.link_features import (
    COMMON,
    FEMALE,
    MALE,
    PERSON,
    PRONOUN,
    PROPER,
    SPEAKER,
    MentionTable,
    build_table,
)
from fabula.text.reader import read_source_text

ADA, BEN, CARL = range(3)
GENDERS = {ADA: FEMALE, BEN: MALE, CARL: MALE}
Row = tuple[int, int, int, int]
"""First word, end, kind, person."""


def table_of(rows: Sequence[Row], text: str) -> MentionTable:
    """A table of mentions of people, of which all but the first word's stand in one quotation."""
    source = read_source_text(text)
    words = segment(source.blocks, [True] * len(source.blocks))
    quotations = np.zeros(len(words), np.int32)
    quotations[: rows[0][1]] = -1
    return build_table(
        words,
        [(first, end) for first, end, _, _ in rows],
        [PERSON] * len(rows),
        [kind for _, _, kind, _ in rows],
        quotations,
        {(first, end): person for first, end, kind, person in rows if kind < SPEAKER and person >= 0},
        GENDERS,
        {number: person for number, (_, _, kind, person) in enumerate(rows) if kind >= SPEAKER},
    )


def link(
    rows: Sequence[Row],
    text: str,
    scores: Mapping[tuple[int, int], float],
    roles: Mapping[int, Role] | None = None,
) -> Linked:
    """Every mention with all earlier ones as candidates; pairs without a score have -9."""
    table = table_of(rows, text)
    voiced = {number: person for number, (_, _, kind, person) in enumerate(rows) if kind >= SPEAKER}
    chain = Chain(table, GENDERS, voiced, roles or {})
    for mention in range(len(table)):
        earlier = np.arange(mention)
        given = np.array([scores.get((mention, other), -9.0) for other in range(mention)], np.float32)
        chain.add(mention, earlier, given, 0.0)
    return chain.linked()


def person_of(linked: Linked, mention: int) -> int | None:
    return linked.persons.get(int(linked.entities[mention]))


def test_a_name_is_who_the_rules_say_whatever_the_scores() -> None:
    linked = link(
        [(0, 1, PROPER, ADA), (2, 3, PROPER, BEN), (4, 5, PROPER, ADA)],
        "Ada met Ben . Ada sat .",
        {(2, 1): 9.0},
    )
    assert person_of(linked, 2) == ADA


def test_a_pronoun_of_the_other_gender_is_not_meant_whatever_the_scores() -> None:
    linked = link([(0, 1, PROPER, ADA), (2, 3, PRONOUN, -1)], "Ada said he did .", {(1, 0): 9.0})
    assert person_of(linked, 1) is None


def test_who_is_spoken_of_most_is_meant_where_the_scores_are_even() -> None:
    text = "Ben . Carl . Carl . Carl . Carl . he ."
    rows = [(0, 1, PROPER, BEN), *((n, n + 1, PROPER, CARL) for n in (2, 4, 6, 8)), (10, 11, PRONOUN, -1)]
    linked = link(rows, text, {(5, 0): 1.0, (5, 4): 1.0})
    assert person_of(linked, 5) == CARL


def test_he_is_hardly_the_one_who_speaks() -> None:
    text = "Ben . Carl . Ben he ."
    rows = [(0, 1, PROPER, BEN), (2, 3, PROPER, CARL), (4, 6, SPEAKER, BEN), (5, 6, PRONOUN, -1)]
    linked = link(rows, text, {(3, 0): 1.5, (3, 1): 1.0})
    assert person_of(linked, 3) == CARL


def test_my_father_is_nobody_who_is_there_and_the_same_as_before() -> None:
    text = "Ben . Carl . Ben my father . Ben my father ."
    rows = [
        *((0, 1, PROPER, BEN), (2, 3, PROPER, CARL), (4, 7, SPEAKER, BEN), (5, 7, COMMON, -1)),
        *((8, 11, SPEAKER, BEN), (9, 11, COMMON, -1)),
    ]
    roles = {3: Role(BEN, "father"), 5: Role(BEN, "father")}
    linked = link(rows, text, {(3, 0): 5.0, (3, 1): 1.0, (5, 0): 5.0}, roles)
    assert person_of(linked, 3) == CARL
    assert person_of(linked, 5) == CARL
