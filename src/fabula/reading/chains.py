"""Entities as they grow, mention by mention.

Names, agreement and nesting are constraints that no score may break.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from fabula.reading.inside import Role
from fabula.reading.link_features import (
    COMMON,
    FEMALE,
    MALE,
    PERSON,
    PRONOUN,
    PROPER,
    SPEAKER,
    UNTOLD,
    MentionTable,
)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_SELDOM_FIRST = 3.0
"""What it takes for "he" or "she" to be somebody who was not there before, in nats."""
_KNOWN = 1.5
"""What somebody known is worth to a pronoun in a quotation, in nats: people talk of people,"""
_PROMINENT = 0.5
"""and each e-fold of mentions so far."""
_SAME_RELATIVE = 2.0
"""What each e-fold of earlier mentions of "my father" as somebody is worth to the next."""
_PRESENT = 2.5
"""What it takes for "he" or "she" in a quotation to be who says or hears it, in nats."""
_NOUN_AND_NAME, _NAME_AND_NOUN = 1.0, 0.5
"""What it takes for a noun to mean who has a name already, and for a name to mean who had a noun, in nats;"""
_BESIDE = 2
"""unless there are at most so many words between them."""
_LEAST_SHARE = -3.5
"""Logarithm of the share from which an entity is kept as an alternative."""


@dataclass(frozen=True)
class Linked:
    """Entities of a table's mentions."""

    entities: Ints
    """Number of each mention's entity."""
    persons: Mapping[int, int]
    """Person of the rules by entity."""
    confidence: Floats
    """Share of belief in each mention's entity."""
    shares: Mapping[int, Mapping[int, float]]
    """Share of each entity by mention, where several were in question."""


@dataclass
class _Entity:
    person: int = -1
    gender: int = UNTOLD
    mentions: list[int] = field(default_factory=list)
    named: bool = False
    """A name means it,"""
    called: bool = False
    """or a common noun."""


