"""Dashes that are set in different ways.

## What it finds

A dash between two words, or at the end of a speech that is cut off, that is set another way than the
story's dashes nearly always are: an em dash with or without blanks, a spaced en dash, two hyphens, a hyphen
between blanks. The two places are counted apart, since many writers treat them differently. One finding
covers a paragraph.

## Why it matters

Each way is right in some house style; a mixture is right in none.

## Example

A story with em dashes:

```txt habit=dashes:EM
The ferry was late - as it always was.
```

It should have been:

```txt habit=dashes:EM
The ferry was late—as it always was.
```

The fix is safe where the habit is firm.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.departures import find_departures
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import CUT_OFFS, DASH, DASHES, cut_off_uses, dash_uses
from fabula.checks.wording import and_more, around, elsewhere
from fabula.text.blocks import Block, BlockKind


def check(context: Context) -> Iterator[Finding]:
    """Dashes that depart from the habit."""
    for block in context.body(BlockKind.PARAGRAPH, BlockKind.LETTER):
        yield from _between_words(context, block)
        yield from _cut_offs(context, block)


def _between_words(context: Context, block: Block) -> Iterator[Finding]:
    habit = context.habits.dashes
    if habit is None:
        return
    if not context.has(DASH, block.text):
        return
    departing = [use for use in dash_uses(context.source, block) if use.style is not habit.usual]
    if departing:
        first, *others = departing
        message = (
            f"{around(block.text, first.start, first.end)} has {first.style}{and_more(others)}; "
            f"{elsewhere(habit, habit.usual)}."
        )
        yield find_departures(context, block, departing, habit, message, lambda _: DASHES.get(habit.usual))


def _cut_offs(context: Context, block: Block) -> Iterator[Finding]:
    habit = context.habits.cut_offs
    if habit is None:
        return
    departing = [use for use in context.uses(cut_off_uses, block) if use.style is not habit.usual]
    if departing:
        first, *others = departing
        message = (
            f"{around(block.text, first.start, first.end)} is cut off with {first.style}{and_more(others)}; "
            f"{elsewhere(habit, habit.usual)}."
        )
        yield find_departures(context, block, departing, habit, message, lambda _: CUT_OFFS[habit.usual])
