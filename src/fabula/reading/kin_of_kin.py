"""Kin of kin: "your mother's brother" is your uncle."""

from __future__ import annotations

from types import MappingProxyType

from fabula.reading.tie_kinds import TieKind as K

_COMPOSED = MappingProxyType({
    (K.PARENT, K.PARENT): K.GRANDPARENT,
    (K.PARENT, K.SIBLING): K.UNCLE,
    (K.PARENT, K.GRANDPARENT): K.GREAT_GRANDPARENT,
    (K.PARENT, K.NEPHEW): K.COUSIN,
    (K.PARENT, K.STEP_CHILD): K.STEP_SIBLING,
    (K.SIBLING, K.SIBLING): K.SIBLING,
    (K.SIBLING, K.PARENT): K.PARENT,
    (K.SIBLING, K.GRANDPARENT): K.GRANDPARENT,
    (K.SIBLING, K.UNCLE): K.UNCLE,
    (K.SIBLING, K.COUSIN): K.COUSIN,
    (K.SIBLING, K.CHILD): K.NEPHEW,
    (K.SIBLING, K.SPOUSE): K.SIBLING_IN_LAW,
    (K.SPOUSE, K.SIBLING): K.SIBLING_IN_LAW,
    (K.SPOUSE, K.PARENT): K.PARENT_IN_LAW,
    (K.CHILD, K.CHILD): K.GRANDCHILD,
    (K.CHILD, K.SPOUSE): K.CHILD_IN_LAW,
    (K.CHILD, K.SIBLING): K.CHILD,
    (K.UNCLE, K.CHILD): K.COUSIN,
    (K.COUSIN, K.SIBLING): K.COUSIN,
    (K.NEPHEW, K.SIBLING): K.NEPHEW,
    (K.GRANDPARENT, K.PARENT): K.GREAT_GRANDPARENT,
    (K.GRANDCHILD, K.SIBLING): K.GRANDCHILD,
    (K.GRANDCHILD, K.CHILD): K.GREAT_GRANDCHILD,
    (K.CHILD, K.GRANDCHILD): K.GREAT_GRANDCHILD,
})  # fmt: skip


def composed(first: K, second: K) -> K | None:
    """What the ``second`` of one's ``first`` is to one: the brother of a mother is an uncle.

    ``None`` where it may be several things: a mother's son is a brother or oneself.
    """
    return _COMPOSED.get((first, second))
