"""The form of the database, step by step; a step that has been shipped never changes."""

from __future__ import annotations

import sqlite3
import time

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "entries",
        (
            """CREATE TABLE entries (
                key BLOB NOT NULL UNIQUE,  -- digest of who computed it, what it is, and from what
                value BLOB NOT NULL,
                checksum INTEGER NOT NULL,  -- CRC-32 of the value
                used INTEGER NOT NULL  -- hour since 1970 in which it was last asked for
            )""",
            "CREATE INDEX entries_by_use ON entries (used)",
        ),
    ),
)


class NewerError(Exception):
    """The database has steps that this program does not know."""


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether every step is done.

    Raises:
        NewerError: and more than those.
        sqlite3.Error: it cannot be told.
    """
    known = {name for name, _ in MIGRATIONS}
    done = {name for (name,) in connection.execute("SELECT name FROM migrations")}
    if done - known:
        raise NewerError
    return done == known


def migrate(connection: sqlite3.Connection) -> None:
    """Do the steps that are not done yet, in one transaction with their record.

    The connection leaves transactions to us (``isolation_level=None``).

    Raises:
        NewerError: the database has been through more than we know.
        sqlite3.Error: it could not be done; nothing was changed.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, done INTEGER NOT NULL)"
        )
        if not is_current(connection):
            done = {name for (name,) in connection.execute("SELECT name FROM migrations")}
            for name, statements in MIGRATIONS:
                if name not in done:
                    for statement in statements:
                        connection.execute(statement)
                    connection.execute("INSERT INTO migrations VALUES (?, ?)", (name, int(time.time())))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
