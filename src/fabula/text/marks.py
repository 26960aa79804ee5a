"""Emphasis as people type it in plain text: ``_so_``, ``*so*``, ``**so**``."""

from __future__ import annotations

import re
from typing import NamedTuple

_RUN = re.compile(r"\*+|_+")


class Emphasis(NamedTuple):
    """A pair of marks in a paragraph: where it opens and closes (both half-open), and how strong it is."""

    opening: tuple[int, int]
    closing: tuple[int, int]
    italic: bool
    bold: bool


def find_emphasis(text: str) -> list[Emphasis]:
    """The pairs of emphasis marks in one paragraph, in order of their openings.

    A mark opens before a word and closes after one; a mark inside a word, between figures or with blanks on
    both sides is left alone (``snake_case``, ``5*3``, a lone ``*``).  An opening mark pairs with the next
    closing one of the same kind and length.
    """
    waiting: dict[str, tuple[int, int]] = {}
    found: list[Emphasis] = []
    for match in _RUN.finditer(text):
        mark = match.group()
        start, end = match.span()
        if len(mark) > (3 if mark[0] == "*" else 2):
            continue
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        opened = waiting.get(mark)
        if opened is not None and not before.isspace() and not after.isalnum():
            if text[opened[1] : start].strip("*_ \n"):
                bold = len(mark) >= 2
                found.append(Emphasis(opened, (start, end), italic=len(mark) != 2, bold=bold))
            del waiting[mark]
        elif not after.isspace() and not before.isalnum() and before != "\\":
            waiting[mark] = (start, end)
    found.sort()
    return _properly_nested(found)


def _properly_nested(pairs: list[Emphasis]) -> list[Emphasis]:
    kept: list[Emphasis] = []
    open_until: list[int] = []
    for pair in pairs:
        while open_until and open_until[-1] <= pair.opening[0]:
            open_until.pop()
        if open_until and pair.closing[1] > open_until[-1]:
            continue
        kept.append(pair)
        open_until.append(pair.closing[0])
    return kept
