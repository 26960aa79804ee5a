"""A relative who is plainly somebody that has been told of as another relative.

Three things show who "my sister" is where no name stands: the reading takes her for somebody; she is
pointed at, where one relative is at hand ("this is my sister"); or she is sent for something.  It is a slip
only where no sister is told of anywhere else: the world of a short story is closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import utterance_verbs
from fabula.reading.found_ties import TieForm
from fabula.reading.tie_kinds import BLOOD, COUPLES, STEP, TieKind, exclude_each_other
from fabula.story.claims.claim import Standing, Voice
from fabula.story.claims.told import Told
from fabula.story.entries import KinSlip, Tie
from fabula.story.kin import may_be
from fabula.story.kin_places import is_asked_after
from fabula.story.kin_strangers import StrangerFinder

_SHORT = 30_000
"""Words up to which a work is short."""
_SURE = 0.75
"""Confidence of an owner,"""
_LINKED = 0.55
"""and of the reading's own guess at whom a noun means, beside which words tell him to be other kin."""
_FIRM = 0.9
_LINE = 40
"""Characters of text between a line and the cue that says to whom it is said."""
_NEAR = 1500
"""Characters of text before somebody who is pointed at, among which he is spoken of."""
_AT_HAND = 900
"""Characters within which a relative was spoken of who is sent for something."""
_UNANNOUNCED = frozenset([TieKind.SPOUSE, TieKind.PARENT, TieKind.BETROTHED])
"""Kin whom anybody may speak of who has not been told of."""
_SAYING = frozenset([TieForm.NAMED, TieForm.COPULA, TieForm.MUTUAL, TieForm.VERB])
_KIN = (
    BLOOD
    | STEP
    | {
        TieKind.SPOUSE, TieKind.BETROTHED, TieKind.PARENT_IN_LAW, TieKind.CHILD_IN_LAW,
        TieKind.SIBLING_IN_LAW, TieKind.GODPARENT, TieKind.GODCHILD,
    }
)  # fmt: skip
_POINTED = re.compile(
    r"\b(?:this|that|it|these|he|she)(?:['’]s|\s+is|\s+was|\s+will be|['’]ll be)\s+(?:only\s+|just\s+)?$",
    re.I,
)
_TWINS = frozenset(["twin", "twins"])
_NOT_TWINS = frozenset([TieKind.STEP_SIBLING, TieKind.HALF_SIBLING])
_BEFORE = 40


def find_stand_ins(told: Told, ties: Sequence[Tie]) -> tuple[KinSlip, ...]:
    """Relatives who are taken for others, in order."""
    if len(told.words) > _SHORT:
        return ()
    finder = _StandInFinder(told, ties)
    return tuple(slip for tie in ties for slip in finder.slips(tie))


