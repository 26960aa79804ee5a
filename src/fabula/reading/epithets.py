"""Nouns for a trade that mean somebody who has a name: "the pilot" beside Rhea, where Rhea is the pilot."""

from __future__ import annotations

from collections.abc import Mapping

from fabula.language.lexicon import kin_terms
from fabula.language.tokens import Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.appositions import find_appositions
from fabula.reading.references import Reference, References

_NAMING = frozenset(
    ["called", "named", "was called", "is called", "was named", "is named", "'s name was", "'s name is"]
)
"""What stands between a noun and the name of whom it means."""
_BEING = frozenset(["was", "is"])
_STOPS = ",.;:—"


class EpithetReader:
    """Finds whom a noun means, as an index into the named."""

    def __init__(
        self,
        tokens: Tokens,
        references: References,
        owners: Mapping[int, int],
        quoted: bytearray,
    ) -> None:
        """``owners`` leads from references to the named."""
        self._tokens = tokens
        self._references = references
        self._owners = owners
        self._quoted = quoted

    def told(self) -> dict[str, int]:
        """What the narration says outright: "the vicar, Mr Swann," or "the priest was called Lambert"."""
        found: dict[str, set[int]] = {}
        items = self._references.items
        for index, item in enumerate(items[:-1]):
            if self._quoted[item.first]:
                continue
            for following in items[index + 1 : index + 3]:
                pair = self._told_pair(index, item, following)
                if pair is not None:
                    found.setdefault(pair[0], set()).add(pair[1])
        return {noun: next(iter(people)) for noun, people in found.items() if len(people) == 1}

    def kin(self) -> dict[str, set[int]]:
        """Who is somebody's relative by an apposition ("her brother Torvald"), by :func:`kin_terms`."""
        found: dict[str, set[int]] = {}
        for name, noun in find_appositions(self._tokens, self._references, self._quoted).items():
            term = kin_terms().get(self._references.items[noun].noun)
            if term is not None and name in self._owners:
                found.setdefault(term, set()).add(self._owners[name])
        return found

    def _told_pair(self, index: int, item: Reference, following: Reference) -> tuple[str, int] | None:
        """Noun and person, if two neighbouring references are one person by the words between them."""
        between = " ".join(self._tokens.lowers[item.end : following.first])
        second = self._references.starting.get(following.first, -1)
        stopped = following.end >= len(self._tokens) or self._tokens.texts[following.end][0] in _STOPS
        beside = between == "," and stopped
        if _is_trade(item) and second in self._owners and (between in _NAMING or (beside and item.definite)):
            return item.noun, self._owners[second]
        if index in self._owners and _is_trade(following) and following.definite:
            return (following.noun, self._owners[index]) if beside or between in _BEING else None
        return None


def _is_trade(item: Reference) -> bool:
    return (
        item.kind is MentionKind.COMMON and not item.plural and item.possessor is None and not item.pointing
    )
