"""fabula bible: shown, written, corrected, and written again."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from fabula.project.published import make_schemas
from program import Program, validator

STORY = """Odile Ferrand shut the gate and looked back. Her grey eyes watered in the wind. “Bram,” said Odile.

“Here,” said Bram Okoro. Bram was forty-one. He was Odile’s cousin.

“Sit down,” said Old Tobias. “You are late,” said Tobias.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "gate.txt"
    path.write_text(STORY, "utf-8")
    return path


def bible_of(story: Path) -> Path:
    return story.with_name("gate.bible.toml")


def test_it_is_shown_and_written(fabula: Program, story: Path) -> None:
    shown = fabula("bible", "gate.txt").out
    assert "not written yet; fabula bible --write makes" in shown
    assert "eyes: grey  “Her grey eyes”, line 1" in shown
    assert not bible_of(story).exists()
    ran = fabula("bible", "--write", "gate.txt")
    assert ran.code == 0
    assert "gate.bible.toml is written, with" in ran.out
    held = tomllib.loads(bible_of(story).read_text("utf-8"))
    assert held["characters"]["Odile Ferrand"]["eyes"] == [
        {"value": "grey", "words": "Her grey eyes", "where": "line 1"}
    ]
    before = bible_of(story).read_bytes()
    assert fabula("bible", "--write", "gate.txt").out.endswith("gate.bible.toml is as it was.\n")
    assert bible_of(story).read_bytes() == before
    assert "kept in" in fabula("bible", "gate.txt").out


def test_the_document_tells_whose_word_it_is(fabula: Program, story: Path) -> None:
    fabula("bible", "--write", "gate.txt")
    text = bible_of(story).read_text("utf-8")
    bible_of(story).write_text(text.replace('value = "grey"', 'value = "green"'), "utf-8")
    ran = fabula("bible", "gate.txt", "--format", "json")
    validator(make_schemas()["fabula.bible-1.schema.json"]).validate(ran.json)
    odile = next(each for each in ran.json["sections"] if each["name"] == "Odile Ferrand")
    eyes = {each["fields"]["value"]: each["origin"] for each in odile["entries"] if each["key"] == "eyes"}
    assert eyes == {"green": "author"}
    assert {each["origin"] for each in odile["entries"] if each["key"] == "names"} == {"reading"}


def test_the_story_is_checked_against_a_correction(fabula: Program, story: Path) -> None:
    check = ("check", "--select", "canon-conflict", "gate.txt")
    assert fabula(*check).code == 0
    fabula("bible", "--write", "gate.txt")
    assert fabula(*check).code == 0
    text = bible_of(story).read_text("utf-8")
    bible_of(story).write_text(text.replace('value = "grey"', 'value = "green"'), "utf-8")
    for _ in range(2):
        ran = fabula(*check)
        assert ran.code == 1
        assert "“Her grey eyes” cannot be so beside “green”, which gate.bible.toml says." in ran.out
        fabula("bible", "--write", "gate.txt")
    story.write_text(STORY.replace("grey", "green"), "utf-8")
    assert fabula(*check).code == 0


def test_what_is_struck_out_is_gone_and_stays_so(fabula: Program, story: Path) -> None:
    fabula("bible", "--write", "gate.txt")
    lines = bible_of(story).read_text("utf-8").splitlines()
    kept = [line for line in lines if "grey" not in line and "eyes" not in line and line != "]"]
    bible_of(story).write_text("\n".join(_closed(kept)), "utf-8")
    facts = fabula("who", "Odile", "gate.txt", "--format", "json").json["facts"]
    assert [each for each in facts if each["topic"] == "eyes"] == []
    ran = fabula("bible", "--write", "gate.txt")
    assert "Struck out by you: “Odile Ferrand: eyes: grey”." in ran.out
    assert tomllib.loads(bible_of(story).read_text("utf-8"))["characters"]["Odile Ferrand"]["not"] == [
        "eyes: grey"
    ]
    assert fabula("bible", "--write", "gate.txt").out.endswith("is as it was.\n")
    facts = fabula("who", "Odile", "gate.txt", "--format", "json").json["facts"]
    assert [each for each in facts if each["topic"] == "eyes"] == []


def _closed(lines: list[str]) -> list[str]:
    """Lines of a bible whose lists have lost their ends."""
    found: list[str] = []
    for at, line in enumerate(lines):
        found.append(line)
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if line.startswith("  ") and not following.startswith("  "):
            found.append("]")
    return found


def test_a_new_name_is_taken_over_by_the_reading(fabula: Program, story: Path) -> None:
    fabula("bible", "--write", "gate.txt")
    text = bible_of(story).read_text("utf-8")
    text = text.replace('[characters."Old Tobias"]', "[characters.Grandfather]")
    bible_of(story).write_text(text, "utf-8")
    for _ in range(2):
        names = [each["name"] for each in fabula("cast", "gate.txt", "--format", "json").json["characters"]]
        assert "Grandfather" in names
        assert "Old Tobias" not in names
        fabula("bible", "--write", "gate.txt")


