"""How each scene is told: in which tense, and in which person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fabula.language.clauses import Mood, Tense
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.scenes.telling import Person, Telling

_MAIN = frozenset(["root", "conj", "parataxis"])
_LEAST = 3
"""Main clauses that show a tense."""
_FIRST = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours"])
_SECOND = frozenset(["you", "your", "yours", "yourself"])
_THIRD = frozenset(["he", "she", "they", "him", "her", "them", "his", "their", "hers", "theirs", "it", "its"])
_SHARE = 0.12
"""Share of pronouns that makes a scene one in the first or second person."""
_BACK = 0.4
"""Share of the clauses at the opening of a scene in the past perfect that makes it a look back."""
_OPENING = 8


def tellings(told: Told) -> list[Telling]:
    """One a scene, in order."""
    tenses: list[Counter[Tense]] = [Counter() for _ in told.scenes]
    opening: list[list[bool]] = [[] for _ in told.scenes]
    for clause in sorted(told.clauses, key=lambda clause: clause.predicate):
        if (
            clause.verb < 0
            or clause.tense not in (Tense.PAST, Tense.PRESENT)
            or clause.mood is not Mood.ASSERTED
        ):
            continue
        if told.trees.relation(clause.predicate).partition(":")[0] not in _MAIN:
            continue
        scene = told.scene(clause.predicate)
        if scene is None or told.voice(clause.predicate)[0] is not Voice.NARRATION:
            continue
        tenses[scene][clause.tense] += 1
        if len(opening[scene]) < _OPENING:
            opening[scene].append(clause.perfect and clause.tense is Tense.PAST)
    persons = _persons(told)
    return [
        Telling(
            _most(tenses[n]), persons[n], len(opening[n]) == _OPENING and sum(opening[n]) >= _BACK * _OPENING
        )
        for n in range(len(told.scenes))
    ]


def _most(counts: Counter[Tense]) -> Tense:
    return counts.most_common(1)[0][0] if counts.total() >= _LEAST else Tense.NONE


def _persons(told: Told) -> Sequence[Person]:
    found: list[Person] = []
    for scene in range(len(told.scenes)):
        counts: Counter[Person] = Counter()
        for word in told.scene_words(scene):
            lower = told.lower(word)
            person = lower in _THIRD or lower in _FIRST or lower in _SECOND
            if person and told.voice(word)[0] is Voice.NARRATION:
                counts[_person_of(lower)] += 1
        found.append(_judged(counts))
    return found


def _person_of(lower: str) -> Person:
    return Person.FIRST if lower in _FIRST else Person.SECOND if lower in _SECOND else Person.THIRD


def _judged(counts: Counter[Person]) -> Person:
    total = counts.total()
    if not total:
        return Person.UNTOLD
    if counts[Person.FIRST] >= _SHARE * total:
        return Person.FIRST
    if counts[Person.SECOND] >= 2 * _SHARE * total:
        return Person.SECOND
    return Person.THIRD
