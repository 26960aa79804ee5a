"""What finders find stretch by stretch is what they find in the whole, and stands where it stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
import pytest

from fabula.language.clauses import Clause, read_clauses
from fabula.language.memo import Memo
from fabula.language.trees import Trees
from fabula.reading import found_kinds
from fabula.reading.acts import find_acts
from fabula.reading.bound_pronouns import find_bound_pronouns
from fabula.reading.counts import find_counts
from fabula.reading.deaths import find_deaths
from fabula.reading.descriptions import find_descriptions
from fabula.reading.feeling_signs import find_feelings
from fabula.reading.meetings import find_meetings
from fabula.reading.movements import find_movements
from fabula.reading.places import find_places
from fabula.reading.reckonings import find_reckonings
from fabula.reading.secrets import find_secrecy
from fabula.reading.stretches import Finder, Findings, MarkedFinder, Stretches, findings
from fabula.reading.tallies import find_tallies
from fabula.reading.things import find_things
from fabula.reading.threads import find_threads
from fabula.reading.ties import find_ties
from fabula.reading.times.find import find_times
from trees import parsed

TEXT = """Orla Venn came down to the mill on Friday at four. She was a tall woman of thirty with grey eyes,
and her brother Dov walked beside her. Dov was five years older than Orla. Dov shook his head.

“I promise I will bring your map back,” Dov said to the miller. “You must never tell anybody.” The miller had
three sons: Pim, Rolf and Asle. His wife had died in the spring, and he had lost her ring in the pond.

Orla left the mill and went to Harrow Bridge. She was angry, and her hands shook. Three geese crossed the
road; then two more geese came. She had never met him before. Orla had never seen Mr Dole before, and Orla
wiped her eyes.
"""
Find = Callable[[Trees, Sequence[Clause]], Iterable[Any]]
FINDERS: list[tuple[Findings[Any], Find]] = [
    (found_kinds.ACTS, find_acts),
    (found_kinds.BOUND_PRONOUNS, find_bound_pronouns),
    (found_kinds.COUNTS, lambda trees, _: find_counts(trees)),
    (found_kinds.DEATHS, find_deaths),
    (found_kinds.DESCRIPTIONS, find_descriptions),
    (found_kinds.FEELINGS, find_feelings),
    (found_kinds.MEETINGS, lambda trees, _: find_meetings(trees)),
    (found_kinds.MOVEMENTS, find_movements),
    (found_kinds.RECKONINGS, lambda trees, _: find_reckonings(trees)),
    (found_kinds.SECRECY, lambda trees, _: find_secrecy(trees)),
    (found_kinds.TALLIES, lambda trees, _: find_tallies(trees, find_counts(trees))),
    (found_kinds.THINGS, find_things),
    (found_kinds.THREADS, lambda trees, clauses: find_threads(trees, clauses, [True] * len(trees))),
    (found_kinds.TIES, find_ties),
    (found_kinds.TIMES, lambda trees, _: find_times(trees.words)),
]
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
