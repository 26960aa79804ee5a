"""A chapter number that is repeated, left out or out of order.

## What it finds

A chapter whose number is not the one after its predecessor's. Books, parts and chapters are counted apart:
under a new part the chapters may begin again at one or count on. A story may begin anywhere.

## Why it matters

Readers of a serial look for the chapter they believe they have missed.

## Example

```md
# Chapter 1

Bram put the kettle on.

# Chapter 3

Ottilie was late.
```

It should have been:

```md
# Chapter 1

Bram put the kettle on.

# Chapter 2

Ottilie was late.
```

There is no fix: the chapter may be misnumbered, or another may be missing.

## Options

None.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.checks.diagnostic import Related
from fabula.checks.rule import Context, Finding
from fabula.reading.scenes import read_heading
from fabula.text.blocks import Block, BlockKind
from fabula.text.numerals import read_number
from fabula.text.span import Span
from fabula.text.structure.headings import Rank, chapter_rank, find_chapter_in

_LABEL = re.compile(r"[^\W\d_]+")
_MOST_FAULTS = 2
_FAULTY_SHARE = 0.25
_HEADING_LENGTH = 80


class _Heading(NamedTuple):
    """What heads something; a line that names a part and its chapter ("Part One, Chapter 3") is two."""

    label: str
    """``chapter``, ``book`` …; empty where the number stands alone, or first."""
    number: int | None
    span: Span
    block: int
    """Its index."""
    place: int
    """Its index among the headings."""
    level: int
    part: bool
    """Whether it heads a part rather than a chapter."""


class _Numbered(NamedTuple):
    number: int
    heading: _Heading


class _Headings(NamedTuple):
    every: Sequence[_Heading]
    first: Mapping[str, int]
    """By label, the place of the first heading with a number under it."""


def check(context: Context) -> Iterator[Finding]:
    """Chapter numbers out of order."""
    every: list[_Heading] = []
    first: dict[str, int] = {}
    series: dict[str, list[_Numbered]] = defaultdict(list)
    for index, block in context.numbered_body(BlockKind.HEADING):
        for heading in _read(index, block, len(every), series):
            every.append(heading)
            if heading.number is not None:
                first.setdefault(heading.label, heading.place)
                series[heading.label].append(_Numbered(heading.number, heading))
    headings = _Headings(every, first)
    for chapters in series.values():
        findings = list(_find_faults(context, chapters, headings))
        if len(findings) <= max(_MOST_FAULTS, _FAULTY_SHARE * len(chapters)):
            yield from findings


def _read(
    index: int, block: Block, place: int, series: Mapping[str, Sequence[_Numbered]]
) -> Iterator[_Heading]:
    """The headings in a block: one, or a part's and a chapter's."""
    split = find_chapter_in(block.text)
    if not split:
        number, _ = read_heading(block.text)
        part = chapter_rank(block.text) is Rank.PART
        yield _Heading(_label(block.text), number, block.span, index, place, block.level, part)
        return
    label, end = _label(block.text), len(block.text[:split].rstrip(" .,:;/|~•()[]–—―-"))
    number, _ = read_heading(block.text[:end])
    before = series.get(label, ())
    # Where each chapter's heading names the part it is in, only the first of them begins that part.
    if not before or before[-1].number != number:
        yield _Heading(label, number, block.to_source(0, end), index, place, Rank.PART, part=True)
        place += 1
    chapter = block.text[split:]
    number, _ = read_heading(chapter)
    span = block.to_source(split, len(block.text))
    yield _Heading(_label(chapter), number, span, index, place, Rank.CHAPTER, part=False)


def _label(heading: str) -> str:
    word = _LABEL.match(heading)
    return "" if word is None or read_number(word.group()) is not None else word.group().lower()


def _find_faults(context: Context, chapters: Sequence[_Numbered], headings: _Headings) -> Iterator[Finding]:
    previous = None
    for at, chapter in enumerate(chapters):
        following = chapters[at + 1].number if at + 1 < len(chapters) else None
        if previous is None or _may_follow(context, chapter, previous, headings):
            previous = chapter
        elif following == previous.number + 2:
            message = f"This chapter is numbered {chapter.number}, between {previous.number} and {following}."
            yield _finding(chapter, previous, message)
            previous = chapter._replace(number=previous.number + 1)
        else:
            yield _finding(chapter, previous, _message(chapter.number, previous.number))
            previous = chapter


def _may_follow(context: Context, chapter: _Numbered, previous: _Numbered, headings: _Headings) -> bool:
    """Whether nothing is amiss, or the reading has passed over what stands between."""
    number, before = chapter.number, previous.number
    if number == before + 1 or (number == 1 and before != 1):
        return True
    here, there = chapter.heading, previous.heading
    between = headings.every[there.place + 1 : here.place]
    if (number < before or number == 1) and any(_begins_anew(here, other, headings) for other in between):
        return True
    if number == 1:
        return False
    starts = (block.text[:_HEADING_LENGTH] for block in context.blocks[there.block + 1 : here.block])
    return any(read_heading(start)[0] == number - 1 for start in starts)


def _begins_anew(chapter: _Heading, other: _Heading, headings: _Headings) -> bool:
    """Whether chapters such as ``chapter`` lie within what ``other`` heads: their numbers may begin again."""
    if other.label == chapter.label and other.number is not None:
        return False
    if not chapter.label and other.label:
        return True
    above = other.level < chapter.level or (other.part and not chapter.part)
    outer = other.number is not None and headings.first[other.label] < headings.first[chapter.label]
    return above or outer


def _finding(chapter: _Numbered, previous: _Numbered, message: str) -> Finding:
    return Finding(chapter.heading.span, message, (Related(previous.heading.span, "the chapter before"),))


def _message(number: int, previous: int) -> str:
    if number == previous:
        return f"This chapter is numbered {number}, like the one before."
    if number == previous + 2:
        return f"Chapter {number} follows chapter {previous}; there is no chapter {previous + 1}."
    return f"Chapter {number} follows chapter {previous}."
