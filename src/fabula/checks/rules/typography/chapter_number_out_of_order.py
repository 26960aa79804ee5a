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
from fabula.text.span import Span

_LABEL = re.compile(r"[^\W\d_]{3,}")
_MOST_FAULTS = 2
_FAULTY_SHARE = 0.25


class _Numbered(NamedTuple):
    number: int
    heading: Span


def check(context: Context) -> Iterator[Finding]:
    """Chapter numbers out of order."""
    series: dict[str, list[_Numbered]] = defaultdict(list)
    for chapter in context.story.chapters:
        if chapter.number is not None and chapter.heading is not None:
            label = _LABEL.search(context.source.words_at(chapter.heading))
            series[label.group().lower() if label else ""].append(_Numbered(chapter.number, chapter.heading))
    for chapters in series.values():
        findings = list(_find_faults(chapters))
        if len(findings) <= max(_MOST_FAULTS, _FAULTY_SHARE * len(chapters)):
            yield from findings


def _find_faults(chapters: Sequence[_Numbered]) -> Iterator[Finding]:
    previous = None
    for index, chapter in enumerate(chapters):
        following = chapters[index + 1].number if index + 1 < len(chapters) else None
        if (
            previous is None
            or chapter.number == previous.number + 1
            or (chapter.number == 1 and previous.number > 1)
        ):
            previous = chapter
        elif following == previous.number + 2:
            expected = previous.number + 1
            yield _finding(
                chapter,
                previous,
                f"This chapter is numbered {chapter.number}, between {previous.number} and {following}.",
            )
            previous = _Numbered(expected, chapter.heading)
        else:
            yield _finding(chapter, previous, _message(chapter.number, previous.number))
            previous = chapter


def _finding(chapter: _Numbered, previous: _Numbered, message: str) -> Finding:
    return Finding(chapter.heading, message, (Related(previous.heading, "the chapter before"),))


def _message(number: int, previous: int) -> str:
    if number == previous:
        return f"This chapter is numbered {number}, like the one before."
    if number == previous + 2:
        return f"Chapter {number} follows chapter {previous}; there is no chapter {previous + 1}."
    return f"Chapter {number} follows chapter {previous}."
