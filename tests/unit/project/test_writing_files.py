"""Files are written whole or not at all, and stay what they were apart from their words."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fabula.project.errors import WriteError
from fabula.project.originals import (
    FOLDER_NAME,
    keep_original,
    list_originals,
    replace_keeping_original,
    restore,
)
from fabula.project.writing import replace_file, sha256_of, write_file


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.md"
    path.write_bytes(b"Once.\r\n")
    return path


def replace(path: Path, data: bytes) -> None:
    replace_file(path, data, expected=sha256_of(path.read_bytes()))


def files_in(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_a_new_file_gets_the_mode_that_others_get(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_file(tmp_path / "new.txt", b"words")
    assert (tmp_path / "new.txt").read_bytes() == b"words"
    assert (tmp_path / "new.txt").stat().st_mode == plain.stat().st_mode
    assert files_in(tmp_path) == {"plain", "new.txt"}


def test_what_a_killed_write_left_is_taken_away(story: Path) -> None:
    def leave(name: str, hours: float) -> None:
        path = story.parent / name
        path.write_bytes(b"Twi")
        os.utime(path, (time.time() - 3600 * hours,) * 2)

    leave(".story.md.0123456789abcdef.fabula-tmp", 2)
    kept = {
        ".story.md.fedcba9876543210.fabula-tmp": 0.5,
        ".other.md.0123456789abcdef.fabula-tmp": 2,
        ".story.md.fabula-tmp": 2,
        ".story.md.0123456789abcdeg.fabula-tmp": 2,
        ".story.md.0123456789abcdef.fabula-tmp.txt": 2,
        "story.md.0123456789abcdef.fabula-tmp": 2,
    }
    for name, hours in kept.items():
        leave(name, hours)
    link = story.parent / ".story.md.1111111111111111.fabula-tmp"
    link.symlink_to(story.parent / ".story.md.fabula-tmp")
    os.utime(link, (0, 0), follow_symlinks=False)
    folder = story.parent / ".story.md.2222222222222222.fabula-tmp"
    folder.mkdir()
    os.utime(folder, (0, 0))
    replace(story, b"Twice.")
    assert files_in(story.parent) == {"story.md", link.name, folder.name, *kept}
    assert story.read_bytes() == b"Twice."


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_stay(story: Path, mode: int) -> None:
    story.chmod(mode)
    replace(story, b"Twice.")
    assert stat.S_IMODE(story.stat().st_mode) == mode
    assert story.read_bytes() == b"Twice."


def test_ownership_stays(story: Path) -> None:
    if os.getuid() == 0:
        os.chown(story, 1234, 4321)
    before = story.stat()
    replace(story, b"Twice.")
    assert (story.stat().st_uid, story.stat().st_gid) == (before.st_uid, before.st_gid)


def test_extended_attributes_stay(story: Path) -> None:
    try:
        os.setxattr(story, "user.author", b"me")
        expected = [b"me"]
    except OSError:
        expected = []  # this file system has no attributes, which is to be no trouble
    replace(story, b"Twice.")
    kept = [os.getxattr(story, name) for name in os.listxattr(story) if name == "user.author"]
    assert kept == expected
    assert story.read_bytes() == b"Twice."


def test_a_link_stays_a_link(story: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.md"
    link.parent.mkdir()
    link.symlink_to(story)
    replace(link, b"Twice.")
    assert link.is_symlink()
    assert story.read_bytes() == b"Twice."
    assert files_in(link.parent) == {"link.md"}


def test_a_file_that_changed_since_is_left_alone(story: Path) -> None:
    read = sha256_of(story.read_bytes())
    story.write_bytes(b"Somebody wrote this meanwhile.")
    with pytest.raises(WriteError, match="has changed since it was read; run the command again"):
        replace_keeping_original(story, b"Twice.", expected=read)
    assert story.read_bytes() == b"Somebody wrote this meanwhile."
    assert files_in(story.parent) == {"story.md"}


def test_a_file_that_changes_at_the_last_moment_is_left_alone(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def somebody_writes(descriptor: int) -> None:
        flush(descriptor)
        story.write_bytes(b"Somebody wrote this meanwhile.")

    monkeypatch.setattr(os, "fsync", somebody_writes)
    with pytest.raises(WriteError, match="has changed"):
        replace(story, b"Twice.")
    assert story.read_bytes() == b"Somebody wrote this meanwhile."
    assert files_in(story.parent) == {"story.md"}


@pytest.mark.parametrize("mode", [0o400, 0o444])
def test_a_read_only_file_is_left_alone(story: Path, mode: int) -> None:
    story.chmod(mode)
    with pytest.raises(WriteError, match="is read-only; make it writable first"):
        replace(story, b"Twice.")
    assert story.read_bytes() == b"Once.\r\n"


def test_a_folder_or_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="is not a plain file"):
        replace_file(tmp_path, b"", expected="")
    with pytest.raises(WriteError, match="no such file"):
        replace_file(tmp_path / "none", b"", expected="")
    with pytest.raises(WriteError, match="cannot be written"):
        write_file(tmp_path / "none" / "deep", b"")
    with pytest.raises(WriteError, match="cannot be written"):
        write_file(tmp_path, b"")


def test_a_full_disk_leaves_nothing_half_written(story: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    data, digest = b"word " * 100_000, sha256_of(story.read_bytes())
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(WriteError, match="nothing was changed") as error:
            replace_file(story, data, expected=digest)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert "\n" not in str(error.value)
    assert story.read_bytes() == b"Once.\r\n"
    assert files_in(story.parent) == {"story.md"}


WRITER = """
import sys
from pathlib import Path
from fabula.project.originals import replace_keeping_original
from fabula.project.writing import sha256_of
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        data = letter * 3_000_000
        replace_keeping_original(path, data, expected=sha256_of(path.read_bytes()))
