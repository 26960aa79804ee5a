"""Who is on the reader's mind: people in the order they were last referred to, and whom a pronoun means.

Candidates are weighed as in the classic accounts of salience (Lappin and Leass 1994): nearness in
sentences, subjecthood, parallel roles and how often somebody is referred to at all.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from fabula.reading.people import People
from fabula.reading.renown import renown

_OFFSTAGE = -1.5
"""For those who were last referred to before the scene began."""
_REMEMBERED = 40
"""People kept in mind at once; the one referred to longest ago is forgotten first."""
_FAR = 12
"""Sentences from which on it does not matter how many they are."""
_REACH = 12
"""Paragraphs back to whom a pronoun may mean."""


@dataclass(slots=True)
class _Memory:
    position: int
    sentence: int
    subject: bool
    block: int


class Tracker:
    """Follows the references in reading order."""

    def __init__(self, people: People) -> None:
        """Begin with nobody in mind."""
        self._people = people
        self._memories: dict[int, _Memory] = {}
        self._counts: dict[int, int] = {}
        self._meant: dict[str, list[float | None]] = {}
        self._scene = 0

    def begin_scene(self, block: int) -> None:
        """A scene begins at ``block``: who is not referred to in it yet is not on the stage."""
        self._scene = block

    def observe(self, person: int, *, position: int, sentence: int, subject: bool, block: int) -> None:
        """Somebody is referred to at the token ``position``."""
        known = self._memories.pop(person, None)
        # The subject of a sentence stays its subject when it is named again in it.
        if known is not None and known.sentence == sentence and known.subject:
            subject = True
        self._memories[person] = _Memory(position, sentence, subject, block)
        self._counts[person] = self._counts.get(person, 0) + 1
        if len(self._memories) > _REMEMBERED:
            del self._memories[next(iter(self._memories))]

    def distance(self, person: int, position: int) -> int | None:
        """Tokens since ``person`` was last referred to; ``None`` where nobody remembers."""
        memory = self._memories.get(person)
        return None if memory is None else max(0, position - memory.position)

    def recent(self, position: int, reach: int, most: int) -> list[int]:
        """At most ``most`` people referred to within ``reach`` tokens, the latest first."""
        found: list[int] = []
        for person in reversed(self._memories):
            if position - self._memories[person].position > reach or len(found) == most:
                break
            found.append(person)
        return found

    def weigh(
        self, pronoun: str, *, sentence: int, block: int, subject: bool, barred: Collection[int] = ()
    ) -> dict[int, float]:
        """Weight of each person that the pronoun set ``pronoun`` can mean; the heaviest is the likeliest.

        An empty set can mean anybody.
        """
        weights: dict[int, float] = {}
        meant, counts, scene, oldest = self._possible(pronoun), self._counts, self._scene, block - _REACH
        for person, memory in reversed(self._memories.items()):
            if memory.block < oldest:
                break
            known = meant[person]
            if known is None or person in barred:
                continue
            apart = sentence - memory.sentence
            weights[person] = (
                -0.7 * (apart if apart < _FAR else _FAR)
                + (1.0 if memory.subject else 0.0)
                + (0.6 if memory.subject and subject else 0.0)
                + 0.25 * renown(counts[person])
                + known
                + (_OFFSTAGE if memory.block < scene else 0.0)
            )
        return weights

    def _possible(self, pronoun: str) -> list[float | None]:
        """What each person weighs for having pronouns; ``None`` for whom ``pronoun`` cannot mean."""
        if pronoun not in self._meant:
            people = self._people
            self._meant[pronoun] = [
                None
                if somebody.narrator
                or (pronoun and not people.may_be(person, pronoun))
                or (pronoun in ("they/them", "it/its") and not somebody.pronouns)
                else (1.4 if somebody.pronouns else 0.0)
                for person, somebody in enumerate(people.everybody)
            ]
        return self._meant[pronoun]


def shares(weights: Mapping[int, float]) -> dict[int, float]:
    """Softmax of weights."""
    if not weights:
        return {}
    highest = max(weights.values())
    raised = {person: math.exp(weight - highest) for person, weight in weights.items()}
    total = sum(raised.values())
    return {person: value / total for person, value in raised.items()}
