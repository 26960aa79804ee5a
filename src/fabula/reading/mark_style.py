"""How a story sets its quotation marks, learned from all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from fabula.language.lexicon import word_sections
from fabula.language.memo import Memo
from fabula.language.tokens import DOUBLE_MARKS, GUILLEMETS, TokenKind, Tokens

DIRECTED = frozenset("“”„‟‘’‚‛«»‹›")
_STOPS = frozenset(".,;:!?…)]}")
_BRACKETS = frozenset("([{")


class Family(StrEnum):
    """Marks that pair with each other."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMETS = "guillemets"
    ANGLES = "angles"
    DASH = "dash"
    """A speech that begins with a dash and has no closing mark."""


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a story writes its dialogue, learned from all its marks."""

    dominant: Family
    """The family that most speeches are set in."""
    closing_glyphs: frozenset[str]
    """Directed marks that close here: ``”`` in English, ``“`` in German, ``»`` in French."""
    opening_glyphs: frozenset[str]


def family_of(mark: str) -> Family:
    """The family that a mark belongs to."""
    if mark in DOUBLE_MARKS:
        return Family.DOUBLE
    if mark in GUILLEMETS:
        return Family.GUILLEMETS
    return Family.ANGLES if mark in "‹›" else Family.SINGLE


class MarkContext(NamedTuple):
    """How free a mark stands on either side: 2 blank or edge, 1 dash or mark, 0 word or stop."""

    left: int
    right: int


def mark_context(tokens: Tokens, index: int, block: range) -> MarkContext:
    """How free the mark at token ``index`` stands in its block."""
    left = right = 2
    if index > block.start and not tokens.spaced[index]:
        before = tokens.texts[index - 1]
        if before[0] in _BRACKETS:
            left = 2
        elif _is_dash(before) or tokens.kinds[index - 1] == TokenKind.MARK:
            left = 1
        else:
            left = 0
    if index + 1 < block.stop and not tokens.spaced[index + 1]:
        after = tokens.texts[index + 1]
        if after[0] in _STOPS and not after.startswith(("..", "…")):
            right = 2
        elif _is_dash(after) or tokens.kinds[index + 1] == TokenKind.MARK or after[0] in ".…":
            right = 1
        else:
            right = 0
    return MarkContext(left, right)


def _is_dash(text: str) -> bool:
    return text[0] in "—–―‒" or text.startswith("--")


def learn_mark_style(tokens: Tokens, texts: Sequence[str] = (), memo: Memo | None = None) -> MarkStyle:
    """Count how the story uses its marks.

    Args:
        tokens: its words and marks.
        texts: of its blocks, by which what is in ``memo`` is known again.
        memo: what earlier readings have counted.
    """
    leans: dict[str, int] = {}
    openings = dict.fromkeys(Family, 0)
    dashes = paragraphs = 0
    memo = memo or Memo()
    for number, block in enumerate(tokens.blocks):
        if not block:
            continue
        paragraphs += 1
        dashes += _is_dash(tokens.texts[block.start]) and len(block) > 1
        count = partial(_count_marks, tokens, block)
        for glyph, lean, opens in memo.remember("marks", texts[number], count) if texts else count():
            if glyph in DIRECTED:
                leans[glyph] = leans.get(glyph, 0) + lean
            openings[family_of(glyph)] += opens
    openings[Family.DASH] = dashes if dashes > 0.15 * paragraphs else 0
    dominant = max(Family, key=lambda family: openings[family])
    usual_closing = frozenset("”’»›")
    closing = frozenset(
        g for g in DIRECTED if leans.get(g, 0) < 0 or (g in usual_closing and not leans.get(g))
    )
    return MarkStyle(dominant, closing, DIRECTED - closing)


def _count_marks(tokens: Tokens, block: range) -> tuple[tuple[str, int, bool], ...]:
    """The marks of a block that are none of elisions: each with how it leans, and whether it opens."""
    elided = word_sections("elisions")["leading"]
    found: list[tuple[str, int, bool]] = []
    for index in marks_in(tokens, block):
        glyph = tokens.texts[index]
        context = mark_context(tokens, index, block)
        if family_of(glyph) is Family.SINGLE and is_elision(tokens, index, block, elided):
            continue
        # French sets its marks apart by blanks on both sides.
        free = context.left == context.right and glyph in "«‹"
        found.append((glyph, context.left - context.right, context.left > context.right or free))
    return tuple(found)


def is_elision(tokens: Tokens, index: int, block: range, elided: frozenset[str]) -> bool:
    """Whether the word after the mark has lost its beginning ("'twas", "'98")."""
    following = index + 1
    if following >= block.stop or tokens.spaced[following]:
        return False
    return tokens.lowers[following] in elided or tokens.texts[following][0].isdigit()


def marks_in(tokens: Tokens, block: range) -> list[int]:
    """The tokens of a block that are quotation marks or apostrophes."""
    kinds = tokens.kinds
    return [index for index in block if kinds[index] == TokenKind.MARK]
