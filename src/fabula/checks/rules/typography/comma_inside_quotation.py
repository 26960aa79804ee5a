"""A comma before the closing mark, where the story sets it after.

## What it finds

Speech whose comma stands before the closing mark, in a story that sets it between the mark and the cue nearly
always.

## Why it matters

Some houses set the comma of the cue outside the marks. Either is a style, and the mixture is none.

## Example

A story that sets the comma outside everywhere else:

```txt habit=cue_commas:OUTSIDE
‘The kettle is on,’ said Bram.
```

It should have been:

```txt habit=cue_commas:OUTSIDE
‘The kettle is on’, said Bram.
```

The fix is safe where the habit is firm.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.cue_commas import find_misplaced_commas
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import CommaPlace


def check(context: Context) -> Iterator[Finding]:
    """Commas inside the closing mark."""
    return find_misplaced_commas(context, CommaPlace.INSIDE)
