"""Tokens: the words and marks of a source's blocks."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from sys import intern

from fabula.text.blocks import Block
from fabula.text.span import Span

SINGLE_MARKS = frozenset("'‘’‚‛‹›`´")
DOUBLE_MARKS = frozenset('"“”„‟')
GUILLEMETS = frozenset("«»")
MARKS = SINGLE_MARKS | DOUBLE_MARKS | GUILLEMETS
TERMINALS = frozenset(".!?…。！？‽")

_COMBINING = "\u0300-\u036f"
_TOKEN = re.compile(
    rf"""
    (?P<word>[^\W\d_][^\W_{_COMBINING}]*[{_COMBINING}]*(?:[^\W_]|[{_COMBINING}])*
        (?:['’\-‐‑][^\W_](?:[^\W_]|[{_COMBINING}])*)*)
  | (?P<number>\d+(?:[.,:]\d+)*(?:[^\W\d_]{{1,3}}\b)?)
  | (?P<mark>['‘’‚‛‹›`´"“”„‟«»])
  | (?P<punctuation>-{{2,}}|[—–―‒]+|\.{{2,}}|\.(?:\ \.)+|…+|[^\w\s])
  | (?P<symbol>\S)
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?<=.)(?:['’](?:s|d|ll|re|ve|m)|n['’]t)$", re.IGNORECASE)


class TokenKind(IntEnum):
    """What a token is, as far as its letters tell."""

    WORD = 0
    NUMBER = 1
    MARK = 2
    """Anything that may be a quotation mark; apostrophes at a word's edge too."""
    PUNCTUATION = 3
    CLITIC = 4
    """What English leans on the word before: ``'s``, ``n't``, ``'ll``."""
    SYMBOL = 5


_KINDS = {
    "word": TokenKind.WORD,
    "number": TokenKind.NUMBER,
    "mark": TokenKind.MARK,
    "punctuation": TokenKind.PUNCTUATION,
    "symbol": TokenKind.SYMBOL,
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel columns, one entry a token, in reading order.

    Columns rather than objects: a text of 20 MB has four million tokens.
    """

    texts: list[str]
    lowers: list[str]
    kinds: bytearray
    """Values of :class:`TokenKind`."""
    spaced: bytearray
    """Blanks before the token, 255 at most; 1 at the start of its block."""
    starts: array[int]
    """Source offsets, in code points."""
    ends: array[int]
    block_of: array[int]
    """Index of the token's block in the source."""
    blocks: tuple[range, ...]
    """Token range of each block of the source; empty for blocks that were left out."""
    sentence_starts: array[int]
    """Token indices at which sentences begin."""

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.texts)

    def span(self, first: int, end: int) -> Span:
        """Source span of tokens ``first`` to ``end`` (exclusive, not empty)."""
        return Span(self.starts[first], self.ends[end - 1])

    def at(self, position: int) -> int:
        """Index of the first token that ends after the source offset ``position``."""
        index = bisect_left(self.ends, position)
        while index < len(self.ends) and self.ends[index] <= position:
            index += 1
        return index

    def sentence(self, index: int) -> range:
        """The sentence around the token ``index``, as a token range."""
        at = bisect_left(self.sentence_starts, index + 1) - 1
        start = self.sentence_starts[at]
        end = self.sentence_starts[at + 1] if at + 1 < len(self.sentence_starts) else len(self.texts)
        return range(start, end)

    def words(self, first: int, end: int) -> str:
        """Tokens ``first`` to ``end`` (exclusive) as text, single blanks where blanks stood."""
        parts: list[str] = []
        for index in range(first, end):
            if parts and self.spaced[index]:
                parts.append(" ")
            parts.append(self.texts[index])
        return "".join(parts)


def tokenize(blocks: Sequence[Block], included: Iterable[bool], abbreviations: frozenset[str]) -> Tokens:
    """Tokenise the blocks for which ``included`` is true.

    ``abbreviations`` are lower-case words without their full stop ("mr") that end no sentence.
    """
    builder = _Builder(abbreviations)
    for index, (block, include) in enumerate(zip(blocks, included, strict=True)):
        builder.add(index, block, include=include)
    return builder.build()


class _Builder:
    def __init__(self, abbreviations: frozenset[str]) -> None:
        self.abbreviations = abbreviations
        self.texts: list[str] = []
        self.lowers: list[str] = []
        self.kinds = bytearray()
        self.spaced = bytearray()
        self.starts = array("Q")
        self.ends = array("Q")
        self.block_of = array("L")
        self.ranges: list[range] = []
        self.sentence_starts = array("Q")

    def add(self, index: int, block: Block, *, include: bool) -> None:
        first = len(self.texts)
        if include:
            self._add_text(index, block)
            self._add_sentences(first)
        self.ranges.append(range(first, len(self.texts)))

    def _add_text(self, index: int, block: Block) -> None:
        offsets = block.offsets
        straight = len(offsets.text_starts) == 1 and offsets.text_ends[0] == (
            offsets.source_ends[0] - offsets.source_starts[0]
        )
        base = offsets.source_starts[0] if straight else 0
        previous_end = -1
        for match in _TOKEN.finditer(block.text):
            start, end = match.span()
            text = match.group()
            kind = _KINDS[match.lastgroup or "symbol"]
            blanks = min(255, start - previous_end)
            previous_end = end
            pieces = [(start, end, text, kind)]
            if kind == TokenKind.WORD:
                if len(text) > 2 and ("'" in text or "’" in text):
                    pieces = _split_clitics(start, text)
                elif text == "s" and blanks and self.kinds and self.kinds[-1] == TokenKind.WORD:
                    # Some transcriptions have lost their apostrophes and kept a blank: "the General s hat".
                    pieces = [(start, end, text, TokenKind.CLITIC)]
            for piece_start, piece_end, piece, piece_kind in pieces:
                if straight:
                    span_start, span_end = base + piece_start, base + piece_end
                else:
                    span_start, span_end = offsets.to_source(piece_start, piece_end)
                self.texts.append(intern(piece))
                self.lowers.append(intern(piece.lower().replace("’", "'")))
                self.kinds.append(piece_kind)
                self.spaced.append(blanks)
                self.starts.append(span_start)
                self.ends.append(span_end)
                self.block_of.append(index)
                blanks = 0

    def _add_sentences(self, first: int) -> None:
        end = len(self.texts)
        if first == end:
            return
        self.sentence_starts.append(first)
        index = first
        while index < end:
            text = self.texts[index]
            if text[0] in TERMINALS and self._ends_sentence(index, first):
                following = index + 1
                while following < end and (
                    self.texts[following][0] in TERMINALS
                    or (not self.spaced[following] and self.texts[following] in _CLOSERS)
                ):
                    following += 1
                if following < end and self.spaced[following] and _may_begin(self.texts[following]):
                    self.sentence_starts.append(following)
                index = following
            else:
                index += 1

    def _ends_sentence(self, index: int, first: int) -> bool:
        if self.texts[index] != "." or index == first:
            return True
        before = self.lowers[index - 1]
        if before in self.abbreviations:
            return False
        initial = len(before) == 1 and before.isalpha() and self.texts[index - 1].isupper() and before != "i"
        return not initial

    def build(self) -> Tokens:
        return Tokens(
            texts=self.texts,
            lowers=self.lowers,
            kinds=self.kinds,
            spaced=self.spaced,
            starts=self.starts,
            ends=self.ends,
            block_of=self.block_of,
            blocks=tuple(self.ranges),
            sentence_starts=self.sentence_starts,
        )


_CLOSERS = frozenset(")]}”’\"'»›“‘")


def _may_begin(text: str) -> bool:
    return not text[0].islower() and text[0] not in ",;:)"


def _split_clitics(start: int, text: str) -> list[tuple[int, int, str, TokenKind]]:
    clitic = _CLITIC.search(text)
    if clitic is None:
        return [(start, start + len(text), text, TokenKind.WORD)]
    at = clitic.start()
    inner = _CLITIC.search(text[:at])
    pieces = [(start, start + at, text[:at], TokenKind.WORD)]
    if inner is not None and inner.start() > 0:
        pieces = [
            (start, start + inner.start(), text[: inner.start()], TokenKind.WORD),
            (start + inner.start(), start + at, text[inner.start() : at], TokenKind.CLITIC),
        ]
    return [*pieces, (start + at, start + len(text), text[at:], TokenKind.CLITIC)]
