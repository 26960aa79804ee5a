"""Words as Universal Dependencies cuts them: the units that the encoder tags.

They are finer than tokens inside compounds ("well-known" is three words) and coarser at abbreviations
("Mr." is one).  The conventions are those of UD English (EWT, GUM).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fabula.language.lexicon import word_list
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


def segment(blocks: Sequence[Block], included: Iterable[bool]) -> Words:
    """Cut the blocks for which ``included`` is true; each begins a paragraph."""
    words = Words([], array("Q"), array("Q"), bytearray(), array("Q"))
    for block, include in zip(blocks, included, strict=True):
        if not include:
            continue
        offsets = block.offsets
        straight = len(offsets.text_starts) == 1 and offsets.text_ends[0] == (
            offsets.source_ends[0] - offsets.source_starts[0]
        )
        base = offsets.source_starts[0]
        words.paragraphs.append(len(words.texts))
        previous = 0
        for start, end in cut(block.text):
            words.texts.append(block.text[start:end])
            words.glued.append(start == previous and start > 0)
            previous = end
            if straight:
                words.starts.append(base + start)
                words.ends.append(base + end)
            else:
                at, until = offsets.to_source(start, end)
                words.starts.append(at)
                words.ends.append(until)
    return words


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
