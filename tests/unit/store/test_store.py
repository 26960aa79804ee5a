"""The store: what is kept is found, whatever happens to its database."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.store.files import latest, path_of
from fabula.store.migrations import MIGRATIONS, NewerError, is_current, migrate
from fabula.store.store import MOST_BYTES, Store
from program import environment

MAKER = b"one program"


def open_store(
    folder: Path, told: list[str] | None = None, maker: bytes = MAKER, most: int = MOST_BYTES
) -> Store:
    return Store(folder, maker, (lambda message: None) if told is None else told.append, most)


def keep(folder: Path, values: dict[bytes, bytes], kind: str = "kind") -> None:
    with closing(open_store(folder)) as store:
        store.keep(kind, values)


def load(folder: Path, *keys: bytes, kind: str = "kind", told: list[str] | None = None) -> dict[bytes, bytes]:
    with closing(open_store(folder, told)) as store:
        return dict(store.load(kind, keys))


def test_what_is_kept_is_found_by_kind_and_key(tmp_path: Path) -> None:
    folder = tmp_path / ".fabula"
    keep(folder, {b"a": b"1", b"b": b""})
    assert load(folder, b"a", b"b", b"c") == {b"a": b"1", b"b": b""}
    assert load(folder, b"a", kind="other") == {}
    keep(folder, {b"a": b"2"})
    assert load(folder, b"a") == {b"a": b"2"}


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.binary(max_size=20), st.binary(max_size=200), max_size=1_200))
def test_as_much_as_you_like_is_found_at_once(
    tmp_path_factory: pytest.TempPathFactory, values: dict[bytes, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("work") / ".fabula"
    keep(folder, values)
    assert load(folder, *values, b"none of them, and no key is as long as this") == values


def test_what_another_program_has_computed_is_not_found(tmp_path: Path) -> None:
    keep(tmp_path, {b"a": b"1"})
    with closing(open_store(tmp_path, maker=b"the next version")) as store:
        assert store.load("kind", [b"a"]) == {}


def test_the_folder_asks_not_to_be_committed(tmp_path: Path) -> None:
    keep(tmp_path / ".fabula", {})
    lines = (tmp_path / ".fabula" / ".gitignore").read_text("utf-8").splitlines()
    assert lines[-1] == "*"


@pytest.mark.parametrize("damage", ["garbage", "cut short", "other tables", "pages overwritten", "empty"])
def test_a_damaged_database_is_told_in_one_line_and_begun_anew(tmp_path: Path, damage: str) -> None:
    keep(tmp_path, {bytes([n]): os.urandom(3_000) for n in range(100)})
    path = path_of(tmp_path, 1)
    data = path.read_bytes()
    if damage == "garbage":
        path.write_bytes(b"not a database at all" * 500)
    elif damage == "cut short":
        path.write_bytes(data[: len(data) // 3])
    elif damage == "other tables":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TABLE entries")
    elif damage == "pages overwritten":
        path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    else:
        path.write_bytes(b"")
    told: list[str] = []
    with closing(open_store(tmp_path, told)) as store:
        store.load("kind", [bytes([n]) for n in range(100)])
        store.keep("kind", {b"new": b"1"})
        assert store.load("kind", [b"new"]) == {b"new": b"1"}
    assert len(told) == 1
    assert "store-1.sqlite: damaged" in told[0]
    assert "\n" not in told[0]
    told.clear()
    assert load(tmp_path, b"new", told=told) == {b"new": b"1"}
    assert not told
    assert not path.exists()


def test_a_value_that_has_changed_on_the_disk_is_not_found(tmp_path: Path) -> None:
    keep(tmp_path, {b"a": b"12345", b"b": b"67890"})
    with closing(sqlite3.connect(path_of(tmp_path, 1))) as connection, connection:
        connection.execute("UPDATE entries SET value = ? WHERE value = ?", (b"54321", b"12345"))
    told: list[str] = []
    assert load(tmp_path, b"a", b"b", told=told) == {b"b": b"67890"}
    assert not told


def test_a_newer_database_is_told_and_begun_anew(tmp_path: Path) -> None:
    keep(tmp_path, {b"a": b"1"})
    with closing(sqlite3.connect(path_of(tmp_path, 1))) as connection, connection:
        connection.execute("INSERT INTO migrations VALUES ('of the year 3000', 0)")
    told: list[str] = []
    assert load(tmp_path, b"a", told=told) == {}
    assert len(told) == 1
    assert "newer" in told[0]
    assert latest(tmp_path) == 2


def test_steps_are_done_with_their_record_or_not_at_all(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "some.sqlite", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE entries (in_the_way)")
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection)
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        assert tables == [("entries",)]
        connection.execute("DROP TABLE entries")
        migrate(connection)
        migrate(connection)
        assert is_current(connection)
        assert connection.execute("SELECT name FROM migrations").fetchall() == [(n,) for n, _ in MIGRATIONS]
        connection.execute("INSERT INTO migrations VALUES ('later', 0)")
        with pytest.raises(NewerError):
            migrate(connection)


@pytest.fixture
def nobody() -> Iterator[None]:
    """What runs meanwhile may write nothing that is not its own; root may write anything."""
    user = os.geteuid()
    if not user:
        os.seteuid(65_534)
    yield
    os.seteuid(user)


@pytest.fixture
def locked() -> Iterator[Path]:
    """A folder with a database in it that cannot be written, though it can be read."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        keep(folder / ".fabula", {b"a": b"1"})
        path_of(folder / ".fabula", 1).chmod(0o444)
        for path in (folder / ".fabula", folder):
            path.chmod(0o555)
        yield folder
        for path in (folder, folder / ".fabula"):
            path.chmod(0o755)


