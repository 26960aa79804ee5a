"""Edits that can be made in the file as it stands, whatever its format.

A fix is thought of in the text that a reader sees, and made in the file.  Where markup stands between the
two there is no edit: a fix never guesses at markup.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence

from fabula.checks.diagnostic import Edit, Fix
from fabula.text.blocks import Block
from fabula.text.source import Format, Source, SourceFile
from fabula.text.span import Span

_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_BLANKS = re.compile(r"\s+")


def edit_text(source: Source, block: Block, start: int, end: int, text: str) -> Edit | None:
    """Put ``text`` in place of ``block.text[start:end]``; ``None`` where markup is in the way."""
    span = block.to_source(start, end)
    return _edit(source, span, block.text[start:end], text)


def edit_source(source: Source, span: Span, text: str) -> Edit | None:
    """Put ``text`` in place of what a reader sees at ``span``; ``None`` where markup is in the way."""
    return _edit(source, span, source.words_at(span) if span.length else "", text)


def fix_of(edits: Sequence[Edit | None], *, safe: bool) -> Fix | None:
    """A fix of all these edits; ``None`` where one of them cannot be made, or there is none."""
    possible = tuple(edit for edit in edits if edit is not None)
    if not possible or len(possible) < len(edits):
        return None
    return Fix(tuple(sorted(possible)), safe)


def _edit(source: Source, span: Span, shown: str, text: str) -> Edit | None:
    file = source.file_at(span.start)
    if not file.span.contains(span) or not _shows(source.slice(span), shown, file.format):
        return None
    written = _written(text, file)
    return None if written is None else Edit(span, written)


def _shows(written: str, shown: str, format_: Format) -> bool:
    """Whether the source text ``written`` is ``shown`` and nothing more."""
    if format_ in (Format.MARKDOWN, Format.HTML):
        if _plain(written) == _plain(shown):
            return True
        written = html.unescape(written)
        if format_ is Format.MARKDOWN:
            written = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", written)
    return _plain(written) == _plain(shown)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text))


def _written(text: str, file: SourceFile) -> str | None:
    """``text`` as it stands in a file of this format and encoding; ``None`` where it cannot."""
    if file.format is Format.HTML:
        text = html.escape(text, quote=False)
    elif file.format is Format.MARKDOWN:
        text = _MARKDOWN_SPECIAL.sub(r"\\\1", text)
    if file.format.packed:
        return text
    try:
        text.encode(file.encoding)
    except (UnicodeEncodeError, LookupError):
        if file.format is not Format.HTML:
            return None
        return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
    return text
