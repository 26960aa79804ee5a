"""The words with which English says that something is known to few, or is kept from somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fabula.language.lexicon import word_lines

_NAME = re.compile(r"<([A-Z_]+)>")


@dataclass(frozen=True, slots=True)
class SecrecyForm:
    """A pattern for sentences in lower case, contractions in one piece."""

    pattern: re.Pattern[str]
    to_few: bool
    """Something is known to few; otherwise it is kept from somebody in particular, ``who``."""
    marks: frozenset[str]
    """Of which such a sentence has one."""


@dataclass(frozen=True, slots=True)
class SecrecyForms:
    """All forms, those that tell of few first, and the marks of all."""

    forms: tuple[SecrecyForm, ...]
    marks: frozenset[str]


@cache
def secrecy_forms() -> SecrecyForms:
    """The forms of ``secrecy_forms.txt``."""
    parts: dict[str, str] = {}
    patterns: dict[str, list[str]] = {"kept": [], "kept from": []}
    marks: set[str] = set()
    for section, fields in word_lines("secrecy_forms"):
        if section == "parts":
            parts[fields[0]] = _filled(" ".join(fields[2:]), parts)
        elif section == "marks":
            marks.add(fields[0])
        else:
            patterns[section].append(_filled(" ".join(fields), parts))
    forms = tuple(
        SecrecyForm(
            re.compile(pattern),
            section == "kept",
            frozenset(each for each in marks if _stem(each) in pattern),
        )
        for section in ("kept", "kept from")
        for pattern in patterns[section]
    )
    return SecrecyForms(forms, frozenset(marks))


def _stem(mark: str) -> str:
    """What patterns have of a word whose ending they may leave open: "fin" of "finds"."""
    return mark[:3]


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """A pattern with the parts that it names."""
    return _NAME.sub(lambda match: parts[match.group(1)], pattern)
