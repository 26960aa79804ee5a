"""The vocabulary that author's notes are known by, from the list ``words/note_signs.txt``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from fabula.text.structure.word_lists import word_sections

_NARRATIVE = r"\b(?:he|she|they|(?!I )[A-Z][a-z]*|I(?! (?:said|asked|called))) (?:\w+ly )?(?:{verbs})\b"


class NoteVocabulary(NamedTuple):
    """One pattern for each independent sign; each matches a word or a phrase."""

    fan_writing: re.Pattern[str]
    ownership: re.Pattern[str]
    readers: re.Pattern[str]
    this_writing: re.Pattern[str]
    writing: re.Pattern[str]
    chatter: re.Pattern[str]
    faces: re.Pattern[str]
    narrative: re.Pattern[str]
    """Somebody doing what characters do."""


@cache
def note_vocabulary() -> NoteVocabulary:
    """The vocabulary, read once."""
    sections = word_sections("note_signs")

    def words(name: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w'-])(?:{'|'.join(sections[name])})(?![\w'-])", re.IGNORECASE)

    return NoteVocabulary(
        fan_writing=words("fan writing"),
        ownership=words("ownership"),
        readers=words("readers"),
        this_writing=words("this writing"),
        writing=words("writing"),
        chatter=words("chatter"),
        faces=re.compile("|".join(sections["faces"])),
        narrative=re.compile(_NARRATIVE.format(verbs="|".join(sections["narrative verbs"]))),
    )
