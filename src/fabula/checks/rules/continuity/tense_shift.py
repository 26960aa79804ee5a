"""A sentence of the narration in another tense than its scene.

## What it finds

A sentence of the narration in the present tense where its scene is told in the past, or the other way about.
Speech, thoughts and letters have their own time, and so do what is always so (“the tide turns twice a day”)
and a narrator who looks back. In a scene that is told in the present, a past that may be meant is told as
information.

## Why it matters

A reader who is in the scene is thrown out of it for a moment. Most such slips are left over from an earlier
draft that was told in the other tense.

## Example

```txt
Adele shut the gate behind her. The yard was dark. She crossed it slowly and felt for the key. The lock gave.
Bram looked up from the table. He pushes the letter across to her. She read it twice and put it in her pocket.
He said nothing. She went to the window. The rain had stopped. A cart rattled down the lane. Bram stood up.
```

It should have been:

```txt
Adele shut the gate behind her. The yard was dark. She crossed it slowly and felt for the key. The lock gave.
Bram looked up from the table. He pushed the letter across to her. She read it twice and put it in her pocket.
He said nothing. She went to the window. The rain had stopped. A cart rattled down the lane. Bram stood up.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.rule import Context, Finding
from fabula.checks.telling_shifts import shift_findings
from fabula.reading.shifts import ShiftKind

_OTHER = {"past": "present", "present": "past"}


def check(context: Context) -> Iterator[Finding]:
    """Verbs in another tense than their scene's."""
    return shift_findings(
        context,
        ShiftKind.TENSE,
        lambda shift: f"is in the {_OTHER[shift.told]} tense, and the scene is told in the {shift.told}",
    )
