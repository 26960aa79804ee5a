"""The files of the database: ``store-1.sqlite`` and so on in a folder; the highest number counts.

A database that cannot be used is never mended or written over: the next number is made, whole, and linked to
its name in one step.  So no process ever finds the log (``-wal``) of one database beside another, and of two
that make the same number one finds that of the other.
"""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from fabula.store.migrations import migrate

_NAME = re.compile(r"store-(\d+)\.sqlite")
_BUSY = 5.0
"""Seconds to wait for another process."""
_IGNORE = "# What Fabula has read, to be quicker the next time. It may be deleted at any time.\n*\n"


def latest(folder: Path) -> int:
    """Number of the database in use; 0 where there is none."""
    with suppress(OSError):
        return max(_numbers(folder), default=0)
    return 0


def path_of(folder: Path, number: int) -> Path:
    """The database of a number."""
    return folder / f"store-{number}.sqlite"


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a database that exists.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_BUSY,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # A kill loses nothing; after a power cut the last readings may be missing, and are made again.
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def make(folder: Path, number: int) -> None:
    """Make the database of a number, unless another process has.

    Raises:
        OSError: it cannot be made.
        sqlite3.Error: it cannot be made.
    """
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text(_IGNORE, encoding="utf-8")
    temporary = folder / f"new-{secrets.token_hex(8)}.sqlite"
    try:
        with closing(sqlite3.connect(temporary, timeout=_BUSY, isolation_level=None)) as connection:
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection)
        with suppress(FileExistsError):
            _link(temporary, path_of(folder, number))
    finally:
        for name in _with_logs(temporary):
            with suppress(OSError):
                name.unlink(missing_ok=True)


def remove_before(folder: Path, number: int) -> None:
    """Take away the databases before a number; what another process holds open it may go on to use."""
    with suppress(OSError):
        for old in _numbers(folder):
            for path in _with_logs(path_of(folder, old)) if old < number else ():
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def _numbers(folder: Path) -> list[int]:
    return [int(match[1]) for each in folder.iterdir() if (match := _NAME.fullmatch(each.name))]


def _with_logs(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal", "")]


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError from None
        source.rename(target)
