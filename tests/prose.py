"""Prose in, and what was read of it in the words of the prose: names rather than numbers."""

from __future__ import annotations

from typing import NamedTuple

from fabula.language.lexicon import word_list
from fabula.language.tokens import Tokens, tokenize
from fabula.reading.annotations import Mode
from fabula.reading.hints import NameHints
from fabula.story.build import build_story
from fabula.story.model import Character, Quotation, Story
from fabula.text.reader import read_source_text
from fabula.text.source import Format


class Line(NamedTuple):
    """One quotation, its people by name."""

    text: str
    speaker: str | None
    addressees: tuple[str, ...]


def read_story(text: str, *, format_: Format = Format.TEXT, hints: NameHints | None = None) -> Story:
    """The story that ``text`` tells."""
    return build_story(read_source_text(text, format=format_), hints)


def read_tokens(text: str, *, format_: Format = Format.TEXT) -> Tokens:
    """The tokens of every block of ``text``."""
    blocks = read_source_text(text, format=format_).blocks
    return tokenize(blocks, [True] * len(blocks), word_list("abbreviations"))


def name_of(story: Story, identifier: str | None) -> str | None:
    """The name of a character."""
    return None if identifier is None else story.character(identifier).name


def cast_of(story: Story) -> set[str]:
    """The names of all characters."""
    return {character.name for character in story.characters}


def called(story: Story, name: str) -> Character:
    """The one character who goes by ``name``."""
    found = [c for c in story.characters if name == c.name or name in {a.text for a in c.aliases}]
    assert len(found) == 1, f"{name}: {[c.name for c in found]} in {cast_of(story)}"
    return found[0]


def spoken(story: Story, mode: Mode = Mode.SPEECH) -> list[Quotation]:
    """The quotations of one mode that stand in no other."""
    return [q for q in story.quotations if q.mode is mode and q.parent is None]


def texts_of(story: Story, mode: Mode = Mode.SPEECH) -> list[str]:
    """What is said, marks included."""
    return [quotation.text for quotation in spoken(story, mode)]


def lines_of(story: Story, mode: Mode = Mode.SPEECH) -> list[Line]:
    """What is said, by whom and to whom."""
    return [
        Line(q.text, name_of(story, q.speaker), tuple(str(name_of(story, a)) for a in q.addressees))
        for q in spoken(story, mode)
    ]


def speakers_of(story: Story, mode: Mode = Mode.SPEECH) -> list[str | None]:
    """Who says each quotation."""
    return [line.speaker for line in lines_of(story, mode)]
