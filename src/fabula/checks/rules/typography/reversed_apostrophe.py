"""An opening mark where an apostrophe stands for missing letters.

## What it finds

‘tis, ‘twas, ‘em, ‘til and the like, with an opening single mark before them. What is missing at the start of
a word is shown by an apostrophe, which looks like a closing mark: ’tis. A word that is quoted in single marks
is left alone, and so is a story that sets speech in single marks. Where a story does it nearly always, one
finding covers the file.

## Why it matters

Word processors turn the mark the wrong way by themselves, and it shows in print.

## Example

```txt
She gave ‘em the spoons.
```

It should have been:

```txt
She gave ’em the spoons.
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
from fabula.checks.usage import DialogueMarks
from fabula.text.blocks import Block, BlockKind

_WORDS = "[Tt]is|[Tt]was|[Tt]were|[Tt]will|[Tt]would|[Tt]isn[’']t|[Tt]wasn[’']t|[Ee]m|[Tt]il"
_ELIDED = re.compile(rf"(?<![\w’])‘(?:{_WORDS})(?!\w)(?![^‘\n]{{0,80}}’(?!\w))")
_ANY_ELIDED = re.compile(rf"(?<![\w’])[‘’](?:{_WORDS})(?!\w)")


def check(context: Context) -> Iterator[Finding]:
    """Apostrophes that face the wrong way."""
    habit = context.habits.dialogue
    if habit is not None and habit.usual is DialogueMarks.SINGLE:
        return
    blocks = list(context.body(BlockKind.PARAGRAPH, BlockKind.LETTER, BlockKind.VERSE))
    elided = sum(context.has(_ANY_ELIDED, block.text) for block in blocks)
    found = [finding for block in blocks if (finding := _finding(context, block)) is not None]
    yield from gather(
        context,
        found,
        elided,
        lambda count: f"In {count:,} paragraphs an opening mark stands for an apostrophe; this is the first.",
    )


def _finding(context: Context, block: Block) -> Finding | None:
    if not context.has(_ELIDED, block.text):
        return None
    matches = list(_ELIDED.finditer(block.text))
    ranges = [(match.start(), match.start() + 1) for match in matches]
    return places_finding(
        [block.to_source(*each) for each in ranges],
        f"The mark in “{matches[0].group()}” is an opening one; an apostrophe, ’, belongs there.",
        [edit_text(context.source, block, *each, "’") for each in ranges],
    )
