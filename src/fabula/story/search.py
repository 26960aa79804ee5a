"""Searches the words of a story, whatever form they stand in, by who says them and who is there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fabula.language.inflection import stem_of
from fabula.reading.annotations import Chapter
from fabula.story.lookup import plain_name
from fabula.story.model import Quotation, Story
from fabula.text.blocks import Block, BlockKind, BlockRole
from fabula.text.span import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TERM = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_REACH = 90
"""Characters of an excerpt before the first and after the last word found."""
_LONGEST = 320
"""Characters of an excerpt, at most."""
_FARTHEST = 20_000
"""Characters before a place at which a quotation that holds it may begin."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for.  Everything that is given has to hold."""

    words: str = ""
    """All of them have to stand in one paragraph; those within quotation marks next to each other."""
    by: str | None = None
    """Identifier of who has to say, think or write them."""
    present: tuple[str, ...] = ()
    """Identifiers of who has to take part in the scene."""
    chapters: frozenset[int] | None = None
    """Indices of chapters."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph, or a stretch of speech, in which the words stand."""

    span: Span
    """The excerpt."""
    text: str
    """The excerpt as a reader sees it, on one line."""
    words: tuple[Span, ...]
    """The words found, in the excerpt's text: code points from its start."""
    places: tuple[Span, ...]
    """The same in the source."""
    scene: int | None
    chapter: int | None
    speaker: str | None
    """Who says, thinks or writes the first word found."""


def search_story(story: Story, query: Query) -> tuple[Hit, ...]:
    """Everything that fits, in the order of the story."""
    return tuple(_Search(story, query).hits())


def find_chapters(story: Story, name: str) -> frozenset[int]:
    """Indices of the chapters called so: by number (as headed, or in order), or by words of the title."""
    wanted = plain_name(name)
    if wanted.isdecimal():
        number = int(wanted)
        numbered = [at for at, each in enumerate(story.chapters) if each.number == number]
        if numbered:
            return frozenset(numbered)
        return frozenset((number - 1,)) if 0 < number <= len(story.chapters) else frozenset()
    return frozenset(at for at, each in enumerate(story.chapters) if wanted in _heading(story, each))


def _heading(story: Story, chapter: Chapter) -> str:
    return plain_name(story.source.words_at(chapter.heading)) if chapter.heading is not None else ""


class _Search:
    def __init__(self, story: Story, query: Query) -> None:
        self._story = story
        self._query = query
        self._terms = [
            [stem_of(word) for word in _WORD.findall(next(filter(None, match.groups()), ""))]
            for match in _TERM.finditer(query.words)
        ]
        self._terms = [term for term in self._terms if term]

    def hits(self) -> Iterator[Hit]:
        if not self._terms and self._query.by is None:
            return
        for number, block in enumerate(self._story.source.blocks):
            if block.role is not BlockRole.BODY or block.kind is BlockKind.SCENE_BREAK or not block.text:
                continue
            scene = self._scene_at(block.span.start)
            if self._is_elsewhere(scene):
                continue
            for start, end in self._stretches(number, block):
                found = self._find(block.text[start:end])
                if found is not None:
                    yield self._hit(block, [(a + start, b + start) for a, b in found], (start, end), scene)

    def _is_elsewhere(self, scene: int | None) -> bool:
        query = self._query
        chapter = self._story.scenes[scene].chapter if scene is not None else None
        if query.chapters is not None and chapter not in query.chapters:
            return True
        there = self._story.scenes[scene].present if scene is not None else ()
        return any(each not in there for each in query.present)

    def _stretches(self, number: int, block: Block) -> Iterator[tuple[int, int]]:
        """What of a block is searched, in its text: all of it, or what somebody utters in it."""
        if self._query.by is None:
            yield 0, len(block.text)
            return
        for quotation in self._uttered.get(number, ()):
            start = block.offsets.to_text(max(quotation.span.start, block.span.start))
            end = block.offsets.to_text(min(quotation.span.end, block.span.end))
            yield start, end

    @cached_property
    def _uttered(self) -> dict[int, list[Quotation]]:
        """What the speaker utters, by the index of the block."""
        source = self._story.source
        found: dict[int, list[Quotation]] = {}
        for quotation in self._story.quotations:
            if quotation.speaker == self._query.by:
                first, last = (
                    source.block_index(quotation.span.start),
                    source.block_index(quotation.span.end - 1),
                )
                for number in range(first or 0, (last or 0) + 1):
                    found.setdefault(number, []).append(quotation)
        return found

    def _find(self, text: str) -> list[tuple[int, int]] | None:
        """Where the terms stand, in order; ``None`` where one is missing."""
        words = list(_WORD.finditer(text))
        stems = [stem_of(word.group()) for word in words]
        found: set[int] = set()
        for term in self._terms:
            starts = [at for at in range(len(stems) - len(term) + 1) if stems[at : at + len(term)] == term]
            if not starts:
                return None
            found.update(at + offset for at in starts for offset in range(len(term)))
        return [words[at].span() for at in sorted(found)]

    def _hit(
        self, block: Block, found: Sequence[tuple[int, int]], within: tuple[int, int], scene: int | None
    ) -> Hit:
        first = found[0][0] if found else within[0]
        last = found[-1][1] if found else within[1]
        last = min(last, first + _LONGEST)
        start = _cut(block.text, max(first - _REACH, within[0] if not found else 0), -1)
        end = _cut(block.text, min(last + _REACH, len(block.text)), 1)
        if not found:
            start, end = within[0], _cut(block.text, min(within[1], within[0] + _LONGEST), 1)
        shown = [(a, b) for a, b in found if start <= a and b <= end]
        places = tuple(block.to_source(a, b) for a, b in shown)
        span = block.to_source(start, end)
        at = places[0] if places else span
        return Hit(
            span=span,
            text=block.text[start:end].replace("\n", " "),
            words=tuple(Span(a - start, b - start) for a, b in shown),
            places=places,
            scene=scene,
            chapter=self._story.scenes[scene].chapter if scene is not None else None,
            speaker=self._speaker_at(at),
        )

    def _scene_at(self, position: int) -> int | None:
        at = bisect_right(self._scene_starts, position) - 1
        return at if at >= 0 and position < self._story.scenes[at].span.end else None

    @cached_property
    def _scene_starts(self) -> list[int]:
        return [scene.span.start for scene in self._story.scenes]

    def _speaker_at(self, span: Span) -> str | None:
        """Of the innermost quotation that holds the place."""
        at = bisect_right(self._quotation_starts, span.start) - 1
        while at >= 0 and self._quotation_starts[at] > span.start - _FARTHEST:
            quotation = self._story.quotations[at]
            if span.start < quotation.span.end:
                return quotation.speaker
            at -= 1
        return None

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.span.start for quotation in self._story.quotations]


def _cut(text: str, at: int, way: int) -> int:
    """The end of a word at or beyond ``at``, going ``way`` (-1 or 1)."""
    while 0 < at < len(text) and not text[at - 1 if way < 0 else at].isspace():
        at += way
    return at
