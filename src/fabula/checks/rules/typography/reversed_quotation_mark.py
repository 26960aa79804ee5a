"""A quotation mark that faces the wrong way.

## What it finds

An opening mark where a quotation ends, or a closing mark where one begins. Word processors make this slip
after a dash, and when words are typed in front of a mark that is already there.

## Why it matters

It shows in print, and programs that read the text aloud or count the dialogue lose their way.

## Example

```txt
“You might have knocked,“ said Ottilie.
```

It should have been:

```txt
“You might have knocked,” said Ottilie.
```

The fix is safe where it is sure which way the mark has to face.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.mark_faults import find_mark_faults
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning, ending
from fabula.reading.annotations import MarkFault, MarkRepair


def check(context: Context) -> Iterator[Finding]:
    """Marks that face the wrong way."""

    def message(words: str, repair: MarkRepair) -> str:
        if repair.at.end >= repair.quotation.end:
            return f"The mark that ends {ending(words)} is an opening one; {repair.expected} belongs there."
        return f"The mark that begins {beginning(words)} is a closing one; {repair.expected} belongs there."

    return find_mark_faults(context, MarkFault.REVERSED, message, related="")
