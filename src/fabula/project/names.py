"""The author's word on the cast: what ``[names]`` tells the reading, and what it puts right in the result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fabula.project.settings import NameTable
from fabula.reading.hints import NameHints
from fabula.story.model import Character, Story

_ARTICLES = ("the ", "a ", "an ")


def name_hints(names: NameTable) -> NameHints:
    """What the reading is told before it begins."""
    together = tuple(_lower((name, *others)) for name, others in names.same.items())
    return NameHints(
        together=together,
        apart=tuple(_lower(group) for group in names.apart),
        names=frozenset().union(*together, _lower(names.pronouns)),
        no_names=_lower(names.not_names),
        pronouns={_plain(name): value for name, value in names.pronouns.items()},
    )


def with_author_names(story: Story, names: NameTable) -> Story:
    """The story with the names and pronouns that the author gives, where they differ from those read."""
    if not names.same and not names.pronouns:
        return story
    own_name = {form: name for name, others in names.same.items() for form in _lower((name, *others))}
    pronouns = {_plain(name): value for name, value in names.pronouns.items()}
    return replace(story, characters=tuple(_as_told(each, own_name, pronouns) for each in story.characters))


def _as_told(character: Character, own_name: dict[str, str], pronouns: dict[str, str]) -> Character:
    forms = [_plain(form) for form in (character.name, *(alias.text for alias in character.aliases))]
    name = next((own_name[form] for form in forms if form in own_name), character.name)
    told = next((pronouns[form] for form in (_plain(name), *forms) if form in pronouns), None)
    return replace(character, name=name, pronouns=told if told is not None else character.pronouns)


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_plain, words))


def _plain(name: str) -> str:
    """In lower case and without an article, as the reading knows names: "the Pilot" is "pilot"."""
    lower = name.casefold()
    return next((lower.removeprefix(each) for each in _ARTICLES if lower.startswith(each)), lower)
