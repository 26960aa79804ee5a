"""Numbers in the words of a sentence: "41", "thirty-six", "nine and a half", "a hundred and four"."""

from __future__ import annotations

from typing import NamedTuple

from fabula.language.lexicon import description_words
from fabula.language.trees import Trees
from fabula.reading.phrases import compound
from fabula.text.numerals import read_number


class Number(NamedTuple):
    """A number and its words."""

    value: float
    first: int
    end: int
    rough: bool
    """"About forty"."""


def number_at(trees: Trees, word: int) -> Number | None:
    """The cardinal number of which a word is part."""
    texts = trees.words.texts
    found = compound(trees, word)
    value = _value(found.text)
    first, end = found.first, found.end
    if value is None:
        return None
    low = texts[first].lower()
    if low in ("hundred",):
        value, first = (
            (100.0, first - 1) if first and texts[first - 1].lower() in ("a", "one") else (100.0, first)
        )
    if end < len(texts) and texts[end].lower() == "hundred" and value < 10:
        value, end = value * 100, end + 1
    if value in (100.0, 200.0) and end + 1 < len(texts) and texts[end].lower() == "and":
        rest = compound(trees, end + 1)
        more = _value(rest.text)
        if more is not None and more < 100:
            value, end = value + more, rest.end
    if end + 2 < len(texts) and [t.lower() for t in texts[end : end + 3]] == ["and", "a", "half"]:
        value, end = value + 0.5, end + 3
    rough = first > 0 and texts[first - 1].lower() in description_words("roughly")
    return Number(value, first, end, rough)


def _value(text: str) -> float | None:
    if text == "hundred":
        return 100.0
    if len(text) <= 1 and not text.isdigit():
        return None
    if text.endswith(("th", "st", "nd", "rd", "first", "second", "third")):
        return None
    if not (text.isdigit() or text.replace("-", "").isalpha()):
        return None
    if text.isalpha() and set(text) <= set("ivxlc"):
        return None
    value = read_number(text)
    return None if value is None or value == 0 else float(value)


def ordinal_at(trees: Trees, word: int) -> int | None:
    """The value of an ordinal ("eightieth", "21st"); ``None`` where a word is none."""
    text = compound(trees, word).text
    if text[:-2].isdigit() and text.endswith(("th", "st", "nd", "rd")):
        return int(text[:-2])
    if text.endswith(("th", "first", "second", "third")):
        return read_number(text)
    return None


def number_text(value: float) -> str:
    """ "41", "9.5"."""
    return str(int(value)) if value == int(value) else str(value)
