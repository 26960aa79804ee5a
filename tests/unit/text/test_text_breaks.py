"""Scene breaks: what parts two scenes, and what only looks like it."""

from __future__ import annotations

import pytest
from outline import PARAGRAPH, kinds, read

from fabula.text.structure.breaks import is_scene_break


@pytest.mark.parametrize(
    "line",
    [
        "***", "* * *", "*", "**", "*****", "---", "- - -", "-", "—", "———", "–", "___", "===", "#", "# # #",
        "###", "~", "~~~", "~*~", "~ * ~", "*~*~*", "⁂", "❧", "• • •", "•", "· · ·", "+++", "+", "<>",
        "<><><>", "-x-", "x-x-x", "o0o", "oOo", "OoO", "o0o0o", "0o0", "xXx", "XxX", "-o-", "o - o - o",
        "~o~", "x x x", "o O o", "0-0-0", ".:*:.", "-.-.-", "*.*.*", "/\\/\\/\\", "|||", "☆", "★ ★ ★", "♥",
        "✿ ✿ ✿", "◇◇◇", "✽", "§", "--*--", "<<>>", "=*=*=", "* \u00a0* \u00a0*", "xxxxxxx", "ooooooo",
        "-XxX-", "* * * * * * * * * * *", "line break", "[Scene Break]", "--- scene break ---", "~time skip~",
        "Timeskip", "*linebreak*",
    ],
)  # fmt: skip
def test_ornaments(line: str) -> None:
    assert is_scene_break(line)
    assert is_scene_break(f"  {line}\t")


@pytest.mark.parametrize(
    "line",
    [
        "", " ", ".", "...", "…", ". . .", "?", "!", "?!", "!!!", '"', "“”", "''", ":", ",", "()", "[]", "&",
        "%", "$", "Ooo", "Ooooo", "Ox", "ox", "oo", "xx", "xxx", "XXX", "xoxo", "XOXO", "x", "X", "O", "o",
        ":-)", ":)", ";-)", "^_^", "-_-", ">_<", "T_T", "o_o", "O.o", "<3", "</3", "xD", ":'(", "^^",
        "¯\\_(ツ)_/¯", "=)", "I", "No.", "-- No --", "* wave *", "- five -", "Chapter 3", "12", "1.",
        "***Now***", "time", "The break", "a line break",
    ],
)  # fmt: skip
def test_what_is_none(line: str) -> None:
    assert not is_scene_break(line)


@pytest.mark.parametrize(
    "line",
    [
        "“—”",
        '"—"',
        '"--"',
        "‘—’",
        "'—'",
        "“— —”",
        "« — »",
        "„—“",
        "»–«",
        "“—?”",
        "“…—”",
        "“—…”",
        "”—”",
        "“-”",
    ],
)
def test_a_speech_of_a_dash_alone_is_none(line: str) -> None:
    assert not is_scene_break(line)


def test_a_speech_of_a_dash_alone_is_read() -> None:
    source = read("“Did you?” asked Odile.\n\n“—”\n\n“You did,” said Odile.\n")
    assert kinds(source) == [PARAGRAPH] * 3


@pytest.mark.parametrize("line", ['"-.-"', "'-.,-'", '"-"-"', '"*"', "~“”~"])
def test_quotation_marks_in_an_ornament(line: str) -> None:
    assert is_scene_break(line)


def test_a_line_too_long_to_be_an_ornament() -> None:
    assert is_scene_break("-" * 120)
    assert not is_scene_break("-" * 500)
