"""fabula check: what people see of findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from program import Program, write_docx


@pytest.fixture
def doubled(tmp_path: Path) -> Path:
    """A story with one slip, in its third line."""
    path = tmp_path / "gate.txt"
    path.write_text("Ines shut the gate.\n\nThe dog looked up at the the house.\n", "utf-8")
    return path


def test_a_finding_has_its_place_its_rule_and_its_words(fabula: Program, doubled: Path) -> None:
    ran = fabula("check", "gate.txt")
    assert ran.code == 1
    assert ran.out == (
        "gate.txt:3:22: warning TYP007 doubled-word\n"
        "  “the the” has a word twice.\n"
        "  3 │ The dog looked up at the the house.\n"
        "    │                      ^^^^^^^\n"
        "  fix: take out ␣the\n"
        "\n"
        "1 finding in gate.txt: 1 warning. --fix mends 1.\n"
    )


def test_related_places_are_shown(fabula: Program, sample: Path) -> None:
    lines = fabula("check", "--select", "misspelt-name", "story.md").out.splitlines()
    assert lines[0].startswith("story.md:107:37: warning NAM001 misspelt-name")
    assert "Saffiya" in lines[2]
    assert lines[3].split("│")[1].strip() == "^" * len("Saffiya")
    assert "Safiya" in lines[4]
    assert "------ " in lines[5]
    for words, carets in ((lines[2], lines[3]), (lines[4], lines[5])):
        mark = "^" if "^" in carets else "-"
        start, end = carets.index(mark), carets.rindex(mark) + 1
        assert words[start:end] in ("Saffiya", "Safiya")


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_words_fit_the_width(fabula: Program, sample: Path, columns: int) -> None:
    ran = fabula("check", "story.md", COLUMNS=str(columns))
    shown = [line for line in ran.out.splitlines() if "│" in line]
    assert len(shown) >= 14
    assert max(map(cell_len, shown)) <= columns
    full = fabula("check", "story.md", COLUMNS="1000").out
    heads = [line for line in full.splitlines() if line.startswith("story.md:")]
    assert heads == [line for line in ran.out.splitlines() if line.startswith("story.md:")]


def test_a_pipe_gets_no_codes(fabula: Program, sample: Path) -> None:
    out = fabula("check", "story.md").out
    assert "\x1b" not in out
    assert all(line == line.rstrip() for line in out.splitlines())


def test_a_story_cannot_drive_the_terminal(fabula: Program, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("Ines \x1b[2J shut the the gate \u202eand left.\n", "utf-8")
    ran = fabula("check", "bad.txt")
    assert "TYP007" in ran.out
    assert "\x1b" not in ran.out + ran.err
    assert "\u202e" not in ran.out


def test_wide_and_combining_characters_keep_carets_in_place(fabula: Program, tmp_path: Path) -> None:
    (tmp_path / "wide.txt").write_text("漢字漢字 e\u0301 \t and then the the gate.\n", "utf-8")
    out = fabula("check", "--select", "doubled-word", "wide.txt").out
    words, carets = (line for line in out.splitlines() if "│" in line)
    assert cell_len(words[: words.index("the the")]) == carets.index("^")


def test_rules_are_selected_and_ignored(fabula: Program, sample: Path) -> None:
    def codes(*options: str) -> set[str]:
        return {
            each["code"]
            for each in fabula("check", "--format", "json", *options, "story.md").json["diagnostics"]
        }

    everything = codes()
    assert {"TYP007", "TYP008", "NAM001"} <= everything
    assert codes("--select", "TYP007") == {"TYP007"}
    assert codes("--select", "doubled-word", "--select", "NAM") == {"TYP007"} | {
        code for code in everything if code.startswith("NAM")
    }
    assert codes("--select", "TYP007,TYP008") == {"TYP007", "TYP008"}
    assert codes("--ignore", "typography") == {code for code in everything if not code.startswith("TYP")}
    severe = codes("--severity", "warning")
    assert "TYP007" in severe
    assert "TYP008" not in severe
    assert codes("--severity", "error") == set()


def test_what_is_left_out_does_not_count(fabula: Program, sample: Path) -> None:
    assert fabula("check", "--severity", "error", "story.md").code == 0


def test_settings_hold_and_the_command_line_outranks_them(fabula: Program, sample: Path) -> None:
    settings = sample.with_name("fabula.toml")
    settings.write_text('[rules]\nselect = ["TYP007"]\n[rules.severity]\ndoubled-word = "error"\n', "utf-8")
    found = fabula("check", "--format", "json", "story.md").json["diagnostics"]
    assert [(each["code"], each["severity"]) for each in found] == [("TYP007", "error")]
    found = fabula("check", "--select", "TYP008", "--format", "json", "story.md").json["diagnostics"]
    assert [each["code"] for each in found] == ["TYP008"]
    settings.write_text('[rules]\nignore = ["TYP007"]\n', "utf-8")
    assert fabula("check", "--select", "TYP007", "story.md").code == 1
    settings.write_text('[files."*.md"]\nignore = ["all"]\n', "utf-8")
    assert fabula("check", "story.md").code == 0
    settings.write_text('[rules.options.doubled-word]\nallow = ["the"]\n', "utf-8")
    assert fabula("check", "--select", "TYP007", "story.md").code == 0
    settings.write_text('[spelling]\ncanon = ["Saffiya"]\n', "utf-8")
    assert fabula("check", "--select", "NAM001", "story.md").code == 0


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ('[rules]\nignore = ["TPY007"]', "“TPY007” names no rule; did you mean"),
        ('[rules.options.doubled-word]\nalow = ["x"]', "doubled-word has no option “alow”"),
        ("[rules.options.doubled-word]\nallow = 3", "the option “allow” is wrong"),
        ('[rules.severity]\nnone-such = "hint"', "names no rule"),
    ],
)
def test_settings_that_name_no_rule_are_one_line(
    fabula: Program, sample: Path, settings: str, complaint: str
) -> None:
    sample.with_name("fabula.toml").write_text(settings, "utf-8")
    ran = fabula("check", "story.md")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "fabula.toml: " in ran.err
    assert complaint in ran.err


def test_statistics_count(fabula: Program, sample: Path) -> None:
    ran = fabula("check", "--statistics", "story.md")
    assert ran.code == 1
    rows = [line.split() for line in ran.out.splitlines() if line[:1].isdigit()][:-1]
    assert sum(int(row[0]) for row in rows) == len(
        fabula("check", "--format", "json", "story.md").json["diagnostics"]
    )
    assert ["1", "TYP007", "doubled-word", "1", "with", "a", "fix"] in rows


def test_several_works_and_one_summary(fabula: Program, sample: Path, doubled: Path) -> None:
    ran = fabula("check", "--select", "TYP007", "story.md", "gate.txt")
    assert ran.out.count("doubled-word") == 2
    assert ran.out.splitlines()[-1] == "2 findings in 2 works: 2 warnings. --fix mends 2."


def test_findings_in_a_folder_name_their_file(fabula: Program, tmp_path: Path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "01.md").write_text("# One\n\nInes shut the gate.\n", "utf-8")
    (folder / "02.md").write_text("# Two\n\nShe saw the the dog.\n", "utf-8")
    assert "book/02.md:3:9: warning TYP007" in fabula("check", "book").out
    document = fabula("check", "--format", "json", "book").json
    (found,) = document["diagnostics"]
    text = (folder / "02.md").read_text("utf-8")
    assert found["path"] == "book/02.md"
    assert text[found["start"] : found["end"]] == found["text"] == "the the"
    assert [each["path"] for each in document["sources"]] == ["book/01.md", "book/02.md"]


def test_packed_files_name_the_paragraph(fabula: Program, tmp_path: Path) -> None:
    write_docx(tmp_path / "gate.docx", "Ines shut the gate.\n\nShe saw the the dog.\n")
    ran = fabula("check", "gate.docx")
    assert "gate.docx: paragraph 2, column 9: warning TYP007" in ran.out
    assert "¶2 │ She saw the the dog." in ran.out
    assert "--fix" not in ran.out
    fixing = fabula("check", "--fix", "gate.docx")
    assert fixing.code == 2
    assert "a .docx file cannot be fixed in place; make the changes in your word processor" in fixing.err


def test_standard_input_is_checked(fabula: Program) -> None:
    ran = fabula("check", "-", given=b"She saw the the dog.\n")
    assert ran.code == 1
    assert ran.out.startswith("<stdin>:1:9: warning TYP007")


def test_a_file_can_take_the_findings(fabula: Program, doubled: Path) -> None:
    shown = fabula("check", "gate.txt").out
    ran = fabula("check", "gate.txt", "-o", "findings.txt")
    assert (ran.code, ran.out) == (1, "")
    assert (doubled.parent / "findings.txt").read_text("utf-8") == shown


def test_a_comment_in_the_text_keeps_a_rule_quiet(fabula: Program, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("<!-- fabula: ignore TYP007 -->\nShe saw the the dog.\n", "utf-8")
    ran = fabula("check", "a.md")
    assert ran.code == 0
    assert ran.out == "a.md: nothing to report in 5 words. 1 finding kept quiet by your word.\n"
