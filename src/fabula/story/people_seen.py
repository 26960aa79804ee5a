"""Everybody of a story where he stands, coded by whether one pronoun may mean him."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from fabula.language.lexicon import Gender, pronouns
from fabula.reading.annotations import MentionKind
from fabula.story.at_hand import AtHand, Part, PersonAt, gender_of
from fabula.story.claims.told import Told

PERSONAL = ("she/her", "he/him")
"""The sets of pronouns whose slips are sought."""
_BELIEVED = 0.85
"""Confidence from which the reading is trusted with whom a noun means."""


class Code(IntEnum):
    """Whether a pronoun may mean somebody."""

    UNTOLD = 0
    """Nothing tells by which pronouns he goes."""
    SAME = 1
    """He goes by it."""
    OTHER = 2
    """He goes by another, beyond doubt,"""
    LIKELY = 3
    """or as it seems."""


class Source(IntEnum):
    """How somebody comes to stand at a word."""

    NAMED = 0
    """The narration names him,"""
    PRONOUN = 1
    """or has a pronoun for him."""
    SPOKEN = 2
    """Somebody speaks of him."""
    SPEAKER = 3
    """He begins to speak."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody at a word."""

    word: int
    source: Source
    forms: str
    sure: bool
    """Whether those are his beyond doubt."""
    paragraph: int
    """First word of his paragraph."""
    subject: bool
    """He is the subject of something, or stands alone."""


class PeopleSeen:
    """Everybody of a story, in the order of words."""

    def __init__(self, told: Told, usual: Mapping[str, str], hand: AtHand | None = None) -> None:
        """``usual`` are the pronouns of characters of whom the text leaves no doubt."""
        self._told, self._usual = told, usual
        self._code_of: dict[tuple[str, str], Code] = {}
        self._hand = hand or AtHand(told, usual)
        self.people = [self._seen(person) for person in self._hand.people]
        """Everybody,"""
        self.at = [person.word for person in self.people]
        """with their words."""

    @cached_property
    def codes(self) -> Mapping[str, Sequence[int]]:
        """The code of everybody for each set of pronouns."""
        return {own: [int(code(each.forms, own, sure=each.sure)) for each in self.people] for own in PERSONAL}

    def place(self, word: int) -> int:
        """The number of the first person at a word or behind it."""
        return bisect_left(self.at, word)

    def number(self, word: int) -> int | None:
        """The number of whom a word names, who is not only about to speak there."""
        at = self.place(word)
        while at < len(self.at) and self.at[at] == word:
            if self.people[at].source is not Source.SPEAKER:
                return at
            at += 1
        return None

    def code_of(self, identifier: str, own: str) -> Code:
        """The code of a character."""
        known = self._code_of.get((identifier, own))
        if known is None:
            known = code(self.pronouns_of(identifier), own, sure=identifier in self._usual)
            self._code_of[identifier, own] = known
        return known

    def pronouns_of(self, identifier: str) -> str:
        """The pronouns of a character; empty where nothing tells them."""
        return self._usual.get(identifier) or self._told.person(identifier).pronouns or ""

    def is_usual(self, identifier: str) -> bool:
        """Whether the text leaves no doubt of the pronouns of a character."""
        return identifier in self._usual

    @cached_property
    def share(self) -> Mapping[str, float]:
        """Of each set of pronouns, its share among all uses."""
        uses = Counter(each.forms for each in self.people if self._told.lower(each.word) in pronouns())
        total = max(1, sum(uses[forms] for forms in PERSONAL))
        return {forms: uses[forms] / total for forms in PERSONAL}

    @cached_property
    def cast(self) -> Mapping[str, int]:
        """How many characters go by each set."""
        return Counter(self.pronouns_of(each.id) for each in self._told.characters)

    def _seen(self, person: PersonAt) -> Seen:
        told, word = self._told, person.word
        source = Source.PRONOUN if told.lower(word) in pronouns() else Source.NAMED
        if person.part is not Part.NARRATED:
            source = Source.SPEAKER if person.part is Part.SPEAKER else Source.SPOKEN
        subject = told.trees.relation(word).startswith(("nsubj", "root"))
        sure = source is Source.PRONOUN or self._is_sure(person)
        return Seen(word, source, person.forms, sure, told.paragraph(word).start, subject)

    def _is_sure(self, person: PersonAt) -> bool:
        if person.part is not Part.SPEAKER:
            return self._hand.is_certain(person.word) and not self._is_guessed(person.word)
        inside = self._told.utterance(person.word)
        return inside is not None and self._told.quotations[inside].speaker in self._usual

    def _is_guessed(self, word: int) -> bool:
        """Whether only the reading's belief tells whom a noun without a gender means: "the child"."""
        told = self._told
        mention = told.mention(word)
        if mention is None or mention.kind is not MentionKind.COMMON:
            return False
        return mention.confidence < _BELIEVED and gender_of(told.lower(word)) in (None, Gender.UNTOLD)


def code(forms: str, own: str, *, sure: bool) -> Code:
    """Whether a pronoun of the set ``own`` may mean somebody who goes by ``forms``."""
    if not forms or (forms not in PERSONAL and not sure):
        return Code.UNTOLD
    if forms == own:
        return Code.SAME
    return Code.OTHER if sure else Code.LIKELY
