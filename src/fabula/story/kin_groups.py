"""Whom "his sister" means who is not named there: one person for each owner and kind of kin of a gender.

What the words around say counts as votes: an answer that names who was asked after, a name that stands alone
behind the noun, a talk that begins with somebody's sister, one surname.  What the reader's memory links is a
vote as well, but nobody is his own sister, the sister of somebody else's brother, or a sister and an aunt of
one person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from fabula.language.lexicon import Gender, person_titles
from fabula.reading.found_ties import TieForm
from fabula.reading.tie_kinds import BLOOD, TieKind, exclude_each_other
from fabula.story.claims.claim import Standing
from fabula.story.claims.told import Told
from fabula.story.entries import Tie
from fabula.story.kin_cues import cues_of, is_named_beside
from fabula.story.tie_weights import surname

Group = tuple[str, TieKind, Gender]
"""Owner, kind, and the gender that the noun tells."""
Triple = tuple[TieKind, str, str]
"""Kind, holder and owner."""
_FIRM = frozenset([TieForm.NAMED, TieForm.COPULA, TieForm.MUTUAL, TieForm.TITLE])
_GUESSED = frozenset([TieForm.POSSESSIVE, TieForm.CALLED, TieForm.NAME])
_PLAIN = 0.75
_ONE_HOUSE = frozenset(
    [TieKind.SIBLING, TieKind.PARENT, TieKind.CHILD, TieKind.GRANDPARENT, TieKind.GRANDCHILD]
)
"""Kin that brothers and sisters have in common, or are to one another."""
_BY_MARRIAGE = {TieKind.STEP_CHILD: TieKind.CHILD, TieKind.STEP_PARENT: TieKind.PARENT}
"""Whose stepchild somebody is, he is nobody else's child who is not of the family."""
_ONE_NAME = frozenset([TieKind.SIBLING, TieKind.PARENT, TieKind.CHILD, TieKind.SPOUSE])
_ENOUGH = 0.8
"""Votes that tell whom a noun means,"""
_CLEAR = 1.5
"""how many times as many as the next has,"""
_SURE = 0.9
_LIKELY = 0.85
"""and how sure it is then: with words for it, and without."""
_NAMESAKE = 1.0


