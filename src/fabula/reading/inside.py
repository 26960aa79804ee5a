"""Whom the words inside a quotation mean: "I" is its speaker, "you" the one addressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabula.reading.annotations import MentionKind
from fabula.reading.coreference import Resolution
from fabula.reading.people import SINGULAR_SETS, People
from fabula.reading.references import References

_MEMORY = 24
"""References back in which "he" or "she" finds somebody."""


def resolve_inside(
    references: References,
    people: People,
    resolutions: Mapping[int, Resolution],
    speaker_at: Mapping[int, tuple[int | None, tuple[int, ...]]],
    quoted: bytearray,
) -> dict[int, int]:
    """Person of each reference inside quotation marks.

    ``speaker_at`` gives speaker and addressees by the first token of every reference inside a quotation.
    """
    found: dict[int, int] = {}
    recent: list[int] = []
    for index, item in enumerate(references.items):
        if not quoted[item.first]:
            resolution = resolutions.get(index)
            if resolution is not None and resolution.person is not None:
                _remember(recent, resolution.person)
            continue
        person = people.by_reference.get(index)
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
