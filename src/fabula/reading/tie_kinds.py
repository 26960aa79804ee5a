"""The kinds of ties between people, and what each is seen from the other side."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from fabula.language.lexicon import Gender, verb_forms, word_lines


class TieKind(StrEnum):
    """What one is to another."""

    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    SPOUSE = "spouse"
    BETROTHED = "betrothed"
    LOVER = "lover"
    FORMER_PARTNER = "former partner"
    ADMIRER = "admirer"
    ADMIRED = "admired"
    LOVES = "loves"
    LOVED_BY = "loved by"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    GREAT_GRANDPARENT = "great-grandparent"
    GREAT_GRANDCHILD = "great-grandchild"
    UNCLE = "uncle or aunt"
    NEPHEW = "nephew or niece"
    COUSIN = "cousin"
    STEP_PARENT = "step-parent"
    STEP_CHILD = "step-child"
    STEP_SIBLING = "step-sibling"
    HALF_SIBLING = "half-sibling"
    PARENT_IN_LAW = "parent-in-law"
    CHILD_IN_LAW = "child-in-law"
    SIBLING_IN_LAW = "sibling-in-law"
    FOSTER_PARENT = "foster parent"
    FOSTER_CHILD = "foster child"
    FOSTER_SIBLING = "foster sibling"
    GODPARENT = "godparent"
    GODCHILD = "godchild"
    GUARDIAN = "guardian"
    WARD = "ward"
    ANCESTOR = "ancestor"
    DESCENDANT = "descendant"
    RELATIVE = "relative"
    FRIEND = "friend"
    RIVAL = "rival"
    ENEMY = "enemy"
    TEACHER = "teacher"
    PUPIL = "pupil"
    SUPERIOR = "superior"
    SUBORDINATE = "subordinate"
    ALLY = "ally"
    COLLEAGUE = "colleague"
    HOUSEMATE = "housemate"
    NEIGHBOUR = "neighbour"
    LANDLORD = "landlord"
    TENANT = "tenant"

    @property
    def inverse(self) -> TieKind:
        """What the other is; of a kind that goes both ways the same."""
        return _INVERSES.get(self, self)

    @property
    def mutual(self) -> bool:
        """Whether it goes both ways."""
        return self not in _INVERSES

    @property
    def kin(self) -> bool:
        """Whether it is one of blood."""
        return self in BLOOD


_PAIRS = (
    (TieKind.PARENT, TieKind.CHILD),
    (TieKind.ADMIRER, TieKind.ADMIRED),
    (TieKind.LOVES, TieKind.LOVED_BY),
    (TieKind.GRANDPARENT, TieKind.GRANDCHILD),
    (TieKind.GREAT_GRANDPARENT, TieKind.GREAT_GRANDCHILD),
    (TieKind.UNCLE, TieKind.NEPHEW),
    (TieKind.STEP_PARENT, TieKind.STEP_CHILD),
    (TieKind.PARENT_IN_LAW, TieKind.CHILD_IN_LAW),
    (TieKind.FOSTER_PARENT, TieKind.FOSTER_CHILD),
    (TieKind.GODPARENT, TieKind.GODCHILD),
    (TieKind.GUARDIAN, TieKind.WARD),
    (TieKind.ANCESTOR, TieKind.DESCENDANT),
    (TieKind.TEACHER, TieKind.PUPIL),
    (TieKind.SUPERIOR, TieKind.SUBORDINATE),
    (TieKind.LANDLORD, TieKind.TENANT),
)
_INVERSES: Mapping[TieKind, TieKind] = MappingProxyType(dict(_PAIRS) | {other: one for one, other in _PAIRS})
BLOOD = frozenset(
    [
        TieKind.PARENT, TieKind.CHILD, TieKind.SIBLING, TieKind.GRANDPARENT, TieKind.GRANDCHILD,
        TieKind.GREAT_GRANDPARENT, TieKind.GREAT_GRANDCHILD, TieKind.UNCLE, TieKind.NEPHEW, TieKind.COUSIN,
    ]
)  # fmt: skip
"""Kin by blood: of two people one at most is so."""
STEP = frozenset([TieKind.STEP_PARENT, TieKind.STEP_CHILD, TieKind.STEP_SIBLING, TieKind.HALF_SIBLING])
"""Kin by a parent's second marriage."""