def test_two_entries_are_made_one(fabula: Program, tmp_path: Path) -> None:
    story = tmp_path / "gate.txt"
    story.write_text(
        "Odile Ferrand shut the gate.\n\nThe Heron came up the lane. “Well,” said the Heron.\n", "utf-8"
    )
    fabula("bible", "--write", "gate.txt")
    held = tomllib.loads(bible_of(story).read_text("utf-8"))["characters"]
    head = next(name for name in held if "Heron" in name)
    text = bible_of(story).read_text("utf-8")
    text = text.replace('"Odile Ferrand"]\nnames = [', f'"Odile Ferrand"]\nnames = ["{head}", ')
    bible_of(story).write_text(text, "utf-8")
    for _ in range(3):
        names = [each["name"] for each in fabula("cast", "gate.txt", "--format", "json").json["characters"]]
        assert names == ["Odile Ferrand"]
        fabula("bible", "--write", "gate.txt")
    assert list(tomllib.loads(bible_of(story).read_text("utf-8"))["characters"]) == ["Odile Ferrand"]


def test_comments_and_additions_stay_when_the_story_changes(fabula: Program, story: Path) -> None:
    fabula("bible", "--write", "gate.txt")
    text = bible_of(story).read_text("utf-8")
    text = text.replace('[characters."Bram Okoro"]', '# mind: he lies about it\n[characters."Bram Okoro"]')
    text = text.replace(
        'pronouns = "he/him"', 'pronouns = "he/him"\nhandedness = "left"  # since the fall', 1
    )
    bible_of(story).write_text(text, "utf-8")
    story.write_text(
        STORY.replace("forty-one", "fifty").replace("Odile Ferrand", "Old Odile Ferrand"), "utf-8"
    )
    fabula("bible", "--write", "gate.txt")
    after = bible_of(story).read_text("utf-8")
    assert "# mind: he lies about it\n" in after
    assert 'handedness = "left"  # since the fall\n' in after
    assert 'value = "50"' in after
    assert '"41"' not in after


def test_a_universe_has_its_canon(fabula: Program, story: Path) -> None:
    canon = story.with_name("canon.toml")
    canon.write_text('[characters.Odile]\nnames = ["Odile Ferrand"]\neyes = "hazel"\nage = 30\n', "utf-8")
    story.with_name("fabula.toml").write_text('[universe]\ncanon = ["canon.toml"]\n', "utf-8")
    ran = fabula("check", "--select", "CON020", "gate.txt")
    assert ran.code == 1
    assert "which canon.toml says." in ran.out
    assert "canon" in fabula("bible", "gate.txt").out
    canon.unlink()
    ran = fabula("check", "gate.txt")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "canon.toml: is not there; [universe] canon in fabula.toml names it" in ran.err


def test_the_file_may_be_elsewhere(fabula: Program, story: Path) -> None:
    story.with_name("fabula.toml").write_text('[bible]\nfile = "notes/world.toml"\n', "utf-8")
    (story.parent / "notes").mkdir()
    assert fabula("bible", "--write", "gate.txt").code == 0
    assert 'work = "../gate.txt"' in (story.parent / "notes" / "world.toml").read_text("utf-8")


def test_a_folder_has_its_bible_in_it(fabula: Program, tmp_path: Path) -> None:
    chapters = tmp_path / "chapters"
    chapters.mkdir()
    (chapters / "01.md").write_text("# One\n\n" + STORY, "utf-8")
    (chapters / "02.md").write_text("# Two\n\n“No,” said Odile.\n", "utf-8")
    assert fabula("bible", "--write", "chapters").code == 0
    assert 'where = "01.md line 3"' in (chapters / "bible.toml").read_text("utf-8")
    assert fabula("bible", "--write", "chapters").out.endswith("is as it was.\n")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[characters.Odile]\neyse = 'grey'\n", "did you mean"),
        ("[characters.Odile]\neyes = [{ valeu = 'grey' }]\n", "gate.bible.toml: characters.Odile.eyes"),
        ("[characters.Odile\n", "this is not valid TOML"),
        ("[secrets.will]\nknown-by = ['Bram']\n", "missing required field"),
    ],
)
def test_a_broken_bible_is_one_line_and_stays_as_it_is(
    fabula: Program, story: Path, content: str, complaint: str
) -> None:
    bible_of(story).write_text(content, "utf-8")
    for arguments in (["bible", "--write", "gate.txt"], ["check", "gate.txt"]):
        ran = fabula(*arguments)
        assert (ran.code, ran.err.count("\n")) == (2, 1), ran.err
        assert complaint in ran.err
    assert bible_of(story).read_text("utf-8") == content


def test_secrets_and_a_calendar_are_kept_and_shown(fabula: Program, story: Path) -> None:
    mine = (
        "[secrets.will]\nwhat = 'Tobias forged it.'\nknown-by = ['Old Tobias']\n\n"
        "[calendar]\nweekdays = ['Firstday', 'Midday', 'Lastday']\nmonths = [{ name = 'Thaw', days = 33 }]\n"
    )
    bible_of(story).write_text(mine, "utf-8")
    fabula("bible", "--write", "gate.txt")
    assert bible_of(story).read_text("utf-8").startswith(mine)
    out = fabula("bible", "gate.txt").out
    assert "will: Tobias forged it. (known by Old Tobias)" in out
    assert "weekdays: Firstday, Midday, Lastday" in out
    assert "months: Thaw" in out
