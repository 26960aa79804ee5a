"""What the conversation model sees: a table of turns and the people who may speak them."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fabula.reading.annotations import MentionKind
from fabula.reading.coreference import Resolution
from fabula.reading.cues import Strength
from fabula.reading.narrator import FIRST_PERSON
from fabula.reading.people import People
from fabula.reading.references import Reference, References
from fabula.reading.renown import renown
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
        rows = np.array([self._turn(at) for at in range(first, end)], np.float32)
        cells = self._cells(first, end, column)
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
            self._statics[indices],
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

    @cached_property
    def _statics(self) -> Ints:
        """Features of all references."""
        rows = [self._static(item) for item in self.references.items]
        return np.array(rows, np.int32).reshape(len(rows), 4)

    def _pairs(self, first: int, end: int, items: Sequence[Reference]) -> Ints:
        pairs = np.zeros((end - first, len(items), 3), np.int32)
        starts = np.array([item.first for item in items], np.int64)
        blocks = np.array([self.block_of[item.first] for item in items], np.int64)
        ends = np.array([item.end for item in items], np.int64)
        turns = self.turns[first:end]
        begin = np.array([turn.first for turn in turns], np.int64)[:, None]
        last = np.array(self.ends[first:end], np.int64)[:, None]
        distance = np.where(starts > last, starts - last, np.where(ends <= begin, ends - 1 - begin, 0))
        inside = (starts >= begin) & (starts <= last)
        bucket = np.where(inside, 13, np.searchsorted(_STEPS, distance, "right"))
        far = (starts < begin - _BEFORE) | (starts > last + _AFTER)
        pairs[:, :, 0] = np.where(far, -1, bucket)
        apart = blocks - np.array([turn.block for turn in turns], np.int64)[:, None]
        pairs[:, :, 1] = np.select(
            [apart == 0, apart == -1, apart == -2, (apart < -2), apart == 1], [0, 1, 2, 3, 4], 5
        )
        for row, turn in enumerate(turns):
            for number, cue in enumerate((turn.cue, turn.beat), 1):
                if cue is not None and cue.subject is not None:
                    subject = self.references.items[cue.subject].first
                    pairs[row, starts == subject, 2] = number
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

    def _cells(self, first: int, end: int, column: Mapping[int, int]) -> Floats:
        """What each turn has to do with each person, (turns, people, :data:`CELLS`).

        Little of it is not zero, so that each of these is put into its place by itself.
        """
        width = len(column) * CELLS
        flat = array("f", array("f", [v for p in column for v in self._lasting(p)]).tobytes() * (end - first))
        for at in range(first, end):
            base = (at - first) * width
            for person, feature, value in self._passing(at, column):
                number = column.get(person)
                if number is not None:
                    flat[base + number * CELLS + feature] = value
        return np.frombuffer(flat, np.float32).reshape(end - first, len(column), CELLS)

    def _lasting(self, person: int) -> list[float]:
        """Features of somebody in a turn that has nothing to do with him."""
        somebody = self.people.everybody[person]
        row = [0.0] * CELLS
        row[10:13] = [1.0, 1.0, float(somebody.narrator)]
        row[14] = float(person in self.heard)
        row[25:29] = [
            renown(somebody.named) / 8, float(somebody.named == 0),
            float("she/her" in somebody.pronouns), float("he/him" in somebody.pronouns),
        ]  # fmt: skip
        row[30] = float(not somebody.pronouns)
        return row

    def _passing(self, at: int, column: Mapping[int, int]) -> Iterator[tuple[int, int, float]]:
        """Person, feature and value of what is more than that, in a turn."""
        turn, decision = self.turns[at], self.decisions[at]
        said = turn.cue is not None and turn.cue.strength is Strength.SAID
        if turn.said_by:
            yield from ((person, 2, 1.0) for person in column if not turn.said_by.get(person, 0.0))
        weights = ((0 if said else 1, turn.said_by), (3, turn.acted_by), (4, turn.opened_by))
        for feature, shares in weights:
            yield from ((person, feature, share) for person, share in shares.items())
        yield from ((person, 5, min(count, 3) / 3) for person, count in turn.beside.items())
        groups = (
            (6, turn.before), (7, turn.called), (8, turn.named), (9, turn.introduced), (13, turn.excluded),
            (18, self._called(at - 1)), (19, self._called(at + 1)), (24, self.addressees[at]),
            (29, turn.candidates),
        )  # fmt: skip
        for feature, group in groups:
            yield from ((person, feature, 1.0) for person in group)
        for person, distance in turn.distances.items():
            yield person, 10, math.log1p(distance) / 8
            yield person, 11, 0.0
        yield from ((person, 16, share) for person, share in decision.alternatives)
        if decision.speaker is not None:
            yield decision.speaker, 15, 1.0
            yield decision.speaker, 17, decision.confidence
        for feature, other in ((20, at - 1), (21, at - 2), (22, at + 1), (23, at + 2)):
            inside = 0 <= other < len(self.turns) and self.turns[other].conversation == turn.conversation
            speaker = self.decisions[other].speaker if inside else None
            if speaker is not None:
                yield speaker, feature, 1.0

    def _called(self, at: int) -> frozenset[int]:
        return self.turns[at].called if 0 <= at < len(self.turns) else frozenset()
