"""Somebody who has left speaks or acts.

## What it finds

Somebody has left, and the next that is told of them is that they say or do something in the scene they
had left, with no word of their return. Likewise somebody who has fainted, is out cold or fast asleep,
with no word of their waking.

## Why it matters

The reader saw them go, and looks back for the line in which they came in again. Mostly the line of speech was
meant for somebody who stayed.

## Example

```txt
“I’ll be late,” said Uncle Perrin. At noon he went off on his bicycle to fetch the cake. Wenna laid the
table, and her mother counted the spoons into the drawer one by one.

“Nine,” said her mother. “There were ten at Easter.”

“Somebody has it in a garden,” said Uncle Perrin.

Wenna shut the drawer. They had not looked in the garden, and it was nearly dark.
```

It should have been:

```txt
“I’ll be late,” said Uncle Perrin. At noon he went off on his bicycle to fetch the cake. Wenna laid the
table, and her mother counted the spoons into the drawer one by one.

“Nine,” said her mother. “There were ten at Easter.”

“Somebody has it in a garden,” said Wenna.

Wenna shut the drawer. They had not looked in the garden, and it was nearly dark.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.absence import GONE, SENSELESS, absences, words_of
from fabula.checks.diagnostic import Related
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning


def check(context: Context) -> Iterator[Finding]:
    """Acts of people who have left, or who know nothing."""
    for slip in absences(context.story, GONE | SENSELESS):
        name = context.story.character(slip.act.character).name
        senseless = slip.claim.value in SENSELESS
        state = "to know nothing" if senseless else "to have left"
        missing = "waking" if senseless else "return"
        yield Finding(
            span=slip.act.span,
            message=(
                f"{name} is in the scene here ({beginning(slip.act.text)}), and was last told {state} "
                f"({words_of(context.story, slip.claim)}); no {missing} is told."
            ),
            related=(Related(slip.claim.span, "senseless here" if senseless else "left here"),),
            severity=slip.severity,
        )
