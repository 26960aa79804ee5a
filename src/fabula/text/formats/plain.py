"""Plain text: hard-wrapped or not, paragraphs parted by blank lines, by line ends or by indentation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.text.drafts import Draft, DraftBuilder, Layout, Reading, make_draft
from fabula.text.lines import CLOSERS, Group, Line, read_groups
from fabula.text.marks import find_emphasis
from fabula.text.source import Metadata
from fabula.text.span import Span
from fabula.text.structure.labels import is_labelled
from fabula.text.structure.messages import is_message_line

_WIDEST = 130
"""Lines longer than this are no wrapped lines."""
_NARROWEST = 40
_SLACK = 8
"""A line that had room for the next word and this many columns more was ended on purpose."""
_VERSE_WIDTH = 80
_LONGEST_VERSE_LINE = 45
"""Columns; a longer line that goes on in lower case is a sentence broken by mistake."""

_CLOSED = re.compile(rf"[.!?…:—–-]{CLOSERS}\Z|[\"”»]\Z")
_MARKS = re.compile(r"[*_]")


class Manner(NamedTuple):
    """How a plain text file is laid out."""

    width: int | None
    """Columns that its lines are wrapped at; ``None`` where a line is a whole paragraph."""
    indented: bool
    """An indented line begins a paragraph."""


class Paragraph(NamedTuple):
    """Lines that belong together."""

    lines: Sequence[Line]
    kept: bool
    """Their line breaks mean something."""
    gap: int


def read_plain(text: str, region: Span) -> Reading:
    """The drafts of plain text in ``region`` of ``text``."""
    groups = read_groups(text, region)
    manner = read_manner(text, groups)
    drafts = (_draft(text, paragraph) for group in groups for paragraph in _paragraphs(text, group, manner))
    return Reading([draft for draft in drafts if draft is not None], Metadata())


def read_manner(text: str, groups: Sequence[Group]) -> Manner:
    """How the file is laid out, from its lines as a whole."""
    # Verse and quotations are indented throughout; paragraphs only at their first lines.
    mixed = [group for group in groups if any(not line.indent for line in group.lines)]
    indented = [line.indent for group in mixed for line in group.lines[1:] if line.indent]
    by_indent = len(indented) >= 3 and len(indented) * 2 >= len(groups) and _mostly_alike(indented)
    pairs = [
        (line, after)
        for group in groups
        for line, after in pairwise(group.lines)
        if not (by_indent and after.indent)
    ]
    if not pairs:
        return Manner(None, by_indent)
    lengths = sorted(line.length for line, _ in pairs)
    width = lengths[int(len(lengths) * 0.95)]
    wider = sum(line.length > width + _SLACK for group in groups for line in group.lines)
    if not _NARROWEST <= width <= _WIDEST or wider * 10 > sum(len(group.lines) for group in groups):
        return Manner(None, by_indent)
    # A wrapped line breaks off inside a sentence, and where the next word would not have fitted.
    opened = [(line, after) for line, after in pairs if not _is_closed(text, line)]
    full = sum(not _had_room(text, line, after, width) for line, after in opened)
    wrapped = full * 5 >= len(opened) * 3 and full * 3 >= len(pairs)
    return Manner(width if wrapped else None, by_indent)


def _mostly_alike(values: Sequence[int]) -> bool:
    return Counter(values).most_common(1)[0][1] * 5 >= len(values) * 3


def _had_room(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the first word of the next line would easily have fitted on this one."""
    blank = text.find(" ", after.start, after.end)
    word = (blank if blank >= 0 else after.end) - after.start
    return line.length + 1 + word + _SLACK <= width


def _paragraphs(text: str, group: Group, manner: Manner) -> Iterator[Paragraph]:
    gap = group.gap
    labelled = _labelled(text, group.lines, manner)
    starts = labelled | {at for at, line in enumerate(group.lines) if at and manner.indented and line.indent}
    position = 0
    for lines in _cut_at(group.lines, starts):
        if position in labelled:
            pieces: Iterable[tuple[Sequence[Line], bool]] = [(lines, False)]
        elif manner.width:
            pieces = _wrapped(text, lines, manner.width)
        else:
            pieces = _unwrapped(text, lines, manner)
        position += len(lines)
        for piece, kept in pieces:
            yield Paragraph(piece, kept, gap)
            gap = 0


