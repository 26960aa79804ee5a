"""What readings leave behind, and where."""

from __future__ import annotations

import shutil
from pathlib import Path

from program import SAMPLE, Program


def read(program: Program, *options: str, store: str = "") -> bytes:
    done = program("read", "--format", "json", *options, "story.md", FABULA_STORE=store)
    assert done.code == 0, done.err
    assert not done.err
    return done.raw


def test_a_project_keeps_what_is_read_and_nobody_else_does(tmp_path: Path) -> None:
    program = Program(tmp_path)
    shutil.copy(SAMPLE, tmp_path / "story.md")
    store = tmp_path / ".fabula"
    anew = read(program)
    assert not store.exists()
    (tmp_path / "fabula.toml").touch()
    assert read(program, "--no-store") == anew
    assert read(program, store="off") == anew
    assert read(program, "--rules-only") != b""
    assert not store.exists()
    assert read(program) == anew
    assert {each.name for each in store.iterdir()} == {".gitignore", "store-1.sqlite"}
    assert read(program) == anew
    shutil.rmtree(store)
    assert read(program, store=str(tmp_path / "elsewhere")) == anew
    assert (tmp_path / "elsewhere" / "store-1.sqlite").exists()
    assert not store.exists()


def test_a_story_beside_a_folder_for_it_is_kept_there(tmp_path: Path) -> None:
    program = Program(tmp_path)
    shutil.copy(SAMPLE, tmp_path / "story.md")
    (tmp_path / ".fabula").mkdir()
    read(program)
    assert (tmp_path / ".fabula" / "store-1.sqlite").exists()


def test_a_damaged_store_is_told_in_one_line(tmp_path: Path) -> None:
    program = Program(tmp_path)
    shutil.copy(SAMPLE, tmp_path / "story.md")
    (tmp_path / ".fabula").mkdir()
    (tmp_path / ".fabula" / "store-1.sqlite").write_bytes(b"no database" * 1_000)
    done = program("read", "story.md")
    assert done.code == 0
    assert done.err.startswith("fabula: note: ")
    assert done.err.count("\n") == 1
    assert "damaged; begun anew" in done.err
    assert not program("read", "story.md").err
