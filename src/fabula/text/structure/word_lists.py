"""The word lists beside this module: sections of one entry a line, ``#`` for comments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_SECTION = re.compile(r"\[([a-z ]+)\]")


@cache
def word_sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """The sections of ``words/<name>.txt``, each with its entries in order."""
    sections: dict[str, list[str]] = {}
    entries: list[str] = []
    text = files("fabula.text.structure").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        section = _SECTION.fullmatch(line)
        if section is not None:
            entries = sections.setdefault(section[1], [])
        elif line and not line.startswith("# "):
            entries.append(line)
    return {section: tuple(lines) for section, lines in sections.items()}


@cache
def word_set(name: str, section: str = "words") -> frozenset[str]:
    """One section as a set."""
    return frozenset(word_sections(name)[section])
