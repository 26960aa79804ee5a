"""--fix changes what it says, nothing else, and can be taken back."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabula.project.fixing import fix_work, save_changes
from fabula.project.originals import FOLDER_NAME
from fabula.project.works import Request, read_work
from program import Program

SLIPS = "Ines shut the the gate.\n\nThe dog  looked up , and ran.\n"
MENDED = "Ines shut the gate.\n\nThe dog looked up, and ran.\n"


def test_what_can_be_mended_is(fabula: Program, tmp_path: Path) -> None:
    path = tmp_path / "gate.txt"
    path.write_bytes(SLIPS.encode())
    ran = fabula("check", "--fix", "gate.txt")
    assert path.read_bytes() == MENDED.encode()
    assert ran.code == 0
    assert ran.out == "3 faults fixed. gate.txt: nothing more to report in 10 words.\n"
    assert ran.err.startswith("fabula: gate.txt: fixed; what it held is kept in .fabula-originals")
    assert ran.err.endswith("(fabula restore gate.txt brings it back)\n")
    (kept,) = (tmp_path / FOLDER_NAME).glob("gate.txt.*")
    assert kept.read_bytes() == SLIPS.encode()


def test_fixing_twice_changes_nothing_more(fabula: Program, sample: Path) -> None:
    first = fabula("check", "--fix", "--unsafe-fixes", "story.md")
    after = sample.read_bytes()
    stamp = sample.stat().st_mtime_ns
    second = fabula("check", "--fix", "--unsafe-fixes", "story.md")
    assert sample.read_bytes() == after
    assert sample.stat().st_mtime_ns == stamp
    assert "fixed" not in second.out + second.err
    assert first.code == second.code


def test_unsafe_fixes_wait_to_be_asked_for(fabula: Program, sample: Path) -> None:
    fabula("check", "--fix", "story.md")
    assert "“It’s only dust.” Jago said" in sample.read_text("utf-8")
    fabula("check", "--fix", "--unsafe-fixes", "story.md")
    assert "“It’s only dust,” Jago said" in sample.read_text("utf-8")


def test_the_diff_is_what_the_fix_does(fabula: Program, sample: Path) -> None:
    before = sample.read_bytes()
    ran = fabula("check", "--diff", "story.md")
    assert ran.code == 1
    assert sample.read_bytes() == before
    assert not (sample.parent / FOLDER_NAME).exists()
    assert ran.err == "fabula: story.md: 6 fixes would be made, 4 findings left\n"
    done = subprocess.run(["git", "apply", "-p0", "-"], cwd=sample.parent, input=ran.raw, check=False)
    assert done.returncode == 0
    patched = sample.read_bytes()
    sample.write_bytes(before)
    fabula("check", "--fix", "story.md")
    assert sample.read_bytes() == patched != before


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "mac-roman"])
def test_encoding_and_line_endings_stay(fabula: Program, tmp_path: Path, encoding: str, ending: str) -> None:
    body = (
        "“Où est le café?” asked Ines — it’s the the one by the quay, isn’t it?\n\n"
        "“Déjà fermé,” said the man. “They’re at the naïve Señora’s.”\n"
    ) * 4
    mended = body.replace("the the", "the")
    path = tmp_path / "cafe.txt"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path.write_bytes((mark + body).replace("\n", ending).encode(encoding))
    ran = fabula("check", "--fix", "--select", "doubled-word", "cafe.txt")
    assert ran.code == 0, ran.err
    assert path.read_bytes() == (mark + mended).replace("\n", ending).encode(encoding)


def test_permissions_and_links_stay(fabula: Program, tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_bytes(SLIPS.encode())
    real.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    assert fabula("check", "--fix", "link.txt").code == 0
    assert link.is_symlink()
    assert real.read_bytes() == MENDED.encode()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_read_only_file_is_left_alone(fabula: Program, tmp_path: Path) -> None:
    path = tmp_path / "gate.txt"
    path.write_bytes(SLIPS.encode())
    path.chmod(0o444)
    ran = fabula("check", "--fix", "gate.txt")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "is read-only" in ran.err
    assert path.read_bytes() == SLIPS.encode()


def test_a_story_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "gate.txt"
    path.write_bytes(SLIPS.encode())
    fixed = fix_work(read_work(Request(str(path))))
    path.write_bytes(b"Somebody wrote this meanwhile.")
    with pytest.raises(Exception, match="has changed since it was read"):
        save_changes(fixed.changes)
    assert path.read_bytes() == b"Somebody wrote this meanwhile."


def test_a_clean_story_is_not_touched(fabula: Program, tmp_path: Path) -> None:
    path = tmp_path / "gate.txt"
    path.write_bytes(MENDED.encode())
    before = path.stat()
    ran = fabula("check", "--fix", "gate.txt")
    assert (ran.code, ran.err) == (0, "")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert [each.name for each in tmp_path.iterdir()] == ["gate.txt"]


def test_every_file_of_a_folder_is_mended(fabula: Program, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    texts = [
        "# One\n\nInes shut the the gate.\n",
        "# Two\r\n\r\nAll was well.\r\n",
        "# Three\n\nA a dog  ran.\n",
    ]
    for number, text in enumerate(texts, start=1):
        (folder / f"0{number}.md").write_bytes(text.encode())
    assert fabula("check", "--fix", "--select", "TYP007,TYP008", "book").code == 0
    assert (folder / "01.md").read_bytes() == b"# One\n\nInes shut the gate.\n"
    assert (folder / "02.md").read_bytes() == texts[1].encode()
    assert b"dog ran." in (folder / "03.md").read_bytes()
    assert len(list((folder / FOLDER_NAME).glob("0?.md.*"))) == 2
    diff = fabula("check", "--diff", "book")
    assert diff.out == ""


def test_restore_brings_it_back_and_can_be_undone(fabula: Program, sample: Path) -> None:
    before = sample.read_bytes()
    fabula("check", "--fix", "story.md")
    after = sample.read_bytes()
    ran = fabula("restore", "story.md")
    assert ran.code == 0
    assert ran.out.startswith("story.md is as it was. It comes from ")
    assert sample.read_bytes() == before
    assert len(fabula("restore", "--list", "story.md").out.splitlines()) == 2
    fabula("restore", "story.md")
    assert sample.read_bytes() == after
    assert fabula("restore", "--list", "none.md").out == "No original is kept of none.md.\n"


def test_standard_input_goes_fixed_to_standard_output(fabula: Program) -> None:
    ran = fabula("check", "--fix", "-", given=SLIPS.replace("\n", "\r\n").encode())
    assert ran.raw == MENDED.replace("\n", "\r\n").encode()
    assert "3 faults fixed" in ran.err
    assert ran.code == 0
    both = fabula("check", "--fix", "--format", "json", "-", given=SLIPS.encode())
    assert both.code == 2
    clean = fabula("check", "--fix", "-", given=MENDED.encode())
    assert clean.raw == MENDED.encode()


piece = st.sampled_from(
    ["the", "the", "a", "Ines", "“Go,”", "she said.", "“No.", "gate", "it's", "it’s", "...", "…", "--",
     " , ", "  ", ".", "\n\n", "\n", "\r\n\r\n", "\t", "’", "”", "é", "*", "_x_", "&amp;", "<b>", "# ", "🐦",
     "\u00a0", "\x0b"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(piece, min_size=1, max_size=60), suffix=st.sampled_from([".txt", ".md", ".html"]))
def test_any_text_stays_what_it_was_outside_the_fixes(tmp_path: Path, pieces: list[str], suffix: str) -> None:
    text = " ".join(["Ines", *pieces])
    path = tmp_path / f"any{suffix}"
    path.write_bytes(text.encode())
    work = read_work(Request(str(path)))
    fixed = fix_work(work, unsafe=True)
    save_changes(fixed.changes)
    after = path.read_bytes().decode()
    assert after == (fixed.changes[0].after if fixed.changes else text)
    again = fix_work(read_work(Request(str(path))), unsafe=True)
    assert again.changes == ()
