"""Habits: learned from the story, outranked by its author."""

from __future__ import annotations

from collections import Counter

import pytest

from fabula.checks.directives import prose_blocks
from fabula.checks.habits import Habits, Style, learn_habits, settle
from fabula.checks.usage import (
    CommaPlace,
    CutOffStyle,
    DashStyle,
    DialogueMarks,
    EllipsisStyle,
    Glyphs,
    ellipsis_uses,
)
from fabula.story.build import build_story
from fabula.text.reader import read_source_text
from fabula.text.source import Format


def _habits(text: str, style: Style | None = None) -> Habits:
    story = build_story(read_source_text(text))
    return learn_habits(story, prose_blocks(story.source, ()), style or Style())


@pytest.mark.parametrize(
    ("straight", "curly", "usual", "firm"),
    [
        (0, 0, None, False),
        (4, 0, None, False),
        (5, 0, Glyphs.STRAIGHT, False),
        (12, 0, Glyphs.STRAIGHT, True),
        (12, 1, Glyphs.STRAIGHT, True),
        (17, 3, Glyphs.STRAIGHT, False),
        (84, 16, None, False),
        (89, 11, Glyphs.STRAIGHT, False),
        (10, 90, Glyphs.CURLY, True),
    ],
)
def test_evidence(straight: int, curly: int, usual: Glyphs | None, *, firm: bool) -> None:
    habit = settle(Counter({Glyphs.STRAIGHT: straight, Glyphs.CURLY: curly}))
    assert (habit.usual if habit else None) is usual
    assert (habit.firm if habit else False) is firm


def test_the_author_outranks_the_story() -> None:
    text = "“One,” said Bram. “Two,” said Bram. “Three,” said Bram. “Four,” said Bram.\n"
    assert _habits(text).marks is not None
    declared = _habits(text, Style(marks=Glyphs.STRAIGHT, dashes=DashStyle.SPACED_EN))
    assert declared.marks is not None
    assert declared.marks.usual is Glyphs.STRAIGHT
    assert declared.marks.firm
    assert declared.dashes is not None
    assert declared.dashes.usual is DashStyle.SPACED_EN


def test_what_a_story_shows() -> None:
    lines = (
        "“The rain—it never stops—is here,” said Bram. “It’s… well… wet, isn’t it?”",
        "“You didn’t—” said Ottilie.  She waited… and waited.",
        "“I did,” said Bram.  He’d—he thought—been kind…",
    )
    habits = _habits("\n\n".join(lines * 5) + "\n")
    assert habits.marks is not None
    assert habits.marks.usual is Glyphs.CURLY
    assert habits.apostrophes is not None
    assert habits.apostrophes.usual is Glyphs.CURLY
    assert habits.dialogue is not None
    assert habits.dialogue.usual is DialogueMarks.DOUBLE
    assert habits.dashes is not None
    assert habits.dashes.usual is DashStyle.EM
    assert habits.cut_offs is not None
    assert habits.cut_offs.usual is CutOffStyle.EM
    assert habits.ellipses is not None
    assert habits.ellipses.usual is EllipsisStyle.CHARACTER
    assert habits.sentence_gap is None
    assert habits.cue_commas is not None
    assert habits.cue_commas.usual is CommaPlace.INSIDE
    assert not habits.open_cues


def test_only_the_story_itself_is_learned_from() -> None:
    text = "---\ntitle: Don't\nsummary: It's, isn't, don't, won't, can't, didn't, wasn't\n---\n\nIt’s late.\n"
    story = build_story(read_source_text(text, format=Format.MARKDOWN))
    assert learn_habits(story, story.source.blocks, Style()).apostrophes is None


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        ("a… b", [EllipsisStyle.CHARACTER]),
        ("a... b.... c", [EllipsisStyle.DOTS, EllipsisStyle.DOTS]),
        ("a . . . b . . . . c", [EllipsisStyle.SPACED_DOTS, EllipsisStyle.SPACED_DOTS]),
        ("a . . . . . . b ..... c .. d. e", []),
    ],
)
def test_ellipses(text: str, styles: list[EllipsisStyle]) -> None:
    (block,) = read_source_text(text).blocks
    assert [use.style for use in ellipsis_uses(block)] == styles