@pytest.mark.parametrize("name", [".fabula", ".other"])
def test_a_folder_that_cannot_be_written_is_no_matter(locked: Path, nobody: None, name: str) -> None:
    told: list[str] = []
    with closing(open_store(locked / name, told)) as store:
        store.keep("kind", {b"b": b"1"})
        assert store.load("kind", [b"b"]) == {}
    assert not told


def test_a_folder_that_cannot_be_made_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / ".fabula").write_text("a file is in its place", "utf-8")
    told: list[str] = []
    with closing(open_store(tmp_path / ".fabula", told)) as store:
        store.keep("kind", {b"a": b"1"})
        assert store.load("kind", [b"a"]) == {}
    assert not told


def test_what_was_not_asked_for_the_longest_goes_first(tmp_path: Path) -> None:
    size, most = 10_000, 1_000_000
    with closing(open_store(tmp_path, most=most)) as store:
        store.keep("kind", {b"old %d" % n: os.urandom(size) for n in range(40)})
        store.keep("kind", {b"used": b"much"})
    with closing(sqlite3.connect(path_of(tmp_path, 1))) as connection, connection:
        connection.execute("UPDATE entries SET used = used - 5")
    with closing(open_store(tmp_path, most=most)) as store:
        assert store.load("kind", [b"used"]) == {b"used": b"much"}
        store.keep("kind", {b"new %d" % n: os.urandom(size) for n in range(70)})
        assert store.load("kind", [b"used"]) == {b"used": b"much"}
        assert len(store.load("kind", [b"new %d" % n for n in range(70)])) == 70
        assert len(store.load("kind", [b"old %d" % n for n in range(40)])) < 15
    assert path_of(tmp_path, 1).stat().st_size < most * 1.2


def _keep_many(folder: str, name: int) -> list[str]:
    told: list[str] = []
    for turn in range(30):
        with closing(Store(Path(folder), MAKER, told.append)) as store:
            store.keep("kind", {b"%d %d" % (name, turn): b"%d" % name * 1_000})
            store.load("kind", [b"%d %d" % (other, turn) for other in range(4)])
    return told


def test_several_processes_at_once_do_not_hinder_each_other(tmp_path: Path) -> None:
    with get_context("spawn").Pool(4) as pool:
        told = pool.starmap(_keep_many, [(str(tmp_path), name) for name in range(4)])
    assert told == [[], [], [], []]
    keys = [b"%d %d" % (name, turn) for name in range(4) for turn in range(30)]
    assert load(tmp_path, *keys).keys() == set(keys)


_WRITER = """
import os, sys
from pathlib import Path
from tempfile import TemporaryDirectory
from fabula.store.store import Store
store = Store(Path(sys.argv[1]), b"one program", print)
number = int(sys.argv[2])
while True:
    store.keep("kind", {b"%d %d" % (number, part): b"%d" % number * 20_000 for part in range(5)})
    os.write(1, b"%d\\n" % number)
    number += 1
"""


def test_a_kill_at_any_moment_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    random_moments = random.Random(4)  # noqa: S311  (no secret)
    number = 0
    for _ in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, tmp_path, str(number)], stdout=subprocess.PIPE, env=environment()
        ) as writer:
            assert writer.stdout is not None
            first = writer.stdout.readline()
            time.sleep(random_moments.random() * 0.05)
            writer.kill()
            lines = [first, *writer.stdout.readlines()]
        done = [int(line) for line in lines if line.endswith(b"\n")]
        assert done, lines
        told: list[str] = []
        last = max(done)
        expected = {
            b"%d %d" % (n, part): b"%d" % n * 20_000 for n in range(number, last + 1) for part in range(5)
        }
        assert load(tmp_path, *expected, told=told) == expected
        following = load(tmp_path, *(b"%d %d" % (last + 1, part) for part in range(5)))
        assert len(following) in (0, 5)
        assert not told
        with closing(sqlite3.connect(path_of(tmp_path, 1))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        number = last + 1
    assert latest(tmp_path) == 1


def test_a_kill_while_the_database_is_made_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    random_moments = random.Random(5)  # noqa: S311  (no secret)
    for turn in range(10):
        folder = tmp_path / str(turn)
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, folder, "0"], stdout=subprocess.DEVNULL, env=environment()
        ) as writer:
            while not folder.exists() and writer.poll() is None:
                time.sleep(0.0005)
            time.sleep(random_moments.random() * 0.02)
            writer.kill()
        told: list[str] = []
        with closing(open_store(folder, told)) as store:
            store.keep("kind", {b"a": b"1"})
            assert store.load("kind", [b"a"]) == {b"a": b"1"}
        assert not told
