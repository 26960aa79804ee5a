"""What the conversation model sees: a table of turns and the people who may speak them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fabula.reading.annotations import MentionKind
from fabula.reading.coreference import Resolution
from fabula.reading.cues import Strength
from fabula.reading.narrator import FIRST_PERSON
from fabula.reading.people import People
from fabula.reading.references import Reference, References
from fabula.reading.speakers import Decision
from fabula.reading.turns import CONVERSATION_GAP, SubjectKind, Turn

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

MOST_PEOPLE = 20
"""People that a table has room for."""
_BEFORE, _AFTER = 300, 60
"""Tokens around a turn in which references bear on who speaks it."""
_AROUND = 2500
"""Tokens around a table in which those are named who fill up its columns."""
CELLS = 31
TURNS = 22
REFERENCE_SIZES = {"kind": 3, "pronoun": 8, "quoted": 2, "case": 5}
PAIR_SIZES = {"distance": 14, "paragraph": 6, "cue": 4}
_STEPS = np.array([-160, -80, -40, -20, -10, -4, 0, 3, 6, 10, 20, 40])
_PRONOUNS = {"i/me": 1, "you/your": 2, "he/him": 3, "she/her": 4, "they/them": 5, "it/its": 6, "we/us": 7}
_CASES = {"subject": 1, "object": 2, "possessive": 3, "reflexive": 4}
_KINDS = {MentionKind.PROPER: 0, MentionKind.COMMON: 1, MentionKind.PRONOUN: 2}


@dataclass(frozen=True)
class ConversationTable:
    """Turns ``first`` to ``end`` with their candidates."""

    first: int
    end: int
    people: tuple[int, ...]
    """Person of each column."""
    cells: Floats
    """(turns, people, :data:`CELLS`)."""
    turns: Floats
    """(turns, :data:`TURNS`)."""
    spans: Ints
    """(turns, 2): first and last token of what is said."""
    references: Ints
    """(references, 2): first and last token."""
    static: Ints
    """(references, reference features)."""
    meant: Floats
    """(references, people): share of each person in a reference."""
    pairs: Ints
    """(turns, references, pair features); the first is -1 where a reference is out of reach."""


@dataclass(frozen=True)
class Conversations:
    """Everything that tables are built from."""

    turns: Sequence[Turn]
    decisions: Sequence[Decision]
    addressees: Sequence[tuple[int, ...]]
    references: References
    resolutions: Mapping[int, Resolution]
    people: People
    quoted: bytearray
    block_of: Sequence[int]
    ends: Sequence[int]
    """Last token of each turn."""
    asked: Sequence[bool]
    """Whether each turn ends in a question mark."""
    staged: Sequence[frozenset[int]]
    """Who is referred to by name or noun in the scene of each turn, and the narrator."""
    heard: frozenset[int]
    """People whom the cue of some turn names."""

    def table(self, first: int, end: int) -> ConversationTable:
        """The table of turns ``first`` to ``end`` (exclusive)."""
        people = self._people(first, end)
        column = {person: number for number, person in enumerate(people)}
        indices = self._nearby(first, end)
        cells = np.zeros((end - first, len(people), CELLS), np.float32)
        rows = np.zeros((end - first, TURNS), np.float32)
        for at in range(first, end):
            rows[at - first] = self._turn(at)
            for person, number in column.items():
                cells[at - first, number] = self._cell(at, person)
        meant = np.zeros((len(indices), len(people)), np.float32)
        for row, index in enumerate(indices):
            for person, share in self._meant(index).items():
                if person in column:
                    meant[row, column[person]] = share
        items = [self.references.items[index] for index in indices]
        return ConversationTable(
            first,
            end,
            people,
            cells,
            rows,
            np.array([[self.turns[at].first, self.ends[at]] for at in range(first, end)], np.int32),
            np.array([[item.first, item.end - 1] for item in items], np.int32).reshape(len(items), 2),
            np.array([self._static(item) for item in items], np.int32).reshape(len(items), 4),
            meant,
            self._pairs(first, end, items),
        )

    def _people(self, first: int, end: int) -> tuple[int, ...]:
        counts: Counter[int] = Counter()
        for at in range(max(0, first - 1), min(len(self.turns), end + 1)):
            turn, decision = self.turns[at], self.decisions[at]
            counts.update(dict.fromkeys(turn.candidates, 1))
            for person in {*turn.said_by, *turn.acted_by, *turn.called, *turn.introduced}:
                counts[person] += 2
            if decision.speaker is not None:
                counts[decision.speaker] += 8
        if len(counts) < MOST_PEOPLE:
            # Somebody who is named only later may be there already, as "the other woman".
            around = Counter(
                self.people.by_reference[index]
                for index in self.references.between(
                    self.turns[first].first - _AROUND, self.ends[end - 1] + _AROUND
                )
                if index in self.people.by_reference
            )
            counts.update({person: 0 for person, _ in around.most_common(MOST_PEOPLE)})
        return tuple(person for person, _ in counts.most_common(MOST_PEOPLE))

    def _nearby(self, first: int, end: int) -> list[int]:
        start, stop = self.turns[first].first - _BEFORE, self.ends[end - 1] + _AFTER
        return [
            index
            for index in self.references.between(start, stop)
            if self.references.covering[self.references.items[index].first] == index
            or index in self.people.by_reference
        ]

    def _meant(self, index: int) -> Mapping[int, float]:
        resolution = self.resolutions.get(index)
        if resolution is not None:
            return resolution.shares
        person = self.people.by_reference.get(index)
        return {} if person is None else {person: 1.0}

    def _static(self, item: Reference) -> tuple[int, int, int, int]:
        narrates = item.pronoun and item.pronoun == self.people.telling and not self.quoted[item.first]
        return (
            _KINDS[item.kind],
            _PRONOUNS.get(FIRST_PERSON if narrates else item.pronoun, 0),
            int(self.quoted[item.first]),
            _CASES.get(item.case, 0),
        )

    def _pairs(self, first: int, end: int, items: Sequence[Reference]) -> Ints:
        pairs = np.zeros((end - first, len(items), 3), np.int32)
        starts = np.array([item.first for item in items], np.int64)
        blocks = np.array([self.block_of[item.first] for item in items], np.int64)
        ends = np.array([item.end for item in items], np.int64)
        for at in range(first, end):
            turn, last = self.turns[at], self.ends[at]
            distance = np.where(
                starts > last, starts - last, np.where(ends <= turn.first, ends - 1 - turn.first, 0)
            )
            inside = (starts >= turn.first) & (starts <= last)
            bucket = np.where(inside, 13, np.searchsorted(_STEPS, distance, "right"))
            far = (starts < turn.first - _BEFORE) | (starts > last + _AFTER)
            pairs[at - first, :, 0] = np.where(far, -1, bucket)
            apart = blocks - turn.block
            pairs[at - first, :, 1] = np.select(
                [apart == 0, apart == -1, apart == -2, (apart < -2), apart == 1], [0, 1, 2, 3, 4], 5
            )
            for number, cue in enumerate((turn.cue, turn.beat), 1):
                if cue is not None and cue.subject is not None:
                    subject = self.references.items[cue.subject].first
                    pairs[at - first, starts == subject, 2] = number
        return pairs

    def _turn(self, at: int) -> list[float]:
        turn = self.turns[at]
        said = turn.cue is not None and turn.cue.strength is Strength.SAID
        kinds = (SubjectKind.NAME, SubjectKind.NARRATOR, SubjectKind.PRONOUN, SubjectKind.NOUN)
        first = at == 0 or self.turns[at - 1].conversation != turn.conversation
        return [
            float(turn.cue is None), float(said), float(turn.cue is not None and not said),
            *(float(turn.cue_kind is kind) for kind in kinds),
            *(float(turn.gap == gap) for gap in range(CONVERSATION_GAP + 1)),
            float(turn.continued), float(turn.broken_off), float(turn.interrupts), float(turn.group),
            math.log1p(self.ends[at] - turn.first) / 4, float(self.asked[at]), float(turn.beat is not None),
            float(first),
        ]  # fmt: skip

    def _cell(self, at: int, person: int) -> list[float]:
        turn, decision = self.turns[at], self.decisions[at]
        somebody = self.people.everybody[person]
        said = turn.cue is not None and turn.cue.strength is Strength.SAID
        share = turn.said_by.get(person, 0.0)
        distance = turn.distances.get(person)

        def spoke(other: int) -> float:
            inside = 0 <= other < len(self.turns) and self.turns[other].conversation == turn.conversation
            return float(inside and self.decisions[other].speaker == person)

        def called(other: int) -> float:
            return float(0 <= other < len(self.turns) and person in self.turns[other].called)

        return [
            share if said else 0.0, 0.0 if said else share, float(bool(turn.said_by) and not share),
            turn.acted_by.get(person, 0.0), turn.opened_by.get(person, 0.0),
            min(turn.beside.get(person, 0), 3) / 3, float(person in turn.before),
            float(person in turn.called), float(person in turn.named), float(person in turn.introduced),
            1.0 if distance is None else math.log1p(distance) / 8, float(distance is None),
            float(somebody.narrator), float(person in turn.excluded), float(person in self.heard),
            float(decision.speaker == person), dict(decision.alternatives).get(person, 0.0),
            decision.confidence if decision.speaker == person else 0.0,
            called(at - 1), called(at + 1), spoke(at - 1), spoke(at - 2), spoke(at + 1), spoke(at + 2),
            float(person in self.addressees[at]), math.log1p(somebody.named) / 8, float(somebody.named == 0),
            float("she/her" in somebody.pronouns), float("he/him" in somebody.pronouns),
            float(person in turn.candidates), float(not somebody.pronouns),
        ]  # fmt: skip
