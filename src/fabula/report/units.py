"""The columns of the pictures: chapters, scenes, or stretches of a story that has few of either."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from fabula.reading.passes import is_read
from fabula.report.document import Unit
from fabula.report.quoting import Quoter, chapter_label
from fabula.story.model import Story
from fabula.story.speech import count_words

_MOST = 72
"""Columns that still can be told apart on a telephone; where there would be more, neighbours are joined."""
_LEAST = 4
"""Fewer columns than this show no course of the story."""
_STRETCHES = 12


@dataclass(frozen=True)
class Units:
    """The columns, and where each begins."""

    noun: str
    units: tuple[Unit, ...]
    starts: tuple[int, ...]
    """Source offsets, in order."""

    def at(self, position: int) -> int:
        """Index of the unit of a source offset; what stands before the first belongs to it."""
        return max(0, bisect_right(self.starts, position) - 1)


@dataclass(frozen=True, slots=True)
class _Column:
    label: str
    short: str
    start: int
    words: int


def units_of(story: Story, quoter: Quoter) -> Units:
    """What the pictures of a story run over."""
    for noun, columns in (("chapter", _chapters(story)), ("scene", _scenes(story))):
        if len(columns) >= _LEAST:
            return _units(noun, columns)
    stretches = _stretches(story, quoter)
    if len(stretches) >= _LEAST:
        return _units("stretch", stretches)
    return _units("scene", _scenes(story) or [_Column("The story", "1", 0, story.words)])


def _units(noun: str, columns: Sequence[_Column]) -> Units:
    each = -(-len(columns) // _MOST)
    groups = [columns[at : at + each] for at in range(0, len(columns), each)]
    units = tuple(
        Unit(
            group[0].label if len(group) == 1 else f"{group[0].label} to {group[-1].label}",
            group[0].short,
            sum(column.words for column in group),
        )
        for group in groups
    )
    return Units(noun, units, tuple(group[0].start for group in groups))


def _chapters(story: Story) -> list[_Column]:
    words = [0] * len(story.chapters)
    for scene in story.scenes:
        words[scene.chapter] += scene.words
    columns: list[_Column] = []
    for at, chapter in enumerate(story.chapters):
        label = chapter_label(chapter, at)
        title = chapter.title or ""
        label = f"{label}: {title}" if title and title not in label else label
        number = chapter.number if chapter.number is not None else at + 1
        columns.append(_Column(label[:1].upper() + label[1:], str(number), chapter.span.start, words[at]))
    return columns


def _scenes(story: Story) -> list[_Column]:
    return [
        _Column(f"Scene {number:,}", str(number), scene.span.start, scene.words)
        for number, scene in enumerate(story.scenes, start=1)
    ]


def _stretches(story: Story, quoter: Quoter) -> list[_Column]:
    """Equal parts of the text, as paragraphs allow."""
    columns: list[_Column] = []
    told = 0
    for block in story.source.blocks:
        if not is_read(block):
            continue
        words = count_words(block.text)
        if told * _STRETCHES >= len(columns) * story.words and words:
            number = len(columns) + 1
            label = f"Stretch {number}, from {quoter.where(block.span)}"
            columns.append(_Column(label, str(number), block.span.start, 0))
        if columns:
            last = columns[-1]
            columns[-1] = _Column(last.label, last.short, last.start, last.words + words)
        told += words
    return columns