class KinGroups:
    """The relatives of everybody in a short work."""

    def __init__(self, told: Told, ties: Sequence[Tie]) -> None:
        """``ties`` are all that the work tells."""
        self._told, self._ties = told, ties
        self._known: dict[str, list[tuple[str, TieKind, Tie]]] = defaultdict(list)
        """Of each, to whom he is what, as words say."""
        for tie in ties:
            firm = tie.form in _FIRM and tie.confidence >= _PLAIN and tie.standing is Standing.ASSERTED
            if firm and tie.holder is not None:
                self._known[tie.holder].append((tie.owner, tie.kind, tie))
                self._known[tie.owner].append((tie.holder, tie.kind.inverse, tie))

    def resolved(self) -> Iterator[Tie]:
        """The ties, each with the holder whom its group has."""
        for tie in self._ties:
            group = (tie.owner, tie.kind, tie.gender)
            if tie.form not in _GUESSED or tie.plural or group not in self._groups:
                yield tie
                continue
            who, sure = self._holders[group]
            if who is not None:
                shown = sure >= _SURE and tie.owner_confidence >= _PLAIN
                yield replace(tie, holder=who, confidence=min(sure, tie.owner_confidence), shown=shown)
            elif tie.holder is not None and not self.may_be(tie.holder, group):
                yield replace(tie, holder=None, confidence=tie.owner_confidence)
            else:
                yield tie

    def told(self) -> frozenset[Triple]:
        """What words tell: kind, holder and owner."""
        return frozenset(
            (kind, who, owner)
            for (owner, kind, _), (who, sure) in self._holders.items()
            if who is not None and sure >= _SURE
        )

    @cached_property
    def _groups(self) -> Mapping[Group, Sequence[Tie]]:
        """Guessed ties by their group."""
        found: dict[Group, list[Tie]] = {}
        for tie in self._ties:
            kin = tie.kind in BLOOD or tie.kind is TieKind.SPOUSE
            if kin and tie.form is TieForm.POSSESSIVE and not tie.plural and tie.owner:
                found.setdefault((tie.owner, tie.kind, tie.gender), []).append(tie)
        return found

    @cached_property
    def _holders(self) -> Mapping[Group, tuple[str | None, float]]:
        return {group: self._holder(group, ties) for group, ties in self._groups.items()}

    def _holder(self, group: Group, ties: Sequence[Tie]) -> tuple[str | None, float]:
        """Whom a group means, and how sure that is; nobody where it is open."""
        firm = {
            other
            for other, is_to, _ in self._known.get(group[0], ())
            if is_to.inverse is group[1] and self._fits(other, group[2])
        }
        if firm:
            return (next(iter(firm)), _SURE) if len(firm) == 1 else (None, 0.0)
        votes: defaultdict[str, float] = defaultdict(float)
        told: defaultdict[str, float] = defaultdict(float)
        for tie in ties:
            if tie.holder is not None and not is_named_beside(self._told, tie, tie.holder):
                votes[tie.holder] += tie.confidence / 2
            for who, weight in cues_of(self._told, tie):
                told[who] += weight
        for who, weight in told.items():
            votes[who] += weight
        for who in self._namesakes(group):
            votes[who] += _NAMESAKE
        ranked = sorted(votes.items(), key=lambda vote: -vote[1])
        fitting = [
            (who, count)
            for who, count in ranked
            if self.may_be(who, group) or (told[who] >= _ENOUGH and self._may_be_said(who, group))
        ]
        if not fitting:
            return None, 0.0
        (best, most), *rest = fitting
        if most < _ENOUGH or (rest and most < _CLEAR * rest[0][1]):
            return None, 0.0
        return best, _SURE if told[best] >= _ENOUGH else _LIKELY

    def _may_be_said(self, who: str, group: Group) -> bool:
        """Whether words may say it of somebody of whom other words say otherwise: a rule tells of that."""
        others = [other for other, _, _ in self._known.get(who, ()) if other == group[0]]
        return who != group[0] and self._fits(who, group[2]) and len(others) == 1

    def _fits(self, who: str, gender: Gender) -> bool:
        pronouns = self._told.person(who).pronouns
        barred = {Gender.FEMALE: "he/him", Gender.MALE: "she/her"}.get(gender)
        return pronouns is None or pronouns != barred

    def may_be(self, who: str, group: Group) -> bool:
        """Whether somebody may be the relative, by what is told of him."""
        owner, kind, gender = group
        if who == owner or not self._fits(who, gender):
            return False
        for other, is_to, _ in self._known.get(who, ()):
            if other == owner:
                if exclude_each_other(is_to, kind):
                    return False
            elif _BY_MARRIAGE.get(is_to, is_to) is kind and self._is_of_one(kind, owner, other):
                return False
        return True

    def _is_of_one(self, kind: TieKind, owner: str, other: str) -> bool:
        """Whether who is kin to one of two is not so to the other."""
        if kind is TieKind.SPOUSE:
            return True
        return kind in _ONE_HOUSE and not self._are_family(owner, other)

    def _are_family(self, one: str, other: str) -> bool:
        return any(who == other for who, _, _ in self._known.get(one, ())) or bool(
            self._surname(one) and self._surname(one) == self._surname(other)
        )

    def _namesakes(self, group: Group) -> Iterable[str]:
        """The one who bears the surname of the owner and has a name of his own, where only one does."""
        owner, kind, gender = group
        family = self._surname(owner)
        if not family or kind not in _ONE_NAME:
            return ()
        found = [
            each.id
            for each in self._told.characters
            if each.id != owner
            and self._surname(each.id) == family
            and each.name.split()[0].lower().rstrip(".") not in person_titles()
            and each.pronouns is not None
            and self._fits(each.id, gender)
            and not any(who == owner for who, _, _ in self._known.get(each.id, ()))
        ]
        return found if len(found) == 1 else ()

    def _surname(self, who: str) -> str:
        return surname(self._told.person(who).name)


def resolve_groups(told: Told, ties: Iterable[Tie]) -> tuple[list[Tie], frozenset[Triple]]:
    """The ties of a short work with those whom unnamed relatives mean, and which of these words tell."""
    groups = KinGroups(told, list(ties))
    return list(groups.resolved()), groups.told()