"""


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"a" * 3_000_000)
    for turn in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.003 * (turn + 1) ** 1.5)
        writer.kill()
        writer.wait()
        writer.stdout.close()
        assert path.read_bytes() in (b"a" * 3_000_000, b"b" * 3_000_000)
        for original in list_originals(path):
            assert original.copy.read_bytes() in (b"a" * 3_000_000, b"b" * 3_000_000)
            original.copy.unlink()


def test_the_original_is_kept_and_comes_back(story: Path) -> None:
    story.chmod(0o640)
    original = replace_keeping_original(story, b"Twice.", expected=sha256_of(b"Once.\r\n"))
    assert original.copy.parent == story.parent / FOLDER_NAME
    assert original.copy.read_bytes() == b"Once.\r\n"
    assert stat.S_IMODE(original.copy.stat().st_mode) == 0o640
    assert (original.copy.parent / ".gitignore").read_text() == "*\n"
    restore(story)
    assert story.read_bytes() == b"Once.\r\n"
    restore(story)
    assert story.read_bytes() == b"Twice."


def test_any_original_can_be_chosen_the_newest_first(story: Path) -> None:
    for words in (b"2", b"3", b"4"):
        replace_keeping_original(story, words, expected=sha256_of(story.read_bytes()))
    assert [each.copy.read_bytes() for each in list_originals(story)] == [b"3", b"2", b"Once.\r\n"]
    restore(story, number=3)
    assert story.read_bytes() == b"Once.\r\n"
    assert list_originals(story)[0].copy.read_bytes() == b"4"
    with pytest.raises(WriteError, match="there is no original number 9; there are 4"):
        restore(story, number=9)


def test_a_deleted_file_comes_back_with_its_mode(story: Path) -> None:
    story.chmod(0o640)
    keep_original(story, story.read_bytes())
    story.unlink()
    restore(story)
    assert story.read_bytes() == b"Once.\r\n"
    assert stat.S_IMODE(story.stat().st_mode) == 0o640


def test_an_original_that_is_the_newest_already_is_not_kept_again(story: Path) -> None:
    first = keep_original(story, b"Once.\r\n")
    assert keep_original(story, b"Once.\r\n") == first
    assert len(list_originals(story)) == 1


def test_originals_of_another_file_are_not_mixed_up(story: Path) -> None:
    longer = story.with_name("story.md.bak")
    longer.write_bytes(b"other")
    keep_original(longer, b"other")
    assert list_originals(story) == ()
    with pytest.raises(WriteError, match="no original is kept of this file"):
        restore(story)


def test_where_no_original_can_be_kept_nothing_is_changed(story: Path) -> None:
    (story.parent / FOLDER_NAME).write_bytes(b"a file is in the way")
    with pytest.raises(WriteError):
        replace_keeping_original(story, b"Twice.", expected=sha256_of(story.read_bytes()))
    assert story.read_bytes() == b"Once.\r\n"
