"""Words of the story that are at odds with what its author says is so.

## What it finds

What the story tells of somebody, and your bible file or the canon of its universe tells otherwise: eyes of
another colour, another age, a sister who is a cousin there. What characters say, and what may be so beside it
after all, is told as information.

## Why it matters

Your word outranks every reading, and readers who know the universe know it by heart. One of the two is a
slip.

## Example

With `eyes = "green"` for Adele in the bible:

```txt canon=Adele:eyes:green
Adele shut the gate behind her and looked back. Her eyes were brown, and the wind made them water. “Bram,”
said Adele. Bram came out of the house with a lamp.
```

It should have been:

```txt canon=Adele:eyes:green
Adele shut the gate behind her and looked back. Her eyes were green, and the wind made them water. “Bram,”
said Adele. Bram came out of the house with a lamp.
```

If the bible is wrong, change it there. If the reading has misunderstood, delete its line in the bible and
write again (`fabula bible --write`). If it is meant, name the topic in the character's `intended` list.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.canon import find_canon_conflicts
from fabula.checks.diagnostic import Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning


def check(context: Context) -> Iterator[Finding]:
    """Claims and ties that the author's word rules out."""
    for conflict in find_canon_conflicts(context.story, context.canon):
        name = context.story.character(conflict.character).name
        topic = "" if conflict.topic == "ties" else f"{name}’s {conflict.topic}: "
        yield Finding(
            span=conflict.span,
            message=(
                f"{topic}{beginning(conflict.text)} cannot be so beside “{conflict.told}”, which "
                f"{conflict.origin} says."
            ),
            severity=None if conflict.sure else Severity.INFORMATION,
        )
