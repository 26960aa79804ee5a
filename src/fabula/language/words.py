"""Words as Universal Dependencies cuts them: the units that the encoder tags.

They are finer than tokens inside compounds ("well-known" is three words) and coarser at abbreviations
("Mr." is one).  The conventions are those of UD English (EWT, GUM).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from sys import intern
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fabula.language.lexicon import word_list
from fabula.language.memo import Memo
from fabula.language.placing import COLUMN, column, place
from fabula.text.blocks import Block
from fabula.text.span import Span

_WORD = re.compile(
    r"""
    (?P<address>(?:https?://|www\.)[^\s<>"”]*[^\s<>"”.,;:!?)\]'’]
      | [\w.+-]+@\w[\w-]*(?:\.[\w-]+)* | \w[\w-]*\.(?:com|org|net|doc|xls|txt|pdf)\b)
  | (?P<initials>(?:[^\W\d_]\.){2,}(?![^\W\d_]) | (?:[^\W\d_]\.){2,}[^\W\d_](?!\w))
  | (?P<number>(?:\d{1,4}-){2,}\d{1,4}(?!\w) | \d{3}-\d{4}(?!\w)
      | (?>\d+(?:[.,:/]\d+)*)(?:(?:st|nd|rd|th|['’]?s)\b)?)
  | (?P<run>\.{2,} | (?:\.\ ){2,}\. | …+ | [—–―‒]+ | [!?]+ | (?P<same>[^\w\s'"‘’“”()\[\]{}])(?P=same)+
      | ''|’’|``|‘‘ | [:;]-?[()DPp](?!\w) | <3\b)
  | (?P<word>[^\W\d_](?:[^\W_]|[\u0300-\u036f])*
      (?:(?:['’`´]|_|(?<=[A-Z])&(?=[A-Z]\b))[^\W_](?:[^\W_]|[\u0300-\u036f])*)*)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?<=.)(?:['’`´](?:s|d|ll|re|ve|m)|n['’`´]t)$", re.IGNORECASE)
_PARTS = {
    "cannot": (3, 3), "gonna": (3, 2), "wanna": (3, 2), "gotta": (3, 2), "gimme": (3, 2), "lemme": (3, 2),
    "dunno": (2, 1, 2), "'tis": (2, 2), "'twas": (2, 3), "whatcha": (3, 3),
}  # fmt: skip
_AFTER_WORD = frozenset("'’")


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel columns, one entry a word, in reading order."""

    texts: list[str]
    starts: array[int]
    """Source offsets, in code points."""
    ends: array[int]
    glued: bytearray
    """1 where no blank stands before the word."""
    paragraphs: array[int]
    """Word indices at which paragraphs begin."""

    def __len__(self) -> int:
        """Number of words."""
        return len(self.texts)

    def span(self, first: int, end: int) -> Span:
        """Source span of words ``first`` to ``end`` (exclusive, not empty)."""
        return Span(self.starts[first], self.ends[end - 1])


def segment(blocks: Sequence[Block], included: Iterable[bool], memo: Memo | None = None) -> Words:
    """Cut the blocks for which ``included`` is true; each begins a paragraph."""
    memo = memo or Memo()
    taken = [block for block, include in zip(blocks, included, strict=True) if include]
    found = [_recall(block.text, memo) for block in taken]
    starts, ends = place(taken, [each.starts for each in found], [each.ends for each in found])
    counts = [len(each.texts) for each in found]
    return Words(
        list(chain.from_iterable(each.texts for each in found)),
        column(starts),
        column(ends),
        bytearray().join(each.glued for each in found),
        column(np.cumsum([0, *counts])[:-1]),
    )


class _BlockWords(NamedTuple):
    """The words of one block, with offsets into its text."""

    texts: list[str]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    glued: bytes


def _recall(text: str, memo: Memo) -> _BlockWords:
    return memo.remember("words", text, lambda: _segment_block(text))


def _segment_block(text: str) -> _BlockWords:
    spans = np.array(list(cut(text)), np.int64).reshape(-1, 2)
    starts, ends = spans[:, 0], spans[:, 1]
    glued = np.zeros(len(spans), np.bool_)
    glued[1:] = starts[1:] == ends[:-1]
    return _BlockWords([intern(text[a:b]) for a, b in spans.tolist()], starts, ends, glued.tobytes())


def part_of_words(words: Words, start: int, stop: int) -> Words:
    """The words ``start`` to ``stop`` by themselves, without their places in the source."""
    first, end = bisect_left(words.paragraphs, start), bisect_left(words.paragraphs, stop)
    return Words(
        words.texts[start:stop],
        array(COLUMN),
        array(COLUMN),
        words.glued[start:stop],
        array(COLUMN, [begin - start for begin in words.paragraphs[first:end]]),
    )


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the words of ``text``, in order."""
    abbreviations, prefixes = word_list("abbreviations"), word_list("hyphenated_prefixes")
    matches = list(_WORD.finditer(text))
    index = 0
    while index < len(matches):
        match = matches[index]
        start, end = match.span()
        index += 1
        if match.lastgroup == "word":
            low = match.group().lower()
            following = matches[index] if index < len(matches) else None
            if following is not None and following.start() == end:
                after = following.group()
                if after == "." and _keeps_stop(text, low, start, end, abbreviations):
                    end += 1
                    index += 1
                elif after == "-" and low in prefixes and index + 1 < len(matches):
                    stem = matches[index + 1]
                    if stem.start() == end + 1 and stem.lastgroup == "word":
                        end = stem.end()
                        index += 2
            yield from _split(text, start, end)
        else:
            yield start, end


def _keeps_stop(text: str, low: str, start: int, end: int, abbreviations: frozenset[str]) -> bool:
    if low in abbreviations:
        return low != "no" or text[end + 1 : end + 3].strip().isdigit()
    return len(low) == 1 and text[start].isupper() and low != "i" and end + 1 < len(text)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    word = text[start:end]
    lengths = _PARTS.get(word.lower())
    if lengths is not None:
        for length in lengths:
            yield start, start + length
            start += length
        return
    clitic = _CLITIC.search(word)
    if clitic is None:
        yield start, end
        return
    yield from _split(text, start, start + clitic.start())
    yield start + clitic.start(), end
