"""Verbs of the narration whose tense is a slip: what the rules find, and what the decision trees weigh."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fabula.language.clauses import Clause
from fabula.language.tense_trees import tense_trees
from fabula.language.trees import Trees
from fabula.reading.clause_reader import ClauseReader
from fabula.reading.shifts import Shift, ShiftKind, find_tense_shifts
from fabula.reading.tense_signs import TenseSignReader

_SURE = 0.9
"""Probability from which a verb is a slip by what the trees say alone;"""
_BORNE_OUT = 0.5
"""and from which one that the rules find is."""


def find_tense_slips(
    trees: Trees,
    clauses: Sequence[Clause],
    by_scene: Sequence[Sequence[Clause]],
    narrated: NDArray[np.bool_],
    scenes: Sequence[range],
    events: Collection[int],
) -> list[Shift]:
    """Shifts of tense, one a sentence at most, in order.

    ``by_scene`` are the main clauses of each of the ``scenes`` (ranges of words), ``narrated`` marks words
    outside of all utterances, ``events`` are words that tell of something that happened.
    """
    by_rule = {
        trees.sentence(shift.word): shift for shift in find_tense_shifts(trees, by_scene, narrated)
    }
    weighed = weigh_tenses(ClauseReader(trees, narrated), clauses, scenes, events)
    likeliest: dict[range, tuple[float, Shift]] = {}
    for slip, shift in weighed:
        sentence = trees.sentence(shift.word)
        if slip > likeliest.get(sentence, (0.0, shift))[0]:
            likeliest[sentence] = slip, shift
    found = {
        sentence: replace(shift, sure=shift.sure and likeliest.get(sentence, (1.0, shift))[0] > _BORNE_OUT)
        for sentence, shift in by_rule.items()
    }
    for sentence, (slip, shift) in likeliest.items():
        if slip > _SURE:
            found[sentence] = replace(found.get(sentence, shift), sure=True)
    return sorted(found.values(), key=lambda shift: shift.word)


def weigh_tenses(
    reader: ClauseReader, clauses: Sequence[Clause], scenes: Sequence[range], events: Collection[int]
) -> list[tuple[float, Shift]]:
    """The probability of each verb that is not in the tense around it that it is a slip."""
    signs = TenseSignReader(reader, clauses, scenes, events).read()
    if not signs.verbs:
        return []
    slips = tense_trees().weigh(signs.values).tolist()
    return [
        (slip, Shift(ShiftKind.TENSE, verb.clause.verb, "present" if verb.past else "past", sound))
        for slip, verb, sound in zip(slips, signs.verbs, signs.sound, strict=True)
    ]