_LOOSE = MappingProxyType({
    TieKind.STEP_PARENT: TieKind.PARENT,
    TieKind.STEP_CHILD: TieKind.CHILD,
    TieKind.STEP_SIBLING: TieKind.SIBLING,
    TieKind.HALF_SIBLING: TieKind.SIBLING,
})  # fmt: skip
"""What kin by marriage may call each other."""
_NEVER_MARRIED = BLOOD - {TieKind.COUSIN}
COUPLES = frozenset([TieKind.SPOUSE, TieKind.BETROTHED, TieKind.LOVER, TieKind.FORMER_PARTNER])
"""What two are who love, or have loved, each other."""
_IN_LAW = MappingProxyType({
    TieKind.PARENT_IN_LAW: frozenset([
        TieKind.SIBLING, TieKind.CHILD, TieKind.UNCLE, TieKind.NEPHEW, TieKind.GRANDPARENT,
        TieKind.GRANDCHILD, TieKind.CHILD_IN_LAW, TieKind.SIBLING_IN_LAW, TieKind.SPOUSE, TieKind.BETROTHED,
        TieKind.STEP_PARENT,
    ]),
    TieKind.CHILD_IN_LAW: frozenset([
        TieKind.SIBLING, TieKind.PARENT, TieKind.UNCLE, TieKind.NEPHEW, TieKind.GRANDPARENT,
        TieKind.GRANDCHILD, TieKind.PARENT_IN_LAW, TieKind.SIBLING_IN_LAW, TieKind.SPOUSE, TieKind.BETROTHED,
    ]),
    TieKind.SIBLING_IN_LAW: frozenset([
        TieKind.PARENT, TieKind.CHILD, TieKind.UNCLE, TieKind.NEPHEW, TieKind.GRANDPARENT, TieKind.GRANDCHILD,
        TieKind.HALF_SIBLING,
    ]),
    TieKind.GODPARENT: frozenset([TieKind.PARENT, TieKind.GRANDPARENT]),
    TieKind.GODCHILD: frozenset([TieKind.CHILD, TieKind.GRANDCHILD]),
})  # fmt: skip
"""What kin by marriage, and godparents, are not besides; "father" and "brother" are what people call them."""
_TURNED = (TieKind.TEACHER, TieKind.LANDLORD, TieKind.SUPERIOR)
"""Ties of which nobody is the one and the other to one person."""
RELATED = (
    BLOOD | STEP | _IN_LAW.keys() | {TieKind.SPOUSE, TieKind.BETROTHED} | {
        side for kind in _TURNED for side in (kind, kind.inverse)
    }
)  # fmt: skip
"""Kinds that exclude others."""


def exclude_each_other(one: TieKind, other: TieKind) -> bool:
    """Whether nobody is both to one person: a brother is no cousin, but a stepfather may be a father."""
    if one is other or _LOOSE.get(one) is other or _LOOSE.get(other) is one:
        return False
    if one in _TURNED or other in _TURNED:
        return one is other.inverse
    if one in _IN_LAW or other in _IN_LAW:
        return other in _IN_LAW.get(one, ()) or one in _IN_LAW.get(other, ())
    if one in COUPLES or other in COUPLES:
        return {one, other} - COUPLES <= _NEVER_MARRIED and not {one, other} <= COUPLES
    if one in STEP and other in STEP:
        return not {one, other} <= {TieKind.STEP_SIBLING, TieKind.HALF_SIBLING}
    return {one, other} <= BLOOD | STEP


class TieNoun(NamedTuple):
    """A noun that says what one is to another."""

    kind: TieKind
    gender: Gender
    plural: bool


@cache
def tie_nouns() -> Mapping[str, TieNoun]:
    """Nouns for ties in the singular and the plural, lower case."""
    found: dict[str, TieNoun] = {}
    for section, (noun, gender, *plural) in word_lines("tie_nouns"):
        kind = TieKind(section)
        found.setdefault(plural[0] if plural else _plural(noun), TieNoun(kind, Gender(gender), plural=True))
        found[noun] = TieNoun(kind, Gender(gender), plural=False)
    return MappingProxyType(found)


def kin_word(kind: TieKind, gender: Gender) -> str:
    """The plain word for a kind of tie to somebody of a gender: "aunt"; else the kind's own name."""
    for noun, each in tie_nouns().items():
        if each.kind is kind and each.gender is gender and not each.plural:
            return noun
    return kind.value


def _plural(noun: str) -> str:
    first, *rest = noun.split("-in-law")
    if rest:
        return f"{first}s-in-law"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


class TieVerb(NamedTuple):
    """A verb that says what its subject is to somebody."""

    kind: TieKind
    passive: bool
    preposition: str
    """Before whom it is said of; empty for the object."""


@cache
def tie_verbs() -> Mapping[str, tuple[TieVerb, ...]]:
    """Verbs for ties by each of their forms."""
    found: dict[str, list[TieVerb]] = {}
    for section, (lemma, *rest) in word_lines("tie_verbs"):
        bar = rest.index("|")
        passive = "passive" in rest[bar:]
        preposition = next((word for word in rest[bar + 1 :] if word != "passive"), "")
        for form in verb_forms(lemma, tuple(rest[:bar])):
            found.setdefault(form, []).append(TieVerb(TieKind(section), passive, preposition))
    return MappingProxyType({form: tuple(verbs) for form, verbs in found.items()})
