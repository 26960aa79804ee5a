"""Where a story speaks of relatives, whoever they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from fabula.language.lexicon import Gender
from fabula.reading.found_ties import FoundTie, TieForm
from fabula.reading.tie_kinds import BLOOD, TieKind, exclude_each_other, tie_nouns
from fabula.story.claims.claim import Standing
from fabula.story.claims.told import Told
from fabula.story.entries import KinSlip

_OF_SOMEBODY = frozenset([TieForm.POSSESSIVE, TieForm.NAMED, TieForm.CALLED])
ALIKE = {
    TieKind.COUSIN: (TieKind.SIBLING,),
    TieKind.SIBLING: (TieKind.COUSIN,),
    TieKind.UNCLE: (TieKind.GRANDPARENT, TieKind.PARENT, TieKind.SIBLING),
    TieKind.GRANDPARENT: (TieKind.UNCLE,),
    TieKind.NEPHEW: (TieKind.CHILD, TieKind.GRANDCHILD, TieKind.COUSIN, TieKind.SIBLING),
    TieKind.GRANDCHILD: (TieKind.NEPHEW,),
}
"""Kin who are taken for each other."""
GENERATIONS = {
    TieKind.GRANDPARENT: 2,
    TieKind.PARENT: 1,
    TieKind.UNCLE: 1,
    TieKind.STEP_PARENT: 1,
    TieKind.SIBLING: 0,
    TieKind.COUSIN: 0,
    TieKind.HALF_SIBLING: 0,
    TieKind.STEP_SIBLING: 0,
    TieKind.CHILD: -1,
    TieKind.NEPHEW: -1,
    TieKind.STEP_CHILD: -1,
    TieKind.GRANDCHILD: -2,
}
"""How many generations before, or after, somebody a relative is born."""
_AGES = GENERATIONS | {
    TieKind.PARENT_IN_LAW: 1,
    TieKind.GODPARENT: 1,
    TieKind.SIBLING_IN_LAW: 0,
    TieKind.CHILD_IN_LAW: -1,
    TieKind.GODCHILD: -1,
}
_ASKED = 3
"""Words between a relative and the end of a question that asks after him."""
_ENDS = frozenset('.!;:”"—–')
_NEXT = ({TieKind.GRANDCHILD, TieKind.NEPHEW}, {TieKind.GRANDPARENT, TieKind.UNCLE})


def may_be_mistaken(one: TieKind, other: TieKind) -> bool:
    """Whether a slip takes one kind of kin for another: a cousin for a brother, a nephew for a son-in-law."""
    age = _AGES.get(one)
    return (age is not None and age == _AGES.get(other)) or {one, other} in _NEXT


def is_asked_after(told: Told, end: int) -> bool:
    """Whether a question ends right behind a relative, whom it brings up: "and your cousin?"."""
    after = told.words.texts[end : end + _ASKED]
    return "?" in after and not any(text[0] in _ENDS for text in after[: after.index("?")])


@dataclass(frozen=True, slots=True)
class KinPlace:
    """Words that speak of a relative."""

    word: int
    kind: TieKind
    gender: Gender
    first: int
    end: int
    owners: tuple[int, ...]
    named: bool = False
    name: str = ""
    """Of the relative, by name or by "Ada was her aunt"."""


class KinPlaces:
    """The places, and what of them can be compared."""

    def __init__(self, told: Told, found: Sequence[FoundTie]) -> None:
        """``found`` are all words for ties."""
        self.told, self.trees, self.found = told, told.trees, found
        nouns = tie_nouns()
        inner = {word for tie in found for word in tie.owners}
        """Relatives who are named only to say whose another is: "her father's brother"."""
        self.places = [
            KinPlace(
                tie.word,
                tie.kind,
                nouns[told.lower(tie.word)].gender,
                tie.first,
                tie.end,
                tie.owners,
                tie.form is TieForm.NAMED,
                self._name(tie),
            )
            for tie in found
            if tie.kind in BLOOD
            and tie.word not in inner
            and not tie.plural
            and not tie.unreal
            and tie.form in _OF_SOMEBODY
            if told.lower(tie.word) in nouns
        ]
        self.named = [
            *(place for place in self.places if place.named),
            *(
                KinPlace(
                    t.word,
                    t.kind,
                    nouns[told.lower(t.word)].gender,
                    t.first,
                    t.end,
                    t.owners,
                    name=self._name(t),
                )
                for t in found
                if t.form is TieForm.COPULA and t.kind in BLOOD and not t.plural and not t.unreal
                if told.lower(t.word) in nouns and told.standing(t.word) is Standing.ASSERTED
            ),
        ]
        self.named.sort(key=lambda place: place.word)

    def _name(self, tie: FoundTie) -> str:
        """The name of the one who is so."""
        if len(tie.holders) != 1 or self.trees.part_of_speech(tie.holders[0]) != "PROPN":
            return ""
        return self.told.words.texts[tie.holders[0]]

    def differ(self, one: KinPlace, other: KinPlace) -> bool:
        """Whether nobody is both."""
        genders = one.gender is other.gender or Gender.UNTOLD in (one.gender, other.gender)
        return genders and exclude_each_other(one.kind, other.kind)

    def told_of(self, kind: TieKind, gender: Gender) -> list[int]:
        """Where any noun for a kind of kin of a gender stands, in the singular or the plural."""
        composed = [tie.word for tie in self.found if tie.kind is kind and self.gender(tie.word) is gender]
        return sorted({*self._nouns_of.get((kind, gender), ()), *composed})

    def gender(self, word: int) -> Gender:
        """The gender that a noun for a tie tells."""
        noun = tie_nouns().get(self.told.lower(word))
        return Gender.UNTOLD if noun is None else noun.gender

    @cached_property
    def _nouns_of(self) -> dict[tuple[TieKind, Gender], list[int]]:
        nouns, found = tie_nouns(), dict[tuple[TieKind, Gender], list[int]]()
        for word, text in enumerate(self.told.words.texts):
            noun = nouns.get(text.lower())
            if noun is not None:
                found.setdefault((noun.kind, noun.gender), []).append(word)
        return found

    def slip(self, here: KinPlace, other: KinPlace) -> KinSlip:
        """The slip that one place is beside another."""
        told = self.told
        return KinSlip(span=told.span(here.first, here.end), other=told.span(other.first, other.end))
