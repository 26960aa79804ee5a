"""Votes for who is whose relative: what is told outright, and who is called by a word for kin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fabula.language.lexicon import kin_terms
from fabula.language.tokens import Tokens
from fabula.reading.appositions import find_appositions
from fabula.reading.evidence import is_vocative
from fabula.reading.kinship import ENOUGH, KIN_GENDERS, Votes, kin_of
from fabula.reading.people import People
from fabula.reading.references import Reference, References


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one quotation, with who says them to whom."""

    tokens: range
    speaker: int | None
    addressees: Sequence[int]


def merge_votes(*counted: Votes) -> Votes:
    """All votes counted together."""
    merged: dict[tuple[int, str], Counter[int]] = {}
    for votes in counted:
        for key, counts in votes.items():
            merged.setdefault(key, Counter()).update(counts)
    return merged


def votes_by_apposition(
    tokens: Tokens,
    references: References,
    people: People,
    quoted: bytearray,
    persons: Mapping[int, int],
) -> Votes:
    """Votes of "her brother Torvald"; ``persons`` is whom references mean as far as that is known."""
    votes: dict[tuple[int, str], Counter[int]] = {}
    for name, noun in find_appositions(tokens, references, quoted).items():
        term = kin_of(references.items[noun])
        relative = people.by_reference.get(name)
        owner = owner_of(references, references.items[noun], persons)
        if term is not None and relative is not None and owner is not None:
            votes.setdefault((owner, term), Counter())[relative] += ENOUGH
    return votes


def votes_by_vocative(
    tokens: Tokens,
    references: References,
    people: People,
    quoted: bytearray,
    said: Iterable[Said],
) -> Votes:
    """Votes of "Mother, look!"; ``said`` is every quotation."""
    votes: dict[tuple[int, str], Counter[int]] = {}
    for words in said:
        speaker, heard = words.speaker, words.addressees
        if speaker is None or len(heard) != 1 or not _names_a_person(people, heard[0]):
            continue
        for index in references.between(words.tokens.start, words.tokens.stop):
            item = references.items[index]
            term = kin_of(item)
            if term is None or not is_vocative(tokens, quoted, item):
                continue
            if people.named[heard[0]].gender is KIN_GENDERS.get(term):
                votes.setdefault((speaker, term), Counter())[heard[0]] += 1
    return votes


def _names_a_person(people: People, person: int) -> bool:
    """Whether somebody has a name that is more than a word for kin ("Mother")."""
    if person >= len(people.named):
        return False
    return any(group.parts or group.title not in kin_terms() for group in people.named[person].groups)


def owner_of(references: References, item: Reference, persons: Mapping[int, int]) -> int | None:
    """Whom the possessive of a reference means ("*Ada's* brother", "*her* brother")."""
    if item.possessor is None:
        return None
    for index in references.inside(item):
        inner = references.items[index]
        if inner.first <= item.possessor and inner.end <= item.head and index in persons:
            return persons[index]
    return None
