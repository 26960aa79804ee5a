"""A shelf for what readings leave behind (:class:`fabula.language.memo.Shelf`)."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from zlib import crc32

from fabula.store.files import connect, latest, make, path_of, remove_before
from fabula.store.migrations import NewerError, is_current, migrate

MOST_BYTES = 1 << 30
"""Bytes that a database has at most, about; what was not asked for the longest goes first."""
_KEPT = 0.8
"""Share of those that is left then."""
_AT_ONCE = 500
"""Keys of one query."""
_DAMAGED = frozenset([sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR])
"""What SQLite calls a database that is none, is damaged, or has other tables than ours."""


class Store:
    """A database in a folder.  Nothing that goes wrong with it is raised: it is as if nothing were kept."""

    def __init__(
        self,
        folder: Path,
        maker: bytes,
        tell: Callable[[str], None] = lambda message: None,
        most: int = MOST_BYTES,
    ) -> None:
        """Open the database in ``folder``, or make it, and its folder, where it is not.

        Args:
            folder: the ``.fabula`` folder; the one that it lies in exists.
            maker: digest of the program that computes; what another program has computed is never found.
            tell: told in one line where a database had to be given up.
            most: bytes that it has at most, about.
        """
        self._folder, self._maker, self._tell, self._most = folder, maker, tell, most
        self._lock = RLock()
        self._number = 0
        self._connection: sqlite3.Connection | None = None
        self._open()

    def load(self, kind: str, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """What is kept of a kind under some keys."""
        wanted = {self._key(kind, key): key for key in keys}
        found: dict[bytes, bytes] = {}
        asked = list(wanted)
        with self._using() as connection:
            if connection is not None:
                for start in range(0, len(asked), _AT_ONCE):
                    for key, value in self._fetch(connection, asked[start : start + _AT_ONCE]):
                        found[wanted[key]] = value
        return found

    def _fetch(self, connection: sqlite3.Connection, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        marks, hour = ",".join("?" * len(keys)), _hour()
        rows = connection.execute(
            f"SELECT key, value, checksum, used FROM entries WHERE key IN ({marks})",  # noqa: S608
            keys,
        ).fetchall()
        whole = [row for row in rows if isinstance(row[1], bytes) and crc32(row[1]) == row[2]]
        self._mark(connection, [(hour, key) for key, _, _, used in whole if used < hour])
        return ((key, value) for key, value, _, _ in whole)

    def keep(self, kind: str, values: Mapping[bytes, bytes]) -> None:
        """Keep values of a kind, all or none of them."""
        hour = _hour()
        rows = [(self._key(kind, key), value, crc32(value), hour) for key, value in values.items()]
        with self._using() as connection:
            if connection is not None:
                with _transaction(connection):
                    connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)
                self._evict(connection)

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            if self._connection is not None:
                with suppress(sqlite3.Error):
                    self._connection.close()
            self._connection = None

    def _key(self, kind: str, key: bytes) -> bytes:
        return blake2b(key, digest_size=16, key=self._maker, person=kind.encode()[:16]).digest()

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection | None]:
        """The connection, if there is one; what goes wrong with it ends here."""
        with self._lock:
            try:
                yield self._connection
            except sqlite3.Error as error:
                if _is_damage(error):
                    self._give_up("damaged")
                elif not _is_busy(error):
                    self.close()

    def _open(self) -> None:
        """Connect to the latest database, or make one; without either there is no connection."""
        self._number = latest(self._folder)
        try:
            if not self._number:
                self._number = 1
                make(self._folder, 1)
            path = path_of(self._folder, self._number)
            self._connection = connect(path)
            if not is_current(self._connection):
                migrate(self._connection)
        except NewerError:
            self._give_up("made by a newer Fabula")
        except sqlite3.Error as error:
            if _is_damage(error):
                self._give_up("damaged")
            else:
                self.close()
        except OSError:
            self.close()

    def _give_up(self, why: str) -> None:
        """Turn to a new database."""
        self.close()
        path = path_of(self._folder, self._number)
        try:
            self._number = max(self._number, latest(self._folder) - 1) + 1
            make(self._folder, self._number)
            self._connection = connect(path_of(self._folder, self._number))
            self._connection.execute("SELECT 1 FROM entries LIMIT 1").fetchall()
        except (OSError, sqlite3.Error):
            self.close()
            self._tell(f"{path}: {why}, and no other can be made; what is read is not kept")
            return
        remove_before(self._folder, self._number)
        self._tell(f"{path}: {why}; begun anew")

    def _mark(self, connection: sqlite3.Connection, rows: Sequence[tuple[int, bytes]]) -> None:
        """Note that entries were asked for; where another process is writing, it is no matter."""
        if not rows:
            return
        with suppress(sqlite3.OperationalError), _transaction(connection):
            connection.executemany("UPDATE entries SET used = ? WHERE key = ?", rows)

    def _evict(self, connection: sqlite3.Connection) -> None:
        if self._size(connection) <= self._most:
            return
        with _transaction(connection):
            excess = self._size(connection) - int(self._most * _KEPT)
            # Of what was asked for in the same hour the greatest goes first: it is the least for its room.
            for number, size in connection.execute(
                "SELECT rowid, length(value) FROM entries ORDER BY used, length(value) DESC"
            ).fetchall():
                if excess <= 0:
                    break
                connection.execute("DELETE FROM entries WHERE rowid = ?", (number,))
                excess -= size
        connection.execute("PRAGMA incremental_vacuum").fetchall()

    def _size(self, connection: sqlite3.Connection) -> int:
        """Bytes in use."""
        (pages,), (free,), (size,) = (
            connection.execute(f"PRAGMA {name}").fetchone()
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _code(error: sqlite3.Error) -> int:
    code = getattr(error, "sqlite_errorcode", None)
    return int(code) & 0xFF if code is not None else -1


def _is_damage(error: sqlite3.Error) -> bool:
    return _code(error) in _DAMAGED


def _is_busy(error: sqlite3.Error) -> bool:
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _hour() -> int:
    return int(time.time() // 3600)
