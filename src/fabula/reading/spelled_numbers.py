"""Numbers of several words: "two hundred and six", "a thousand", "1,500"."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.language.trees import Trees
from fabula.reading.counts import HYPHENS
from fabula.text.numerals import read_number

_HUNDREDS = {"hundred": 100, "thousand": 1000}
_SHORTEST = 3
"""Letters of a number in words: what is shorter is a Roman numeral."""


def number_at(trees: Trees, word: int) -> tuple[int, int] | None:
    """The value of the number that begins at a word, and the word after its last: "two hundred and six"."""
    texts = trees.words.texts
    value, at = _small(texts, word)
    if (
        value is None
        and texts[word].lower() == "a"
        and texts[word + 1 : word + 2] in (["hundred"], ["thousand"])
    ):
        value, at = 1, word + 1
    if value is None:
        return None
    total = 0
    while at < len(texts):
        text = texts[at].lower()
        if text in _HUNDREDS:
            scale = _HUNDREDS[text]
            total, value, at = total + value * scale, 0, at + 1
        elif value == 0 and text == "and" and _small(texts, at + 1)[0] is not None:
            rest, at = _small(texts, at + 1)
            value = rest or 0
        elif value == 0 and total and _small(texts, at)[0] is not None:
            rest, at = _small(texts, at)
            value = rest or 0
        else:
            break
    return total + value, at


def _small(texts: Sequence[str], word: int) -> tuple[int | None, int]:
    """A number below a hundred, or in figures, and the word after it."""
    if word >= len(texts):
        return None, word
    text, end = texts[word].lower(), word + 1
    if end + 1 < len(texts) and texts[end] in HYPHENS:
        value = read_number(f"{text}-{texts[end + 1].lower()}") if text.isalpha() else None
        return (value, end + 2) if value is not None else (None, word)
    figures = text.replace(",", "")
    if figures.isdigit():
        return int(figures[:9]), end
    ordinal = text.endswith(("th", "first", "second", "third"))
    return (read_number(text) if len(text) >= _SHORTEST and not ordinal else None), end
