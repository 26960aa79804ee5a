"""Reading: one file, several files or a folder of chapters become one source."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from fabula.text.drafts import Draft
from fabula.text.errors import UnreadableError
from fabula.text.formats.markdown import read_markdown
from fabula.text.formats.plain import read_plain
from fabula.text.source import Format, Source, SourceFile
from fabula.text.span import Span
from fabula.text.structure.assign import assign_structure


class Progress(Protocol):
    """Told how far a reading has come."""

    def __call__(self, done: int, total: int, /) -> None:
        """``done`` of ``total`` bytes are read."""
        ...


def read_source(
    paths: Sequence[Path], *, format: Format | None = None, progress: Progress | None = None
) -> Source:
    """One story from one file, from several files, or from a folder of chapters.

    Raises:
        UnreadableError: there is nothing to read, or it cannot be read.
    """
    path = paths[0]
    data = path.read_bytes()
    return read_source_bytes(data, format=format, path=path)


def read_source_text(text: str, *, format: Format = Format.TEXT, path: Path | None = None) -> Source:
    """A source from text that is already decoded: an editor's buffer."""
    file = SourceFile(path, format, "utf-8", hashlib.sha256(text.encode()).hexdigest(), Span(0, len(text)))
    drafts: list[Draft] = (read_markdown if format is Format.MARKDOWN else read_plain)(text, file.span)
    return Source(text, (file,), assign_structure(drafts))


def read_source_bytes(data: bytes, *, format: Format | None = None, path: Path | None = None) -> Source:
    """A source from bytes: standard input.

    Raises:
        UnreadableError: the bytes hold no story that can be read.
    """
    if format is None:
        markdown = path is not None and path.suffix.lower() in {".md", ".markdown"}
        format = Format.MARKDOWN if markdown else Format.TEXT
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path}: not UTF-8") from error
    return read_source_text(text, format=format, path=path)
