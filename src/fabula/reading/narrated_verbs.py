"""The finite verbs of the narration whose form tells a tense."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from fabula.language.clauses import Clause, Tense
from fabula.language.finite_forms import tense_of_form
from fabula.language.trees import Trees
from fabula.reading.clause_reader import ClauseReader


class Verb(NamedTuple):
    """A finite verb of the narration."""

    clause: Clause
    past: bool
    main: bool
    sentence: int
    """Where its sentence begins."""
    paragraph: int
    scene: int


def narrated_verbs(reader: ClauseReader, clauses: Sequence[Clause], scenes: Sequence[range]) -> list[Verb]:
    """The finite verbs of the narration whose form tells a tense, in order.

    ``scenes`` are ranges of words, in order.
    """
    trees = reader.trees
    paragraphs, starts = trees.words.paragraphs, [scene.start for scene in scenes]
    found: list[Verb] = []
    for clause in sorted(clauses, key=lambda each: each.verb):
        if (
            clause.verb < 0
            or not reader.narrated[clause.verb]
            or (found and found[-1].clause.verb == clause.verb)
        ):
            continue
        tense = _tense(reader, clause)
        if tense is Tense.NONE:
            continue
        scene = bisect_right(starts, clause.verb) - 1
        found.append(
            Verb(
                clause,
                tense is Tense.PAST,
                _is_main(trees, clause.predicate),
                reader.sentence(clause).start,
                paragraphs[bisect_right(paragraphs, clause.verb) - 1],
                scene,
            )
        )
    return found


def _tense(reader: ClauseReader, clause: Clause) -> Tense:
    low = reader.lowers[clause.verb]
    if clause.tense is Tense.FUTURE or low in ("can", "ca", "may"):
        return Tense.PRESENT
    if low in ("could", "would", "might", "'d", "’d"):
        return Tense.PAST
    if reader.is_unclear(clause) or clause.tense not in (Tense.PAST, Tense.PRESENT):
        return Tense.NONE
    return Tense.PAST if tense_of_form(low) == "Past" else Tense.PRESENT


def _is_main(trees: Trees, predicate: int) -> bool:
    return all(
        trees.relation(word) in ("root", "conj", "parataxis")
        for word in (predicate, *trees.ancestors(predicate))
    )
