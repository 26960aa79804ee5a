"""The immutable source: what was in the file, and the blocks it is made of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from fabula.text.blocks import Block
from fabula.text.occurrences import Occurrences
from fabula.text.span import Span


class Format(StrEnum):
    """The formats a source is read from."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    EPUB = "epub"
    FB2 = "fb2"

    @property
    def packed(self) -> bool:
        """Whether offsets point into extracted text, since the file itself is no text."""
        return self not in (Format.TEXT, Format.MARKDOWN, Format.HTML)


class Place(NamedTuple):
    """A position as a person looks for it; line, column and paragraph count from 1."""

    path: Path | None
    """``None`` for standard input."""
    line: int
    column: int
    """In code points."""
    paragraph: int
    """Number of the block in its file."""
    offset: int
    """Code points from the start of that file's text."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a source.  A folder of chapters has several, a story in one file has one."""

    path: Path | None
    """``None`` for standard input."""
    format: Format
    encoding: str
    """As Python names it, e.g. ``utf-8``.  A byte-order mark stays in the text and is no part of the name."""
    sha256: str
    """Of the bytes as they stood in the file, hexadecimal."""
    span: Span
    """Where this file's text stands in the source's text."""


class Notice(NamedTuple):
    """Something about the file that its reader ought to know: an encoding guessed, damage repaired."""

    path: Path | None
    message: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the header, the front matter or an archive's tag table says of the work."""

    title: str | None = None
    author: str | None = None
    summary: str | None = None
    language: str | None = None
    relationships: tuple[str, ...] = ()
    """Pairings as written, ``A/B`` or ``A & B``."""
    characters: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    other: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """A story's text as it stands in its file or files.

    ``text`` is what every :class:`~fabula.text.span.Span` indexes: for txt, md and html the decoded file
    exactly as it stands (byte-order mark and line endings kept); for packed formats the extracted text.
    A folder of chapters is its files' texts in order, joined by ``\\n\\n``.
    """

    text: str
    files: tuple[SourceFile, ...]
    blocks: tuple[Block, ...]
    """In order, without overlap."""
    metadata: Metadata = field(default_factory=Metadata)
    notices: tuple[Notice, ...] = ()
    _line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _file_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _block_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index lines, files and blocks, so that places are found in logarithmic time."""
        object.__setattr__(self, "_line_starts", _line_starts(self.text))
        object.__setattr__(self, "_file_starts", tuple(file.span.start for file in self.files))
        object.__setattr__(self, "_block_starts", tuple(block.span.start for block in self.blocks))

    @cached_property
    def occurrences(self) -> Occurrences:
        """Where phrases stand in the text."""
        return Occurrences(self.text)

    @property
    def path(self) -> Path | None:
        """The file, or the folder where there are several files; ``None`` for standard input."""
        if len(self.files) == 1:
            return self.files[0].path
        first = self.files[0].path
        return first.parent if first is not None else None

    def slice(self, span: Span) -> str:
        """The source text at ``span``, markup included."""
        return self.text[span.start : span.end]

    def block_index(self, position: int) -> int | None:
        """Index of the last block that starts at or before ``position``; ``None`` before the first."""
        at = bisect_right(self._block_starts, position) - 1
        return at if at >= 0 else None

    def words_at(self, span: Span) -> str:
        """What a reader sees at ``span``: the blocks' text there, markup gone."""
        at = self.block_index(span.start)
        at = 0 if at is None else at
        if self.blocks and span.start >= (block := self.blocks[at]).span.start and span.end <= block.span.end:
            return block.text[block.offsets.to_text(span.start) : block.offsets.to_text(span.end)]
        parts: list[str] = []
        while at < len(self.blocks) and self.blocks[at].span.start < span.end:
            block = self.blocks[at]
            if block.span.end > span.start:
                first = block.offsets.to_text(max(span.start, block.span.start))
                last = block.offsets.to_text(min(span.end, block.span.end))
                parts.append(block.text[first:last])
            at += 1
        return "\n".join(parts)

    def file_at(self, position: int) -> SourceFile:
        """The file that ``position`` lies in."""
        return self.files[max(0, bisect_right(self._file_starts, position) - 1)]

    def place(self, position: int) -> Place:
        """Where ``position`` is, as a person looks for it."""
        file = self.file_at(position)
        first_line = bisect_right(self._line_starts, file.span.start)
        line = bisect_right(self._line_starts, position)
        line_start = max(self._line_starts[line - 1], file.span.start)
        block = bisect_right(self._block_starts, position)
        blocks_before = bisect_right(self._block_starts, file.span.start - 1)
        return Place(
            path=file.path,
            line=line - first_line + 1,
            column=position - line_start + 1,
            paragraph=max(1, block - blocks_before),
            offset=position - file.span.start,
        )

    def line_span(self, position: int) -> Span:
        """The line that ``position`` lies in, without its ending."""
        line = bisect_right(self._line_starts, position)
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


_LINE_END = re.compile(r"\r\n|\n|\r")


def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _LINE_END.finditer(text)))
