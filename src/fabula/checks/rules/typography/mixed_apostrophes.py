"""Straight and curly apostrophes side by side.

## What it finds

An apostrophe inside a word that is drawn straight in a story whose apostrophes are curly, or the other way
about. The story's own habit decides, or what `fabula.toml` says; where both are common the rule says
nothing. One finding covers a paragraph.

## Why it matters

The mixture shows in print. It often marks a stretch that was pasted from elsewhere.

## Example

A story with curly apostrophes:

```txt habit=apostrophes:curly
Bram didn't look up.
```

It should have been:

```txt habit=apostrophes:curly
Bram didn’t look up.
```

The fix is safe where the habit is firm.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.departures import find_departures
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import Glyphs, apostrophe_uses
from fabula.checks.wording import and_more, around, elsewhere
from fabula.text.blocks import BlockKind

_DRAWN = {Glyphs.STRAIGHT: "'", Glyphs.CURLY: "’"}


def check(context: Context) -> Iterator[Finding]:
    """Apostrophes that depart from the habit."""
    habit = context.habits.apostrophes
    if habit is None:
        return
    for block in context.body(BlockKind.PARAGRAPH, BlockKind.LETTER, BlockKind.HEADING):
        departing = [use for use in context.uses(apostrophe_uses, block) if use.style is not habit.usual]
        if departing:
            first, *others = departing
            message = (
                f"{around(block.text, first.start, first.end)} has a {first.style} apostrophe"
                f"{and_more(others)}; {elsewhere(habit, f'{habit.usual} ones')}."
            )
            yield find_departures(context, block, departing, habit, message, lambda _: _DRAWN[habit.usual])
