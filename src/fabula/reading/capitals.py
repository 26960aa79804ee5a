"""Which capitals mean a name: how a story writes each of its words, inside sentences and at their start."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fabula.language.lexicon import given_names, word_list
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


def count_capitals(tokens: Tokens) -> Capitals:
    """Count how each word is written.

    The first word of a sentence, of a quotation or after a colon is a start; so is every word of a line
    without a small letter.
    """
    initial = bytearray(len(tokens))
    for start in tokens.sentence_starts:
        initial[start] = 1
    inside: Counter[str] = Counter()
    at_start: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for block in tokens.blocks:
        fresh = True
        for index in block:
            kind = tokens.kinds[index]
            if kind in (TokenKind.MARK, TokenKind.PUNCTUATION):
                opens = kind == TokenKind.MARK or tokens.texts[index] in (
                    ":",
                    "(",
                    "[",
                    "…",
                    "...",
                    "--",
                    "—",
                    "–",
                    "-",
                )
                fresh = opens or (fresh and kind != TokenKind.PUNCTUATION) or initial[index] == 1
                continue
            if kind != TokenKind.WORD:
                fresh = False
                continue
            if fresh:
                initial[index] = 1
            fresh = False
            text, word = tokens.texts[index], tokens.lowers[index]
            if not text[0].isupper():
                lower[word] += 1
            elif initial[index]:
                at_start[word] += 1
            elif len(text) == 1 or not text.isupper():
                inside[word] += 1
    return Capitals(initial, inside, at_start, lower)
