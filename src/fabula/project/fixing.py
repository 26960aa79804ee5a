"""Fixes works: applies fixes until none is left to make, then writes what changed, file by file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from fabula.checks.diagnostic import Diagnostic
from fabula.checks.engine import Examination
from fabula.checks.fixing import apply_fixes
from fabula.project.checking import Asked, check_work
from fabula.project.diffing import unified_diff
from fabula.project.errors import WriteError, shown
from fabula.project.originals import Original, replace_keeping_original
from fabula.project.progress import Progress, within
from fabula.project.works import Work, build_work
from fabula.project.writing import refuse_unwritable, sha256_of
from fabula.text.reader import read_source, read_source_bytes
from fabula.text.source import Format, Source, SourceFile

MOST_PASSES = 10
"""Fixes that stand in each other's way need a pass each; more than this never settle."""
FIRST_ROUND = 0.5
"""How much of the time it takes to read and check a work before it is fixed; then that is done again."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file whose text is to change."""

    file: SourceFile
    """As it was read."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FixedWork:
    """A work with its fixes made, in memory."""

    work: Work
    """As it would be read anew."""
    before: Examination
    """What there was to say of it."""
    examination: Examination
    """What is left to say of it."""
    applied: tuple[Diagnostic, ...]
    changes: tuple[Change, ...]


def first_round(progress: Progress | None) -> Progress:
    """Who is to be told of reading and checking a work that will be fixed."""
    return within(progress, start=0.0, share=FIRST_ROUND)


def fix_work(
    work: Work, asked: Asked | None = None, *, unsafe: bool = False, progress: Progress | None = None
) -> FixedWork:
    """Make the fixes of a work, in memory: pass by pass, until no fix is left that can be made.

    Args:
        work: what to fix; no file is changed.
        asked: which findings count.
        unsafe: whether fixes are made that a person should look at.
        progress: told of the check before the fixes, and of the one after them; see :data:`FIRST_ROUND`.

    Raises:
        SettingsError: the settings ask for something that no rule provides.
        WriteError: the work is in a format that cannot be fixed in place, or its text cannot be written
            back in its encoding.
    """
    _refuse_packed(work)
    before = {file.path: work.story.source.slice(file.span) for file in work.story.source.files}
    first = {file.path: file for file in work.story.source.files}
    applied: list[Diagnostic] = []
    examination = before_fixes = check_work(work, asked, first_round(progress))
    # Most works are settled by one pass of fixes; the rare others take longer than was told.
    again = within(progress, start=FIRST_ROUND, share=1 - FIRST_ROUND)
    for _ in range(MOST_PASSES):
        result = apply_fixes(work.story.source, examination.diagnostics, unsafe=unsafe)
        if not result.files:
            break
        applied.extend(result.applied)
        texts = {fixed.file.path: fixed.text for fixed in result.files}
        work = build_work(work.request, work.configuration, _read_changed(work, texts), again)
        examination = check_work(work, asked, again)
    after = {file.path: work.story.source.slice(file.span) for file in work.story.source.files}
    changes = tuple(
        Change(first[path], text, after[path]) for path, text in before.items() if after[path] != text
    )
    return FixedWork(work, before_fixes, examination, tuple(applied), changes)


def save_changes(changes: tuple[Change, ...]) -> tuple[tuple[Path, Original], ...]:
    """Write changed files, each atomically, and keep what they held.

    Returns each file as it was named, with the original that is kept of it.

    Raises:
        WriteError: a file could not be written; that one and those after it are as they were.
    """
    encoded = [(change, _path(change), encode_as(change.file, change.after)) for change in changes]
    for change, path, _ in encoded:
        refuse_unwritable(path.resolve())
        if sha256_of(encode_as(change.file, change.before)) != change.file.sha256:
            raise WriteError(
                f"{shown(path)}: its bytes are not plain {change.file.encoding} text, so it could not be "
                "written back unharmed; save it as UTF-8 first"
            )
    return tuple(
        (path, replace_keeping_original(path, data, expected=change.file.sha256))
        for change, path, data in encoded
    )


def encode_as(file: SourceFile, text: str) -> bytes:
    """``text`` as the bytes that ``file`` would hold.

    Raises:
        WriteError: the file's encoding has no such character.
    """
    try:
        return text.encode(file.encoding)
    except UnicodeEncodeError as error:
        name = shown(file.path) if file.path is not None else "standard input"
        raise WriteError(
            f"{name}: {text[error.start]!r} is not in {file.encoding}; save the file as UTF-8 first"
        ) from None


def diff_lines(changes: tuple[Change, ...]) -> Iterator[str]:
    """A unified diff of the changes, line by line, each with its ending."""
    for change in changes:
        name = str(change.file.path) if change.file.path is not None else "<stdin>"
        yield from unified_diff(change.before, change.after, name)


def _read_changed(work: Work, texts: dict[Path | None, str]) -> Source:
    """The work's source, with ``texts`` in the place of what stands in these files."""
    source = work.story.source
    if len(source.files) == 1:
        (file,) = source.files
        data = encode_as(file, texts[file.path])
        return read_source_bytes(data, format=file.format, path=file.path)
    return _read_folder(source, texts, work.request.format)


def _read_folder(source: Source, texts: Mapping[Path | None, str], format_: Format | None) -> Source:
    """Several files as they would be read if they held ``texts``; nothing is written beside them."""
    paths = [file.path for file in source.files if file.path is not None]
    root = Path(os.path.commonpath([path.absolute().parent for path in paths]))
    with TemporaryDirectory(prefix="fabula-") as name:
        copies = {Path(name) / path.absolute().relative_to(root): path for path in paths}
        for copy, file in zip(copies, source.files, strict=True):
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(encode_as(file, texts.get(file.path, source.slice(file.span))))
        again = read_source(list(copies), format=format_)
    return replace(
        again,
        files=tuple(replace(file, path=copies[file.path]) for file in again.files if file.path is not None),
        notices=tuple(
            notice._replace(path=copies.get(notice.path)) if notice.path is not None else notice
            for notice in again.notices
        ),
    )


def _refuse_packed(work: Work) -> None:
    for file in work.story.source.files:
        if file.format.packed:
            name = shown(file.path) if file.path is not None else work.name
            raise WriteError(
                f"{name}: a .{file.format} file cannot be fixed in place; make the changes in your word "
                "processor, or save the story as .md or .txt and fix that"
            )


def _path(change: Change) -> Path:
    if change.file.path is None:
        raise WriteError("standard input cannot be changed in place")
    return change.file.path
