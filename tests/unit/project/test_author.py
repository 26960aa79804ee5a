"""fabula.intended.toml: a plain file of the author's, written with care."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.project.author import (
    FILE_NAME,
    IntendedFile,
    IntendedRecord,
    add_intended,
    intended_file_for,
    load_intended,
    name_in,
    records_about,
    remove_intended,
)
from fabula.project.errors import SettingsError
from fabula.project.settings import Configuration
from fabula.project.toml_tables import decode_table

STAMMER = IntendedRecord(
    file="one.md",
    code="TYP007",
    rule="doubled-word",
    words="the the",
    before="and ",
    after=" rest",
    note="meant",
)


def test_what_is_added_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    assert load_intended(file) == ()
    add_intended(file, STAMMER)
    add_intended(file, IntendedRecord(code="TYP010", words=""))
    assert load_intended(file) == (STAMMER, IntendedRecord(code="TYP010", words=""))
    assert file.read_text("utf-8").startswith("# Findings that the author has looked at")


def test_comments_and_layout_survive(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    mine = '# mine\n\n[[intended]]   # about Ines\nwords = "so so"\ncode = "TYP007"'
    file.write_text(mine, "utf-8")
    add_intended(file, STAMMER)
    assert file.read_text("utf-8").startswith(mine + "\n")
    remove_intended(file, STAMMER)
    assert file.read_text("utf-8").rstrip() == mine
    assert [record.words for record in load_intended(file)] == ["so so"]


def test_the_last_record_can_go_and_another_come(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    add_intended(file, STAMMER)
    remove_intended(file, STAMMER)
    assert load_intended(file) == ()
    add_intended(file, STAMMER)
    assert load_intended(file) == (STAMMER,)


def test_only_the_record_that_is_meant_goes(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    others = [IntendedRecord(code="TYP007", words=words) for words in ("a a", "b b", "c c")]
    for each in others:
        add_intended(file, each)
    remove_intended(file, others[1])
    assert load_intended(file) == (others[0], others[2])
    with pytest.raises(ValueError, match="not in"):
        remove_intended(file, others[1])


def test_windows_line_endings_stay(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_bytes(b"# mine\r\n")
    add_intended(file, STAMMER)
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") > 5
    assert load_intended(file) == (STAMMER,)


text = st.text(st.characters(codec="utf-8"), max_size=60)


@given(text, text, text)
def test_any_words_survive_the_file(
    tmp_path_factory: pytest.TempPathFactory, words: str, before: str, note: str
) -> None:
    file = tmp_path_factory.mktemp("intended") / FILE_NAME
    record = IntendedRecord(code="TYP007", words=words, before=before, note=note or None)
    add_intended(file, record)
    assert load_intended(file) == (record,)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('[[intended]]\ncode = "X"\nwrods = ""', r"intended\.0\.wrods is not a setting; did you mean"),
        ("[[intended]]\ncode = 3\nwords = ''", r"intended\.0\.code: expected text, got a whole number"),
        ("[[intended]]\nwords = ''", "missing required field"),
        ("[[intend", "this is not valid TOML"),
    ],
)
def test_a_broken_file_is_left_as_it_is(tmp_path: Path, content: str, complaint: str) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(content, "utf-8")
    with pytest.raises(SettingsError, match=complaint) as error:
        add_intended(file, STAMMER)
    assert "\n" not in str(error.value)
    assert file.read_text("utf-8") == content


def test_records_written_inline_are_not_broken(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text('intended = [{ code = "TYP007", words = "a a" }]\n', "utf-8")
    with pytest.raises(SettingsError, match=r"\[\[intended\]\] tables"):
        add_intended(file, STAMMER)
    assert len(load_intended(file)) == 1


def test_records_are_kept_beside_the_settings_or_the_story(tmp_path: Path) -> None:
    story = tmp_path / "deep" / "story.md"
    story.parent.mkdir()
    story.write_text("x", "utf-8")
    assert intended_file_for(story, Configuration()) == story.parent / FILE_NAME
    assert intended_file_for(story.parent, Configuration()) == story.parent / FILE_NAME
    configured = Configuration(file=tmp_path / "fabula.toml")
    assert intended_file_for(story, configured) == tmp_path / FILE_NAME


def test_records_speak_of_their_file_or_of_all(tmp_path: Path) -> None:
    everywhere = IntendedRecord(code="TYP007", words="so so")
    elsewhere = IntendedRecord(code="TYP007", words="so so", file="sub/two.md")
    records = (STAMMER, everywhere, elsewhere)
    one, two = tmp_path / "one.md", tmp_path / "sub" / "two.md"
    assert records_about(records, [one], tmp_path) == (STAMMER, everywhere)
    assert records_about(records, [two], tmp_path) == (everywhere, elsewhere)
    assert records_about(records, [one, two], tmp_path) == records
    assert name_in(tmp_path / "sub", one) == "../one.md"


def test_the_file_says_nothing_of_other_tables() -> None:
    with pytest.raises(SettingsError, match="rules is not a setting"):
        decode_table("[rules]", IntendedFile, FILE_NAME)
