"""Author's notes: told from the story by several independent signs, labelled or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fabula.text.structure.items import opens_speech
from fabula.text.structure.labels import begins_note, read_label
from fabula.text.structure.note_signs import note_vocabulary

_LONGEST = 6000
_LONGEST_UNLABELLED = 2500
_LONGEST_ADDRESSED = 500
_YOU = re.compile(r"\b(?:you|your|guys|everyone|sorry)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")
_UTTERED = re.compile(r"(?<!: )[“\"][^”\"]{1,400}[,.!?…—–-][”\"]")
"""Somebody's words; behind a colon they may as well be a prompt that is quoted."""
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|mine|myself|we|our)\b", re.IGNORECASE)

_THIRD_PERSON = re.compile(r"\b(?:he|she|his|him|her|hers)\b", re.IGNORECASE)

SURE = 5
WEAK = 3
_FIRST_PERSON_SHARE = 60
"""A story is told by an "I" where one word in this many says so."""


class Signs(NamedTuple):
    """How much of each sign a paragraph shows: distinct words, or whether it is there at all."""

    fan_writing: int
    readers: int
    this_writing: int
    writing: int
    chatter: int
    ownership: int
    first_person: bool
    narrative: int
    speech: bool
    """Somebody speaks in it."""

    @property
    def families(self) -> int:
        """How many independent signs there are."""
        counts = (
            self.fan_writing,
            self.readers,
            self.this_writing,
            self.writing,
            self.chatter,
            self.ownership,
        )
        return sum(count > 0 for count in counts)

    @property
    def outside(self) -> bool:
        """Whether something in it cannot well be said inside a story."""
        return self.fan_writing + self.readers + self.ownership > 0

    @property
    def score(self) -> int:
        """All signs together; what a story says weighs against them."""
        total = min(6, 2 * self.fan_writing) + min(6, 3 * self.readers) + min(5, 2 * self.this_writing)
        total += min(3, self.writing) + min(2, self.chatter) + min(6, 4 * self.ownership)
        return total + self.first_person - 2 * self.narrative - 4 * self.speech


def read_signs(text: str) -> Signs:
    """The signs of a note in a paragraph; what is quoted in it is somebody else's words."""
    speech = opens_speech(text) or _UTTERED.search(text) is not None
    plain = _QUOTED.sub(" ", text[:_LONGEST]).replace("’", "'")
    words = note_vocabulary()

    def distinct(pattern: re.Pattern[str]) -> int:
        return len({match.group().lower() for match in pattern.finditer(plain)})

    return Signs(
        fan_writing=distinct(words.fan_writing),
        readers=distinct(words.readers),
        this_writing=distinct(words.this_writing),
        writing=distinct(words.writing),
        chatter=distinct(words.chatter) + distinct(words.faces),
        ownership=distinct(words.ownership),
        first_person=_FIRST_PERSON.search(plain) is not None,
        narrative=min(3, distinct(words.narrative)),
        speech=speech,
    )


class Manner(NamedTuple):
    """How the story proper is told, as far as a note can differ from it."""

    first_person: bool


def read_manner(paragraphs: Sequence[str]) -> Manner:
    """How some paragraphs of a story are told: by an "I", or not."""
    words = firsts = 0
    for text in paragraphs:
        plain = _QUOTED.sub(" ", text[:2000])
        if opens_speech(text) and plain == text[:2000]:
            continue
        words += plain.count(" ") + 1
        firsts += len(_FIRST_PERSON.findall(plain))
    return Manner(first_person=words > 0 and firsts * _FIRST_PERSON_SHARE > words)


def is_note(text: str, manner: Manner) -> bool:
    """Whether a paragraph that carries no label is its author speaking to readers.

    A story told in the first person sets a higher bar: there an "I" who writes is nothing strange, and only
    what cannot be said inside a story counts.
    """
    if len(text) > _LONGEST_UNLABELLED:
        return False
    signs = read_signs(text)
    if signs.speech or signs.families < 2:
        return False
    told = _THIRD_PERSON.search(text) is not None
    spoken = signs.first_person or signs.readers + signs.ownership > 0 or (signs.fan_writing > 1 and not told)
    if not spoken:
        return False
    if manner.first_person:
        outside = signs.fan_writing > 0 or signs.readers > 1
        return outside and signs.score >= SURE + 2 and signs.first_person + signs.readers > 0
    # Narrators of old novels address their reader and speak of their chapters, but they do not chat.
    return signs.score >= SURE and (signs.outside or min(signs.this_writing, signs.chatter) > 0)


def goes_on(text: str, manner: Manner) -> bool:
    """Whether a paragraph after a note is still part of it."""
    if len(text) > _LONGEST or opens_speech(text):
        return False
    signs = read_signs(text)
    least = WEAK + 2 if manner.first_person else WEAK
    spoken = signs.outside or signs.this_writing + signs.chatter > 0
    return not signs.speech and signs.score >= least and spoken


def is_addressed(text: str, manner: Manner) -> bool:
    """Whether a paragraph after a note says "I" or "you" in a story that has no such voice."""
    if manner.first_person or len(text) > _LONGEST_ADDRESSED or opens_speech(text):
        return False
    signs = read_signs(text)
    spoken = signs.first_person or signs.this_writing > 0 or _YOU.search(text) is not None
    return spoken and not signs.speech and not signs.narrative


_NOTE_NAMES = frozenset({"a/n", "an", "t/n", "disclaimer", "disclaimers", "standard disclaimer"})


def is_labelled_note(text: str) -> bool:
    """Whether a paragraph says of itself that it is its author's note."""
    if begins_note(text):
        return True
    label = read_label(text) if ":" in text[:50] else None
    return label is not None and label.sure and label.name in _NOTE_NAMES
