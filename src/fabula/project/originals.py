"""Keeps what a file held before Fabula changed it, and brings it back.

Originals lie beside the file, in ``.fabula-originals/``, as plain copies named for the file and the
moment.  They are the author's prose and nothing that Fabula could rebuild, so they have a folder of
their own, apart from ``.fabula``, which may be deleted at any time.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fabula.project.errors import WriteError, reason, shown
from fabula.project.writing import read_unchanged, replace_file, sha256_of, write_file

FOLDER_NAME = ".fabula-originals"
_STAMP = "%Y%m%dT%H%M%SZ"
_SUFFIX = re.compile(r"\.(\d{8}T\d{6}Z)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Original:
    """A copy of what a file held at some moment."""

    file: Path
    """The file that it is a copy of."""
    copy: Path
    """Where the copy lies."""
    kept: datetime
    """When it was made, in UTC, to the second."""
    turn: int = 1
    """Counts from 1 among those of one second."""


def replace_keeping_original(path: Path, data: bytes, *, expected: str) -> Original:
    """Put ``data`` in the place of a file, having kept what stands there.

    Args:
        path: the file; a link is followed.
        data: what it is to hold.
        expected: the SHA-256 of the bytes that were read from it.

    Raises:
        WriteError: nothing was changed.
    """
    real = path.resolve()
    original = keep_original(real, read_unchanged(real, expected=expected))
    replace_file(real, data, expected=expected)
    return original


def keep_original(file: Path, data: bytes) -> Original:
    """Lay a copy of ``data`` aside as an original of ``file``; one that is the newest already is reused.

    Raises:
        WriteError: it could not be kept.
    """
    before = list_originals(file)
    if before and before[0].copy.read_bytes() == data:
        return before[0]
    folder = file.parent / FOLDER_NAME
    try:
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            write_file(ignore, b"*\n")
    except OSError as error:
        raise WriteError(f"{shown(folder)}: cannot keep the original there: {reason(error)}") from None
    now = datetime.now(UTC).replace(microsecond=0)
    turn = 1 + max((each.turn for each in before if each.kept == now), default=0)
    name = f"{file.name}.{now.strftime(_STAMP)}" + (f"-{turn}" if turn > 1 else "")
    copy = folder / name
    write_file(copy, data)
    if file.exists():
        shutil.copymode(file, copy)
    return Original(file=file, copy=copy, kept=now, turn=turn)


def list_originals(file: Path) -> tuple[Original, ...]:
    """The originals kept of a file, the newest first."""
    folder = file.parent / FOLDER_NAME
    found: list[Original] = []
    for copy in folder.iterdir() if folder.is_dir() else ():
        match = _SUFFIX.fullmatch(copy.name.removeprefix(file.name))
        if copy.name.startswith(file.name) and match is not None:
            kept = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found.append(Original(file=file, copy=copy, kept=kept, turn=int(match[2] or 1)))
    return tuple(sorted(found, key=lambda each: (each.kept, each.turn), reverse=True))


def restore(file: Path, *, number: int | None = None) -> Original:
    """Bring an original back into the place of its file; what stands there is kept as an original first.

    So restoring twice is where one began.

    Args:
        file: the file; it may be gone.
        number: which one, counted from 1 for the newest, as :func:`list_originals` orders them; ``None``
            for the newest that differs from what the file holds.

    Raises:
        WriteError: there is no such original, or the file could not be written; nothing was changed.
    """
    real = file.resolve()
    try:
        present = real.read_bytes() if real.exists() else None
        originals = list_originals(real)
        chosen = _choose(originals, number, present)
        if chosen is None:
            raise WriteError(f"{shown(file)}: {_nothing_to_restore(originals, number)}")
        data = chosen.copy.read_bytes()
    except OSError as error:
        raise WriteError(f"{shown(file)}: cannot be restored: {reason(error)}") from None
    if present is None:
        write_file(real, data)
        shutil.copymode(chosen.copy, real)
    else:
        replace_keeping_original(real, data, expected=sha256_of(present))
    return chosen


def _choose(originals: tuple[Original, ...], number: int | None, present: bytes | None) -> Original | None:
    if number is not None:
        return originals[number - 1] if 1 <= number <= len(originals) else None
    return next((each for each in originals if each.copy.read_bytes() != present), None)


def _nothing_to_restore(originals: tuple[Original, ...], number: int | None) -> str:
    if not originals:
        return "no original is kept of this file; fabula keeps one whenever it changes a file"
    if number is not None:
        return f"there is no original number {number}; there are {len(originals)} (--list shows them)"
    return "is the same as every original kept of it; there is nothing to restore"
