"""Nouns for a trade that mean somebody who has a name: "the pilot" beside Rhea, where Rhea is the pilot."""

from __future__ import annotations

from collections.abc import Mapping

from fabula.language.lexicon import kin_terms, word_sections
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
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "my"])


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
            pairs = [self._told_pair(index, item, following) for following in items[index + 1 : index + 3]]
            for pair in (*pairs, self._subject_of_naming(index)):
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
        between = " ".join(self._tokens.lowers[item.end : self._start(following)])
        second = self._references.starting[following.first]
        stopped = following.end >= len(self._tokens) or self._tokens.texts[following.end][0] in _STOPS
        beside = between == "," and stopped
        # "The vicar, Mr Swann," or "the boatman Joss".
        naming = between in _NAMING or (item.definite and (beside or not between))
        if naming and second in self._owners and _is_trade(item):
            return item.noun, self._owners[second]
        owning = self._tokens.texts[following.end : following.end + 1] in (["'s"], ["’s"])
        telling = (beside or between in _BEING) and not owning
        if telling and index in self._owners and (_is_trade(following) or _is_office(following)):
            return following.noun, self._owners[index]
        return None

    def _start(self, item: Reference) -> int:
        """The first token of a noun phrase, with the thing whose trade it is: "the ship's doctor"."""
        before = item.first - 2
        owned = _is_office(item) and self._tokens.texts[item.first] in ("'s", "’s") and before >= 0
        return before if owned and self._tokens.lowers[before] in _DETERMINERS else item.first

    def _subject_of_naming(self, index: int) -> tuple[str, int] | None:
        """Noun and person of "the stationmaster was a woman called Joan", given "a woman"."""
        item = self._references.items[index]
        if item.definite or not _is_trade(item) or self._tokens.lowers[item.first - 1] not in _BEING:
            return None
        after = item.end + 1
        name = self._references.starting[after] if after < len(self._tokens) else -1
        if name not in self._owners or self._tokens.lowers[item.end] not in ("called", "named"):
            return None
        subject = self._references.at(self._tokens.sentence(item.first).start)
        if subject is None or not subject.definite or not _is_trade(subject):
            return None
        return subject.noun, self._owners[name]


def _is_office(item: Reference) -> bool:
    """ "The ship's doctor", whose noun is a trade, and no relative."""
    return (
        item.kind is MentionKind.COMMON
        and item.possessor is not None
        and not item.plural
        and item.noun in word_sections("person_nouns")["role"]
    )


def _is_trade(item: Reference) -> bool:
    return (
        item.kind is MentionKind.COMMON and not item.plural and item.possessor is None and not item.pointing
    )
