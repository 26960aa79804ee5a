"""What the rules know, told in words: whom spans mean, and which turn holds a word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from fabula.language.tokens import Tokens
from fabula.language.words import Words
from fabula.reading.link_features import FEMALE, MALE, PLURAL, UNTOLD
from fabula.reading.people import People
from fabula.reading.quotations import FoundQuotation
from fabula.reading.references import References
from fabula.reading.turns import Turn
from fabula.text.span import Span

_SETS = {"she/her": FEMALE, "he/him": MALE, "they/them": PLURAL}


def word_range(words: Words, span: Span) -> tuple[int, int]:
    """The words that overlap a stretch of source, as a half-open range."""
    return bisect_right(words.ends, span.start), bisect_left(words.starts, span.end)


def persons_by_range(
    words: Words, tokens: Tokens, references: References, persons: Mapping[int, int]
) -> dict[tuple[int, int], int]:
    """Person by word range, given ``persons`` by reference."""
    ranges = ranges_of(words, tokens, references, persons)
    return {at: persons[index] for index, at in ranges.items()}


def ranges_of(
    words: Words, tokens: Tokens, references: References, indices: Iterable[int]
) -> dict[int, tuple[int, int]]:
    """Word range of each of some references, by index."""
    items = ((index, references.items[index]) for index in indices)
    return {index: word_range(words, tokens.span(item.first, item.end)) for index, item in items}


def genders_of(people: People) -> dict[int, int]:
    """Gender of each person, as link features number them."""
    return {
        number: _SETS.get(next(iter(somebody.pronouns)), UNTOLD) if len(somebody.pronouns) == 1 else UNTOLD
        for number, somebody in enumerate(people.everybody)
    }


def voices_of(words: Words, tokens: Tokens, quotations: Sequence[FoundQuotation]) -> NDArray[np.int8]:
    """1 for words inside a quotation."""
    voices = np.zeros(len(words), np.int8)
    for quotation in quotations:
        first, end = word_range(words, tokens.span(quotation.stretch.first, quotation.stretch.end))
        voices[first:end] = 1
    return voices


def turn_of_words(
    words: Words, tokens: Tokens, quotations: Sequence[FoundQuotation], turns: Sequence[Turn]
) -> NDArray[np.int32]:
    """Number of the turn that holds each word, -1 in narration."""
    numbers = np.full(len(words), -1, np.int32)
    for number, turn in enumerate(turns):
        for quotation in turn.quotations:
            stretch = quotations[quotation].stretch
            first, end = word_range(words, tokens.span(stretch.first, stretch.end))
            numbers[first:end] = number
    return numbers
