"""Tokens: the words and marks of a source's blocks."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, pairwise
from sys import intern
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fabula.language.memo import Memo
from fabula.language.placing import column, place
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


def tokenize(
    blocks: Sequence[Block],
    included: Iterable[bool],
    abbreviations: frozenset[str],
    memo: Memo | None = None,
) -> Tokens:
    """Tokenise the blocks for which ``included`` is true.

    ``abbreviations`` are lower-case words without their full stop ("mr") that end no sentence.
    """
    memo = memo or Memo()
    taken = [number for number, include in enumerate(included) if include]
    found = [_recall(blocks[number].text, abbreviations, memo) for number in taken]
    counts = np.zeros(len(blocks), np.int64)
    counts[taken] = [len(each.texts) for each in found]
    edges = np.concatenate([[0], np.cumsum(counts)])
    starts, ends = place([blocks[n] for n in taken], [e.starts for e in found], [e.ends for e in found])
    begins = edges[np.array(taken, np.int64)]
    sentences = [each.sentences + begin for each, begin in zip(found, begins, strict=True)]
    return Tokens(
        texts=list(chain.from_iterable(each.texts for each in found)),
        lowers=list(chain.from_iterable(each.lowers for each in found)),
        kinds=bytearray().join(each.kinds for each in found),
        spaced=bytearray().join(each.spaced for each in found),
        starts=column(starts),
        ends=column(ends),
        block_of=column(np.repeat(np.arange(len(blocks)), counts)),
        blocks=tuple(range(first, end) for first, end in pairwise(edges.tolist())),
        sentence_starts=column(np.concatenate([np.zeros(0, np.int64), *sentences])),
    )


class _BlockTokens(NamedTuple):
    """The tokens of one block, with offsets into its text."""

    texts: list[str]
    lowers: list[str]
    kinds: bytearray
    spaced: bytearray
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    sentences: NDArray[np.int64]
    """Tokens at which sentences begin."""


def _recall(text: str, abbreviations: frozenset[str], memo: Memo) -> _BlockTokens:
    return memo.remember("tokens", (text, abbreviations), lambda: _tokenize_block(text, abbreviations))


def _tokenize_block(text: str, abbreviations: frozenset[str]) -> _BlockTokens:
    texts: list[str] = []
    lowers: list[str] = []
    kinds, spaced = bytearray(), bytearray()
    starts, ends = array("q"), array("q")
    previous_end = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        kind = _KINDS[match.lastgroup or "symbol"]
        blanks = min(255, start - previous_end)
        previous_end = end
        pieces = [(start, end, word, kind)]
        if kind == TokenKind.WORD:
            if len(word) > 2 and ("'" in word or "’" in word):
                pieces = _split_clitics(start, word)
            elif word == "s" and blanks and kinds and kinds[-1] == TokenKind.WORD:
                # Some transcriptions have lost their apostrophes and kept a blank: "the General s hat".
                pieces = [(start, end, word, TokenKind.CLITIC)]
        for piece_start, piece_end, piece, piece_kind in pieces:
            texts.append(intern(piece))
            lowers.append(intern(piece.lower().replace("’", "'")))
            kinds.append(piece_kind)
            spaced.append(blanks)
            starts.append(piece_start)
            ends.append(piece_end)
            blanks = 0
    sentences = np.array(list(_sentences(texts, lowers, spaced, abbreviations)), np.int64)
    return _BlockTokens(
        texts, lowers, kinds, spaced, np.array(starts, np.int64), np.array(ends, np.int64), sentences
    )


def _sentences(
    texts: Sequence[str], lowers: Sequence[str], spaced: bytearray, abbreviations: frozenset[str]
) -> Iterator[int]:
    """Tokens of a block at which sentences begin."""
    if texts:
        yield 0
    index, end = 0, len(texts)
    while index < end:
        if texts[index][0] not in TERMINALS or not _ends_sentence(texts, lowers, index, abbreviations):
            index += 1
            continue
        following = index + 1
        while following < end and (
            texts[following][0] in TERMINALS or (not spaced[following] and texts[following] in _CLOSERS)
        ):
            following += 1
        if following < end and spaced[following] and _may_begin(texts[following]):
            yield following
        index = following


def _ends_sentence(
    texts: Sequence[str], lowers: Sequence[str], index: int, abbreviations: frozenset[str]
) -> bool:
    if texts[index] != "." or not index:
        return True
    before = lowers[index - 1]
    if before in abbreviations:
        return False
    initial = len(before) == 1 and before.isalpha() and texts[index - 1].isupper() and before != "i"
    return not initial


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
