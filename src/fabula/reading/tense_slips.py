"""Verbs of the narration whose tense is a slip: what the rules find, and what the decision trees weigh."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fabula.language.clauses import Clause
from fabula.language.lexicon import utterance_verbs
from fabula.language.tense_trees import tense_trees
from fabula.language.trees import Trees
from fabula.reading.clause_reader import ClauseReader
from fabula.reading.narrated_verbs import Verb
from fabula.reading.shifts import Shift, ShiftKind, find_tense_shifts
from fabula.reading.tense_signs import TenseSignReader

_SURE = 0.9
"""Probability from which a verb is a slip by what the trees say alone;"""
_SURE_DEED = 0.7
"""that from which a present is one that tells of a deed, which is seldom true of all times;"""
_DOUBTED = 0.97
"""that from which one is of which something says that it may be meant;"""
_BORNE_OUT = 0.2
"""and that from which one is that the rules find."""
_LIKENESS = (("as", "if"), ("as", "though"), ("like",))
"""What tells how somebody does a thing whenever he does it: "She drives as if the road were hers." """

_OF_ALL = frozenset(["i", "me", "my", "we", "us", "our", "you", "your", "one"])
"""Whoever tells speaks for himself, or of what is so with everybody."""
_BEFORE_NOUNS = frozenset(["ADP", "DET", "ADJ"])


class _Slip(NamedTuple):
    """A verb that may be one."""

    likely: float
    """The probability that it is."""
    verb: Verb
    sound: int
    """A verb in the tense around it."""
    goes_on: bool
    """Whether the sentence before tells of what has been, too."""

    def shift(self) -> Shift:
        """What is found if it is one."""
        return Shift(
            ShiftKind.TENSE, self.verb.clause.verb, "present" if self.verb.past else "past", self.sound
        )


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
    reader = ClauseReader(trees, narrated)
    found = {trees.sentence(shift.word): shift for shift in find_tense_shifts(reader, by_scene)}
    for sentence, slips in _by_sentence(reader, clauses, scenes, events).items():
        by_rule = found.get(sentence)
        likeliest = max(slips, key=lambda slip: slip.likely)
        doubted = by_rule is not None and not by_rule.sure
        if likeliest.likely > (_doubted_bar(likeliest) if doubted else _bar(reader, likeliest, events)):
            first = next(slip for slip in slips if 2 * slip.likely >= likeliest.likely)
            found[sentence] = replace(by_rule or first.shift(), sure=True)
        elif by_rule is not None and likeliest.likely <= _BORNE_OUT:
            found[sentence] = replace(by_rule, sure=False)
    return sorted(found.values(), key=lambda shift: shift.word)


def _by_sentence(
    reader: ClauseReader, clauses: Sequence[Clause], scenes: Sequence[range], events: Collection[int]
) -> dict[range, list[_Slip]]:
    """Of each sentence the verbs that may be slips, in order."""
    signs = TenseSignReader(reader, clauses, scenes, events).read()
    if not signs.verbs:
        return {}
    found: dict[range, list[_Slip]] = {}
    likely = tense_trees().weigh(signs.values).tolist()
    for slip in map(_Slip, likely, signs.verbs, signs.sound, signs.goes_on):
        found.setdefault(reader.sentence(slip.verb.clause), []).append(slip)
    return found


def _doubted_bar(slip: _Slip) -> float:
    """The probability from which a verb is a slip that may be meant, as the rules say."""
    return 1.0 if slip.verb.past else _DOUBTED


def _bar(reader: ClauseReader, slip: _Slip, events: Collection[int]) -> float:
    """The probability from which a verb is a slip."""
    verb, clause = slip.verb, slip.verb.clause
    if verb.past:
        return _DOUBTED if slip.goes_on else _SURE
    if _is_likened(reader, clause):
        return _DOUBTED
    deed = verb.main and clause.predicate in events and _is_surely_verb(reader, clause)
    # "Youth smiles without a reason" is so at all times.
    known = clause.subject is not None and reader.is_definite(clause.subject)
    return _SURE_DEED if deed and known and not _is_of_now(reader, clause) else _SURE


def _is_surely_verb(reader: ClauseReader, clause: Clause) -> bool:
    """Whether what is read as a finite verb is no noun or participle: "by turns", "and some groans"."""
    before = reader.trees.part_of_speech(clause.verb - 1) if clause.verb else ""
    return before not in _BEFORE_NOUNS and not reader.lowers[clause.verb].endswith("ing")


def _is_of_now(reader: ClauseReader, clause: Clause) -> bool:
    """Whether a clause may tell what is so as the story is told, though it tells of a deed."""
    # "He says that it is the boiler" is what he holds, whenever he said so.
    said = reader.lowers[clause.verb] in utterance_verbs()
    held = said and reader.trees.child(clause.predicate, "ccomp") is not None
    return held or not _OF_ALL.isdisjoint(reader.around(clause))


def _is_likened(reader: ClauseReader, clause: Clause) -> bool:
    lowers = reader.lowers
    return any(
        tuple(lowers[word : word + len(each)]) == each and reader.narrated[word]
        for word in range(clause.predicate + 1, reader.sentence(clause).stop)
        for each in _LIKENESS
    )
