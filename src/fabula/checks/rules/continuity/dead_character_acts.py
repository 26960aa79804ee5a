"""Somebody who is dead speaks or acts.

## What it finds

Somebody who is told to have died says or does something later, once or twice, under their own name. Memories,
dreams, ghosts, letters and what is looked back on are left alone, and so is a story in which the dead act at
length: it is told out of order on purpose.

## Why it matters

Nothing throws a reader out of a story faster. Mostly a line was handed on from an earlier draft, in which
somebody else died or nobody did.

## Example

```txt
Captain Orsk drowned on the Friday, off the mole, with the whole town looking on.

* * *

On Sunday they carried the nets up. Wenna counted the floats. “Nine short,” she said.

“They were never ours,” said Captain Orsk.

Nobody answered. The rain came in over the roofs and they went home to dinner.
```

It should have been:

```txt
Captain Orsk drowned on the Friday, off the mole, with the whole town looking on.

* * *

On Sunday they carried the nets up. Wenna counted the floats. “Nine short,” she said.

“They were never ours,” said the boy.

Nobody answered. The rain came in over the roofs and they went home to dinner.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.absence import words_of
from fabula.checks.diagnostic import Related
from fabula.checks.posthumous import death_slips
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning


def check(context: Context) -> Iterator[Finding]:
    """Acts of the dead."""
    for slip in death_slips(context.story):
        name = context.story.character(slip.act.character).name
        yield Finding(
            span=slip.act.span,
            message=(
                f"{name} is in the scene here ({beginning(slip.act.text)}), and is told to be dead "
                f"({words_of(context.story, slip.claim)})."
            ),
            related=(Related(slip.claim.span, "told to be dead here"),),
            severity=slip.severity,
        )
