"""Quotes words of the story with where they stand."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from fabula.reading.annotations import Chapter
from fabula.report.document import Quote
from fabula.story.model import Story
from fabula.text.span import Span

_AROUND = 90
"""Characters on either side of the words."""
_MOST = 320
"""Characters of the words themselves."""


class Quoter:
    """Makes quotes of spans of one story."""

    def __init__(self, story: Story) -> None:
        """Quote from ``story``."""
        self._story = story
        self._source = story.source

    def quote(self, span: Span) -> Quote:
        """The words at ``span`` with what stands around them in their paragraph."""
        at = self._source.block_index(span.start)
        if at is None:
            return Quote(self.where(span), "", _shortened(self._source.words_at(span)), "")
        block = self._source.blocks[at]
        first = block.offsets.to_text(max(span.start, block.span.start))
        last = block.offsets.to_text(min(max(span.end, span.start), block.span.end))
        text = block.text
        before, words, after = text[:first], text[first:last], text[last:]
        return Quote(self.where(span), _tail(before), _shortened(words), _head(after))

    def where(self, span: Span) -> str:
        """ "chapter 3, line 88"; with its file's name where a work has several."""
        place = self._source.place(span.start)
        packed = self._source.file_at(span.start).format.packed
        parts = []
        if len(self._story.chapters) > 1:
            parts.append(self.chapter(span))
        elif len(self._source.files) > 1 and place.path is not None:
            parts.append(place.path.name)
        parts.append(f"paragraph {place.paragraph:,}" if packed else f"line {place.line:,}")
        return ", ".join(part for part in parts if part)

    def chapter(self, span: Span) -> str:
        """ "chapter 3"; empty before the first."""
        at = bisect_right(self._chapter_starts, span.start) - 1
        return "" if at < 0 else chapter_label(self._story.chapters[at], at)

    @cached_property
    def _chapter_starts(self) -> list[int]:
        return [chapter.span.start for chapter in self._story.chapters]


def chapter_label(chapter: Chapter, index: int) -> str:
    """ "chapter 3", or the title of one that has no number."""
    if chapter.number is not None:
        part = f"part {chapter.part}, " if chapter.part is not None else ""
        return f"{part}chapter {chapter.number}"
    if chapter.title:
        return f"“{_head(chapter.title, 40)}”"
    return "the opening" if index == 0 else f"chapter {index + 1}"


def _tail(text: str, most: int = _AROUND) -> str:
    """The end of a text, cut between words."""
    flat = _flat(text)
    if len(flat) <= most:
        return flat
    cut = flat[-most:]
    return f"… {cut.partition(' ')[2] or cut}"


def _head(text: str, most: int = _AROUND) -> str:
    """The beginning of a text, cut between words."""
    flat = _flat(text)
    if len(flat) <= most:
        return flat
    cut = flat[:most]
    return (cut.rpartition(" ")[0] or cut) + " …"


def _shortened(words: str) -> str:
    flat = _flat(words)
    if len(flat) <= _MOST:
        return flat
    return f"{flat[: _MOST // 2].rpartition(' ')[0]} … {flat[-_MOST // 3 :].partition(' ')[2]}"


def _flat(text: str) -> str:
    """On one line, with the blanks at its ends kept as one."""
    inner = " ".join(text.split())
    lead = " " if inner and text[0].isspace() else ""
    trail = " " if inner and text[-1].isspace() else ""
    return f"{lead}{inner}{trail}" if inner else text[:1].replace("\n", " ")
