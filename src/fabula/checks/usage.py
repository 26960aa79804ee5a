"""Where a story has to choose between ways of setting the same thing, and which way it chose there.

Each function finds the uses in the text of one block; :mod:`fabula.checks.habits` counts them, and the
consistency rules look for those that depart from the habit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from fabula.language.memo import Memo
from fabula.text.blocks import Block
from fabula.text.source import Source


class Glyphs(StrEnum):
    """How quotation marks and apostrophes are drawn."""

    STRAIGHT = "straight"
    CURLY = "curly"


class DialogueMarks(StrEnum):
    """What speech is set in."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMETS = "guillemets"
    GERMAN = "german"
    DASH = "dash"


class DashStyle(StrEnum):
    """How a dash between two words is set; the value says it in words."""

    EM = "an em dash without blanks"
    SPACED_EM = "an em dash between blanks"
    EN = "an en dash without blanks"
    SPACED_EN = "an en dash between blanks"
    HYPHENS = "two hyphens without blanks"
    SPACED_HYPHENS = "two hyphens between blanks"
    SPACED_HYPHEN = "a hyphen between blanks"
    UNEVEN = "a dash with a blank on one side"


class CutOffStyle(StrEnum):
    """How a dash that cuts speech off is drawn."""

    EM = "an em dash"
    EN = "an en dash"
    HYPHENS = "two hyphens"
    HYPHEN = "a hyphen"


class EllipsisStyle(StrEnum):
    """How an ellipsis is set."""

    CHARACTER = "the character …"
    DOTS = "three dots"
    SPACED_DOTS = "three spaced dots"


class CommaPlace(StrEnum):
    """Where the comma between speech and cue stands."""

    INSIDE = "inside"
    OUTSIDE = "outside"


Choice = TypeVar("Choice", bound=StrEnum | int)


class Use(NamedTuple, Generic[Choice]):
    """One place where a choice was made: ``block.text[start:end]``."""

    start: int
    end: int
    style: Choice


def recall_uses(
    memo: Memo, find: Callable[[Block], Iterable[Use[Choice]]], block: Block
) -> Sequence[Use[Choice]]:
    """Uses in a block, by a function that looks at its text alone; the same paragraph is looked at once."""
    return memo.remember(f"uses {find.__name__}", block.text, lambda: tuple(find(block)))


DASH = re.compile(r"(?<=[^\W\d_])(?: ?(?:—|–|--(?!-)) ?| - )(?=[^\W\d_])")
_DASH_STYLES = {
    "—": DashStyle.EM,
    " — ": DashStyle.SPACED_EM,
    "–": DashStyle.EN,
    " – ": DashStyle.SPACED_EN,
    "--": DashStyle.HYPHENS,
    " -- ": DashStyle.SPACED_HYPHENS,
    " - ": DashStyle.SPACED_HYPHEN,
}
DASHES = {style: text for text, style in _DASH_STYLES.items()}
"""How each style is written."""


def dash_uses(source: Source, block: Block) -> Iterator[Use[DashStyle]]:
    """Dashes between two words of one line."""
    text = block.text
    for match in DASH.finditer(text):
        written = match.group()
        if written == "–" and not (text[match.start() - 1].islower() and text[match.end()].islower()):
            continue  # joins names: "the Dover–Calais boat"
        style = _DASH_STYLES.get(written, DashStyle.UNEVEN)
        if " " in written and breaks_line(source, block, match.start(), match.end()):
            continue
        if style is DashStyle.UNEVEN and _stands_for_letters(text, match.start(), match.end()):
            continue
        yield Use(match.start(), match.end(), style)


def _stands_for_letters(text: str, start: int, end: int) -> bool:
    """Whether a dash may stand for what is left out (“Mr. B— said”), or end a line of verse."""
    initial = start < 2 or not text[start - 2].isalnum()
    return initial or text[end].isupper() or text.startswith("th", end)


_CUT_OFF = re.compile(r"(?<=[^\W\d_])(?:—|–|--|-)(?=[”’»\"](?!\w))")
_CUT_OFF_STYLES = {
    "—": CutOffStyle.EM,
    "–": CutOffStyle.EN,
    "--": CutOffStyle.HYPHENS,
    "-": CutOffStyle.HYPHEN,
}
CUT_OFFS = {style: text for text, style in _CUT_OFF_STYLES.items()}
"""How each style is written."""


def cut_off_uses(block: Block) -> Iterator[Use[CutOffStyle]]:
    """Dashes at the end of a quotation."""
    for match in _CUT_OFF.finditer(block.text):
        yield Use(match.start(), match.end(), _CUT_OFF_STYLES[match.group()])


_ELLIPSIS = re.compile(
    r"…+|(?<!\.)\.{3,4}(?!\.)|(?<!\.)(?<!\.[ \u00a0])\.(?:[ \u00a0]\.){2,3}(?![ \u00a0]?\.)"
)
ELLIPSES = {EllipsisStyle.CHARACTER: "…", EllipsisStyle.DOTS: "...", EllipsisStyle.SPACED_DOTS: ". . ."}
"""How each style is written."""


def ellipsis_uses(block: Block) -> Iterator[Use[EllipsisStyle]]:
    """Ellipses; a fourth dot, which ends the sentence, belongs to its ellipsis."""
    for match in _ELLIPSIS.finditer(block.text):
        written = match.group()
        if written[0] == "…":
            style = EllipsisStyle.CHARACTER
        else:
            style = EllipsisStyle.DOTS if written[1] == "." else EllipsisStyle.SPACED_DOTS
        yield Use(match.start(), match.end(), style)


_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")


def apostrophe_uses(block: Block) -> Iterator[Use[Glyphs]]:
    """Apostrophes inside words, where they can be nothing else."""
    for match in _APOSTROPHE.finditer(block.text):
        yield Use(match.start(), match.end(), Glyphs.STRAIGHT if match.group() == "'" else Glyphs.CURLY)


_DOUBLE_MARK = re.compile(r"(?<!\d)[\"“”]")


def double_mark_uses(block: Block) -> Iterator[Use[Glyphs]]:
    """Double quotation marks; after a figure a straight one may mean inches."""
    for match in _DOUBLE_MARK.finditer(block.text):
        yield Use(match.start(), match.end(), Glyphs.STRAIGHT if match.group() == '"' else Glyphs.CURLY)


SENTENCE_GAP = re.compile(r"[.!?][\"”’'»)\]]{0,3}+( +)(?=[\"“‘'«(\[]{0,3}[^\W\d_])")


def sentence_gap_uses(source: Source, block: Block) -> Iterator[Use[int]]:
    """Blanks between two sentences on one line; the style is their number."""
    for match in SENTENCE_GAP.finditer(block.text):
        start, end = match.span(1)
        begins = block.text[end]
        if (begins.isupper() or not begins.isalpha()) and not breaks_line(source, block, start, end):
            yield Use(start, end, end - start)


_LOOSE_MARK = re.compile(r"(?<=\w)([ \u00a0\u202f]?)[;:!?](?=[\s\"”’'»)]|$)")


def loose_mark_uses(block: Block) -> Iterator[Use[bool]]:
    """Semicolons, colons, exclamation and question marks; the style is whether a blank stands before."""
    for match in _LOOSE_MARK.finditer(block.text):
        yield Use(match.start(), match.end(), bool(match[1]))


def breaks_line(source: Source, block: Block, start: int, end: int) -> bool:
    """Whether the file breaks its line between two positions of the block's text."""
    shown = source.slice(block.to_source(start, end))
    return "\n" in shown or "\r" in shown
