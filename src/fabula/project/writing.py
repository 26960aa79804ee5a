"""Writes files whole or not at all: a reader sees the old file or the new one, never a part of either.

The new bytes go to a file beside the old one, are flushed to the disk, get the old one's permissions,
and take its place in one step (POSIX ``rename``).  A kill at any moment leaves one of the two, and perhaps
the file beside it, which the next write of the same file takes away.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

from fabula.project.errors import WriteError, reason, shown

_STALE = 3600.0
"""Seconds after which a file beside the old one belongs to no write that still goes on."""


def sha256_of(data: bytes) -> str:
    """The digest that tells whether a file is still as it was read, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write_file(path: Path, data: bytes) -> None:
    """Make ``path`` hold ``data``, whether or not it exists; a link is followed to its file.

    Raises:
        WriteError: nothing was written.
    """
    _replace(_real(path), data, expected=None)


def replace_file(path: Path, data: bytes, *, expected: str) -> None:
    """Put ``data`` in the place of a file that is still as it was read.

    Permissions, ownership and extended attributes stay as they are; a link is followed to its file.

    Args:
        path: the file.
        data: what it is to hold.
        expected: the SHA-256 of the bytes that were read from it.

    Raises:
        WriteError: the file has changed since, is read-only, or cannot be written; nothing was written.
    """
    real = _real(path)
    refuse_unwritable(real)
    _replace(real, data, expected=expected)


def refuse_unwritable(path: Path) -> None:
    """Raise where ``path`` is a file that must not be changed.

    Raises:
        WriteError: it is missing, no plain file, or read-only.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise WriteError(f"{shown(path)}: cannot be written: {reason(error)}") from None
    if not stat.S_ISREG(mode):
        raise WriteError(f"{shown(path)}: is not a plain file, so it cannot be changed in place")
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise WriteError(f"{shown(path)}: is read-only; make it writable first (chmod u+w) or fix a copy")


def read_unchanged(path: Path, *, expected: str) -> bytes:
    """The bytes of a file that is still as it was read.

    Raises:
        WriteError: it has changed since, or cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WriteError(f"{shown(path)}: cannot be read again: {reason(error)}") from None
    if sha256_of(data) != expected:
        raise WriteError(f"{shown(path)}: has changed since it was read; run the command again")
    return data


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise WriteError(f"{shown(path)}: cannot be written: {error}") from None


def _replace(real: Path, data: bytes, *, expected: str | None) -> None:
    temporary = real.parent / f"{_beside(real)}{secrets.token_hex(8)}.fabula-tmp"
    try:
        # A new file gets the mode that the umask grants; the copy of an old one is private until it has
        # that one's mode.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(temporary, flags, 0o600 if real.exists() else 0o666)
    except OSError as error:
        raise WriteError(f"{shown(real)}: cannot be written: {reason(error)}") from None
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
            handle.flush()
            _take_after(real, handle.fileno())
            os.fsync(handle.fileno())
        if expected is not None:
            read_unchanged(real, expected=expected)
        temporary.replace(real)
    except OSError as error:
        raise WriteError(f"{shown(real)}: cannot be written: {reason(error)}; nothing was changed") from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _remove_stale(real)
    _sync_folder(real.parent)


def _beside(real: Path) -> str:
    """What the names of the files beside ``real`` begin with."""
    return f".{real.name[:80]}."


def _remove_stale(real: Path) -> None:
    """Take away what killed writes of ``real`` have left: plain files of ours, with our name, and old.

    What cannot be looked at or removed stays; the write itself has succeeded.
    """
    ours = re.compile(re.escape(_beside(real)) + r"[0-9a-f]{16}\.fabula-tmp")
    with suppress(OSError), os.scandir(real.parent) as entries:
        for entry in entries:
            if ours.fullmatch(entry.name) is None:
                continue
            with suppress(OSError):
                found = entry.stat(follow_symlinks=False)
                mine = not hasattr(os, "getuid") or found.st_uid == os.getuid()
                if stat.S_ISREG(found.st_mode) and mine and time.time() - found.st_mtime > _STALE:
                    os.unlink(entry.path)  # noqa: PTH108  (scandir gives no Path)


def _take_after(real: Path, descriptor: int) -> None:
    """Give the open file the ownership, mode and extended attributes of ``real``, where that exists."""
    try:
        old = real.stat()
    except FileNotFoundError:
        return
    new = os.fstat(descriptor)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        os.chown(descriptor, old.st_uid, old.st_gid)
    if hasattr(os, "listxattr"):
        for name in os.listxattr(real):
            # What only the system itself may set (a security label) it sets again by its own rules.
            with suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(real, name))
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
