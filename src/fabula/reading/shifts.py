"""Sentences of the narration that leave the tense in which their scene is told."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.finite_forms import tense_of_form
from fabula.language.trees import Trees
from fabula.reading.clause_reader import ClauseReader
from fabula.reading.shift_grades import Grade
from fabula.reading.stray_pasts import PastJudge
from fabula.reading.stray_presents import PresentJudge
from fabula.reading.times.calendar import english_names

_LEAST_CLAUSES = 10
"""Main clauses of a scene that show its tense, even where some are in the other;"""
_LEAST_SENTENCES = 4
"""sentences of a shorter one that do, where all but one keep to it."""
_LEAST_VERBS = 6
"""Finite verbs of a scene that show its tense where its sentences do not."""
_DOMINANT = {Tense.PAST: 0.85, Tense.PRESENT: 0.7}
"""Share of them that makes a tense the scene's own; who tells in the present looks back in the past."""
_NEAR = 2
"""Clauses on either side that have to keep to the scene's tense: a stretch of the other is meant."""
_STRAYS = 2
"""Sentences in the other tense up to which one that may be meant is likelier a slip,"""
_STRAY_EVERY = 1000
"""and sentences of a longer work for one more."""
_NOTES = 3
"""One in so many main clauses without a subject makes a scene one of notes: "Ate the last of the bread. That
leaves the tea."
"""
_DATE_WORDS, _ENTRIES = 6, 2
"""Words at the beginning of a paragraph among which its day stands; such paragraphs of a diary."""
_I = frozenset(["I", "me", "my", "My", "myself", "we", "We", "us", "our", "Our"])
_WHEN = frozenset(["when", "where", "while", "whenever", "wherever"])


class ShiftKind(StrEnum):
    """What a sentence leaves."""

    TENSE = "tense"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Shift:
    """A sentence that leaves the tense or person around it; words are numbers."""

    kind: ShiftKind
    word: int
    """The finite verb, or the pronoun."""
    told: str
    """How the scene is told: "past", "present", "third person"."""
    sound: int
    """A word of the scene in its own tense or person."""
    sure: bool = True
    """Whether nothing else than a slip explains it: who tells in the present may look back in the past."""


def main_clauses(
    trees: Trees, clauses: Sequence[Clause], narrated: NDArray[np.bool_], scenes: Sequence[range]
) -> list[list[Clause]]:
    """The main clauses of the narration in each scene, in order.

    ``narrated`` marks words outside of all utterances; ``scenes`` are ranges of words, in order.
    """
    by_scene: list[list[Clause]] = [[] for _ in scenes]
    told = [c for c in clauses if c.verb >= 0 and narrated[c.verb] and is_main(trees, c.predicate)]
    at = 0
    for clause in sorted(told, key=lambda clause: clause.predicate):
        while at < len(scenes) and clause.predicate >= scenes[at].stop:
            at += 1
        if at < len(scenes) and clause.predicate in scenes[at]:
            by_scene[at].append(clause)
    return by_scene


def told_tense(trees: Trees, clause: Clause) -> Tense:
    """The tense in which a clause is told; "could" and "would" go with the past, "can" with the present."""
    if clause.verb < 0:
        return clause.tense
    verb = trees.words.texts[clause.verb].lower()
    if clause.tense in (Tense.PAST, Tense.PRESENT):
        # "He put" may be either.
        return clause.tense if tense_of_form(verb) or not verb.isalpha() else Tense.NONE
    if clause.tense is Tense.FUTURE or verb in ("can", "ca", "may"):
        return Tense.PRESENT
    return Tense.PAST if verb in ("could", "would", "might", "'d", "’d") else Tense.NONE


def find_tense_shifts(reader: ClauseReader, by_scene: Sequence[Sequence[Clause]]) -> list[Shift]:
    """Shifts of tense in the main clauses of each scene, in order of their words."""
    trees = reader.trees
    whole = _own_tense(trees, [clause for scene in by_scene for clause in scene])
    found: list[tuple[Shift, Grade]] = []
    others = sentences = 0
    for scene in by_scene:
        graded, strays = _tense_shifts(reader, scene, whole)
        found.extend(graded)
        others += strays
        sentences += len({trees.sentence(clause.predicate) for clause in scene})
    likely = sum(grade is not Grade.SURE for _, grade in found)
    rare = others + likely <= _STRAYS + sentences // _STRAY_EVERY
    return _one_a_sentence(
        trees,
        [
            replace(shift, sure=grade is Grade.SURE or (rare and grade is Grade.LIKELY))
            for shift, grade in found
        ],
    )


