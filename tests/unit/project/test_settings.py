"""fabula.toml: where it is found, what it says, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.checks.diagnostic import Severity
from fabula.checks.habits import Style
from fabula.checks.usage import CommaPlace, DashStyle, DialogueMarks, EllipsisStyle, Glyphs
from fabula.project.checking import style_of
from fabula.project.errors import SettingsError
from fabula.project.settings import (
    Dashes,
    Drawn,
    Ellipses,
    Marks,
    Settings,
    decode_settings,
    find_settings_file,
    load_configuration,
)
from fabula.project.template import SETTINGS_TEMPLATE

EVERYTHING = """
[rules]
select = ["names"]
enable = ["TYP"]
ignore = ["doubled-blank"]
severity = { doubled-word = "error" }
options.doubled-word = { allow = ["tock"] }

[files."drafts/*.md"]
ignore = ["typography"]

[names]
not-names = ["Harbour"]
apart = [["Abel Reed", "Old Abel"]]
same = { "Ines Calder" = ["Ines", "the Pilot"] }
pronouns = { "Ines Calder" = "she/her" }

[dialogue]
marks = "single"
cue-commas = "outside"

[typography]
quotation-marks = "curly"
apostrophes = "straight"
dashes = "spaced-en"
ellipses = "dots"

[language]
variant = "en-GB"

