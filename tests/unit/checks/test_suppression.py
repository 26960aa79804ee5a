"""Instructions in the text: what they reach, in each format."""

from __future__ import annotations

import pytest

from fabula.checks.directives import prose_blocks, read_directives
from fabula.checks.engine import check_story, examine_story
from fabula.checks.settings import CheckSettings
from fabula.story.build import build_story
from fabula.text.reader import read_source_text
from fabula.text.source import Format

_BOTH = (Format.TEXT, Format.MARKDOWN)


def _found(text: str, format_: Format, *, select: tuple[str, ...] = ("TYP007", "SUP001")) -> list[str]:
    story = build_story(read_source_text(text, format=format_))
    settings = CheckSettings(select=select)
    return [f"{each.code} {story.source.slice(each.span)}" for each in check_story(story, settings)]


@pytest.mark.parametrize("format_", _BOTH)
@pytest.mark.parametrize(
    "comment",
    [
        "<!-- fabula: ignore TYP007 -->",
        "<!-- fabula: ignore doubled-word -->",
        "<!-- fabula: ignore typography -->",
        "<!-- fabula: ignore NAM001, TYP007 -->",
        "<!-- fabula: ignore NAM001 doubled-word -->",
        "<!-- fabula: ignore -->",
        "<!--fabula:ignore-->",
        "<!-- Fabula: IGNORE typ007 -->",
    ],
)
class TestOneParagraph:
    def test_alone_it_reaches_the_next_block(self, format_: Format, comment: str) -> None:
        text = f"{comment}\n\nBram put the the kettle on.\n\nOttilie saw to to it.\n"
        assert _found(text, format_) == ["TYP007 to to"]

    def test_at_the_end_of_a_paragraph_it_reaches_that(self, format_: Format, comment: str) -> None:
        text = f"Bram put the the kettle on. {comment}\n\nOttilie saw to to it.\n"
        assert _found(text, format_) == ["TYP007 to to"]

    def test_in_a_paragraph_it_reaches_that(self, format_: Format, comment: str) -> None:
        text = f"One.\n\nBram put {comment} the the kettle on.\n\nOttilie saw to to it.\n"
        assert _found(text, format_) == ["TYP007 to to"]


@pytest.mark.parametrize("format_", _BOTH)
def test_on_the_line_above_its_paragraph(format_: Format) -> None:
    text = "Oskar saw to to it.\n\n<!-- fabula: ignore TYP007 -->\nBram put the the kettle on.\n"
    assert _found(text, format_) == ["TYP007 to to"]


@pytest.mark.parametrize("format_", _BOTH)
def test_another_rule_still_speaks(format_: Format) -> None:
    text = "Bram put the the kettle on , and sat. <!-- fabula: ignore TYP011 -->\n"
    assert _found(text, format_, select=("TYP007", "TYP011")) == ["TYP007 the the"]


@pytest.mark.parametrize("format_", _BOTH)
def test_a_whole_file(format_: Format) -> None:
    text = "Oskar saw to to it.\n\n<!-- fabula: ignore-file TYP007 -->\n\nBram put the the kettle on.\n"
    assert _found(text, format_) == []


@pytest.mark.parametrize("format_", _BOTH)
def test_what_has_no_effect_is_told(format_: Format) -> None:
    text = "Bram put the kettle on. <!-- fabula: ignore TYP007 -->\n"
    assert _found(text, format_) == ["SUP001 <!-- fabula: ignore TYP007 -->"]


def test_nothing_is_found_inside_a_comment() -> None:
    text = "Bram sat. <!-- fabula: ignore TYP008  the the --> He sat.\n"
    assert not any("TYP007" in found for found in _found(text, Format.TEXT))


def test_words_on_both_sides_of_a_comment_are_neighbours() -> None:
    text = "Bram put the <!-- fabula: ignore TYP008 -->the kettle on.\n"
    assert _found(text, Format.TEXT, select=("TYP007",)) == ["TYP007 the <!-- fabula: ignore TYP008 -->the"]


def test_a_paragraph_does_not_end_in_its_comment() -> None:
    text = (
        "Bram put the kettle on and went for the cups. <!-- fabula: ignore TYP007 -->\n\nHe sat down there.\n"
    )
    assert _found(text, Format.TEXT, select=("TYP019",)) == []


def test_the_prose_without_comments_keeps_its_offsets() -> None:
    source = read_source_text("One <!-- fabula: ignore --> two  three. <!-- fabula: ignore -->\n\nFour.\n")
    first, second = prose_blocks(source, read_directives(source))
    assert (first.text, second.text) == ("One  two  three.", "Four.")
    at = first.text.index("three")
    assert source.slice(first.to_source(at, at + 5)) == "three"
    assert source.slice(first.span) == "One <!-- fabula: ignore --> two  three."


def test_silenced_diagnostics_are_still_known() -> None:
    story = build_story(read_source_text("Bram put the the kettle on. <!-- fabula: ignore -->\n"))
    examination = examine_story(story)
    assert [each.code for each in examination.silenced] == ["TYP007"]
    assert examination.diagnostics == ()


def test_an_unused_general_comment_is_judged_when_all_rules_ran() -> None:
    text = "Bram put the kettle on. <!-- fabula: ignore -->\n"
    story = build_story(read_source_text(text))
    assert [each.code for each in check_story(story)] == ["SUP001"]
    assert _found(text, Format.TEXT) == []


@pytest.mark.parametrize(
    "noise", ["<!-- fabula: " * 20_000, "<!--" + " " * 200_000, "<!-- fabula: " + "a" * 200_000]
)
def test_unfinished_comments_cost_no_time(noise: str) -> None:
    assert read_directives(read_source_text(noise)) == ()
