"""One whom the reading takes for a single person and whose words make him two relatives of somebody.

The reading ties together what is said of somebody, whether or not he has a name: "my dad's coming … he's
bringing the dog … that's my granddad".  A noun that is told but once, and makes him other kin than the rest
does, is a slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fabula.language.lexicon import Gender
from fabula.reading.annotations import Category
from fabula.reading.found_ties import FoundTie, TieForm
from fabula.reading.tie_kinds import COUPLES, RELATED, TieKind, exclude_each_other, tie_nouns
from fabula.story.claims.claim import Standing, Voice
from fabula.story.claims.told import Told
from fabula.story.entries import KinSlip
from fabula.story.kin import may_be
from fabula.story.kin_places import KinPlaces, is_asked_after, may_be_mistaken
from fabula.story.tie_people import TiePeople

_SHORT = 30_000
"""Words up to which a work is short."""
_SURE = 0.7
"""Confidence of whose relative somebody is,"""
_LINKED = 0.5
"""and of the reading that two nouns mean one."""
_FIRMLY = 0.85
"""The latter, where the kinds are none that a writer takes for each other."""
_FORMS = frozenset([TieForm.NAMED, TieForm.COPULA, TieForm.POSSESSIVE])
_NOT_TWINS = frozenset([TieKind.STEP_SIBLING, TieKind.HALF_SIBLING])
_TWINS = frozenset(["twin", "twins"])
_WHO_TELLS_IT = "i"
"""Stands for a narrator who is not in the cast."""
_IN_LAWS = {
    TieKind.SIBLING: TieKind.SIBLING_IN_LAW,
    TieKind.PARENT: TieKind.PARENT_IN_LAW,
    TieKind.CHILD: TieKind.CHILD_IN_LAW,
}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a noun makes somebody, who has an identifier of his own in the reading, to an owner."""

    found: FoundTie
    entity: str
    owner: str
    gender: Gender
    confidence: float


def find_double_kin(told: Told, found: Iterable[FoundTie]) -> tuple[KinSlip, ...]:
    """Relatives whom the reading takes for one and the words for two, in order."""
    if len(told.words) > _SHORT:
        return ()
    finder = _DoubleFinder(told, tuple(found))
    return tuple(sorted(finder.slips(), key=lambda slip: slip.span))


class _DoubleFinder:
    def __init__(self, told: Told, found: tuple[FoundTie, ...]) -> None:
        self._told, self._found = told, found
        self._people, self._places = TiePeople(told), KinPlaces(told, found)
        self._inner = {word for tie in found for word in tie.owners}

    def slips(self) -> Iterator[KinSlip]:
        """Each noun that is told once and stands for somebody who is other kin."""
        together: dict[tuple[str, str], list[_Said]] = defaultdict(list)
        for tie in self._found:
            for said in self._said(tie):
                together[said.entity, said.owner].append(said)
        for group in together.values():
            for here in sorted(group, key=lambda said: -said.found.word):
                if self._is_told_once(here):
                    other = next((each for each in group if self._differ(here, each)), None)
                    if other is not None:
                        yield self._slip(here.found, other.found)
                        break

    def _said(self, tie: FoundTie) -> Iterator[_Said]:
        """What a tie says of whom."""
        told = self._told
        noun = tie_nouns().get(told.lower(tie.word))
        if (
            noun is None
            or tie.form not in _FORMS
            or tie.kind not in RELATED
            or tie.plural
            or tie.unreal
            or tie.ended
        ):
            return
        if tie.form is TieForm.COPULA and told.standing(tie.word) is not Standing.ASSERTED:
            return
        owner = self._owner(tie)
        if owner is None:
            return
        for word in dict.fromkeys((tie.word, *tie.holders[:1])):
            mention = told.mention(word)
            if mention is None or mention.category is not Category.PERSON or mention.confidence < _LINKED:
                continue
            if mention.entity not in (owner, self._entity_of(owner)):
                yield _Said(tie, mention.entity, owner, noun.gender, mention.confidence)

    def _owner(self, tie: FoundTie) -> str | None:
        """Whose relative it is: a character, or else one whom the reading knows without a name."""
        if len(tie.owners) != 1:
            return None
        mine = self._told.lower(tie.owners[0]) == "my" and self._told.voice(tie.word)[0] is Voice.NARRATION
        if mine and self._people.narrator is None:
            return _WHO_TELLS_IT
        who = self._people.person(tie.owners[0])
        if who.character is not None:
            return who.character if who.confidence >= _SURE else None
        mention = self._told.mention(tie.owners[0])
        if mention is None or mention.category is not Category.PERSON or mention.confidence < _SURE:
            return None
        return mention.entity

    def _entity_of(self, owner: str) -> str:
        return f"e{owner}"

    def _is_told_once(self, said: _Said) -> bool:
        """Whether no other noun of the kind stands anywhere in the story."""
        at = self._places.told_of(said.found.kind, said.gender)
        return len(at) <= 1 and said.found.word not in self._inner

    def _differ(self, here: _Said, other: _Said) -> bool:
        """Whether nobody is both."""
        one, two = here.found, other.found
        if one.kind is two.kind.inverse and not one.kind.mutual:
            # "Her mother" and "her daughter": the reading has taken one of two women for the other.
            return False
        if one.word == two.word or not may_be(here.gender, other.gender) or two.word in self._inner:
            return False
        if any(is_asked_after(self._told, tie.end) for tie in (one, two)):
            return False
        if self._told.trees.sentence(one.word) == self._told.trees.sentence(two.word):
            return False
        if {one.kind, two.kind} & COUPLES:
            # Everybody may have a husband, whom the reading often takes for another man of the house.
            return False
        named = TieForm.NAMED in (one.form, two.form) and one.form is not two.form
        if named and min(here.confidence, other.confidence) < _FIRMLY:
            return False
        alike = may_be_mistaken(one.kind, two.kind)
        if not alike and min(here.confidence, other.confidence) < _FIRMLY:
            return False
        words = {self._told.lower(tie.word) for tie in (one, two)}
        if self._is_narrated_in_law(one, two) or self._is_narrated_in_law(two, one):
            return True
        twins = bool(words & _TWINS) and bool({one.kind, two.kind} & _NOT_TWINS)
        return twins or exclude_each_other(one.kind, two.kind)

    def _is_narrated_in_law(self, one: FoundTie, other: FoundTie) -> bool:
        """Whether the narration calls a sister-in-law a sister, as only people do who speak to her."""
        narrated = self._told.voice(one.word)[0] is Voice.NARRATION
        return narrated and _IN_LAWS.get(one.kind) is other.kind

    def _slip(self, one: FoundTie, other: FoundTie) -> KinSlip:
        told = self._told
        return KinSlip(span=told.span(one.first, one.end), other=told.span(other.first, other.end))
