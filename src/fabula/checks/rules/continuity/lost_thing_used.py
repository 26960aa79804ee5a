"""A thing is used after it was lost.

## What it finds

A thing that was sold, burnt, broken, thrown away or lost, and is handled later by the one whose it was, with
no word that it was found, mended or bought again, and of no other such thing. And a thing that works though
it cannot: a lamp that shines after it went out, a dead telephone that rings, an empty gun that is fired, a
locked door that stands open, a sealed letter that is read; or a thing that changes its colour or what it is
made of.

## Why it matters

Things carry a plot. A reader who saw the ledger burn takes the ledger on the desk for a clue.

## Example

```txt
Wenna sold the brass telescope on Monday, for the rent. It went to a man in Garth, who did not ask her why.

* * *

On Friday the ships came in. She went up on the roof before breakfast. She put the brass telescope to her eye
and counted the masts. There were nine.
```

It should have been:

```txt
Wenna sold the brass telescope on Monday, for the rent. It went to a man in Garth, who did not ask her why.

* * *

On Friday the ships came in. She went up on the roof before breakfast. She put a hand over her eyes and
counted the masts. There were nine.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.diagnostic import Related
from fabula.checks.losses import loss_slips
from fabula.checks.portable_looks import look_slips
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning
from fabula.checks.working_things import working_slips
from fabula.reading.found_things import Manner

_STATES = {
    Manner.DARK: "dark",
    Manner.DEAD: "dead",
    Manner.DRY: "out of fuel",
    Manner.UNLOADED: "empty",
    Manner.LOCKED: "locked",
    Manner.SEALED: "sealed",
}


def check(context: Context) -> Iterator[Finding]:
    """Uses of lost things."""
    for slip in loss_slips(context.story):
        yield Finding(
            span=slip.use.span,
            message=(
                f"The {slip.use.form} handled here ({beginning(slip.use.text)}) had been told to be gone "
                f"({beginning(context.source.words_at(slip.loss.sentence))})."
            ),
            related=(Related(slip.loss.span, "gone here"),),
            severity=slip.severity,
        )
    for slip in working_slips(context.story):
        yield Finding(
            span=slip.use.span,
            message=(
                f"The {slip.use.form} was told to be {_STATES[slip.loss.manner]} "
                f"({beginning(context.source.words_at(slip.loss.sentence))}), "
                "and nothing between says otherwise."
            ),
            related=(Related(slip.loss.span, f"{_STATES[slip.loss.manner]} here"),),
            severity=slip.severity,
        )
    for slip in look_slips(context.story):
        yield Finding(
            span=slip.use.span,
            message=f"The {slip.use.noun} is {slip.use.look} here, and {slip.loss.look} before.",
            related=(Related(slip.loss.span, f"{slip.loss.look} here"),),
            severity=slip.severity,
        )
