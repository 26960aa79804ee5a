"""Title lines: titles with their pairing, pairings alone, bylines."""

from __future__ import annotations

import re
from typing import NamedTuple

from fabula.text.structure.items import is_closed, opens_speech

_LONGEST_TITLE = 100

_CAPITALISED = r"[A-ZÀ-ÞΑ-ΩА-Я][\w.'’-]*"
_NAME = rf"{_CAPITALISED}(?: (?:(?:of|the|de|da|van|von|al|el|le|la|no|du|&) )*{_CAPITALISED}){{0,3}}"
_PAIRING = re.compile(rf"{_NAME}(?:\s?/\s?{_NAME}| [xX×] {_NAME}| ♥ {_NAME}){{1,5}}")
_BYLINE = re.compile(
    r"(?:(?:an? |the )?(?:[\w'’-]+ ){0,2}?"
    r"(?:story|fan ?fic(?:tion)?|fic|tale|novel|novella|romance|book|chronicle) )?"
    r"(?:written |translated |retold |edited |adapted |told |posted |illustrated )?by:?"
    r"\s+(?P<name>\S.{0,60})",
    re.IGNORECASE | re.DOTALL,
)


class TitleLine(NamedTuple):
    """What a title line says."""

    title: str | None
    relationships: tuple[str, ...]


def read_pairing(text: str) -> tuple[str, ...]:
    """The pairings that a line consists of: "A/B", "A x B, C/D"; empty where it is no such line."""
    parts = [part.strip() for part in re.split(r"\s*[,;]\s*|\s+and\s+", text.strip(" .*_"))]
    return tuple(parts) if parts and all(_PAIRING.fullmatch(part) for part in parts) else ()


def read_title_line(text: str) -> TitleLine | None:
    """A title with its pairing ("Low Water - Ines/Tom"), or a pairing alone; ``None`` where it is neither."""
    line = text.strip()
    if len(line) > 2 * _LONGEST_TITLE or opens_speech(line):
        return None
    alone = read_pairing(line)
    if alone:
        return TitleLine(None, alone)
    # The last separator counts: a title may have hyphens of its own.
    for match in reversed(list(re.finditer(r"\s[-–—|~•]+\s|:\s|\s?[(\[]", line[:200]))):
        pairing = read_pairing(line[match.end() :].rstrip(")] "))
        title = line[: match.start()].strip()
        if pairing and title and len(title) <= _LONGEST_TITLE:
            return TitleLine(title, pairing)
    return None


def read_byline(text: str) -> str | None:
    """The author that a byline names."""
    line = text.strip(" *_~-–—=")
    if len(line) > 90 or opens_speech(line):
        return None
    match = _BYLINE.fullmatch(line)
    if match is None:
        return None
    name = " ".join(match["name"].split()).rstrip(" .,")
    words = name.split()
    lower = [
        word
        for word in words
        if word[0].islower() and word.lower() not in {"de", "van", "von", "and", "the", "of"}
    ]
    capitalised = not lower or len(words) == 1
    sentence = is_closed(line) and not re.search(r"\b[A-Z]\.\Z|\b(?:Jr|Sr|Esq)\.\Z", line)
    return name if capitalised and len(words) <= 8 and not sentence else None
