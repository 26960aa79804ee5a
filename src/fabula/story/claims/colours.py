"""How little two colours go together, by the palettes of the word list ``shades``."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

from fabula.language.lexicon import word_groups, word_rows


class Clash(IntEnum):
    """How little two claims go together."""

    NONE = 0
    DOUBTFUL = 1
    CLEAR = 2


def colours_clash(palette: str, one: str, other: str) -> Clash:
    """How two colours clash, in words of that palette of ``shades``; ``NONE`` where one is no colour."""
    first, second = colour_groups(palette, one), colour_groups(palette, other)
    if not first or not second:
        return Clash.NONE
    return min(_distance(palette, a, b) for a in first for b in second)


def colour_groups(palette: str, value: str) -> frozenset[str]:
    """The groups of a colour; of "dark brown" and "grey-brown" that of the last word, or of each."""
    known = word_groups("shades")[palette]
    if value in known:
        return frozenset([known[value]])
    last = value.split()[-1] if value else ""
    if last in known:
        return frozenset([known[last]])
    return frozenset(known[part] for part in last.split("-") if part in known)


def _distance(palette: str, one: str, other: str) -> Clash:
    if one == other or (one, other) in colour_pairs(f"close {palette}"):
        return Clash.NONE
    if (one, other) in colour_pairs(f"near {palette}"):
        return Clash.DOUBTFUL
    return Clash.CLEAR


@cache
def colour_pairs(section: str) -> frozenset[tuple[str, str]]:
    """The pairs of groups that a section of ``shades`` lists, in both orders."""
    rows = word_rows("shades").get(section, ())
    return frozenset((a, b) for row in rows for a, b in (row[:2], row[1::-1]))