def _one_a_sentence(trees: Trees, found: Sequence[Shift]) -> list[Shift]:
    """The first shift of each sentence, the first sure one where there is any."""
    firsts: dict[range, Shift] = {}
    for shift in found:
        known = firsts.setdefault(trees.sentence(shift.word), shift)
        if shift.sure and not known.sure:
            firsts[trees.sentence(shift.word)] = shift
    return list(firsts.values())


def is_main(trees: Trees, predicate: int) -> bool:
    """Whether a predicate is the sentence's own, or one that goes on from it."""
    chain = [predicate, *trees.ancestors(predicate)]
    return all(
        trees.relation(word) in ("conj", "parataxis")
        and not any(trees.words.texts[c].lower() in _WHEN for c in trees.children(word, "advmod", "mark"))
        for word in chain[:-1]
    )


def _own_tense(trees: Trees, told: Sequence[Clause]) -> Tense:
    """The tense in which nearly all is told; ``NONE`` where none is, or there is too little of it."""
    asserted = [each for each in told if each.mood is Mood.ASSERTED]
    # Clauses of one sentence share its tense, and count once.
    counts = Counter(
        tense for _, tense in {(trees.sentence(c.predicate), c.tense) for c in asserted} if tense in _DOMINANT
    )
    if not counts:
        return Tense.NONE
    own, count = counts.most_common(1)[0]
    strays = counts.total() - count
    short = len(asserted) < _LEAST_CLAUSES
    if short:
        return own if count >= _LEAST_SENTENCES and strays <= 1 else Tense.NONE
    return own if strays <= 1 or count >= _DOMINANT[own] * counts.total() else Tense.NONE


def _tense_of_all(trees: Trees, narrated: NDArray[np.bool_], told: Sequence[Clause]) -> Tense:
    """The tense of nearly all finite verbs of a scene's narration, those that hang on others among them."""
    stretch = range(trees.sentence(told[0].predicate).start, trees.sentence(told[-1].predicate).stop)
    shown = Counter(
        tense_of_form(trees.words.texts[word])
        for word in stretch
        if narrated[word] and trees.feature(word, "VerbForm") == "Fin"
    )
    past, present = shown["Past"], shown["Pres"]
    if past >= max(_LEAST_VERBS, 4 * present):
        return Tense.PAST
    return Tense.PRESENT if present >= max(_LEAST_VERBS, 3 * past) else Tense.NONE


def _tense_shifts(
    reader: ClauseReader, told: Sequence[Clause], whole: Tense
) -> tuple[list[tuple[Shift, Grade]], int]:
    """The graded shifts of a scene, and how many of its clauses are in the other tense for a reason."""
    trees, narrated = reader.trees, reader.narrated
    found: list[tuple[Shift, Grade]] = []
    short = sum(each.mood is Mood.ASSERTED for each in told) < _LEAST_CLAUSES
    own = _own_tense(trees, told)
    if own is Tense.NONE and short:
        own = whole
    if own is Tense.NONE and told:
        own = _tense_of_all(trees, narrated, told)
    sound = next((each.verb for each in told if each.tense is own), -1)
    if own is Tense.NONE or sound < 0:
        return found, 0
    first = 10 * sum(_says_i(trees, each, narrated) for each in told) >= len(told)
    noted = _NOTES * sum(each.subject is None for each in told) >= len(told) or _is_diary(trees, told)
    judge = PastJudge(reader) if own is Tense.PRESENT else PresentJudge(reader, first=first)
    tags = [each for each in told if told_tense(trees, each) not in (own, Tense.NONE) and reader.is_tag(each)]
    strays: set[range] = set()
    graded: set[range] = set()
    for number, each in enumerate(told):
        if told_tense(trees, each) in (own, Tense.NONE):
            continue
        sentence = trees.sentence(each.predicate)
        grade = None
        if not follows_colon(trees, each.verb) and (
            (tags == [each] and not _is_beside_like(trees, told, number))
            or _is_alone(trees, told, number, own)
        ):
            doubtful = reader.is_unclear(each) or reader.hangs(each, own)
            grade = None if doubtful else judge.judge(each)
            if own is Tense.PRESENT and grade is not None and not _is_in_action(reader, told, number):
                grade = Grade.DOUBTFUL
            if grade is not None and noted:
                grade = Grade.DOUBTFUL
        if grade is None:
            strays.add(sentence)
        else:
            graded.add(sentence)
            found.append((Shift(ShiftKind.TENSE, each.verb, own.value, sound), grade))
    return found, len(strays - graded)


