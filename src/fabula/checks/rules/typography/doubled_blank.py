"""Two or more blanks where one belongs.

## What it finds

More than one blank between two words of a line. Two blanks between sentences are left alone where that is
the story's habit, or where it has none. One finding covers a paragraph. HTML shows any number of blanks as
one, so nothing is found there.

## Why it matters

Uneven gaps show in print and in most archives, and searching for a phrase fails over them.

## Example

```txt
Bram put  the kettle on.
```

It should have been:

```txt
Bram put the kettle on.
```

The fix is safe.

## Options

None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.departures import gather, places_finding
from fabula.checks.edits import edit_text
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import and_more, between
from fabula.text.blocks import Block, BlockKind

_BLANKS = re.compile(r"(?<=\S) {2,}(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:…][\"”’'»)\]]{0,3}$")
_KINDS = frozenset((BlockKind.PARAGRAPH, BlockKind.LETTER, BlockKind.HEADING, BlockKind.MESSAGE))


def check(context: Context) -> Iterator[Finding]:
    """Doubled blanks."""
    blocks = [block for block in context.written() if block.kind in _KINDS]
    found = [finding for block in blocks if (finding := _finding(context, block)) is not None]
    return gather(
        context,
        found,
        len(blocks),
        lambda count: f"{count:,} paragraphs have more than one blank between words; this is the first.",
    )


def _finding(context: Context, block: Block) -> Finding | None:
    ranges = list(_find_blanks(context, block))
    if not ranges:
        return None
    (start, end), *others = ranges
    return places_finding(
        [block.to_source(*each) for each in ranges],
        f"{end - start} blanks stand between {between(block.text, start, end)}{and_more(others)}.",
        [edit_text(context.source, block, *each, " ") for each in ranges],
    )


def _find_blanks(context: Context, block: Block) -> Iterator[tuple[int, int]]:
    gap = context.habits.sentence_gap
    for match in _BLANKS.finditer(block.text):
        start, end = match.span()
        if _SENTENCE_END.search(block.text, max(0, start - 4), start) and (gap is None or gap.usual > 1):
            continue
        if context.source.slice(block.to_source(start, end)) == match.group():
            yield start, end
