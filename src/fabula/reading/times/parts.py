"""Parts of the day, seasons, feasts, and days of the month that stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.language.lexicon import time_words, word_sections
from fabula.reading.times.expression import TimeExpression
from fabula.reading.times.numbers import read_ordinal

TURNS = {"last": -1, "this": 0, "next": 1, "that": 0}
"""Words that turn to another week, month or season."""
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_HYPHENS = frozenset("-‐‑")
_ASKED = 24
"""Words before an answer in which somebody asks for the day."""


def is_day(lowers: Sequence[str], at: int) -> bool:
    """Whether a bare ordinal stands where a day of the month does: "on the sixteenth"."""
    if at == 0 or lowers[at] != "the":
        return False
    before = lowers[at - 1]
    near = tuple(lowers[max(0, at - 2) : at])
    if before[:1] in ("“", '"', "‘", "'") and asks_day(lowers[max(0, at - _ASKED) : at - 1]):
        return True
    tomorrow = any(word in ("tomorrow", "today", "yesterday") for word in near)
    return (
        before in ("on", "by", "until", "till", "since")
        or tomorrow
        or near in (("it", "was"), ("it", "'s"), ("it", "is"))
    )


def asks_day(lowers: Sequence[str]) -> bool:
    """Whether somebody has just asked what day it is: "“What’s today?” he asked."."""
    asks = "?" in lowers and bool({"what", "which"} & set(lowers))
    return asks and bool({"today", "date", "day"} & set(lowers))


def read_bare_date(lowers: Sequence[str], at: int) -> TimeExpression | None:
    """The day behind a weekday: "Friday the twenty-first", "Friday, the 21st"."""
    the = lowers[at] == "the"
    ordinal = read_ordinal(lowers, at + the)
    if ordinal is None or not 1 <= ordinal.value <= 31 or (not the and not _FIGURE.match(lowers[at])):
        return None
    behind = lowers[ordinal.end] if ordinal.end < len(lowers) else ""
    if behind.isalpha() and behind not in word_sections("time_grammar")["after a day"]:
        return None
    return TimeExpression(at, ordinal.end, day=int(ordinal.value))


def read_feast(texts: Sequence[str], lowers: Sequence[str], at: int) -> TimeExpression | None:
    """A feast: "Christmas Eve"."""
    feasts = time_words("feast")
    for length in (4, 3, 2, 1):
        name = " ".join(lowers[at : at + length]).replace(" '", "'").replace(" - ", "-")
        if name in feasts and texts[at][0].isupper() and at + length <= len(lowers):
            month, day = map(int, feasts[name][0].split("-"))
            return TimeExpression(at, at + length, day=day, month=month, feast=name)
    return None


def read_season(lowers: Sequence[str], at: int) -> TimeExpression | None:
    """A season, where the word can be nothing else."""
    found = time_words("season").get(lowers[at])
    if found is None:
        return None
    before = lowers[at - 1] if at else ""
    if lowers[at + 1 : at + 2] == ["of"] and _YEAR.fullmatch("".join(lowers[at + 2 : at + 3])):
        return TimeExpression(at, at + 1, season=found[0])
    ambiguous = lowers[at] in ("spring", "fall")
    if ambiguous and before not in (
        "in",
        "the",
        "last",
        "next",
        "this",
        "early",
        "late",
        "every",
        "each",
        "by",
        "of",
    ):
        return None
    earlier = lowers[at - 2] if at > 1 else ""
    if lowers[at] == "fall" and (
        before not in ("last", "next", "every", "each") and earlier not in ("in", "by", "during")
    ):
        return None
    if (
        lowers[at] == "spring"
        and before in ("a", "the", "of")
        and earlier not in ("in", "by", "during", "that", "all")
    ):
        return None
    turn = TURNS.get(before)
    return TimeExpression(
        at - (turn is not None), at + 1, season=found[0], turn=turn, generic=before in ("every", "each")
    )


def read_part(lowers: Sequence[str], at: int) -> TimeExpression | None:
    """A part of the day."""
    parts = time_words("part")
    for length in (2, 1):
        name = " ".join(lowers[at : at + length])
        if name in parts:
            before = lowers[at - 1] if at else ""
            again = before in ("every", "each", "most") or (name.endswith("s") and name != "small hours")
            again = again or lowers[at + length : at + length + 2] == ["after", name]
            bidden = before in _HYPHENS and at > 1 and lowers[at - 2] == "good"
            greeting = before == "good" or bidden or lowers[at + length : at + length + 1] == ["-"]
            if greeting or (name in ("breakfast",) and before not in ("at", "after", "before")):
                return None
            return TimeExpression(at, at + length, part=parts[name][0], generic=again)
    return None
