"""The author's word on the cast: what ``[names]`` tells the reading, and what it puts right in the result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fabula.project.settings import NameTable
from fabula.reading.hints import NameHints
from fabula.story.model import Character, Story


def name_hints(names: NameTable) -> NameHints:
    """What the reading is told before it begins."""
    together = tuple(_lower((name, *others)) for name, others in names.same.items())
    return NameHints(
        together=together,
        apart=tuple(_lower(group) for group in names.apart),
        names=frozenset().union(*together, _lower(names.pronouns)),
        no_names=_lower(names.not_names),
        pronouns={name.lower(): value for name, value in names.pronouns.items()},
    )


def with_author_names(story: Story, names: NameTable) -> Story:
    """The story with the names and pronouns that the author gives, where they differ from those read."""
    if not names.same and not names.pronouns:
        return story
    own_name = {form: name for name, others in names.same.items() for form in _lower((name, *others))}
    pronouns = {name.casefold(): value for name, value in names.pronouns.items()}
    return replace(story, characters=tuple(_as_told(each, own_name, pronouns) for each in story.characters))


def _as_told(character: Character, own_name: dict[str, str], pronouns: dict[str, str]) -> Character:
    forms = [character.name, *(alias.text for alias in character.aliases)]
    name = next((own_name[form.casefold()] for form in forms if form.casefold() in own_name), character.name)
    told = next((pronouns[form.casefold()] for form in (name, *forms) if form.casefold() in pronouns), None)
    return replace(character, name=name, pronouns=told if told is not None else character.pronouns)


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)