[spelling]
canon = ["Orrest"]
"""


def test_every_table_is_read() -> None:
    settings = decode_settings(EVERYTHING)
    assert settings.rules.select == ("names",)
    assert settings.rules.severity == {"doubled-word": Severity.ERROR}
    assert settings.rules.options == {"doubled-word": {"allow": ["tock"]}}
    assert settings.files["drafts/*.md"].ignore == ("typography",)
    assert settings.names.same == {"Ines Calder": ("Ines", "the Pilot")}
    assert settings.names.apart == (("Abel Reed", "Old Abel"),)
    assert settings.names.not_names == ("Harbour",)
    assert settings.names.pronouns == {"Ines Calder": "she/her"}
    assert settings.spelling.canon == ("Orrest",)
    assert style_of(settings) == Style(
        dialogue=DialogueMarks.SINGLE,
        marks=Glyphs.CURLY,
        apostrophes=Glyphs.STRAIGHT,
        dashes=DashStyle.SPACED_EN,
        ellipses=EllipsisStyle.DOTS,
        cue_commas=CommaPlace.OUTSIDE,
    )


def test_nothing_is_the_default() -> None:
    assert decode_settings("") == Settings()
    assert style_of(Settings()) == Style()


def test_american_means_double_marks_and_commas_inside_unless_said_otherwise() -> None:
    american = '[language]\nvariant = "en-US"\n'
    style = style_of(decode_settings(american))
    assert (style.dialogue, style.cue_commas) == (DialogueMarks.DOUBLE, CommaPlace.INSIDE)
    style = style_of(decode_settings(american + '[dialogue]\nmarks = "single"\n'))
    assert (style.dialogue, style.cue_commas) == (DialogueMarks.SINGLE, CommaPlace.INSIDE)
    style = style_of(decode_settings(american + '[dialogue]\ncue-commas = "outside"\n'))
    assert (style.dialogue, style.cue_commas) == (DialogueMarks.DOUBLE, CommaPlace.OUTSIDE)


def test_british_leaves_both_open() -> None:
    assert style_of(decode_settings('[language]\nvariant = "en-GB"\n')) == Style()


@pytest.mark.parametrize("place", ["inside", "outside"])
def test_every_place_of_a_comma_reaches_the_checks(place: str) -> None:
    style = style_of(decode_settings(f'[dialogue]\ncue-commas = "{place}"'))
    assert style.cue_commas is CommaPlace(place)


@pytest.mark.parametrize("dialogue", [each for each in Marks if each is not Marks.AUTO])
def test_every_dialogue_style_reaches_the_checks(dialogue: Marks) -> None:
    style = style_of(decode_settings(f'[dialogue]\nmarks = "{dialogue}"'))
    assert style.dialogue is not None
    assert style.dialogue.name == dialogue.name


@pytest.mark.parametrize("key", ["quotation-marks", "apostrophes"])
@pytest.mark.parametrize("drawn", [each for each in Drawn if each is not Drawn.AUTO])
def test_every_way_of_drawing_reaches_the_checks(key: str, drawn: Drawn) -> None:
    style = style_of(decode_settings(f'[typography]\n{key} = "{drawn}"'))
    assert [style.marks, style.apostrophes].count(Glyphs(drawn.value)) == 1


@pytest.mark.parametrize("dash", [each for each in Dashes if each is not Dashes.AUTO])
def test_every_dash_reaches_the_checks(dash: Dashes) -> None:
    style = style_of(decode_settings(f'[typography]\ndashes = "{dash}"'))
    assert style.dashes is DashStyle[dash.name]


@pytest.mark.parametrize("ellipsis_", [each for each in Ellipses if each is not Ellipses.AUTO])
def test_every_ellipsis_reaches_the_checks(ellipsis_: Ellipses) -> None:
    style = style_of(decode_settings(f'[typography]\nellipses = "{ellipsis_}"'))
    assert style.ellipses is EllipsisStyle[ellipsis_.name]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[rulse]", "rulse is not a setting; did you mean rules?"),
        ("[rules]\nslect = []", "rules.slect is not a setting; did you mean rules.select?"),
        ('marks = "double"', "marks is not a setting; did you mean dialogue.marks?"),
        ('[files."a b/*.md"]\nignor = []', 'files."a b/*.md".ignor is not a setting; did you mean'),
        ("qqq = 1", "qqq is not a setting; known here: rules, files, names"),
        ('[rules]\nignore = "TYP"', "rules.ignore: expected a list, got text"),
        ("[files]\na = 1", "files.a: expected a table, got a whole number"),
        ('[names]\napart = [["a"], 3]', "names.apart.1: expected a list"),
        ('[dialogue]\nmarks = "dubble"', "dialogue.marks: 'dubble' is not one of auto, double"),
        ('[dialogue]\nmarks = "dubble"', "did you mean 'double'?"),
        ('[dialogue]\ncue-comma = "inside"', "did you mean dialogue.cue-commas?"),
        ('[dialogue]\ncue-commas = "insid"', "did you mean 'inside'?"),
        ('[language]\nvariant = "en-UK"', "language.variant: 'en-UK' is not one of auto, en-GB, en-US"),
        ('[rules.severity]\na = "error"\nb = "eror"', "rules.severity.b: 'eror' is not one of"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_a_way_out(text: str, complaint: str) -> None:
    with pytest.raises(SettingsError) as error:
        decode_settings(text, "fabula.toml")
    message = str(error.value)
    assert message.startswith("fabula.toml: ")
    assert complaint in message
    assert "\n" not in message


def test_broken_toml_is_told_with_its_line() -> None:
    with pytest.raises(SettingsError, match=r"^my\.toml:3:\d+: this is not valid TOML: "):
        decode_settings("[rules]\n\nselect = = 3\n", "my.toml")


def test_any_rule_option_is_let_through_to_its_rule() -> None:
    settings = decode_settings("[rules.options.some-rule]\nwhatever = { deep = 1 }")
    assert settings.rules.options == {"some-rule": {"whatever": {"deep": 1}}}


def test_the_nearest_file_upward_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    story = deep / "story.md"
    story.write_text("x")
    assert find_settings_file(story) is None or tmp_path not in (find_settings_file(story) or story).parents
    (tmp_path / "fabula.toml").write_text("")
    assert find_settings_file(story) == tmp_path / "fabula.toml"
    (tmp_path / "a" / "fabula.toml").write_text("")
    assert find_settings_file(story) == tmp_path / "a" / "fabula.toml"
    assert find_settings_file(deep) == tmp_path / "a" / "fabula.toml"
    (deep / "fabula.toml").mkdir()
    assert find_settings_file(story) == tmp_path / "a" / "fabula.toml"


def test_a_named_file_overrides_the_search(tmp_path: Path) -> None:
    (tmp_path / "fabula.toml").write_text('[dialogue]\nmarks = "dash"')
    other = tmp_path / "other.toml"
    other.write_text('[dialogue]\nmarks = "german"')
    assert load_configuration(tmp_path).settings.dialogue.marks is Marks.DASH
    assert load_configuration(tmp_path, file=other).settings.dialogue.marks is Marks.GERMAN


def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: no such file"):
        load_configuration(tmp_path, file=tmp_path / "none.toml")
    latin = tmp_path / "fabula.toml"
    latin.write_bytes("[names]\nnot-names = ['caf\xe9']".encode("latin-1"))
    with pytest.raises(SettingsError, match=r"not UTF-8 text \(byte 26\); save it as UTF-8"):
        load_configuration(tmp_path)


def test_windows_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "fabula.toml").write_bytes(b'\xef\xbb\xbf[dialogue]\r\nmarks = "single"\r\n')
    assert load_configuration(tmp_path).settings.dialogue.marks is Marks.SINGLE


def test_the_template_says_nothing_until_it_is_asked_to() -> None:
    assert decode_settings(SETTINGS_TEMPLATE) == Settings()


def test_every_line_of_the_template_is_a_setting() -> None:
    lines = SETTINGS_TEMPLATE.splitlines()[3:]
    spoken = [line.removeprefix("# ") for line in lines if "=" in line or line.startswith("# [")]
    headed = [line for line in lines if line.startswith("[")]
    taken = "\n".join(
        line.removeprefix("# ") if line.removeprefix("# ") in spoken or line in headed else ""
        for line in lines
    )
    settings = decode_settings(taken)
    assert settings.names.same == {"Ines Calder": ("Ines", "the Pilot")}
    assert settings.rules.select
    assert settings.rules.severity
    assert settings.rules.options
    assert settings.files
    assert settings.spelling.canon