def _is_diary(trees: Trees, told: Sequence[Clause]) -> bool:
    """Whether two paragraphs at least begin with a day: who keeps a diary tells what was, and what is so."""
    starts = trees.words.paragraphs
    low = bisect_right(starts, trees.sentence(told[0].predicate).start) - 1
    high = bisect_right(starts, told[-1].predicate)
    names = english_names()
    days = 0
    for start in starts[max(0, low) : high]:
        opening = [text.lower() for text in trees.words.texts[start : start + _DATE_WORDS]]
        named = any(word in names.weekdays or word in names.months for word in opening)
        days += named and any(word[0].isdigit() for word in opening)
    return days >= _ENTRIES


def _is_alone(trees: Trees, told: Sequence[Clause], number: int, own: Tense) -> bool:
    """Whether the main clauses around one keep to the scene's tense; of those further off one may not."""
    sentence = trees.sentence(told[number].predicate)
    near = [
        [told_tense(trees, other) for other in side if _has_subject(trees, other)]
        for side in (
            [other for other in reversed(told[:number]) if other.predicate not in sentence][:_NEAR],
            [other for other in told[number + 1 :] if other.predicate not in sentence][:_NEAR],
        )
    ]
    beside = [tense for side in near for tense in side if tense is not Tense.NONE]
    closest = [tense for side in near for tense in side[:1] if tense is not Tense.NONE]
    if own is Tense.PRESENT and _looks_back(trees, told, number):
        return False
    return bool(beside) and all(tense is own for tense in closest) and sum(t is not own for t in beside) <= 1


def _is_beside_like(trees: Trees, told: Sequence[Clause], number: int) -> bool:
    """Whether the sentence before or after a clause is in its tense too."""
    sentence, tense = trees.sentence(told[number].predicate), told_tense(trees, told[number])
    sides = (reversed(told[:number]), told[number + 1 :])
    closest = [next((other for other in side if other.predicate not in sentence), None) for side in sides]
    return any(other is not None and told_tense(trees, other) is tense for other in closest)


def _is_in_action(reader: ClauseReader, told: Sequence[Clause], number: int) -> bool:
    """Whether something happens, in the present, right before or after a past, and not only is so."""
    if reader.is_tag(told[number]):
        return True
    sentence = reader.sentence(told[number])
    beside = [
        next((other for other in reversed(told[:number]) if other.predicate not in sentence), None),
        next((other for other in told[number + 1 :] if other.predicate not in sentence), None),
        *(other for other in told[max(0, number - 4) : number + 5] if other.predicate in sentence),
    ]
    return any(
        other is not None
        and told_tense(reader.trees, other) is Tense.PRESENT
        and not (other.copular or other.perfect or other.passive or reader.is_lasting(other))
        for other in beside
    )


def _looks_back(trees: Trees, told: Sequence[Clause], number: int) -> bool:
    """Whether the clause before tells of what has been: "The others I have sent home." """
    sentence = trees.sentence(told[number].predicate)
    before = next((o for o in reversed(told[:number]) if o.predicate not in sentence), None)
    return before is not None and (before.perfect or told_tense(trees, before) is Tense.PAST)


def follows_colon(trees: Trees, word: int) -> bool:
    """Whether a word stands behind a colon, as what is read or written does, wherever its sentence begins."""
    start = max(0, trees.sentence(word).start - 1)
    return ":" in trees.words.texts[start:word]


def _says_i(trees: Trees, clause: Clause, narrated: NDArray[np.bool_]) -> bool:
    texts = trees.words.texts
    return any(narrated[w] and texts[w] in _I for w in trees.sentence(clause.predicate))


def _has_subject(trees: Trees, clause: Clause) -> bool:
    return trees.child(clause.predicate, "nsubj", "expl") is not None
