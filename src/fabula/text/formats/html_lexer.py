"""A lexer for HTML that knows where every tag and every character stands, in linear time.

It is no parser: it tells tags, text and what is not shown apart, as the HTML standard's tokenizer does for
what people write, and never fails.  See docs/decisions/0003-html-lexer.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from html import unescape
from html.entities import html5
from typing import NamedTuple

from fabula.text.span import Span


class TokenKind(Enum):
    """What a stretch of HTML is."""

    TEXT = auto()
    START = auto()
    END = auto()
    RAW = auto()
    """The content of ``script``, ``style``, ``title`` and their like."""
    UNCLOSED = auto()
    """A comment or a raw element that nothing closes: the rest of the file."""


class Token(NamedTuple):
    """One token; ``start`` and ``end`` are half-open positions in the text."""

    kind: TokenKind
    name: str
    """Of the element, in lower case; empty for text."""
    attributes: str
    """As written, without the tag's name."""
    start: int
    end: int


RAW_ELEMENTS = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"})

# A quote opens a value only right after an equals sign.  A tag ends at the next ">" outside such values and
# never reaches over another "<" outside them, so that a run of "<a " is left behind one by one.
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>]*+)"
    r"(?P<attributes>[^<>=]*+(?:=[ \t\r\n\f]*+(?:\"[^\"]*+\"|'[^']*+')?+[^<>=]*+)*+)>"
)
_COMMENT_END = re.compile(r"--!?>")
_SHORT_COMMENT = re.compile(r"<!---?>")
_CLOSERS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_ELEMENTS}


def read_tokens(text: str, region: Span) -> Iterator[Token]:
    """The tokens of ``region``.  Comments, declarations and CDATA sections are left out."""
    position, end = region
    shown = position
    while True:
        opening = text.find("<", position, end)
        if opening < 0:
            break
        markup_end = _declaration_end(text, opening, end)
        match = _TAG.match(text, opening, end) if markup_end is None else None
        if markup_end is None and match is None:
            position = opening + 1
            continue
        if opening > shown:
            yield Token(TokenKind.TEXT, "", "", shown, opening)
        if match is not None:
            kind = TokenKind.END if match["close"] else TokenKind.START
            name = match["name"].lower()
            position = match.end()
            yield Token(kind, name, match["attributes"], opening, position)
            if kind is TokenKind.START and name in RAW_ELEMENTS and not match["attributes"].endswith("/"):
                raw = _raw_content(text, name, position, end)
                yield raw
                position = raw.end
        else:
            position = end if markup_end is None else markup_end
            if position < 0:
                yield Token(TokenKind.UNCLOSED, "!--", "", opening, end)
                position = end
        shown = position
    if shown < end:
        yield Token(TokenKind.TEXT, "", "", shown, end)


def _declaration_end(text: str, start: int, end: int) -> int | None:
    """Where a comment, a declaration or CDATA ends: -1 if nothing ends it, ``None`` if it is none of them."""
    follower = text[start + 1 : start + 2]
    if follower not in ("!", "?"):
        return None
    if text.startswith("<!--", start):
        short = _SHORT_COMMENT.match(text, start, end)
        if short is not None:
            return short.end()
        match = _COMMENT_END.search(text, start + 4, end)
        return match.end() if match is not None else -1
    closer = "]]>" if text.startswith("<![CDATA[", start) else ">"
    at = text.find(closer, start, end)
    return at + len(closer) if at >= 0 else -1


def _raw_content(text: str, name: str, start: int, end: int) -> Token:
    match = _CLOSERS[name].search(text, start, end)
    if match is None:
        return Token(TokenKind.UNCLOSED, name, "", start, end)
    return Token(TokenKind.RAW, name, "", start, match.start())


_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/>\"']+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s]*+)))?"
)


def read_attributes(written: str) -> dict[str, str]:
    """Attributes by name in lower case; the first of two with one name counts, as in browsers."""
    attributes: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = match["double"] or match["single"] or match["bare"] or ""
        attributes.setdefault(match["name"].lower(), unescape(value))
    return attributes


_REFERENCE = re.compile(r"&(?:#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_LONGEST_BARE = 6
"""The longest name of a character that needs no semicolon (``&Aacute``, ``&thetasym`` being no such)."""


def read_reference(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The characters that a reference at ``start`` stands for, and where it ends; ``None`` if it is none."""
    match = _REFERENCE.match(text, start, end)
    if match is None:
        return None
    written = match.group()
    if written[1] == "#" or written[1:] in html5:
        return unescape(written), match.end()
    for length in range(min(_LONGEST_BARE, len(written) - 1), 1, -1):
        name = written[1 : 1 + length]
        if name in html5:
            return html5[name], start + 1 + length
    return None
