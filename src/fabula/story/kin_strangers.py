"""A relative who acts here and now and was never told of, where another relative of the same person stands.

"“Ask him,” said Salome, and Otto held up a nail.  Salome looked at her father", where Otto is her uncle.  The
world of a short story is closed: who is spoken of as known and present is one of those who are there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from fabula.language.lexicon import Gender
from fabula.reading.annotations import Category, MentionKind
from fabula.reading.found_ties import TieForm
from fabula.reading.tie_kinds import BLOOD, STEP, TieKind, exclude_each_other, tie_nouns
from fabula.story.at_hand import gender_of
from fabula.story.claims.claim import Standing, Voice
from fabula.story.claims.told import Told
from fabula.story.entries import KinSlip, Tie
from fabula.story.here_and_now import is_here_and_now
from fabula.story.kin import may_be
from fabula.story.kin_groups import KinGroups
from fabula.text.span import Span

_SHORT = 30_000
"""Words up to which a work is short."""
_SURE = 0.75
"""Confidence of an owner,"""
_USUAL = 3
"""Times that a relative without a name is told of who is one of the cast."""
_BACK = 700
"""and characters of text before and"""
_AHEAD = 250
"""after a relative within which somebody is at hand."""
_CLOSE_KIN = BLOOD | STEP | {TieKind.SPOUSE}
_MISTAKEN = {
    TieKind.COUSIN: {TieKind.SIBLING, TieKind.UNCLE, TieKind.NEPHEW, TieKind.CHILD, TieKind.SPOUSE},
    TieKind.SIBLING: {TieKind.COUSIN, TieKind.UNCLE, TieKind.NEPHEW, TieKind.SPOUSE},
    TieKind.UNCLE: {
        TieKind.PARENT, TieKind.GRANDPARENT, TieKind.SIBLING, TieKind.COUSIN, TieKind.STEP_PARENT,
        TieKind.SIBLING_IN_LAW, TieKind.PARENT_IN_LAW,
    },
    TieKind.NEPHEW: {
        TieKind.CHILD, TieKind.GRANDCHILD, TieKind.SIBLING, TieKind.COUSIN, TieKind.STEP_CHILD,
    },
    TieKind.GRANDPARENT: {TieKind.UNCLE, TieKind.PARENT, TieKind.STEP_PARENT, TieKind.PARENT_IN_LAW},
    TieKind.GRANDCHILD: {TieKind.NEPHEW, TieKind.CHILD, TieKind.STEP_CHILD},
    TieKind.CHILD: {TieKind.NEPHEW, TieKind.GRANDCHILD, TieKind.SIBLING},
    TieKind.CHILD_IN_LAW: {TieKind.CHILD, TieKind.NEPHEW, TieKind.GRANDCHILD, TieKind.SIBLING},
    TieKind.SIBLING_IN_LAW: {TieKind.SIBLING, TieKind.COUSIN, TieKind.UNCLE, TieKind.NEPHEW},
}  # fmt: skip
"""Kin that a writer takes for others.  Everybody has a mother and may have a husband, unannounced."""
_SPOKEN = {kind: {TieKind.SPOUSE} for kind in _MISTAKEN}
_PRONOUNS = {Gender.FEMALE: frozenset(["she", "her", "hers"]), Gender.MALE: frozenset(["he", "him", "his"])}
_TALK = 40
"""Words before a relative that are the talk about him."""
_LOOSE = {
    TieKind.PARENT: {TieKind.STEP_PARENT, TieKind.FOSTER_PARENT, TieKind.PARENT_IN_LAW, TieKind.GUARDIAN},
    TieKind.CHILD: {TieKind.STEP_CHILD, TieKind.FOSTER_CHILD, TieKind.CHILD_IN_LAW, TieKind.WARD},
    TieKind.SIBLING: {
        TieKind.STEP_SIBLING, TieKind.HALF_SIBLING, TieKind.FOSTER_SIBLING, TieKind.SIBLING_IN_LAW,
    },
    TieKind.SPOUSE: {TieKind.LOVER, TieKind.BETROTHED, TieKind.FORMER_PARTNER},
    TieKind.UNCLE: {TieKind.GODPARENT},
    TieKind.NEPHEW: {TieKind.GODCHILD},
}  # fmt: skip
"""Other kin who may be called so."""


def noun_of(told: Told, tie: Tie) -> int:
    """The noun of a tie."""
    words = told.words_of(tie.span)
    return next((word for word in words if told.lower(word) == tie.word), words.start)


def find_strangers(told: Told, ties: Sequence[Tie]) -> tuple[KinSlip, ...]:
    """Relatives who come from nowhere, in order."""
    if len(told.words) > _SHORT:
        return ()
    finder = StrangerFinder(told, ties)
    return tuple(slip for tie in ties for slip in finder.slips(tie))


class StrangerFinder:
    """Finds relatives who come from nowhere in a short work."""

    def __init__(self, told: Told, ties: Sequence[Tie]) -> None:
        """``ties`` are all that the work tells."""
        self._told, self._trees = told, told.trees
        self._ties = [tie for tie in ties if tie.standing is not Standing.FIGURATIVE]
        self._groups = KinGroups(told, self._ties)
        self._word_of = {id(tie): noun_of(told, tie) for tie in self._ties}
        self._owner_at = {self._word_of[id(tie)]: tie for tie in self._ties}

    def slips(self, tie: Tie) -> Iterator[KinSlip]:
        """The slip that a tie is, if it is one."""
        word = self.noun(tie)
        if (
            word is None
            or tie.form is not TieForm.POSSESSIVE
            or tie.plural
            or tie.kind not in _MISTAKEN
            or tie.owner_confidence < _SURE
            or self.is_told_of(tie, word)
        ):
            return
        if tie.voice is Voice.SPEECH:
            yield from self._spoken(tie, word)
            return
        if not is_here_and_now(self._told, word) or self._comes_in(tie):
            return
        near = self._near(tie)
        nameless = self._nameless(tie)
        if nameless is not None and all(self._is_another(each, tie) for each in near):
            yield KinSlip(span=tie.span, other=nameless.span)
            return
        for other in sorted(
            self._others(tie), key=lambda each: (each.kind is TieKind.PARENT, -each.span.start)
        ):
            who = other.holder if other.owner == tie.owner else other.owner
            if who is None or who not in near or who in self._named_with(word):
                continue
            if all(who == each or self._is_another(each, tie) for each in near):
                yield KinSlip(span=tie.span, other=other.span)
                return
        titled = self._titled(tie, near)
        if titled is not None:
            yield KinSlip(span=tie.span, other=titled)

    def _comes_in(self, tie: Tie) -> bool:
        """Whether somebody unknown has just come in who may be the relative: "a girl stood at the door"."""
        mentions = self._told.mentions
        low, high = (
            bisect_left(mentions, place, key=lambda mention: mention.span.start)
            for place in (tie.span.start - _BACK, tie.span.start)
        )
        for mention in mentions[low:high]:
            unknown = mention.category is Category.PERSON and mention.character is None
            words = mention.text.lower().split()
            if unknown and mention.kind is MentionKind.COMMON and words[0] in ("a", "an", "another"):
                gender = gender_of(words[-1])
                if gender is not None and may_be(gender, tie.gender):
                    return True
        return False

    def _titled(self, tie: Tie, near: set[str]) -> Span | None:
        """Where who is at hand has another title: he is "Uncle Otto", and "her grandfather" acts."""
        named = {who for who in near if not self._is_another(who, tie)} - self._named_with(
            self._word_of[id(tie)]
        )
        if len(named) != 1:
            return None
        (who,) = named
        for alias in self._told.person(who).aliases:
            title, _, name = alias.text.partition(" ")
            noun = tie_nouns().get(title.lower())
            if noun is None or not name or not title[0].isupper() or noun.kind not in _MISTAKEN[tie.kind]:
                continue
            if exclude_each_other(noun.kind, tie.kind) and noun.gender is tie.gender:
                spans = [m.span for m in self._told.mentions if m.character == who and m.text == alias.text]
                return next((span for span in spans if span < tie.span), None)
        return None

    def _nameless(self, tie: Tie) -> Tie | None:
        """Another relative without a name, told of again and again, and last just before."""
        same = [
            other
            for other in self._ties
            if other.owner == tie.owner
            and other.holder is None
            and other.form is TieForm.POSSESSIVE
            and not other.plural
            and may_be(other.gender, tie.gender)
            and other.kind in _MISTAKEN[tie.kind]
        ]
        before = [other for other in same if other.span < tie.span and other.scene == tie.scene]
        if len(same) < _USUAL or len({other.kind for other in same}) > 1 or not before:
            return None
        near = tie.span.start - before[-1].span.end < _BACK and not before[-1].sentence.overlaps(tie.span)
        return before[-1] if near and before[-1].voice is Voice.NARRATION else None

    def _spoken(self, tie: Tie, word: int) -> Iterator[KinSlip]:
        """ "She sends her love," he said.  "My sister was always one for it", of his wife."""
        told = self._told
        if not tie.text.lower().startswith("my ") or self._trees.relation(word) != "nsubj":
            return
        topics = self._topics(word, tie.gender)
        for other in self._others(tie, _SPOKEN):
            who = other.holder if other.owner == tie.owner else other.owner
            if topics == {who} and who not in {
                each for _, each in told.named_in_any(self._trees.sentence(word))
            }:
                yield KinSlip(span=tie.span, other=other.span)
                return

    def _topics(self, word: int, gender: Gender) -> set[str | None]:
        """Whom the pronouns of a gender, and the names, in the talk just before a word mean."""
        told, forms = self._told, _PRONOUNS.get(gender, frozenset())
        before = range(max(0, word - _TALK), word - 1)
        spoken = [w for w in before if told.voice(w)[0] is Voice.SPEECH and told.lower(w) in forms]
        named = {who for _, who in told.named_in_any(before) if may_be(self.gender_of(who), gender)}
        return ({told.character(w) for w in spoken} | named) if spoken else set()

    def noun(self, tie: Tie) -> int | None:
        """The word of a tie that is looked at."""
        return self._word_of.get(id(tie))

    def is_told_of(self, tie: Tie, word: int) -> bool:
        """Whether such a relative of the same person may be told of anywhere else."""
        kinds = {tie.kind, *_LOOSE.get(tie.kind, ())}
        for other in self._ties:
            if other is tie or not may_be(other.gender, tie.gender):
                continue
            if other.owner == tie.owner and other.kind in kinds:
                return True
            if other.holder == tie.owner and other.kind.inverse in kinds:
                return True
        # "Her father's brother" is an uncle, and is among the ties.
        return any(
            at != word and not self._is_anothers(at, tie) for at in self._nouns_of(tie.kind, tie.gender)
        )

    def _is_anothers(self, word: int, tie: Tie) -> bool:
        """Whether a noun for kin is plainly of somebody else's."""
        other = self._owner_at.get(word)
        return other is not None and other.owner_confidence >= _SURE and other.owner != tie.owner

    def _others(self, tie: Tie, more: Mapping[TieKind, set[TieKind]] = MappingProxyType({})) -> Iterator[Tie]:
        """What is told of other relatives of the same person for whom a writer may take the one."""
        mistaken = _MISTAKEN[tie.kind] | more.get(tie.kind, set())
        for other in self._ties:
            several = other.plural and other.form is not TieForm.MUTUAL
            firm = other.form is not TieForm.CALLED and not other.ended and not several
            if not firm or other.holder is None:
                continue
            if other.owner == tie.owner:
                kind, gender = other.kind, other.gender
            elif other.holder == tie.owner:
                kind, gender = other.kind.inverse, self.gender_of(other.owner)
            else:
                continue
            if may_be(gender, tie.gender) and kind in mistaken:
                yield other

    def _is_another(self, who: str, tie: Tie) -> bool:
        """Whether somebody at hand cannot be the relative: himself, of another gender, or other kin."""
        group = (tie.owner, tie.kind, tie.gender)
        if not self._groups.may_be(who, group) or not may_be(self.gender_of(who), tie.gender):
            return True
        return any(
            other.holder is not None
            and {other.owner, other.holder} == {who, tie.owner}
            and exclude_each_other(other.kind if other.owner == tie.owner else other.kind.inverse, tie.kind)
            for other in self._ties
        )

    def _near(self, tie: Tie) -> set[str]:
        """Who is spoken of in the narration around a relative, in the same scene."""
        start, end = tie.span.start - _BACK, tie.span.end + _AHEAD
        found = set()
        first = bisect_left(self._starts, start)
        for mention in self._told.mentions[first:]:
            if mention.span.start > end:
                break
            person = mention.category is Category.PERSON and mention.kind is not MentionKind.PRONOUN
            inside = mention.quotation is None and person
            same = mention.character is not None and not mention.span.overlaps(tie.span)
            if inside and same and self._told.scene(self._first_word(mention.span.start)) == tie.scene:
                found.add(str(mention.character))
        return found

    def _first_word(self, at: int) -> int:
        return bisect_left(self._word_starts, at)

    @cached_property
    def _word_starts(self) -> Sequence[int]:
        return [self._told.span(w, w + 1).start for w in range(len(self._told.words))]

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [mention.span.start for mention in self._told.mentions]

    def _named_with(self, word: int) -> set[str]:
        """Who is named in the clause of a word, and so is somebody else."""
        return {who for _, who in self._told.named_in_any(self._trees.sentence(word))}

    def gender_of(self, who: str) -> Gender:
        """The gender that somebody's pronouns tell."""
        pronouns = self._told.person(who).pronouns or ""
        return {"she/her": Gender.FEMALE, "he/him": Gender.MALE}.get(pronouns, Gender.UNTOLD)

    def _nouns_of(self, kind: TieKind, gender: Gender) -> Sequence[int]:
        return self._all_nouns.get((kind, gender), ())

    @cached_property
    def _all_nouns(self) -> dict[tuple[TieKind, Gender], list[int]]:
        nouns, found = tie_nouns(), dict[tuple[TieKind, Gender], list[int]]()
        for word, text in enumerate(self._told.lowers):
            noun = nouns.get(text)
            if noun is not None:
                found.setdefault((noun.kind, noun.gender), []).append(word)
        return found
