"""A quotation that opens and is never closed.

## What it finds

An opening quotation mark whose closing mark is missing. A speech that goes on in the next paragraph, where
the mark is opened again, has none by custom, and is left alone.

## Why it matters

Readers take the narration that follows for speech.

## Example

```txt
“You might have knocked, said Ottilie. She did not look up.
```

It should have been:

```txt
“You might have knocked,” said Ottilie. She did not look up.
```

The fix is safe where there is only one place at which the speech can end.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.mark_faults import find_mark_faults
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning
from fabula.reading.annotations import MarkFault


def check(context: Context) -> Iterator[Finding]:
    """Quotations without a closing mark."""
    return find_mark_faults(
        context,
        MarkFault.UNCLOSED,
        lambda words, _: f"The quotation that begins {beginning(words)} has no closing mark.",
        related="the closing mark belongs here",
    )
