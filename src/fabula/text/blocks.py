"""Blocks: the paragraphs, headings and breaks that a source is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fabula.text.offsets import OffsetMap
from fabula.text.span import Span


class BlockKind(StrEnum):
    """The form a block has on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SCENE_BREAK = "scene break"
    LETTER = "letter"
    VERSE = "verse"
    MESSAGE = "message"


class BlockRole(StrEnum):
    """What a block is for: part of the story, or something said about it."""

    METADATA = "metadata"
    """Front matter or an archive's tag table."""
    HEADER = "header"
    """Title, byline, pairing line."""
    SUMMARY = "summary"
    NOTE = "note"
    """The author speaking to the readers, before, between or after the chapters."""
    BODY = "body"
    """The story itself, its chapter headings and scene breaks included."""
    BACK = "back"
    """What follows the story and is not a note: an afterword, an archive's footer, a licence."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a source.

    ``text`` is what a reader sees: markup gone, entities decoded, composed (NFC), the line breaks of a
    hard-wrapped paragraph turned into blanks and true ones (verse, a break in a letter) kept as ``\\n``;
    blanks inside a line stay as they are in txt, md and packed formats.  It neither begins nor ends with
    a blank.  ``offsets`` leads from ``text`` back to the source.
    """

    kind: BlockKind
    role: BlockRole
    span: Span
    """From the first to the last character of the content, in the source."""
    text: str
    offsets: OffsetMap
    level: int = 0
    """Headings: 1 is the highest.  0 elsewhere."""
    quoted: bool = False
    """Set apart as a block quotation."""
    emphasis: tuple[Span, ...] = ()
    """Stretches in italics (source spans, marks excluded), in order."""
    strong: tuple[Span, ...] = ()
    """Stretches in bold (source spans, marks excluded), in order."""

    def to_source(self, start: int, end: int) -> Span:
        """Source span of ``text[start:end]``; an empty range stays empty."""
        return self.offsets.to_source(start, end)
