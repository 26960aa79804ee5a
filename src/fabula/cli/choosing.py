"""Whom and what a person means by what they typed."""

from __future__ import annotations

from fabula.cli.telling import tell
from fabula.cli.wording import counted, listed
from fabula.project.errors import ProjectError
from fabula.project.places import place_words
from fabula.project.works import Work
from fabula.story.lookup import look_up
from fabula.story.model import Character
from fabula.story.search import find_chapters

_MOST = 8
"""Names offered."""


def choose_character(work: Work, name: str) -> Character:
    """The one who goes by ``name``; says so on standard error where it is a guess.

    Raises:
        ProjectError: nobody does, or several do.
    """
    lookup = look_up(work.story, name)
    if not lookup.found:
        near = f"; did you mean {listed([f'“{each}”' for each in lookup.near], 'or')}?" if lookup.near else ""
        raise ProjectError(f"{work.name}: nobody is called “{name}”{near or '; fabula cast lists everybody'}")
    if len(lookup.found) > 1:
        namesakes = len({each.name for each in lookup.found}) < len(lookup.found)
        names = [
            f"“{each.name}”"
            + (f" ({each.id}, {place_words(work.story.source, each.first)})" if namesakes else "")
            for each in lookup.found[:_MOST]
        ]
        more = [f"{len(lookup.found) - _MOST} more"] if len(lookup.found) > _MOST else []
        raise ProjectError(f"{work.name}: “{name}” may be {listed([*names, *more], 'or')}; say which")
    (character,) = lookup.found
    if not lookup.exact:
        tell(f"note: {work.name}: nobody is called “{name}”; this is “{character.name}”")
    return character


def choose_chapters(work: Work, name: str) -> frozenset[int]:
    """The chapters called ``name``.

    Raises:
        ProjectError: none is.
    """
    chapters = find_chapters(work.story, name)
    if not chapters:
        number = counted(len(work.story.chapters), "chapter")
        raise ProjectError(f"{work.name}: no chapter is called “{name}”; it has {number}")
    return chapters
