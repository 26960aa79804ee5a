"""What finders find stretch by stretch is what they find in the whole, and stands where it stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
import pytest

from fabula.language.clauses import Clause, read_clauses
from fabula.language.memo import Memo
from fabula.language.trees import Trees
from fabula.reading import found_kinds
from fabula.reading.places import find_places
from fabula.reading.stretches import Finder, Findings, MarkedFinder, Stretches, findings
from finders import FINDERS, TEXT, Find
from trees import parsed

NAMES = [kind.kind.name for kind, _ in FINDERS]
NUMBERS = frozenset(
    "value low high minute weekday day month year nth offset turn count".split()  # noqa: SIM905
)
"""Fields that hold numbers, but not of words."""


@pytest.fixture(scope="module")
def trees() -> Trees:
    return parsed(TEXT)


def stretches_of(trees: Trees, memo: Memo | None = None) -> Stretches:
    edges = [*trees.words.paragraphs, len(trees)]
    return Stretches(trees, edges, found_kinds.CLAUSES, memo)


def sought(trees: Trees, kind: Findings[Any], find: Find, memo: Memo | None = None) -> tuple[Any, ...]:
    stretches = stretches_of(trees, memo)
    stretches.seek([Finder(kind, find)])
    return stretches.gather(kind)


@pytest.mark.parametrize(("kind", "find"), FINDERS, ids=NAMES)
def test_finds_by_stretch_what_is_found_in_the_whole(kind: Findings[Any], find: Find, trees: Trees) -> None:
    whole = tuple(find(trees, tuple(read_clauses(trees))))
    memo = Memo(holds=True)
    assert whole, "the text has something of each kind"
    assert sought(trees, kind, find) == whole
    assert sought(trees, kind, find, memo) == whole
    assert sought(trees, kind, find, memo) == whole


def test_clauses_and_places_stand_where_they_stand_in_the_whole(trees: Trees) -> None:
    clauses = tuple(read_clauses(trees))
    assert stretches_of(trees).clauses() == clauses
    found = sought(trees, found_kinds.PLACES, lambda part, own: [find_places(part, own)])
    whole = find_places(trees, clauses)
    assert tuple(place for each in found for place in each.places) == whole.places
    assert tuple(stay for each in found for stay in each.stays) == whole.stays


def test_what_marks_tell_is_found_anew_where_the_marks_change(trees: Trees) -> None:
    memo, seen = Memo(holds=True), []

    def find(part: Trees, _: Sequence[Clause], marks: Sequence[bool]) -> Iterable[Any]:
        seen.append(len(part))
        return ()

    marks = np.zeros(len(trees), np.bool_)
    stretches_of(trees, memo).seek((), [MarkedFinder(found_kinds.THREADS, find)], marks)
    assert len(seen) == 3
    marks[-1] = True
    stretches_of(trees, memo).seek((), [MarkedFinder(found_kinds.THREADS, find)], marks)
    assert len(seen) == 4


@pytest.mark.parametrize("kind", [kind for kind, _ in FINDERS], ids=lambda kind: kind.kind.name)
def test_survives_the_shelf(kind: Findings[Any], trees: Trees) -> None:
    find = next(find for each, find in FINDERS if each is kind)
    found = tuple(find(trees, tuple(read_clauses(trees))))
    assert kind.kind.encode is not None
    assert kind.kind.decode is not None
    assert kind.kind.decode(kind.kind.encode(found)) == found


@pytest.mark.parametrize(("kind", "find"), FINDERS, ids=NAMES)
def test_every_number_is_known_to_be_of_a_word_or_not(kind: Findings[Any], find: Find, trees: Trees) -> None:
    """Whoever adds a field has to tell in the table whether it moves."""
    each = next(iter(find(trees, tuple(read_clauses(trees)))))
    moved = kind.move(each, 1_000)
    for field in fields(each):
        holds_numbers = any(word in str(field.type) for word in ("int", "tuple[int"))
        if holds_numbers and field.name not in NUMBERS and getattr(each, field.name) not in (None, (), -1):
            assert getattr(moved, field.name) != getattr(each, field.name), field.name


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError, match="no field"):
        findings("clauses", Clause, ("predicates",))
