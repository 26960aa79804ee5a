"""A chapter number that is repeated, left out or out of order.

## What it finds

A chapter whose number is not the one after its predecessor's. A new part may begin again at one, books and
chapters are counted apart, and a story may begin anywhere.

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
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabula.checks.diagnostic import Related
from fabula.checks.rule import Context, Finding
from fabula.reading.scenes import read_heading
from fabula.text.blocks import BlockKind
from fabula.text.numerals import read_number
from fabula.text.span import Span

_LABEL = re.compile(r"[^\W\d_]+")
_MOST_FAULTS = 2
_FAULTY_SHARE = 0.25
_HEADING_LENGTH = 80


class _Numbered(NamedTuple):
    number: int
    heading: Span
    block: int
    """Its index."""
    label: str
    """``chapter``, ``book`` …; empty where the number stands alone, or first."""


def check(context: Context) -> Iterator[Finding]:
    """Chapter numbers out of order."""
    series: dict[str, list[_Numbered]] = defaultdict(list)
    for index, block in context.numbered_body(BlockKind.HEADING):
        number, _ = read_heading(block.text)
        if number is not None:
            label = _label(block.text)
            series[label].append(_Numbered(number, block.span, index, label))
    for chapters in series.values():
        findings = list(_find_faults(context, chapters))
        if len(findings) <= max(_MOST_FAULTS, _FAULTY_SHARE * len(chapters)):
            yield from findings


def _label(heading: str) -> str:
    word = _LABEL.match(heading)
    return "" if word is None or read_number(word.group()) is not None else word.group().lower()


def _find_faults(context: Context, chapters: Sequence[_Numbered]) -> Iterator[Finding]:
    previous = None
    for at, chapter in enumerate(chapters):
        following = chapters[at + 1].number if at + 1 < len(chapters) else None
        if previous is None or _may_follow(context, chapter, previous):
            previous = chapter
        elif following == previous.number + 2:
            message = f"This chapter is numbered {chapter.number}, between {previous.number} and {following}."
            yield _finding(chapter, previous, message)
            previous = chapter._replace(number=previous.number + 1)
        else:
            yield _finding(chapter, previous, _message(chapter.number, previous.number))
            previous = chapter


def _may_follow(context: Context, chapter: _Numbered, previous: _Numbered) -> bool:
    """Whether nothing is amiss, or the reading has passed over what stands between."""
    if chapter.number in (1, previous.number + 1):
        return chapter.number > 1 or previous.number != 1
    between = context.blocks[previous.block + 1 : chapter.block]
    headings = [_label(block.text) for block in between if block.kind is BlockKind.HEADING]
    if chapter.number < previous.number and any(_begins_anew(chapter.label, other) for other in headings):
        return True
    starts = (block.text[:_HEADING_LENGTH] for block in between)
    return any(read_heading(start)[0] == chapter.number - 1 for start in starts)


def _begins_anew(label: str, heading: str) -> bool:
    """Whether the numbers under ``label`` begin again after such a heading."""
    return heading in _DIVISIONS or (not label and bool(heading))


_DIVISIONS = frozenset(("part", "book", "volume", "act"))


def _finding(chapter: _Numbered, previous: _Numbered, message: str) -> Finding:
    return Finding(chapter.heading, message, (Related(previous.heading, "the chapter before"),))


def _message(number: int, previous: int) -> str:
    if number == previous:
        return f"This chapter is numbered {number}, like the one before."
    if number == previous + 2:
        return f"Chapter {number} follows chapter {previous}; there is no chapter {previous + 1}."
    return f"Chapter {number} follows chapter {previous}."
