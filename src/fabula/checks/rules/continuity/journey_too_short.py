"""A journey that is made in less time than it is told to take.

## What it finds

A way that takes so many minutes, hours or days by the story's own word, and an arrival that comes sooner
after the departure than that. Amounts are taken as people round them.

## Why it matters

Distances hold a story's world together: when the ride to the capital takes three days in one chapter and an
evening in the next, rescues and deadlines lose their weight.

## Example

```txt
The ferry left Skell at ten past six, and the crossing took an hour and a half. It was seven o’clock when they
landed at Hesk, and nobody was on the quay.
```

It should have been:

```txt
The ferry left Skell at ten past six, and the crossing took an hour and a half. It was twenty to eight when
they landed at Hesk, and nobody was on the quay.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.times.conflicts import find_conflicts


def check(context: Context) -> Iterator[Finding]:
    """Journeys that take less time than they have to."""
    for conflict in find_conflicts(context.story):
        if conflict.journey:
            yield Finding(
                span=conflict.span,
                message=conflict.message,
                related=tuple(Related(span, words) for span, words in conflict.others),
                severity=None if conflict.sure else Severity.INFORMATION,
            )
