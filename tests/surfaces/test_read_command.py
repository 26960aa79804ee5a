"""fabula read: a page for people, a document for programs."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from program import Program

WORDS = "She shut the gate, and the dog looked up at her as if it had been waiting. "


@pytest.fixture
def page(fabula: Program, sample: Path) -> str:
    ran = fabula("read", sample.name)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def section(page: str, head: str) -> str:
    """The part of a page under a head."""
    return page.split(f"\n{head}")[1].split("\n\n")[0]


def test_the_page_says_what_it_is_about(page: str) -> None:
    head = page.split("\n\n")[0]
    assert head.startswith("A Fifth Too Wide\n")
    assert "Pippa/Safiya" in head
    assert "story.md" in head
    assert "1,5" in head
    assert "words" in head
    assert "minutes" in head
    assert "5 scenes" in head or "4 scenes" in head


def test_the_note_is_apart_from_the_story(page: str) -> None:
    assert "This was a prompt that sat in my inbox" in section(page, "Author’s note")


def test_the_cast_has_names_pronouns_and_speech(page: str) -> None:
    cast = section(page, "Cast")
    lines = {line.split("  ")[1]: line for line in cast.splitlines() if line.startswith("  ")}
    assert {"Safiya Rahimi", "Jago Penhallow"} <= set(lines)
    assert "she/her" in lines["Safiya Rahimi"]
    assert "he/him" in lines["Jago Penhallow"]
    assert " %" in lines["Safiya Rahimi"]
    assert "also Safiya (" in cast


def test_who_speaks_with_whom(page: str) -> None:
    pairs = section(page, "Who speaks with whom")
    assert "Safiya Rahimi" in pairs
    assert " lines" in pairs


def test_the_scenes_have_their_people(page: str) -> None:
    scenes = section(page, "Scenes").splitlines()
    assert any("Jago Penhallow" in line for line in scenes)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_page_fits_its_width(fabula: Program, sample: Path, columns: int) -> None:
    ran = fabula("read", sample, COLUMNS=str(columns))
    widths = [cell_len(line) for line in ran.out.splitlines() if str(sample) not in line]
    assert max(widths) <= min(columns, 92)
    assert "…" not in section(ran.out, "Cast")


def test_width_loses_nothing(fabula: Program, sample: Path) -> None:
    def words(columns: int) -> set[str]:
        out = fabula("read", sample, COLUMNS=str(columns)).out
        return {word for word in out.split() if word.isalpha() and word not in ("share", "of", "speech")}

    assert words(40) == words(200)


def test_a_pipe_gets_no_codes_and_no_blanks_at_ends(page: str) -> None:
    assert "\x1b" not in page
    assert all(line == line.rstrip() for line in page.splitlines())


def test_several_works_follow_each_other(fabula: Program, sample: Path) -> None:
    other = sample.with_name("gate.txt")
    other.write_text(WORDS, "utf-8")
    ran = fabula("read", other, sample)
    assert ran.code == 0
    assert ran.out.index("gate\n") < ran.out.index("A Fifth Too Wide\n")
    lines = fabula("read", "--format", "json", other, sample).out.splitlines()
    assert [json.loads(line)["source"]["path"] for line in lines] == [str(other), str(sample)]


def test_a_folder_is_one_work(fabula: Program, tmp_path: Path) -> None:
    folder = tmp_path / "chapters"
    folder.mkdir()
    texts = {
        "01.md": "# One\n\n“Sit down,” said Ines.\n",
        "02.md": "# Two\n\n“No,” said Ines. The gate was shut.\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    document = fabula("read", "--format", "json", folder).json
    files = document["source"]["files"]
    assert [Path(file["path"]).name for file in files] == ["01.md", "02.md"]
    whole = "\n\n".join(texts.values())
    assert document["source"]["length"] == len(whole)
    for file, text in zip(files, texts.values(), strict=True):
        assert whole[file["start"] : file["end"]] == text
    assert [whole[q["start"] : q["end"]] for q in document["quotations"]] == ["“Sit down,”", "“No,”"]
    page = fabula("read", folder).out
    assert "02.md line" in page


def test_standard_input_is_read(fabula: Program, sample: Path) -> None:
    ran = fabula("read", "--from", "md", "-", given=sample.read_bytes())
    assert ran.code == 0
    assert "Safiya Rahimi" in ran.out
    assert "<stdin>" in ran.out
    document = fabula("read", "--from", "md", "--format", "json", "-", given=sample.read_bytes()).json
    assert document["source"]["path"] == "<stdin>"
    assert document["source"]["files"][0]["path"] is None


def test_a_file_can_take_the_page_or_the_document(fabula: Program, sample: Path, page: str) -> None:
    assert fabula("read", sample.name, "-o", "page.txt").out == ""
    assert (sample.parent / "page.txt").read_text("utf-8") == page
    fabula("read", "--format", "json", sample.name, "-o", "story.json")
    document = json.loads((sample.parent / "story.json").read_bytes())
    assert document["schema"] == "fabula.story/1"
    ran = fabula("read", sample.name, "-o", "none/page.txt")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_a_terminal_with_few_characters_gets_what_it_can_show(fabula: Program, sample: Path) -> None:
    ran = fabula("read", sample, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.code == 0
    assert ran.out.isascii()
    assert "Author's note" in ran.out
    document = fabula("read", "--format", "json", sample, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "“" in document.raw.decode("utf-8")


def test_a_story_without_anybody_is_still_a_page(fabula: Program, tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_text("It rained. It went on raining.\n", "utf-8")
    ran = fabula("read", "rain.txt")
    assert (ran.code, ran.err) == (0, "")
    assert "Nobody is named." in ran.out


def test_the_settings_name_the_cast(fabula: Program, sample: Path) -> None:
    settings = sample.with_name("fabula.toml")
    settings.write_text(
        '[names.same]\n"Pippa Penhallow" = ["Pippa", "Philippa Penhallow"]\n'
        '[names.pronouns]\n"Jago" = "they/them"\n',
        "utf-8",
    )
    cast = {each["name"]: each for each in fabula("read", "--format", "json", sample).json["characters"]}
    assert set(cast["Pippa Penhallow"]["aliases"]) >= {"Pippa", "Philippa Penhallow"}
    assert cast["Jago Penhallow"]["pronouns"] == "they/them"
    assert "Pippa" not in cast
    settings.write_text("[names]\nnot-names = ['Jago']\n", "utf-8")
    names = [each["name"] for each in fabula("read", "--format", "json", sample).json["characters"]]
    assert "Jago" not in names


def test_a_mistake_in_the_settings_is_one_line(fabula: Program, sample: Path) -> None:
    sample.with_name("fabula.toml").write_text("[nmaes]\n", "utf-8")
    ran = fabula("read", sample)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"fabula: {sample.parent}/fabula.toml: nmaes is not a setting; did you mean names?\n"
    (sample.parent / "other.toml").write_text("", "utf-8")
    assert fabula("read", "--config", "other.toml", sample).code == 0


def test_lines_that_only_the_talk_attributes_are_told(fabula: Program, tmp_path: Path) -> None:
    story = tmp_path / "story.md"
    story.write_text("“One,” said Ilse.\n\n“Two,” said Paolo.\n\n“Three.”\n\n“Four.”\n", encoding="utf-8")
    uncertain = section(fabula("read", "--rules-only", str(story)).out, "Uncertain")
    assert "Only the course of the talk tells who says 2 of 4 lines (lines 5 and 7)." in uncertain


def test_a_speaker_less_certain_than_asked_for_is_unknown(fabula: Program, tmp_path: Path) -> None:
    story = tmp_path / "story.md"
    story.write_text("“One,” said Ilse.\n\n“Two,” said Paolo.\n\n“Three.”\n\n“Four.”\n", encoding="utf-8")
    lines = fabula("read", str(story), "--format", "json", "--unknown-below", "1").json["quotations"]
    assert [line["speaker"] for line in lines] == [None] * 4
    assert {a["character"] for line in lines for a in line["alternatives"]} == {"c1", "c2"}
    uncertain = section(fabula("read", str(story), "--unknown-below", "1").out, "Uncertain")
    assert "Who says it is not told in 4 of 4 lines" in uncertain
    assert fabula("read", str(story), "--unknown-below", "2").code == 2


def test_pairs_with_one_line_are_counted_where_there_are_many(fabula: Program, tmp_path: Path) -> None:
    names = [
        "Ilse",
        "Paolo",
        "Wanda",
        "Josse",
        "Tove",
        "Amaru",
        "Ngozi",
        "Piet",
        "Halima",
        "Bogdan",
        "Edurne",
    ]
    lines = [f"“Come, {b},” said {a}.\n\n***\n" for a, b in pairwise(names)]
    story = tmp_path / "story.md"
    story.write_text("\n".join([*lines, "“Come, Paolo,” said Ilse.", ""]), encoding="utf-8")
    pairs = section(fabula("read", str(story)).out, "Who speaks with whom")
    assert "Ilse to Paolo" in pairs
    assert "and 9 pairs with a line each" in pairs
    assert "Wanda to Josse" not in pairs
