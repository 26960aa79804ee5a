"""Which capitals mean a name: how a story writes each of its words, inside sentences and at their start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import NamedTuple

from fabula.language.lexicon import given_names, word_list
from fabula.language.memo import Memo
from fabula.language.tokens import TokenKind, Tokens


@dataclass(frozen=True, slots=True)
class Capitals:
    """Counts by lower-case word, and where sentences, speeches and lines begin."""

    initial: bytearray
    """1 for tokens whose capital proves nothing, since something begins with them."""
    inside: Counter[str]
    """With a capital where none is due."""
    at_start: Counter[str]
    """With a capital where one is due anyway."""
    lower: Counter[str]
    """In lower case."""

    def is_name_like(self, lower: str, *, initial: bool) -> bool:
        """Whether a capitalised word is more likely a name than a common word.

        At a start a word must have proved itself elsewhere, or be unknown to English in lower case.
        """
        inside, below = self.inside[lower], self.lower[lower]
        common = lower in word_list("common_words") and lower not in given_names()
        if not initial:
            return inside > below or not common
        if inside:
            return inside > 1.5 * below and (not common or inside > 0.25 * self.at_start[lower])
        return below == 0 and lower not in word_list("common_words")


def count_capitals(tokens: Tokens, texts: Sequence[str] = (), memo: Memo | None = None) -> Capitals:
    """Count how each word is written.

    The first word of a sentence, of a quotation or after a colon is a start; so is every word of a line
    without a small letter.

    Args:
        tokens: the words.
        texts: of the blocks, by which what is in ``memo`` is known again.
        memo: what earlier readings have counted.
    """
    initial = bytearray(len(tokens))
    for start in tokens.sentence_starts:
        initial[start] = 1
    memo = memo or Memo()
    found: list[_Counted] = []
    for number, block in enumerate(tokens.blocks):
        if block:
            count = partial(_count_block, tokens, block, initial)
            counted = memo.remember("capitals", texts[number], count) if texts else count()
            initial[block.start : block.stop] = counted.initial
            found.append(counted)
    return Capitals(
        initial,
        Counter(chain.from_iterable(each.inside for each in found)),
        Counter(chain.from_iterable(each.at_start for each in found)),
        Counter(chain.from_iterable(each.lower for each in found)),
    )


class _Counted(NamedTuple):
    """The words of one block; see :class:`Capitals`."""

    initial: bytes
    inside: Sequence[str]
    at_start: Sequence[str]
    lower: Sequence[str]


def _count_block(tokens: Tokens, block: range, sentences: bytearray) -> _Counted:
    """``sentences`` is 1 for tokens at which sentences begin."""
    initial = bytearray(sentences[block.start : block.stop])
    inside: list[str] = []
    at_start: list[str] = []
    lower: list[str] = []
    fresh = True
    for index in block:
        kind = tokens.kinds[index]
        if kind in (TokenKind.MARK, TokenKind.PUNCTUATION):
            opens = kind == TokenKind.MARK or tokens.texts[index] in _OPENING
            fresh = opens or (fresh and kind != TokenKind.PUNCTUATION) or initial[index - block.start] == 1
            continue
        if kind != TokenKind.WORD:
            fresh = False
            continue
        if fresh:
            initial[index - block.start] = 1
        fresh = False
        text, word = tokens.texts[index], tokens.lowers[index]
        if not text[0].isupper():
            lower.append(word)
        elif initial[index - block.start]:
            at_start.append(word)
        elif len(text) == 1 or not text.isupper():
            inside.append(word)
    return _Counted(bytes(initial), inside, at_start, lower)


_OPENING = frozenset([":", "(", "[", "…", "...", "--", "—", "–", "-"])
"""Punctuation after which a capital is due."""
