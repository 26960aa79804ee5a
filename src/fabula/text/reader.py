"""Reading: one file, several files or a folder of chapters become one source.

The parsers of formats are imported when a file needs them: a plain text should not wait for Markdown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from fabula.text.contents import (
    SUFFIXES,
    UNREADABLE_SUFFIXES,
    Foreign,
    declared_encoding,
    guess_text_format,
    has_tags,
    recognise,
)
from fabula.text.drafts import BLANKS, Draft, Reading
from fabula.text.encoding import decode
from fabula.text.errors import UnreadableError
from fabula.text.files import MOST_TEXT, find_files, read_bytes, shown_path, too_large
from fabula.text.formats.plain import read_plain
from fabula.text.source import Format, Notice, Source, SourceFile
from fabula.text.span import Span
from fabula.text.structure.assign import assign_structure

DIVIDER = "\n\n"
"""What stands between the texts of two files."""

_STANDARD_INPUT = "standard input"


class Progress(Protocol):
    """Told how far a reading has come."""

    def __call__(self, done: int, total: int, /) -> None:
        """``done`` of ``total`` files are read."""
        ...


class _Part(NamedTuple):
    """One file, read but not yet a part of its source; its drafts index ``text``."""

    path: Path | None
    format: Format
    encoding: str
    sha256: str
    text: str
    reading: Reading
    notices: tuple[str, ...]


def read_source(
    paths: Sequence[Path],
    *,
    format: Format | None = None,  # noqa: A002  (the word that the rest of the program uses)
    progress: Progress | None = None,
) -> Source:
    """One story from one file, from several files, or from a folder of chapters.

    Several files, and the chapters in a folder, are read in natural order: chapter 2 before chapter 10.
    ``format`` overrides what a file's name and contents say.

    Raises:
        UnreadableError: there is nothing to read, or it cannot be read.
    """
    found = find_files(paths)
    parts: list[_Part] = []
    size = 0
    for done, path in enumerate(found.paths):
        if progress is not None:
            progress(done, len(found.paths))
        data = read_bytes(path)
        _refuse_suffix(data, path, format)
        part = _read_part(data, format, path)
        size += len(part.text)
        if size > MOST_TEXT:
            raise too_large(shown_path(path.parent if len(found.paths) > 1 else path), MOST_TEXT)
        parts.append(part)
    if progress is not None:
        progress(len(found.paths), len(found.paths))
    return _join(parts, found.notices)


def read_source_text(
    text: str,
    *,
    format: Format = Format.TEXT,  # noqa: A002
    path: Path | None = None,
) -> Source:
    """A source from text that is already decoded, as an editor has it.  It may be blank.

    Raises:
        ValueError: ``format`` is a packed one.
    """
    if format.packed:
        raise ValueError(f"a .{format} file is no text; use read_source_bytes")
    reading = _read_text(text, format)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _join([_Part(path, format, "utf-8", digest, text, reading, reading.notices)], ())


def read_source_bytes(
    data: bytes,
    *,
    format: Format | None = None,  # noqa: A002
    path: Path | None = None,
) -> Source:
    """A source from bytes: standard input, or what a file is about to hold.

    Raises:
        UnreadableError: the bytes hold no story that can be read.
    """
    part = _read_part(data, format, path)
    if len(part.text) > MOST_TEXT:
        raise too_large(_name(path), MOST_TEXT)
    return _join([part], ())


def _name(path: Path | None) -> str:
    return _STANDARD_INPUT if path is None else shown_path(path)


def _refuse_suffix(data: bytes, path: Path, wanted: Format | None) -> None:
    """Name what cannot be read by its suffix, unless its contents are something else after all."""
    reason = UNREADABLE_SUFFIXES.get(path.suffix.lower())
    if reason is None or wanted is not None:
        return
    contents = recognise(data)
    if contents.format is None:
        told = (
            contents.foreign.value if contents.foreign in {Foreign.PASSWORD, Foreign.DAMAGED_ZIP} else reason
        )
        raise UnreadableError(f"{shown_path(path)}: {told}")


def _read_part(data: bytes, wanted: Format | None, path: Path | None) -> _Part:
    name = _name(path)
    if not data:
        raise UnreadableError(f"{name}: empty; there is nothing to read")
    named = wanted or (SUFFIXES.get(path.suffix.lower()) if path is not None else None)
    format_, notices = _settle_format(data, named, name, certain=wanted is not None)
    digest = hashlib.sha256(data).hexdigest()
    if format_ is not None and format_.packed:
        from fabula.text.formats.pandoc import read_packed

        packed = read_packed(data, format_, name)
        if not packed.reading.drafts:
            raise UnreadableError(f"{name}: there is no text in it")
        return _Part(path, format_, "utf-8", digest, packed.text, packed.reading, tuple(notices))
    if len(data) > MOST_TEXT:
        raise too_large(name, MOST_TEXT)
    declared = declared_encoding(data) if format_ is Format.HTML else None
    text, encoding, notice = decode(data, name, declared)
    if notice is not None:
        notices.append(notice)
    if not text.strip(BLANKS):
        raise UnreadableError(f"{name}: blank; there is nothing to read")
    if format_ is Format.HTML and not has_tags(text):
        format_ = Format.TEXT
        notices.append("named like HTML but without a tag: read as plain text")
    if format_ is None:
        format_ = guess_text_format(text) if path is None else Format.TEXT
    reading = _read_text(text, format_)
    if not reading.drafts:
        raise UnreadableError(f"{name}: there is no text to be seen in it")
    return _Part(path, format_, encoding, digest, text, reading, (*notices, *reading.notices))


def _settle_format(
    data: bytes, named: Format | None, name: str, *, certain: bool
) -> tuple[Format | None, list[str]]:
    """The format by name and contents; ``None`` leaves it to the decoded text.

    Contents count for more than a name: a .docx that is really a web page is read as one, and said so.
    """
    contents = recognise(data)
    if contents.foreign is not None:
        raise UnreadableError(f"{name}: {contents.foreign.value}")
    actual = contents.format
    if actual is None:
        if named is None or not named.packed:
            return named, []
        if named in {Format.RTF, Format.FB2} or b"\0" not in data[:4096]:
            try:
                decode(data, name)
            except UnreadableError:
                pass
            else:
                return Format.TEXT, [f"named .{named} but it is plain text: read as that"]
        raise UnreadableError(
            f"{name}: damaged: it is no .{named} file inside; take it from a backup, or open it in the "
            "program it was written with and save it again"
        )
    if named is None or actual is named:
        return actual, []
    if actual is Format.HTML and (certain or named is Format.FB2):
        return named, []
    return actual, [f"named .{named} but it is .{actual} inside: read as that"]


def _read_text(text: str, format_: Format) -> Reading:
    region = Span(0, len(text))
    if format_ is Format.HTML:
        from fabula.text.formats.html import read_html

        return read_html(text, region)
    if format_ is Format.MARKDOWN:
        from fabula.text.formats.markdown import read_markdown

        return read_markdown(text, region)
    return read_plain(text, region)


def _join(parts: Sequence[_Part], notices: Iterable[Notice]) -> Source:
    """One source of all the parts, in order."""
    files: list[SourceFile] = []
    drafts: list[list[Draft]] = []
    position = 0
    for part in parts:
        end = position + len(part.text)
        files.append(SourceFile(part.path, part.format, part.encoding, part.sha256, Span(position, end)))
        drafts.append(
            [draft.moved(position) for draft in part.reading.drafts] if position else part.reading.drafts
        )
        position = end + len(DIVIDER)
    said = [Notice(part.path, notice) for part in parts for notice in part.notices]
    structure = assign_structure(drafts, [part.reading for part in parts])
    return Source(
        DIVIDER.join(part.text for part in parts),
        tuple(files),
        structure.blocks,
        structure.metadata,
        (*notices, *said),
    )
