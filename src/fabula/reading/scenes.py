"""Chapters and scenes: the units of the telling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fabula.reading.annotations import Chapter
from fabula.text.blocks import Block, BlockKind, BlockRole
from fabula.text.numerals import read_number
from fabula.text.source import Source
from fabula.text.span import Span
from fabula.text.structure.headings import Rank, chapter_rank, find_chapter_in

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


def scene_breaks(source: Source) -> frozenset[int]:
    """Blocks that end a scene or begin a chapter."""
    kinds = (BlockKind.SCENE_BREAK, BlockKind.HEADING)
    return frozenset(index for index, block in enumerate(source.blocks) if block.kind in kinds)


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
