"""A comma after the closing mark, where the story sets it before.

## What it finds

Speech whose comma stands between the closing mark and the cue, in a story that sets it inside the marks
nearly always.

## Why it matters

English fiction sets the comma inside; some houses do not. Either is a style, and the mixture is none.

## Example

A story that sets the comma inside everywhere else:

```txt habit=cue_commas:INSIDE
“The kettle is on”, said Bram.
```

It should have been:

```txt habit=cue_commas:INSIDE
“The kettle is on,” said Bram.
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
    """Commas outside the closing mark."""
    return find_misplaced_commas(context, CommaPlace.OUTSIDE)