class _StandInFinder:
    def __init__(self, told: Told, ties: Sequence[Tie]) -> None:
        self._told = told
        self._ties = [
            tie
            for tie in ties
            if tie.standing is Standing.ASSERTED
            and tie.kind in _KIN
            and not tie.ended
            and tie.form is not TieForm.LACKING
        ]
        self._strangers = StrangerFinder(told, ties)

    def slips(self, tie: Tie) -> Iterator[KinSlip]:
        """The slip that a tie is, if it is one."""
        word = self._strangers.noun(tie)
        if word is None or tie.form is not TieForm.POSSESSIVE or tie.plural or tie.kind not in _KIN:
            return
        if tie.standing is not Standing.ASSERTED or tie.ended or tie.owner_confidence < _SURE:
            return
        if self._strangers.is_told_of(tie, word) or is_asked_after(
            self._told, self._told.words_of(tie.span).stop
        ):
            return
        other = self._linked(tie, word) or self._pointed_at(tie) or self._sent(tie, word)
        if other is not None:
            yield KinSlip(span=tie.span, other=other.span)

    def _linked(self, tie: Tie, word: int) -> Tie | None:
        """Where words tell otherwise of the one for whom the reading takes a relative."""
        who = self._meant(word)
        named = {name for _, name in self._told.named_in_any(self._told.words_of(tie.sentence))}
        if who is None or who == tie.owner or who in named:
            return None
        known = (other for other in self._others(tie) if who in (other.holder, other.owner) and other.holder)
        return next((other for other in known if not {other.kind, tie.kind} & COUPLES), None)

    def _meant(self, word: int) -> str | None:
        """For whom the reading takes a relative: by itself, or as the one to whom a line is said."""
        told = self._told
        mention = told.mention(word)
        if mention is not None and mention.character is not None:
            return mention.character if mention.confidence >= _LINKED else None
        cases = {told.lower(c) for c in told.trees.children(word, "case")}
        if told.lower(told.trees.head(word)) not in utterance_verbs() or "to" not in cases:
            return None
        place = told.span(word, word + 1)
        near = [
            line
            for line in told.quotations
            if 0 <= place.start - line.span.end < _LINE or 0 <= line.span.start - place.end < _LINE
        ]
        heard = {line.addressees for line in near if line.confidence >= _FIRM}
        return next(iter(heard))[0] if len(heard) == 1 and len(next(iter(heard))) == 1 else None

    def _pointed_at(self, tie: Tie) -> Tie | None:
        """The one relative at hand where somebody says "this is my sister"."""
        start = tie.span.start
        pointed = _POINTED.search(self._told.source.text[max(0, start - _BEFORE) : start])
        if tie.voice is not Voice.SPEECH or pointed is None:
            return None
        return self._only_one_near(tie, _NEAR)

    def _sent(self, tie: Tie, word: int) -> Tie | None:
        """The one relative at hand where another is to do something: "my son will see to the horses"."""
        told, trees = self._told, self._told.trees
        clause = told.clause(word)
        if tie.voice is not Voice.SPEECH or clause is None or tie.kind in _UNANNOUNCED or clause.negated:
            return None
        asked = trees.relation(word) in ("obj", "iobj") and (
            clause.mood is Mood.COMMAND or self._is_leave(clause)
        )
        does = trees.relation(word) == "nsubj" and clause.tense is Tense.FUTURE
        if not (asked or does) or told.lower(told.words_of(tie.span).start) not in ("my", "our"):
            return None
        return self._only_one_near(tie, _AT_HAND)

    def _only_one_near(self, tie: Tie, reach: int) -> Tie | None:
        """The one other relative of whom was spoken not long before."""
        start = tie.span.start
        near = [
            other
            for other in self._others(tie)
            if other.span < tie.span and start - self._last_told(other, start) < reach
        ]
        kinds = {other.kind if other.owner == tie.owner else other.kind.inverse for other in near}
        return near[-1] if len(kinds) == 1 else None

    def _is_leave(self, clause: Clause) -> bool:
        """Whether somebody is told what he may or must do: "you may congratulate my wife"."""
        subject = clause.subject
        return clause.mood is Mood.MODAL and subject is not None and self._told.lower(subject) == "you"

    def _last_told(self, other: Tie, before: int) -> int:
        """Where a relative is last spoken of before a place."""
        return max([other.span.start, *(m for m in self._mentioned(other, before))])

    def _mentioned(self, other: Tie, before: int) -> Iterator[int]:
        for mention in self._told.mentions:
            if mention.span.start >= before:
                return
            if other.holder is not None and mention.character == other.holder:
                yield mention.span.start

    def _others(self, tie: Tie) -> Iterator[Tie]:
        """What is told of other relatives of the same person, none of whom is the one."""
        for other in self._ties:
            several = other.plural and other.form is not TieForm.MUTUAL
            if other is tie or several or other.span.overlaps(tie.span) or other.confidence < _SURE:
                continue
            said = other.form in _SAYING or other.form is TieForm.POSSESSIVE
            if not said or other.sentence == tie.sentence:
                continue
            if other.owner == tie.owner:
                kind, gender = other.kind, other.gender
                if other.holder is not None and gender is gender.UNTOLD:
                    gender = self._strangers.gender_of(other.holder)
            elif other.holder == tie.owner:
                kind, gender = other.kind.inverse, self._strangers.gender_of(other.owner)
            else:
                continue
            if kind is tie.kind.inverse and not kind.mutual:
                continue
            twins = other.word in _TWINS and tie.kind in _NOT_TWINS
            if may_be(gender, tie.gender) and (twins or exclude_each_other(kind, tie.kind)):
                yield other
