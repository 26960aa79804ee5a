"""Finds characters by what somebody calls them, and what goes with a character."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from fabula.language.inflection import plain_word
from fabula.story.model import Character, Mention, Story

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_ARTICLES = frozenset(("the", "a", "an"))
_NEAR = 70.0
"""How alike, of 100, a name must be to be offered,"""
_MEANT = 85.0
"""and to be taken for what was meant where no other is nearly as like."""
_CLEAR = 6.0
"""By how much the likest must lead."""
_MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Lookup:
    """Who goes by a name."""

    found: tuple[Character, ...]
    """One, where it is clear; several, where all of them go by it; nobody otherwise."""
    exact: bool
    """Whether they go by these very words, in any case; otherwise they are the likeliest."""
    near: tuple[str, ...] = ()
    """Names that are like it, the likest first, where nobody goes by it."""


def look_up(story: Story, name: str) -> Lookup:
    """Who goes by ``name``: an identifier, a name, a title, a part of a name, or something near to one."""
    if any(character.id == name for character in story.characters):
        return Lookup((story.character(name),), exact=True)
    wanted = plain_name(name)
    for candidates in (
        [each for each in story.characters if plain_name(each.name) == wanted],
        [each for each in story.characters if wanted in _plain_names(each)],
        [each for each in story.characters if _holds(each, wanted)],
    ):
        if candidates:
            return Lookup(tuple(candidates), exact=True)
    scored = sorted(_scores(story, wanted), key=lambda pair: -pair[0])
    if scored and scored[0][0] >= _MEANT:
        best, character, _ = scored[0][0], scored[0][1], scored[0][2]
        others = [score for score, other, _ in scored if other.id != character.id]
        if not others or best - others[0] >= _CLEAR:
            return Lookup((character,), exact=False)
    near = dict.fromkeys(form for score, _, form in scored if score >= _NEAR)
    return Lookup((), exact=False, near=tuple(near)[:_MOST_NEAR])


def mentions_of(story: Story, character: str) -> tuple[Mention, ...]:
    """Every mention of a character, in order."""
    return tuple(mention for mention in story.mentions if mention.character == character)


def plain_name(name: str) -> str:
    """A name as names are compared: lower case, no accents, no article before it, single blanks."""
    words = [plain_word(word) for word in name.replace(".", " ").split()]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def _plain_names(character: Character) -> frozenset[str]:
    return frozenset(plain_name(form) for form in _forms(character))


def _forms(character: Character) -> Iterable[str]:
    yield character.name
    for alias in character.aliases:
        yield alias.text


def _holds(character: Character, wanted: str) -> bool:
    """Whether every word of ``wanted`` stands in one of the character's names."""
    words = set(_WORD.findall(wanted))
    return bool(words) and any(words <= set(_WORD.findall(form)) for form in _plain_names(character))


def _scores(story: Story, wanted: str) -> Iterable[tuple[float, Character, str]]:
    for character in story.characters:
        scores = [
            (max(fuzz.ratio(wanted, plain_name(form)), *_by_word(wanted, form)), form)
            for form in dict.fromkeys(_forms(character))
        ]
        score, form = max(scores, key=lambda pair: pair[0])
        yield score, character, form


def _by_word(wanted: str, form: str) -> Iterable[float]:
    """Likeness to each word of a longer name."""
    yield 0.0
    for word in _WORD.findall(plain_name(form)):
        yield fuzz.ratio(wanted, word) - 1.0
