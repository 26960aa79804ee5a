"""Who says what: every conversation decoded as a whole.

Each turn weighs its candidates by cue, beat, nearness and vocatives; the conversation weighs how turns
follow each other (a speaker is seldom followed by herself, and often answers the one before the last).  The
best sequence is found by dynamic programming over pairs of neighbouring speakers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from fabula.reading.cues import Strength
from fabula.reading.tracking import shares
from fabula.reading.turns import SubjectKind, Turn


@dataclass(frozen=True)
class Weights:
    """How much each sign tells, in nats; set on the training novels (benchmarks/tune_speakers.py)."""

    said: float = 16.0
    led: float = 4.0
    beat: float = 5.5
    shared: float = 1.6
    """Exponent on the share that a pronoun cue gives to a candidate, in log space."""
    unsaid: float = -8.0
    """For those whom a cue excludes."""
    unheard: float = -0.5
    """For who has no line in the whole story whose cue names her."""
    opened: float = 0.4
    beside: float = 0.35
    before: float = 1.8
    called: float = -6.0
    named: float = -1.836
    introduced: float = 5.0
    distance: float = -0.35
    far: float = -2.25
    spoke: float = 0.54
    again: float = -3.06
    again_apart: float = -0.17
    cut_off: float = -1.5
    """On top of ``again``, after a turn that was broken off."""
    interrupts: float = -8.0
    """On top of ``again``, for who is said to interrupt."""
    alternate: float = 1.68
    alternate_apart: float = 0.425
    answer: float = 1.8
    """The one called to speaks next, or spoke before."""
    continued: float = 8.0
    narrator: float = -0.3


@dataclass(frozen=True, slots=True)
class Decision:
    """Who speaks a turn."""

    speaker: int | None
    confidence: float
    alternatives: tuple[tuple[int, float], ...] = ()


class Round(NamedTuple):
    """What one round of decoding has decided."""

    people: frozenset[int | None]
    """Who is named in cues anywhere, and the narrator."""
    decided: dict[int, tuple[list[Turn], list[Decision]]]
    """Turns and decisions by their conversation."""


class _Steps(NamedTuple):
    """What tells who speaks a turn from who spoke the last."""

    same: float
    """For who spoke the last as well."""
    other: float
    """For somebody else."""
    answer: float
    """For who has been called, and after who is called."""
    answering: frozenset[int]
    answered: frozenset[int]

    def of(self, last: int, person: int) -> float:
        """Score of ``person`` after ``last``."""
        score = self.same if last == person else self.other
        if person in self.answering:
            score += self.answer
        if last in self.answered:
            score += self.answer
        return score


class SpeakerDecoder:
    """Decodes conversations."""

    def __init__(
        self,
        turns: Sequence[Turn],
        narrator: int | None,
        weights: Weights | None = None,
        before: Round | None = None,
    ) -> None:
        """Prepare to decode ``turns``, which are in reading order.

        Conversations that are the same as in the round ``before`` are decided as they were.
        """
        self._turns = turns
        self._before = before
        self._narrator = narrator
        self._weights = weights or Weights()
        named = (t for t in turns if t.cue_kind is SubjectKind.NAME)
        self._heard = {person for turn in named for person in turn.said_by}
        self.round = Round(frozenset([*self._heard, narrator]), {})
        """What is decided in this round."""

    def decode(self) -> list[Decision]:
        """One decision a turn."""
        decisions: list[Decision] = []
        before = self._before
        known = before.decided if before is not None and before.people == self.round.people else {}
        for number, group in groupby(self._turns, key=lambda turn: turn.conversation):
            turns = list(group)
            earlier, decided = known.get(number, ([], []))
            if earlier != turns:
                decided = self._conversation(turns)
            self.round.decided[number] = turns, decided
            decisions.extend(decided)
        return decisions

    def _conversation(self, turns: Sequence[Turn]) -> list[Decision]:
        emissions = [self._emission(turns, at) for at in range(len(turns))]
        if not any(emissions):
            return [Decision(None, 0.0) for _ in turns]
        best = self._best_sequence(turns, emissions)
        decisions: list[Decision] = []
        for turn, emission, speaker in zip(turns, emissions, best, strict=True):
            if turn.group or speaker is None:
                decisions.append(Decision(None, 0.5 if turn.group else 0.0))
                continue
            decisions.append(Decision(speaker, self._confidence(turn, emission, speaker), _shares(emission)))
        return decisions

    def _emission(self, turns: Sequence[Turn], at: int) -> dict[int, float]:
        turn = turns[at]
        if turn.group:
            return {}
        pool = dict.fromkeys(turn.candidates)
        for near in turns[max(0, at - 2) : at + 3]:
            pool.update(dict.fromkeys(near.called))
            if near.cue is not None and near.cue.strength is Strength.SAID and len(near.said_by) == 1:
                pool.update(dict.fromkeys(near.said_by))
        pool.update(dict.fromkeys(turn.said_by))
        scores = {person: self._score(turn, person) for person in pool if person not in turn.excluded}
        ranked = sorted(scores.items(), key=lambda item: -item[1])[:_BEAM]
        return dict(ranked)

    def _score(self, turn: Turn, person: int) -> float:
        w = self._weights
        score = 0.0
        score += self._by_subject(turn, person)
        if not turn.said_by and turn.opened_by:
            score += w.opened * turn.opened_by.get(person, 0.0)
        score += w.beside * min(turn.beside.get(person, 0), 2)
        if person in turn.before:
            score += w.before
        if person not in self._heard and person != self._narrator:
            score += w.unheard
        if person in turn.called:
            score += w.called
        if person in turn.named:
            score += w.named
        if person in turn.introduced:
            score += w.introduced
        if person == self._narrator:
            score += w.narrator + w.distance * 4
        elif person in turn.distances:
            score += w.distance * math.log1p(turn.distances[person])
        elif person not in turn.beside:
            score += w.far
        return score

    def _by_subject(self, turn: Turn, person: int) -> float:
        """What the subject of the cue tells, or else that of the beat."""
        w = self._weights
        if turn.cue is not None and turn.said_by:
            share = turn.said_by.get(person, 0.0)
            strength = w.said if turn.cue.strength is Strength.SAID else w.led
            if share > 0:
                return strength + w.shared * math.log(share)
            if person in turn.introduced and turn.cue_kind is SubjectKind.PRONOUN:
                # "I'm Ada," she said: whom the pronoun meant before tells nothing.
                return strength
            return w.unsaid * (strength / w.said)
        if turn.beat is not None and turn.acted_by:
            share = turn.acted_by.get(person, 0.0)
            return w.beat * (1 + 0.4 * math.log(share)) if share > _ACTED else 0.0
        return 0.0

    def _best_sequence(
        self, turns: Sequence[Turn], emissions: Sequence[dict[int, float]]
    ) -> list[int | None]:
        spoken: dict[int, int] = {}
        states: dict[tuple[int, int], float] = {(_NOBODY, _NOBODY): 0.0}
        history: list[dict[tuple[int, int], int]] = []
        for at, emission in enumerate(emissions):
            turn = turns[at]
            if not emission:
                emission = {_NOBODY: 0.0}
            reached: dict[tuple[int, int], float] = {}
            back: dict[tuple[int, int], int] = {}
            best_by_last: dict[int, tuple[float, int]] = {}
            for (before, last), score in states.items():
                known = best_by_last.get(last)
                if known is None or score > known[0]:
                    best_by_last[last] = (score, before)
            alternation, steps = self._alternation(turn), self._steps(turns, at)
            for person, local in emission.items():
                bonus = local + (self._weights.spoke if spoken.get(person) else 0.0)
                for last, (score, before) in best_by_last.items():
                    step = 0.0 if last == _NOBODY or person == _NOBODY else steps.of(last, person)
                    total, origin = score + step, before
                    alternating = states.get((person, last))
                    if alternating is not None and person != _NOBODY:
                        other = alternating + step + alternation
                        if other >= total:
                            total, origin = other, person
                    reached[last, person] = total + bonus
                    back[last, person] = origin
            certain = max(emission, key=lambda p: emission[p])
            if turn.cue is not None and turn.said_by:
                spoken[certain] = at + 1
            states = reached
            history.append(back)
        state = max(states, key=lambda key: states[key])
        sequence: list[int | None] = []
        for back in reversed(history):
            last, person = state
            sequence.append(None if person == _NOBODY else person)
            state = (back[state], last)
        return sequence[::-1]

    def _steps(self, turns: Sequence[Turn], at: int) -> _Steps:
        w, turn = self._weights, turns[at]
        if turn.continued:
            return _Steps(w.continued, -w.continued, 0.0, frozenset(), frozenset())
        same = 0.0
        same += w.again if turn.gap == 0 else w.again_apart
        if turn.gap == 0 and turns[at - 1].broken_off:
            same += w.cut_off
        if turn.interrupts:
            same += w.interrupts
        near = turn.gap <= 1
        return _Steps(
            same, 0.0, w.answer,
            turns[at - 1].called if near else frozenset(), turn.called if near else frozenset(),
        )  # fmt: skip

    def _alternation(self, turn: Turn) -> float:
        return self._weights.alternate if turn.gap == 0 else self._weights.alternate_apart

    def _confidence(self, turn: Turn, emission: dict[int, float], speaker: int) -> float:
        """How often such a decision is right, as counted on the training novels."""
        if turn.cue is not None and turn.cue_kind is not None and turn.said_by.get(speaker, 0.0) > _TOLD:
            return _SURE_SAID[turn.cue_kind] if turn.cue.strength is Strength.SAID else _SURE_LED
        if turn.beat is not None and speaker in turn.acted_by:
            return round(0.45 + 0.4 * turn.acted_by[speaker], 3)
        highest = max(emission.values())
        total = sum(math.exp(min(0.0, value - highest)) for value in emission.values())
        share = math.exp(emission[speaker] - highest) / total if speaker in emission else 0.0
        alone = len(emission) == 1
        return 0.5 if alone else round(0.45 + 0.3 * share, 3)


def _shares(emission: Mapping[int, float]) -> tuple[tuple[int, float], ...]:
    """What each candidate's own signs give her of the turn, the likeliest first."""
    found = sorted(shares(dict(emission)).items(), key=lambda item: -item[1])
    return tuple((person, share) for person, share in found if share >= _LEAST)


_ACTED = 0.02
"""Share of a beat's subject under which it tells nothing."""
_LEAST = 0.01
_TOLD = 0.5
"""Share of a cue's subject from which it tells the speaker."""
_SURE_SAID = {
    SubjectKind.NAME: 0.97,
    SubjectKind.NARRATOR: 0.98,
    SubjectKind.PRONOUN: 0.78,
    SubjectKind.NOUN: 0.5,
}
_SURE_LED = 0.65
_NOBODY = -1
_BEAM = 8