def _labelled(text: str, lines: Sequence[Line], manner: Manner) -> set[int]:
    """The labelled lines of a header, or the messages of a thread; what follows one goes on with it."""
    labelled = {at for at, line in enumerate(lines) if is_labelled(text[line.start : line.end])}
    if len(labelled) > 1:
        return labelled
    messages = {
        at
        for at, line in enumerate(lines)
        if is_message_line(text[line.start : line.end])
        and (not at or not manner.width or _had_room(text, lines[at - 1], line, manner.width))
    }
    return messages if len(messages) > 1 else set()


def _cut_at(lines: Sequence[Line], starts: set[int]) -> Iterator[Sequence[Line]]:
    first = 0
    for at in sorted(starts):
        if at > first:
            yield lines[first:at]
            first = at
    yield lines[first:]


def _wrapped(text: str, lines: Sequence[Line], width: int) -> Iterator[tuple[Sequence[Line], bool]]:
    """The paragraphs of a group whose lines are wrapped, unless they were ended on purpose."""
    short = [at for at in range(1, len(lines)) if _had_room(text, lines[at - 1], lines[at], width)]
    if not short:
        yield lines, False
        return
    closed = {at for at in short if _is_closed(text, lines[at - 1])}
    indented = len(lines) > 1 and min(line.indent for line in lines) >= 2
    if _begins_like_verse(text, lines):
        yield lines, True
        return
    most = len(short) == len(lines) - 1 or (len(short) > 1 and len(short) * 3 >= (len(lines) - 1) * 2)
    if (indented and len(short) * 2 >= len(lines) - 1) or (most and len(closed) * 2 <= len(short)):
        yield lines, True
        return
    for piece in _cut_at(lines, closed if len(short) * 2 >= len(lines) - 1 else set()):
        yield piece, False


def _begins_like_verse(text: str, lines: Sequence[Line]) -> bool:
    """Whether every line begins with a capital though many of those before it end no sentence."""
    if len(lines) < 4 or any(text[line.start : line.end].lstrip("\"'“‘([_*")[:1].islower() for line in lines):
        return False
    ended = sum(_is_closed(text, line) for line in lines[:-1])
    return ended * 3 <= (len(lines) - 1) * 2


def _unwrapped(text: str, lines: Sequence[Line], manner: Manner) -> Iterator[tuple[Sequence[Line], bool]]:
    """The paragraphs of a group in a file where a line is a paragraph, unless lines are short and open."""
    opened = [at for at in range(1, len(lines)) if not _is_closed(text, lines[at - 1])]
    indented = not manner.indented and len(lines) > 1 and min(line.indent for line in lines) >= 2
    narrow = max(line.length for line in lines) <= _VERSE_WIDTH
    stray = {at for at in opened if text[lines[at].start].islower()}
    broken = bool(stray) and all(lines[at - 1].length >= _LONGEST_VERSE_LINE for at in stray)
    if narrow and not broken and opened and (indented or len(opened) * 2 >= len(lines) - 1):
        yield lines, True
        return
    for piece in _cut_at(lines, set(range(1, len(lines))) - stray):
        yield piece, False


def _is_closed(text: str, line: Line) -> bool:
    """Whether a line ends as a sentence or a clause of dialogue does."""
    return _CLOSED.search(text[max(line.start, line.end - 12) : line.end]) is not None


def _draft(text: str, paragraph: Paragraph) -> Draft | None:
    lines = paragraph.lines
    layout = Layout(gap=paragraph.gap, indent=min(line.indent for line in lines))
    start, end = lines[0].start, lines[-1].end
    if len(lines) == 1 and _MARKS.search(text, start, end) is None:
        return make_draft(text, start, end, layout)
    builder = DraftBuilder()
    for at, line in enumerate(lines):
        if at:
            builder.add("\n" if paragraph.kept else " ", lines[at - 1].end, line.start)
        builder.add(text[line.start : line.end], line.start, line.end)
    shown = "".join(builder.parts)
    if _MARKS.search(shown) is not None:
        builder = _emphasised(shown, builder)
    return builder.build(layout)


def _emphasised(shown: str, builder: DraftBuilder) -> DraftBuilder:
    """The same text without its emphasis marks."""
    pairs = find_emphasis(shown)
    if not pairs:
        return builder
    marks = sorted(mark for pair in pairs for mark in (pair.opening, pair.closing))
    after, moved = builder.without(marks)
    for pair in pairs:
        first, last = moved[pair.opening], moved[pair.closing]
        if pair.italic:
            after.emphasise(first, last)
        if pair.bold:
            after.embolden(first, last)
    return after
