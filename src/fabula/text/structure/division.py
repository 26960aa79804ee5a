"""Drafts with kept line breaks that are several blocks: paragraphs parted by single breaks, header lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fabula.text.blocks import BlockKind, BlockRole
from fabula.text.drafts import Draft, cut_draft
from fabula.text.structure.breaks import is_scene_break
from fabula.text.structure.headings import Rank, chapter_rank, is_title_like
from fabula.text.structure.items import is_closed, opens_speech
from fabula.text.structure.labels import is_labelled
from fabula.text.structure.messages import is_message_line
from fabula.text.structure.title_lines import read_byline

_VERSE_WIDTH = 80
_LONGEST_HEADER = 30


def divide(drafts: Sequence[Draft]) -> list[Draft]:
    """The same drafts, where a line break in one ends a paragraph cut there."""
    divided: list[Draft] = []
    for at, draft in enumerate(drafts):
        if at == 0 and _is_title_page(draft):
            divided.extend(_cut(draft, draft.text.split("\n"), set(range(draft.text.count("\n") + 1))))
        else:
            divided.extend(_divided(draft, head=at < _LONGEST_HEADER))
    return divided


def _is_title_page(draft: Draft) -> bool:
    """Whether the first lines of a file are its title, its author and their like."""
    lines = draft.text.split("\n")
    return 1 < len(lines) <= 6 and all(is_title_like(line) or read_byline(line) is not None for line in lines)


def _divided(draft: Draft, *, head: bool) -> Iterable[Draft]:
    fixed = draft.kind in {BlockKind.VERSE, BlockKind.SCENE_BREAK} or draft.role is BlockRole.METADATA
    if "\n" not in draft.text or fixed:
        return (draft,)
    lines = draft.text.split("\n")
    starts = set(_starts(lines, head=head))
    return _cut(draft, lines, starts) if starts else (draft,)


def _starts(lines: Sequence[str], *, head: bool) -> Iterator[int]:
    """Lines that begin a block of their own."""
    labelled = head and sum(map(is_labelled, lines)) > 1
    messages = sum(map(is_message_line, lines)) > 1
    prose = _is_prose(lines)
    boxed = any(line.startswith("|") for line in lines)
    parted = chapter_rank(lines[0]) is Rank.PART
    for at in range(1, len(lines)):
        before, line = lines[at - 1], lines[at]
        if not line or not before:
            continue
        ornamental = not boxed and (is_scene_break(line) or is_scene_break(before))
        headed = at == 1 and chapter_rank(before) is not None and len(line) > 80
        headed = headed or (parted and chapter_rank(line) is Rank.CHAPTER)
        if (
            prose
            or ornamental
            or headed
            or (labelled and is_labelled(line))
            or (messages and is_message_line(line))
        ) or (labelled and at == 1 and is_labelled(line)):
            yield at


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether each line is a paragraph: one is long, or nearly all end like sentences and many are speech."""
    shown = [line for line in lines if line]
    if max(map(len, shown)) > 2 * _VERSE_WIDTH:
        return True
    closed = sum(map(is_closed, shown))
    speech = sum(map(opens_speech, shown))
    return closed * 10 >= len(shown) * 8 and (speech * 3 >= len(shown) or max(map(len, shown)) > _VERSE_WIDTH)


def _cut(draft: Draft, lines: Sequence[str], starts: set[int]) -> Iterator[Draft]:
    position = first = 0
    for at, line in enumerate(lines):
        end = position + len(line)
        if at + 1 in starts or at + 1 == len(lines):
            part = cut_draft(draft, first, end)
            if part is not None:
                yield part if first == 0 else replace(part, gap=0)
            first = end + 1
        position = end + 1
