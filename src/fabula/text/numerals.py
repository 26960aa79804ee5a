"""Numbers as chapters bear them: in figures, in Roman numerals, in words."""

from __future__ import annotations

import re

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ORDINAL_UNITS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINAL_TENS = (
    "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
)  # fmt: skip
_VALUES = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: value for value, word in enumerate(_ORDINAL_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
    **{word: 10 * value for value, word in enumerate(_ORDINAL_TENS, start=2)},
}
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_SMALL = "|".join((*_UNITS[1:10], *_ORDINAL_UNITS[1:10]))
_ALONE = "|".join(sorted(_VALUES, key=len, reverse=True))
WORDS = rf"(?:(?:{'|'.join(_TENS)})[-\s](?:{_SMALL})|{_ALONE})"
"""A pattern for numbers in words, up to ninety-nine, cardinal or ordinal."""
ROMAN = r"(?=[ivxlc])c{0,2}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?<=[ivxlc])"
"""A pattern for Roman numerals up to 299, in one case."""

_WORDS = re.compile(WORDS)
_ROMAN = re.compile(ROMAN)


def read_number(written: str) -> int | None:
    """The value of a number in figures, Roman numerals or words; ``None`` where it is none."""
    text = written.strip().lower()
    if text.isascii() and text.isdigit():
        return int(text[:9])
    if _WORDS.fullmatch(text):
        return sum(_VALUES[part] for part in re.split(r"[-\s]", text))
    if _ROMAN.fullmatch(text):
        values = [_ROMAN_VALUES[letter] for letter in text]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return None
