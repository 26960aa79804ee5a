"""Chapters and scenes: the units of the telling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fabula.reading.annotations import Chapter
from fabula.text.blocks import Block, BlockKind, BlockRole
from fabula.text.source import Source
from fabula.text.span import Span
from fabula.text.structure.headings import Rank, chapter_rank, find_chapter_in

_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
_NUMBERED = re.compile(
    r"^(?:(?P<word>chapter|chap\.?|part|book|letter|episode|day|week|canto|section)\s+(?:the\s+)?)?"
    r"(?P<number>\d{1,4}|[ivxlc]+|[a-z]+(?:[- ][a-z]+)?)\s*(?:$|[.:—–)\-]+\s*|\s+)(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)


_BETWEEN = " .,:;/|~•()[]–—―-"
"""What stands between a part's heading and a chapter's in one line."""


@dataclass(frozen=True, slots=True)
class SceneSpan:
    """A stretch between two breaks."""

    span: Span
    chapter: int
    """Index of its chapter."""
    blocks: range
    """Indices of its blocks in the source."""


def read_number(words: str) -> int | None:
    """A number in figures, Roman numerals or English words up to ninety-nine; ``None`` for anything else."""
    text = words.strip().lower()
    if text.isascii() and text.isdigit():
        return int(text)
    if text in _UNITS:
        return _UNITS.index(text)
    if text in _ORDINALS:
        return _ORDINALS[text]
    tens, _, unit = text.replace("-", " ").partition(" ")
    if tens in _TENS and tens:
        if not unit:
            return 10 * _TENS.index(tens)
        if unit in _UNITS[1:10]:
            return 10 * _TENS.index(tens) + _UNITS.index(unit)
        if unit in _ORDINALS and _ORDINALS[unit] < 10:
            return 10 * _TENS.index(tens) + _ORDINALS[unit]
    if text and _ROMAN.fullmatch(text):
        values = [_ROMAN_VALUES[char] for char in text]
        following = [*values[1:], 0]
        return sum(-a if a < b else a for a, b in zip(values, following, strict=True))
    return None


def read_heading(text: str) -> tuple[int | None, str | None]:
    """Number and title of a chapter's heading; either may be missing.

    A number counts after a word such as "Chapter", or where it stands alone or before a stop.
    """
    line = " ".join(text.split())
    match = _NUMBERED.match(line)
    if match is None:
        return None, line or None
    number = read_number(match["number"])
    if number is None and " " in match["number"]:
        first, _, rest = match["number"].partition(" ")
        number = read_number(first)
        title = f"{rest} {match['title']}".strip()
        if not match["word"]:
            return None, line
    else:
        title = match["title"].strip()
    bare = not match["word"]
    stop = line[match.end("number") : match.end("number") + 1] in ("", ".", ":", ")", "—", "–", "-")
    if (
        number is None
        or (bare and not stop)
        or (bare and match["number"].isalpha() and number > 49 and title)
    ):
        return None, line
    return number, title or None


def find_chapters(source: Source) -> tuple[tuple[Chapter, ...], tuple[SceneSpan, ...]]:
    """Chapters and their scenes; a story without headings is one chapter."""
    body = [index for index, block in enumerate(source.blocks) if block.role is BlockRole.BODY]
    if not body:
        return (), ()
    chapters: list[Chapter] = []
    scenes: list[SceneSpan] = []
    for indices in _by_heading(source, body):
        headings = [source.blocks[i] for i in indices if source.blocks[i].kind is BlockKind.HEADING]
        span = Span(source.blocks[indices[0]].span.start, source.blocks[indices[-1]].span.end)
        chapters.append(_chapter(span, headings))
        scenes.extend(_scenes(source.blocks, indices, len(chapters) - 1))
    return tuple(chapters), tuple(scenes)


def _chapter(span: Span, headings: Sequence[Block]) -> Chapter:
    """The chapter under headings that follow each other: a part's, its own, its title, or some of them."""
    if not headings:
        return Chapter(span, None, None, None)
    part = title = number = None
    for heading in headings:
        split = find_chapter_in(heading.text)
        if split:
            part, _ = read_heading(heading.text[:split].rstrip(_BETWEEN))
        found, words = read_heading(heading.text[split:])
        if not split and chapter_rank(heading.text) is Rank.PART:
            part = found
        elif found is not None:
            number, title = found, words
        else:
            title = title or words
    whole = Span(headings[0].span.start, headings[-1].span.end)
    return Chapter(span, whole, title, number, part)


def _by_heading(source: Source, body: list[int]) -> list[list[int]]:
    """Block indices of each chapter.  A heading right under another belongs to the same chapter."""
    parts: list[list[int]] = []
    for index in body:
        heading = source.blocks[index].kind is BlockKind.HEADING
        follows_heading = bool(parts) and all(source.blocks[i].kind is BlockKind.HEADING for i in parts[-1])
        if not parts or (heading and not follows_heading):
            parts.append([])
        parts[-1].append(index)
    return parts


def _scenes(blocks: tuple[Block, ...], indices: list[int], chapter: int) -> list[SceneSpan]:
    scenes: list[SceneSpan] = []
    current: list[int] = []

    def end_scene() -> None:
        if current:
            span = Span(blocks[current[0]].span.start, blocks[current[-1]].span.end)
            scenes.append(SceneSpan(span, chapter, range(current[0], current[-1] + 1)))
            current.clear()

    for index in indices:
        kind = blocks[index].kind
        if kind is BlockKind.SCENE_BREAK:
            end_scene()
        elif kind is not BlockKind.HEADING:
            current.append(index)
    end_scene()
    return scenes
