"""Ellipses that are set in different ways.

## What it finds

An ellipsis that is set another way than the story's nearly always are: as one character (…), as three dots,
or as three dots with blanks between them. A fourth dot that ends the sentence counts with its ellipsis. One
finding covers a paragraph.

## Why it matters

The mixture shows in print, and the ways break differently at the end of a line.

## Example

A story with the one character:

```txt habit=ellipses:CHARACTER
“I thought...” said Ottilie.
```

It should have been:

```txt habit=ellipses:CHARACTER
“I thought…” said Ottilie.
```

The fix is safe where the habit is firm.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.departures import find_departures
from fabula.checks.habits import Habit
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import ELLIPSES, EllipsisStyle, Use, ellipsis_uses
from fabula.checks.wording import and_more, around, elsewhere
from fabula.text.blocks import Block, BlockKind

_FULL_STOP = {EllipsisStyle.CHARACTER: ".", EllipsisStyle.DOTS: ".", EllipsisStyle.SPACED_DOTS: " ."}


def check(context: Context) -> Iterator[Finding]:
    """Ellipses that depart from the habit."""
    habit = context.habits.ellipses
    if habit is None:
        return
    for block in context.body(BlockKind.PARAGRAPH, BlockKind.LETTER):
        departing = [use for use in context.uses(ellipsis_uses, block) if use.style is not habit.usual]
        if departing:
            yield _finding(context, block, departing, habit)


def _finding(
    context: Context, block: Block, departing: list[Use[EllipsisStyle]], habit: Habit[EllipsisStyle]
) -> Finding:
    def usual(use: Use[EllipsisStyle]) -> str | None:
        written = block.text[use.start : use.end]
        if written.count("…") > 1:
            return None
        return ELLIPSES[habit.usual] + (_FULL_STOP[habit.usual] if written.count(".") == 4 else "")

    first, *others = departing
    message = (
        f"The ellipsis in {around(block.text, first.start, first.end)} is {first.style}{and_more(others)}; "
        f"{elsewhere(habit, habit.usual)}."
    )
    return find_departures(context, block, departing, habit, message, usual)
