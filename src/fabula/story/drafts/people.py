"""Who in a new draft is who in the old one, though they may be called otherwise now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fabula.language.inflection import plain_word
from fabula.reading.annotations import MentionKind
from fabula.story.lookup import plain_name
from fabula.story.model import Character, Story

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEAR = 3
"""Words on each side of a name by which it is known again."""
_MOST = 200
"""Mentions looked at of one character."""
_LIKE = 0.5
"""Share of the places of the rarer name that the other must have, to be taken for the same person."""
_LEAST = 2
"""Places that must be the same."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """Somebody who has another name in the new draft."""

    old: str
    """Identifier in the old draft."""
    new: str
    """Identifier in the new one."""
    places: int
    """Places in which one name stands where the other stood."""


@dataclass(frozen=True)
class PeopleMatch:
    """Who is who; identifiers of the old draft, then of the new."""

    pairs: tuple[tuple[str, str], ...]
    """Everybody who is in both, the renamed included; in the order of the new cast."""
    renamed: tuple[Renamed, ...]
    removed: tuple[str, ...]
    """Of the old draft."""
    added: tuple[str, ...]
    """Of the new one."""


def match_people(old: Story, new: Story) -> PeopleMatch:
    """Match the casts by names, and then by the places in which the names stand."""
    pairs: dict[str, str] = {}
    left = {each.id: each for each in old.characters}
    right = {each.id: each for each in new.characters}

    def pair(first: Character, second: Character) -> None:
        pairs[second.id] = first.id
        del left[first.id], right[second.id]

    for names_of in (_full_name, _names):
        by_name: dict[str, list[Character]] = {}
        for character in list(left.values()):
            for name in names_of(character):
                by_name.setdefault(name, []).append(character)
        for character in list(right.values()):
            votes = Counter(
                each.id for name in names_of(character) for each in by_name.get(name, ()) if each.id in left
            )
            if votes:
                pair(left[votes.most_common(1)[0][0]], character)
    renamed = _renamed(old, new, list(left.values()), list(right.values()))
    for each in renamed:
        pair(left[each.old], right[each.new])
    return PeopleMatch(
        pairs=tuple((pairs[each.id], each.id) for each in new.characters if each.id in pairs),
        renamed=tuple(renamed),
        removed=tuple(left),
        added=tuple(right),
    )


def _full_name(character: Character) -> list[str]:
    return [plain_name(character.name)]


def _names(character: Character) -> list[str]:
    return list(dict.fromkeys(plain_name(name) for name in _forms(character)))


def _forms(character: Character) -> list[str]:
    return [character.name, *(alias.text for alias in character.aliases)]


def _renamed(old: Story, new: Story, gone: Sequence[Character], come: Sequence[Character]) -> list[Renamed]:
    if not gone or not come:
        return []
    before = {each.id: _places(old, each) for each in gone}
    after = {each.id: _places(new, each) for each in come}
    scored: list[tuple[float, int, str, str]] = []
    for first, places in before.items():
        for second, others in after.items():
            shared = sum((places & others).values())
            rarer = min(sum(places.values()), sum(others.values()))
            if shared >= _LEAST and shared >= _LIKE * rarer:
                scored.append((-shared / rarer, shared, first, second))
    found: list[Renamed] = []
    used: set[str] = set()
    for _, shared, first, second in sorted(scored):
        if not {f"old {first}", f"new {second}"} & used:
            used |= {f"old {first}", f"new {second}"}
            found.append(Renamed(first, second, shared))
    return found


def _places(story: Story, character: Character) -> Counter[tuple[str, ...]]:
    """The words around each place in which one of the character's names stands, the name left out."""
    own = {word for form in _forms(character) for word in _words(form)}
    found: Counter[tuple[str, ...]] = Counter()
    looked_at = 0
    for mention in story.mentions:
        if mention.character != character.id or mention.kind is not MentionKind.PROPER:
            continue
        at = story.source.block_index(mention.span.start)
        if at is None or looked_at == _MOST:
            continue
        looked_at += 1
        block = story.source.blocks[at]
        start = block.offsets.to_text(mention.span.start)
        end = block.offsets.to_text(mention.span.end)
        before = [word for word in _words(block.text[:start][-60:]) if word not in own][-_NEAR:]
        after = [word for word in _words(block.text[end : end + 60]) if word not in own][:_NEAR]
        found["|".join(before), "|".join(after)] += 1
    return found


def _words(text: str) -> list[str]:
    return [plain_word(word) for word in _WORD.findall(text)]
