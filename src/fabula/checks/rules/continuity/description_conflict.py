"""A character who looks otherwise than before.

## What it finds

Two places that say of one character what cannot both be so: brown eyes and blue ones, red hair and fair, a
bad left knee that becomes the right, a left-handed woman whose sword hand is the right, a good ear that was
the deaf one, a tall man who is short, one who could not swim and swims; clothes only within one scene. And
what somebody does that takes what he lacks: a bald man combs his hair, a mute speaks, a one-armed man folds
his arms, heels click of whoever is barefoot, a child of six drives; ranks and trades that nobody has at once.
It holds for people without a name, too (“my father”), and for what they own or come by: a grey mare that is
a bay, a green door that is blue, a spaniel that is a terrier, unless anything tells that there are two of it.
Colours that go by either name do not clash (“teal” and “aquamarine”), nor does what a dye, a wig, a razor, a
light or the passing of years explains. What is doubtful (grey eyes that are blue) is told as information.

## Why it matters

Readers keep faces in mind. Eyes that change their colour make them think that they missed something, or that
it means something.

## Example

```txt
Adele waited at the gate. She had brown eyes and a scarf of her mother's. Bram came up the lane with the
milk, and Adele took a can from him. They walked on together. Adele laughed, and her blue eyes shone.
```

It should have been:

```txt
Adele waited at the gate. She had brown eyes and a scarf of her mother's. Bram came up the lane with the
milk, and Adele took a can from him. They walked on together. Adele laughed, and her brown eyes shone.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.conflicts import Conflict
from fabula.checks.diagnostic import Related, Severity
from fabula.checks.looks import find_conflicts
from fabula.checks.rule import Context, Finding
from fabula.checks.thing_looks import find_thing_conflicts
from fabula.checks.wording import beginning
from fabula.story.claims.unnamed import name_of


def check(context: Context) -> Iterator[Finding]:
    """Claims of a character's looks that cannot both be so."""
    for conflict in find_conflicts(context.story):
        first, second = conflict.first, conflict.second
        if (second.character, second.topic) in context.canon.intended:
            continue
        name = name_of(context.story, second.character)
        yield Finding(
            span=second.span,
            message=_message(name, conflict),
            related=(Related(first.span, f"{name} here"),),
            severity=None if conflict.sure else Severity.INFORMATION,
        )
    for clash in find_thing_conflicts(context.story):
        yield Finding(
            span=clash.second.span,
            message=f"{beginning(clash.second.text)} here, but {beginning(clash.first.text)} before, "
            f"of what seems to be one {clash.second.thing}.",
            related=(Related(clash.first.span, "told here"),),
            severity=None if clash.sure else Severity.INFORMATION,
        )


def _message(name: str, conflict: Conflict) -> str:
    first, second = conflict.first, conflict.second
    what = {"injury": "body", "scar": "scar", "handedness": "hand"}.get(
        second.topic.value, second.topic.value
    )
    return f"{name}’s {what}: {beginning(second.text)} cannot be so beside {beginning(first.text)}."
