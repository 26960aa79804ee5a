"""A quotation that closes without having been opened.

## What it finds

A closing quotation mark whose opening mark is missing. Fabula reads each paragraph for itself, so one
missing mark never turns the speech of a whole chapter inside out.

## Why it matters

Readers take the words for narration until they stumble over the mark at the end, and go back.

## Example

```txt
It was past noon. You might have knocked,” said Ottilie.
```

It should have been:

```txt
It was past noon. “You might have knocked,” said Ottilie.
```

The fix is safe where there is only one place at which the speech can begin.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.mark_faults import find_mark_faults
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import ending
from fabula.reading.annotations import MarkFault


def check(context: Context) -> Iterator[Finding]:
    """Quotations without an opening mark."""
    return find_mark_faults(
        context,
        MarkFault.UNOPENED,
        lambda words, _: f"The quotation that ends {ending(words)} has no opening mark.",
        related="the opening mark belongs here",
    )