class Chain:
    """Places each mention of a table with an earlier one, or as somebody new."""

    def __init__(
        self,
        table: MentionTable,
        genders: Mapping[int, int],
        voiced: Mapping[int, int],
        roles: Mapping[int, Role],
        fame: Mapping[int, float] = MappingProxyType({}),
    ) -> None:
        """``genders`` by person; ``voiced`` (persons) and ``roles`` by mention.

        ``fame`` is, by person, what the rest of the text adds to somebody's mentions.
        """
        self._fame = fame
        self._table, self._genders, self._roles = table, genders, roles
        self._relatives: dict[Role, dict[int, float]] = {}
        self._persons = table.persons.copy()
        for mention, person in voiced.items():
            self._persons[mention] = person
        self._entities: list[_Entity] = []
        self._of_person: dict[int, int] = {}
        self._of_mention = np.zeros(len(table), np.int64)
        self._confidence = np.ones(len(table), np.float32)
        self._shares: dict[int, Mapping[int, float]] = {}
        self._voices: dict[int, set[int]] = {}
        for mention, person in voiced.items():
            self._voices.setdefault(int(table.quotations[mention]), set()).add(person)

    def add(self, mention: int, earlier: Ints, scores: Floats, fresh: float) -> None:
        """Place a mention, given its candidates and their scores."""
        table = self._table
        person = int(self._persons[mention])
        if person >= 0 and person in self._of_person:
            self._place(mention, self._of_person[person])
            return
        if table.kinds[mention] >= SPEAKER:
            self._place(mention, self._new())
            return
        weights = self._weigh(mention, earlier, scores)
        if table.static[mention, 3] and table.kinds[mention] == PRONOUN:
            self._weigh_talk(mention, weights)
        self._weigh_names(mention, weights)
        role = self._roles.get(mention)
        if role is not None:
            self._weigh_relatives(mention, role, weights, fresh)
        best = max(weights, key=lambda e: weights[e], default=None)
        if table.kinds[mention] == PRONOUN and table.static[mention, 2] in (FEMALE, MALE):
            fresh -= _SELDOM_FIRST
        total = _sum_of_logs([fresh, *weights.values()])
        if best is None or weights[best] < fresh:
            self._confidence[mention] = math.exp(fresh - total)
            self._place(mention, self._new())
        else:
            self._confidence[mention] = math.exp(weights[best] - total)
            self._place(mention, best)
        if role is not None:
            votes = self._relatives.setdefault(role, {})
            number = int(self._of_mention[mention])
            votes[number] = votes.get(number, 0.0) + float(self._confidence[mention])
        if len(weights) > 1:
            self._shares[mention] = {
                e: math.exp(w - total) for e, w in weights.items() if w - total > _LEAST_SHARE
            }

    def _weigh(self, mention: int, earlier: Ints, scores: Floats) -> dict[int, float]:
        """Weight of each entity of the candidates that may be meant: the sum of its mentions' shares."""
        table = self._table
        nested = (table.starts[mention] < table.ends[earlier]) & (table.kinds[earlier] < SPEAKER)
        apart = ~nested
        entities = self._of_mention[earlier[apart]].tolist()
        grouped: dict[int, list[float]] = {}
        for entity, score in zip(entities, scores[apart].tolist(), strict=True):
            grouped.setdefault(entity, []).append(score)
        return {e: _sum_of_logs(found) for e, found in grouped.items() if self._agrees(mention, e)}

    def _weigh_names(self, mention: int, weights: dict[int, float]) -> None:
        """A noun and a name are seldom one person where they do not stand beside each other.

        Where the text says that they are, the rules have read it.  Those who talk call people by nouns
        as well.
        """
        table = self._table
        kind = int(table.kinds[mention])
        if kind not in (PROPER, COMMON) or table.categories[mention] != PERSON:
            return
        for number in weights:
            entity = self._entities[number]
            if table.starts[mention] - table.ends[entity.mentions[-1]] <= _BESIDE:
                continue
            if kind == COMMON and entity.named and table.quotations[mention] < 0:
                weights[number] -= _NOUN_AND_NAME
            elif kind == PROPER and entity.person < 0 and entity.called and not entity.named:
                weights[number] -= _NAME_AND_NOUN

    def _weigh_talk(self, mention: int, weights: dict[int, float]) -> None:
        """Whom those who talk may mean by a pronoun."""
        present = self._voices.get(int(self._table.quotations[mention]), set())
        third = self._table.static[mention, 2] in (FEMALE, MALE)
        for number in weights:
            entity = self._entities[number]
            if entity.person >= 0:
                met = len(entity.mentions) + self._fame.get(entity.person, 0.0)
                weights[number] += _KNOWN + _PROMINENT * math.log(met)
                weights[number] -= _PRESENT * (third and entity.person in present)

    def _weigh_relatives(self, mention: int, role: Role, weights: dict[int, float], fresh: float) -> None:
        """Whom "my father" may mean: nobody who is there, and whom it meant before."""
        present = self._voices.get(int(self._table.quotations[mention]), set()) | {role.owner}
        for number in [n for n in weights if self._entities[n].person in present]:
            del weights[number]
        for number, votes in self._relatives.get(role, {}).items():
            if self._agrees(mention, number):
                known = float(np.logaddexp(weights.get(number, fresh), fresh))
                weights[number] = known + _SAME_RELATIVE * math.log1p(votes)

    def _new(self) -> int:
        self._entities.append(_Entity())
        return len(self._entities) - 1

    def _place(self, mention: int, number: int) -> None:
        entity = self._entities[number]
        entity.mentions.append(mention)
        entity.named |= self._table.kinds[mention] == PROPER
        entity.called |= self._table.kinds[mention] == COMMON
        self._of_mention[mention] = number
        person = int(self._persons[mention])
        if person >= 0 and entity.person < 0:
            entity.person = person
            self._of_person[person] = number
            entity.gender = self._genders.get(person, entity.gender)
        gender = int(self._table.static[mention, 2])
        if entity.gender == UNTOLD and gender in (FEMALE, MALE):
            entity.gender = gender

    def _agrees(self, mention: int, number: int) -> bool:
        entity = self._entities[number]
        gender = int(self._table.static[mention, 2])
        if gender in (FEMALE, MALE) and entity.gender in (FEMALE, MALE) and gender != entity.gender:
            return False
        person = int(self._persons[mention])
        return person < 0 or entity.person < 0 or entity.person == person

    def linked(self) -> Linked:
        """What has been linked."""
        persons = {number: e.person for number, e in enumerate(self._entities) if e.person >= 0}
        return Linked(self._of_mention, persons, self._confidence, self._shares)


def _sum_of_logs(logs: list[float]) -> float:
    if len(logs) == 1:
        return logs[0]
    most = max(logs)
    return most + math.log(sum(math.exp(log - most) for log in logs))
