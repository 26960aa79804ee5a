"""Whom the words inside a quotation mean: "I" is its speaker, "you" the one addressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fabula.language.tokens import Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.coreference import Resolution
from fabula.reading.evidence import is_vocative
from fabula.reading.kin_votes import Said, owner_of
from fabula.reading.kinship import Kinship, kin_of
from fabula.reading.people import SINGULAR_SETS, People
from fabula.reading.references import Reference, References

_MINE = frozenset(["my", "our"])
_YOURS = frozenset(["your", "thy", "yer"])
_MEMORY = 24
"""References back in which "he" or "she" finds somebody."""


class Role(NamedTuple):
    """A relative of somebody."""

    owner: int
    """Person."""
    term: str
    """Word of :func:`kin_terms`."""


def called_and_kin(
    tokens: Tokens, references: References, people: People, kinship: Kinship, quoted: bytearray, said: Said
) -> dict[int, int]:
    """Person of "my father", "your sister", "Mother" and "sir" inside a quotation, by reference."""
    found: dict[int, int] = {}
    only = said.addressees[0] if len(said.addressees) == 1 else None
    for index in references.between(said.tokens.start, said.tokens.stop):
        item = references.items[index]
        if item.plural or item.kind is MentionKind.PRONOUN:
            continue
        noun = kin_of(item)
        person = None
        if noun is not None:
            owner = _owner(tokens, references, people, item, said.speaker, only)
            person = None if owner is None else kinship.relative(owner, noun)
        unnamed = noun is not None or (item.kind is MentionKind.COMMON and index not in people.by_reference)
        if person is None and only is not None and unnamed and is_vocative(tokens, quoted, item):
            person = only if _may_be_called(people, item, only) else None
        if person is not None:
            found[index] = person
    return found


def kin_roles(
    tokens: Tokens, references: References, people: People, quoted: bytearray, said: Said
) -> dict[int, Role]:
    """Whose relative "my father", "your sister" and "Mother" are inside a quotation, by reference.

    Who is called so to his face is left out.
    """
    found: dict[int, Role] = {}
    only = said.addressees[0] if len(said.addressees) == 1 else None
    for index in references.between(said.tokens.start, said.tokens.stop):
        item = references.items[index]
        term = kin_of(item)
        if term is None or is_vocative(tokens, quoted, item):
            continue
        owner = _owner(tokens, references, people, item, said.speaker, only)
        if owner is not None:
            found[index] = Role(owner, term)
    return found


def _owner(
    tokens: Tokens,
    references: References,
    people: People,
    item: Reference,
    speaker: int | None,
    addressee: int | None,
) -> int | None:
    """Whose father "my father", "your father", "Ada's father" or "Father" is."""
    if item.possessor is None:
        return speaker if item.kind is MentionKind.PROPER else None
    word = tokens.lowers[item.possessor]
    if word in _MINE:
        return speaker
    if word in _YOURS:
        return addressee
    return owner_of(references, item, people.by_reference)


def _may_be_called(people: People, item: Reference, person: int) -> bool:
    pronoun = item.gender.pronouns
    return not pronoun or people.may_be(person, pronoun)


def resolve_inside(
    references: References,
    people: People,
    resolutions: Mapping[int, Resolution],
    speaker_at: Mapping[int, tuple[int | None, tuple[int, ...]]],
    quoted: bytearray,
    told: Mapping[int, int],
) -> dict[int, int]:
    """Person of each reference inside quotation marks.

    ``speaker_at`` gives speaker and addressees by the first token of every reference inside a quotation,
    ``told`` whom some of them mean by :func:`called_and_kin`.
    """
    found: dict[int, int] = {}
    recent: list[int] = []
    for index, item in enumerate(references.items):
        if not quoted[item.first]:
            resolution = resolutions.get(index)
            if resolution is not None and resolution.person is not None:
                _remember(recent, resolution.person)
            continue
        person = told.get(index, people.by_reference.get(index))
        speaker, addressees = speaker_at.get(item.first, (None, ()))
        if person is None and item.kind is MentionKind.PRONOUN:
            if item.pronoun == "i/me":
                person = speaker
            elif item.pronoun == "you/your":
                person = addressees[0] if len(addressees) == 1 else None
            elif item.pronoun in SINGULAR_SETS:
                person = _latest(recent, people, item.pronoun, {speaker, *addressees})
        if person is not None:
            found[index] = person
            if item.pronoun not in ("i/me", "you/your"):
                _remember(recent, person)
    return found


def _remember(recent: list[int], person: int) -> None:
    recent.append(person)
    if len(recent) > 2 * _MEMORY:
        del recent[:_MEMORY]


def _latest(recent: Sequence[int], people: People, pronoun: str, barred: set[int | None]) -> int | None:
    for person in reversed(recent[-_MEMORY:]):
        if person in barred or people.everybody[person].narrator:
            continue
        known = people.everybody[person].pronouns
        if pronoun in known or (not known and pronoun in ("he/him", "she/her")):
            return person
    return None
