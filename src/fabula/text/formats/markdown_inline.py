"""The inline markup of Markdown, with the place of every piece.

markdown-it-py keeps no offsets inside a paragraph.  Its tokens are made at the parser's position, though:
here the inline state writes that position down for every token and for every stretch of plain text.
See docs/decisions/0004-markdown-offsets.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, blockquote, fence, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_BLANK = " \t\n"


class PieceKind(Enum):
    """What a stretch of a paragraph's content does."""

    TEXT = auto()
    """Shown as it stands, one character for one."""
    ATOM = auto()
    """Shown as something else: an entity, an escape."""
    SOFT_BREAK = auto()
    """A line end that is shown as a blank."""
    HARD_BREAK = auto()
    TAG = auto()
    """An inline HTML tag or comment."""
    EMPHASIS_OPEN = auto()
    EMPHASIS_CLOSE = auto()
    STRONG_OPEN = auto()
    STRONG_CLOSE = auto()


class Piece(NamedTuple):
    """A stretch of a paragraph's content; ``start`` and ``end`` are half-open positions in it."""

    kind: PieceKind
    text: str
    start: int
    end: int


class PlacedState(StateInline):
    """An inline state that notes in each token's ``meta`` where in the content it was made."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        """Start at the beginning of ``src``."""
        super().__init__(src, md, env, tokens)
        self.pending_start = 0

    def append_pending(self, text: str) -> None:
        """Add literal text that stands at the current position."""
        if not self.pending:
            self.pending_start = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802
        """Turn the literal text so far into a token."""
        start = self.pending_start
        token = super().pushPending()
        token.meta["start"] = start
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Make a token at the current position."""
        token = super().push(ttype, tag, nesting)
        start = self.pos
        # A run of emphasis marks is pushed mark by mark, before the position moves on.
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        if (
            ttype == "text"
            and before is not None
            and before.type == ttype
            and before.meta.get("run") == start
        ):
            token.meta["offset"] = before.meta["offset"] + 1
        else:
            token.meta["offset"] = 0
        token.meta["run"] = start
        token.meta["start"] = start + token.meta["offset"]
        return token


class PlacedInline(ParserInline):
    """An inline parser whose tokens know their place."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Push the inline tokens of ``src`` to ``tokens``."""
        state = PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def make_parser() -> MarkdownIt:
    """A CommonMark parser that leaves inline content to :func:`read_pieces`.

    Indented code is switched off: writers indent their paragraphs, and no story has program code in it.  A
    line of tildes is no fence but a scene break, and neither is one of backticks that nothing closes.
    """
    parser = MarkdownIt("commonmark")
    inline = PlacedInline()
    inline.ruler = parser.inline.ruler
    inline.ruler2 = parser.inline.ruler2
    parser.inline = inline
    ruler = parser.block.ruler
    ruler.at("fence", _closed_fence, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.at("blockquote", _shallow_blockquote, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.at("list", _shallow_list, {"alt": ["paragraph", "reference", "blockquote"]})
    return parser.disable(["inline", "text_join", "fragments_join", "code"])


# The library leaves out what is nested more deeply than 20 levels, and all the rest of the file with it.
_DEEPEST = 16


def _shallow_blockquote(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001
    return state.level < _DEEPEST and blockquote(state, start_line, end_line, silent)


def _shallow_list(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001
    return state.level < _DEEPEST and list_block(state, start_line, end_line, silent)


_BARE_FENCE = re.compile(r"^ {0,3}`{3,}[ \t]*$", re.MULTILINE)


def _closed_fence(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001
    opening = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("```", opening):
        return False
    last: int | None = state.env.get(_LAST_FENCE)
    if last is None:
        last = max((match.start() for match in _BARE_FENCE.finditer(state.src)), default=-1)
        state.env[_LAST_FENCE] = last
    return last > opening and fence(state, start_line, end_line, silent)


_LAST_FENCE = "last bare fence"


def read_pieces(parser: MarkdownIt, env: EnvType, content: str) -> Iterator[Piece]:
    """The pieces of a paragraph's content, in order.  What is not shown and marks nothing is left out."""
    waiting: Piece | None = None
    for piece in _all_pieces(parser, env, content):
        if waiting is not None:
            if piece.kind in {PieceKind.SOFT_BREAK, PieceKind.HARD_BREAK}:
                # Blanks at the end of a line are not seen; they go with the break.
                shown = waiting.text.rstrip(_BLANK)
                waiting = waiting._replace(text=shown, end=waiting.start + len(shown))
                piece = piece._replace(start=waiting.end)
            if waiting.text:
                yield waiting
        waiting = piece if piece.kind is PieceKind.TEXT else None
        if waiting is None:
            yield piece
    if waiting is not None:
        yield waiting


def _all_pieces(parser: MarkdownIt, env: EnvType, content: str) -> Iterator[Piece]:
    automatic = False
    for token in parser.inline.parse(content, parser, env, []):
        start: int = token.meta["start"]
        if token.type == "link_open":
            automatic = token.markup == "autolink"
        elif automatic and token.type == "text":
            end = content.index(">", start)
            yield Piece(PieceKind.TEXT, content[start + 1 : end], start + 1, end)
            automatic = False
        else:
            yield from _pieces(token, content, start)


_MARKS = {
    "em_open": PieceKind.EMPHASIS_OPEN,
    "em_close": PieceKind.EMPHASIS_CLOSE,
    "strong_open": PieceKind.STRONG_OPEN,
    "strong_close": PieceKind.STRONG_CLOSE,
}


def _pieces(token: Token, content: str, start: int) -> Iterator[Piece]:
    kind = token.type
    if kind == "text":
        if token.content:
            yield Piece(PieceKind.TEXT, token.content, start, start + len(token.content))
    elif kind in _MARKS:
        yield Piece(_MARKS[kind], "", start, start + 1)
    elif kind == "text_special":
        yield Piece(PieceKind.ATOM, token.content, start, start + len(token.markup))
    elif kind in {"softbreak", "hardbreak"}:
        end = content.index("\n", start) + 1
        while end < len(content) and content[end] in _BLANK:
            end += 1
        soft = kind == "softbreak"
        yield Piece(
            PieceKind.SOFT_BREAK if soft else PieceKind.HARD_BREAK,
            " " if soft else "\n",
            start,
            end,
        )
    elif kind == "code_inline":
        first = start + len(token.markup)
        if not content.startswith(token.content[:1], first) or (
            content[first : first + len(token.content)].replace("\n", " ") != token.content
        ):
            first += 1
        end = first + len(token.content)
        yield Piece(PieceKind.TEXT, content[first:end], first, end)
    elif kind == "html_inline":
        yield Piece(PieceKind.TAG, token.content, start, start + len(token.content))
