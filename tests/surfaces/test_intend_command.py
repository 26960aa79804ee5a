"""fabula intend: the author's word on a finding, kept, listed and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import Program

TEXT = "Ines shut the the gate.\n\nThe dog saw a a bird.\n\nShe put the the cup down.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "gate.txt"
    path.write_text(TEXT, "utf-8")
    return path


def lines_found(fabula: Program) -> list[int]:
    document = fabula("check", "--select", "TYP007", "--format", "json", "gate.txt").json
    return [each["line"] for each in document["diagnostics"]]


def test_what_is_meant_is_not_reported_again(fabula: Program, story: Path) -> None:
    assert lines_found(fabula) == [1, 3, 5]
    ran = fabula("intend", "gate.txt", "TYP007", "--at", "3", "--note", "as she sees it")
    assert ran.code == 0
    assert ran.out.startswith("1 finding of doubled-word recorded as meant in ")
    assert lines_found(fabula) == [1, 5]
    kept = (story.parent / "fabula.intended.toml").read_text("utf-8")
    assert 'words = "a a"' in kept
    assert 'note = "as she sees it"' in kept


def test_the_record_survives_edits_around_it(fabula: Program, story: Path) -> None:
    fabula("intend", "gate.txt", "doubled-word", "--at", "5:9")
    story.write_text(
        "A new first line.\n\n" + TEXT.replace("Ines", "Abel").replace("cup down", "cup away"), "utf-8"
    )
    assert lines_found(fabula) == [3, 5]


def test_the_record_lets_go_when_the_words_change(fabula: Program, story: Path) -> None:
    fabula("intend", "gate.txt", "TYP007", "--at", "3")
    story.write_text(TEXT.replace("a a bird", "a bird"), "utf-8")
    ran = fabula("check", "gate.txt")
    assert "1 record about gate.txt that match" in ran.err
    assert ran.code == 1


def test_one_of_several_has_to_be_named(fabula: Program, story: Path) -> None:
    ran = fabula("intend", "gate.txt", "TYP007")
    assert ran.code == 2
    assert "has 3 findings, at 1:11, 3:13 and 5:9; say which with --at, or --all" in ran.err
    assert not (story.parent / "fabula.intended.toml").exists()
    ran = fabula("intend", "gate.txt", "TYP007", "--at", "2")
    assert ran.code == 2
    assert "has no finding in line 2; it has some at 1:11, 3:13 and 5:9" in ran.err
    assert fabula("intend", "gate.txt", "TYP007", "--all").code == 0
    assert lines_found(fabula) == []
    again = fabula("intend", "gate.txt", "TYP007")
    assert "has no finding there" in again.err


def test_it_is_listed_and_taken_back(fabula: Program, story: Path) -> None:
    assert fabula("intend", "--list", "gate.txt").out == "Nothing is recorded as meant in gate.txt.\n"
    fabula("intend", "gate.txt", "TYP007", "--all")
    listed = fabula("intend", "--list", "gate.txt").out.splitlines()
    assert listed[0] == "TYP007  doubled-word  “the the” in gate.txt"
    assert len(listed) == 3
    assert fabula("intend", "--undo", "gate.txt", "TYP007", "--at", "5").code == 0
    assert lines_found(fabula) == [5]
    assert fabula("intend", "--undo", "gate.txt", "TYP007", "--all").code == 0
    assert lines_found(fabula) == [1, 3, 5]
    assert fabula("intend", "--undo", "gate.txt", "TYP007").code == 2


def test_records_are_kept_beside_the_settings(fabula: Program, tmp_path: Path) -> None:
    deep = tmp_path / "deep"
    deep.mkdir()
    (tmp_path / "fabula.toml").write_text("", "utf-8")
    (deep / "one.txt").write_text("Ines shut the the gate.\n", "utf-8")
    (deep / "two.txt").write_text("Ines shut the the gate.\n", "utf-8")
    fabula("intend", "deep/one.txt", "TYP007")
    assert 'file = "deep/one.txt"' in (tmp_path / "fabula.intended.toml").read_text("utf-8")
    assert fabula("check", "--select", "TYP007", "deep/one.txt").code == 0
    assert fabula("check", "--select", "TYP007", "deep/two.txt").code == 1
    assert fabula("check", "--select", "TYP007", "one.txt", cwd=deep).code == 0
    assert fabula("check", "--select", "TYP007", "deep").out.count("doubled-word") == 1


def test_a_broken_file_of_records_is_one_line(fabula: Program, story: Path) -> None:
    (story.parent / "fabula.intended.toml").write_text("[[intended]]\nwrods = 1\n", "utf-8")
    for arguments in (["check", "gate.txt"], ["intend", "gate.txt", "TYP007", "--at", "1"]):
        ran = fabula(*arguments)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert (
            "fabula.intended.toml: intended.0.wrods is not a setting; did you mean intended.0.words?"
            in ran.err
        )
