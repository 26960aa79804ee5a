"""Somebody is in one place, and acts in another.

## What it finds

Somebody is told to be away, hidden or staying somewhere else, and acts in the scene nevertheless, with no
word of how they came there.

## Why it matters

Nobody can be in two places. The reader who remembers the first asks what they have missed.

## Example

```txt
Rain had closed the pass, and Uncle Perrin was spending the night in a hotel in Garth. They began the supper
without him. Wenna poured the cider. Her mother said the grace, and then again for those who travel.

“To Garth,” said Wenna.

Uncle Perrin sliced the ham and passed the plates along.

“And to the bride,” said her mother.
```

It should have been:

```txt
Rain had closed the pass, and Uncle Perrin was spending the night in a hotel in Garth. They began the supper
without him. Wenna poured the cider. Her mother said the grace, and then again for those who travel.

“To Garth,” said Wenna.

Her brother sliced the ham and passed the plates along.

“And to the bride,” said her mother.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.absence import ELSEWHERE, absences, words_of
from fabula.checks.closed_lists import list_slips
from fabula.checks.correspondence import messages_from_afar
from fabula.checks.diagnostic import Related
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning


def check(context: Context) -> Iterator[Finding]:
    """Acts of people who are elsewhere."""
    for slip in (
        *absences(context.story, ELSEWHERE),
        *messages_from_afar(context.story),
        *list_slips(context.story),
    ):
        name = context.story.character(slip.act.character).name
        yield Finding(
            span=slip.act.span,
            message=(
                f"{name} is in the scene here ({beginning(slip.act.text)}), and is told to be elsewhere "
                f"({words_of(context.story, slip.claim)})."
            ),
            related=(Related(slip.claim.span, "elsewhere here"),),
            severity=slip.severity,
        )
