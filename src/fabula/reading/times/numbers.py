"""Numbers as prose has them: in words and figures, cardinal and ordinal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_ORDINAL_TENS = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
]
SMALL = {word: value for value, word in enumerate(_UNITS)}
TENS = {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_ORDINAL = {word: value for value, word in enumerate(_ORDINALS)}
_ORDINAL_TEN = {word: 10 * value for value, word in enumerate(_ORDINAL_TENS, start=2)}
_LARGE = {"hundred": 100, "thousand": 1000}
ORDINALS = frozenset([*_ORDINAL, *_ORDINAL_TEN])
"""Ordinals in one word."""
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d+)?")
_ORDINAL_FIGURES = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")


class Number(NamedTuple):
    """A number and where its words end."""

    value: float
    end: int


def read_cardinal(lowers: Sequence[str], at: int) -> Number | None:
    """The cardinal that begins at a word: "twenty-five", "a hundred and four", "1,200"; not "a" alone."""
    if at >= len(lowers):
        return None
    if _FIGURES.fullmatch(lowers[at]):
        return Number(float(lowers[at].replace(",", "")), at + 1)
    total, part, end = 0, 0, at
    article = lowers[at] in ("a", "an") and at + 1 < len(lowers) and lowers[at + 1] in _LARGE
    if article:
        part, end = 1, at + 1
    while end < len(lowers):
        small = _below_hundred(lowers, end)
        if small is not None and (end == at or lowers[end - 1] in _LARGE or lowers[end - 1] == "and"):
            part, end = part + small.value_int, small.end
        elif lowers[end] == "hundred" and part:
            part, end = part * 100, end + 1
        elif lowers[end] == "thousand" and part:
            total, part, end = total + part * 1000, 0, end + 1
        elif (
            lowers[end] == "and"
            and end > at
            and lowers[end - 1] in _LARGE
            and _below_hundred(lowers, end + 1) is not None
        ):
            end += 1
        else:
            break
    return Number(total + part, end) if end > at and total + part else None


class _Whole(NamedTuple):
    value_int: int
    end: int


def _below_hundred(lowers: Sequence[str], at: int) -> _Whole | None:
    if at >= len(lowers):
        return None
    word = lowers[at]
    if word in TENS:
        behind = at + 2 if at + 1 < len(lowers) and lowers[at + 1] == "-" else at + 1
        if behind < len(lowers) and 1 <= SMALL.get(lowers[behind], 0) <= 9:
            return _Whole(TENS[word] + SMALL[lowers[behind]], behind + 1)
        return _Whole(TENS[word], at + 1)
    return _Whole(SMALL[word], at + 1) if word in SMALL else None


def read_ordinal(lowers: Sequence[str], at: int) -> Number | None:
    """The ordinal that begins at a word: "twenty-first", "3rd"."""
    if at >= len(lowers):
        return None
    word = lowers[at]
    figures = _ORDINAL_FIGURES.fullmatch(word)
    if figures:
        return Number(int(figures[1]), at + 1)
    if word in _ORDINAL:
        return Number(_ORDINAL[word], at + 1)
    if word in _ORDINAL_TEN:
        return Number(_ORDINAL_TEN[word], at + 1)
    if word in TENS:
        behind = at + 2 if at + 1 < len(lowers) and lowers[at + 1] == "-" else at + 1
        if behind < len(lowers) and 1 <= _ORDINAL.get(lowers[behind], 0) <= 9:
            return Number(TENS[word] + _ORDINAL[lowers[behind]], behind + 1)
    return None


def read_whole(lowers: Sequence[str], at: int) -> tuple[int, int] | None:
    """A cardinal below a hundred, in words or figures, with where it ends."""
    if at < len(lowers) and lowers[at].isascii() and lowers[at].isdigit() and len(lowers[at]) <= 2:
        return int(lowers[at]), at + 1
    found = _below_hundred(lowers, at)
    return None if found is None else (found.value_int, found.end)
