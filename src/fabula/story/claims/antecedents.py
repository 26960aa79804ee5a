"""Whom pronouns mean that the reading ties to each other, and to nobody else.

Somebody comes in by a name or a noun, and the pronouns behind it are read as one person more.  Where only one
of those who were there before can go by them, they are his.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabula.language.lexicon import Gender, person_nouns
from fabula.reading.annotations import Category, MentionKind
from fabula.story.model import Character, Mention

_FORMS = {"he": "he/him", "him": "he/him", "his": "he/him", "himself": "he/him",
          "she": "she/her", "her": "she/her", "hers": "she/her", "herself": "she/her"}  # fmt: skip
_ANYBODY = frozenset(["anyone", "anybody", "someone", "somebody", "everyone", "everybody", "nobody"])
_BACK = 900
"""Characters before the first pronoun in which the person is sought,"""
_MOST = 30
"""and mentions."""


def find_antecedents(
    mentions: Sequence[Mention], characters: Mapping[str, Character], edges: Sequence[int]
) -> Mapping[str, str]:
    """Entity of pronouns alone, to the identifier of the character or entity that they mean.

    ``mentions`` are in order; ``edges`` are the places at which scenes begin.
    """
    found: dict[str, str] = {}
    orphans = _orphans(mentions)
    seen: set[str] = set()
    starts = set(edges)
    for number, mention in enumerate(mentions):
        forms = orphans.get(mention.entity)
        if forms is None or mention.entity in seen or _FORMS.get(mention.text.lower()) is None:
            continue
        seen.add(mention.entity)
        holders = _before(mentions, number, forms, characters, starts)
        if len(holders) == 1:
            found[mention.entity] = next(iter(holders))
    return found


def _orphans(mentions: Sequence[Mention]) -> Mapping[str, str]:
    """Entities of which only pronouns of one set are mentions, with that set."""
    forms: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.character is not None or mention.category is not Category.PERSON:
            continue
        low = mention.text.lower()
        if low not in _ANYBODY:
            forms.setdefault(mention.entity, set()).add(_FORMS.get(low, ""))
    return {entity: next(iter(sets)) for entity, sets in forms.items() if len(sets) == 1 and "" not in sets}


def _before(
    mentions: Sequence[Mention],
    number: int,
    forms: str,
    characters: Mapping[str, Character],
    edges: set[int],
) -> set[str]:
    """Who of those before a mention can go by a set of pronouns."""
    at = mentions[number].span.start
    holders: set[str] = set()
    for other in mentions[max(0, number - _MOST) : number][::-1]:
        if at - other.span.start > _BACK:
            break
        if other.kind is MentionKind.PRONOUN or other.category is not Category.PERSON:
            continue
        own = other.entity == mentions[number].entity or other.text.lower() in _ANYBODY
        if other.quotation is None and not own and _fits(other, forms, characters):
            holders.add(other.character or other.entity)
        if other.span.start in edges:
            break
    return holders


def _fits(mention: Mention, forms: str, characters: Mapping[str, Character]) -> bool:
    if mention.character is not None and mention.character in characters:
        return characters[mention.character].pronouns in (None, forms)
    known = [person_nouns()[word] for word in mention.text.lower().split() if word in person_nouns()]
    gender = known[0] if known else Gender.UNTOLD
    return gender.pronouns in ("", forms)
