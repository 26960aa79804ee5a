"""Unicode composition (NFC) that remembers which characters it touched, in linear time.

``unicodedata.normalize`` sorts each run of combining marks by insertion, so that a long run costs its
square.  Here the text is cut into clusters first (a character and the marks on it, Unicode Standard Annex
15), each is composed by itself, and a run of marks that no script needs is composed in pieces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# UAX 15 calls a text stream-safe where no more than 30 marks follow each other.
_LONGEST_CLUSTER = 128

# Nothing outside these ranges is ever changed by composition: Latin with its ready-made accents, spacing
# modifiers, general punctuation and symbols.  Nearly all English prose ends here.
_SUSPECT = re.compile("[^\x00-\u02ff\u2002-\u2125]")

_CANONICAL_RANGES = (
    range(0x00C0, 0x3100),
    range(0xA66F, 0xABF0),
    range(0xF900, 0xFB50),
    range(0xFE20, 0xFE30),
    range(0x10000, 0x11FFF),
    range(0x16A00, 0x16FFF),
    range(0x1BC00, 0x1E950),
    range(0x2F800, 0x2FA20),
)
_JAMO = (*range(0x1160, 0x1200),)


def find_compositions(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of ``text`` that composition changes: ``(start, end, composed)`` in order."""
    if _SUSPECT.search(text) is None:
        return
    for cluster in _clusters().finditer(text):
        start, end = cluster.span()
        while start < end:
            stop = min(end, start + _LONGEST_CLUSTER)
            piece = text[start:stop]
            composed = unicodedata.normalize("NFC", piece)
            if composed != piece:
                yield start, stop, composed
            start = stop


def compose(text: str) -> str:
    """``text`` composed (NFC), but for runs of marks too long to be any writing."""
    parts: list[str] = []
    position = 0
    for start, end, composed in find_compositions(text):
        parts.append(text[position:start])
        parts.append(composed)
        position = end
    return "".join((*parts, text[position:])) if parts else text


@cache
def _clusters() -> re.Pattern[str]:
    """A character with what composes onto it, or a character that never stays as it is."""
    followers: set[int] = set(_JAMO)
    changing: set[int] = set()
    for codes in _CANONICAL_RANGES:
        for code in codes:
            character = chr(code)
            if unicodedata.combining(unicodedata.normalize("NFD", character)[0]):
                followers.add(code)
            if unicodedata.normalize("NFC", character) != character:
                changing.add(code)
            decomposition = unicodedata.decomposition(character)
            if decomposition and not decomposition.startswith("<"):
                followers.update(int(part, 16) for part in decomposition.split()[1:])
    marks = _character_class(followers)
    return re.compile(f"[^{marks}]?[{marks}]+|[{_character_class(changing)}]")


def _character_class(codes: set[int]) -> str:
    parts: list[str] = []
    ordered = sorted(codes)
    first = 0
    for at in range(1, len(ordered) + 1):
        if at == len(ordered) or ordered[at] != ordered[at - 1] + 1:
            parts.append(f"\\U{ordered[first]:08x}-\\U{ordered[at - 1]:08x}")
            first = at
    return "".join(parts)
