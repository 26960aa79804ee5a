"""A sentence of the narration in another person than its scene.

## What it finds

“I”, “me”, “my” or “we” in the narration of a scene that is told in the third person or as “you”; and, in
a story that is told by “I”, a sentence in which who tells is “she”, “he” or a name. Speech, thoughts and
letters are left alone, and so is a narrator who says “I” now and then.

## Why it matters

It is what is left of an earlier draft, told by somebody who is “she” or “he” now. The reader asks who is
speaking.

## Example

```txt
Adele shut the gate behind her. The yard was dark. She crossed it slowly and felt for the key. The lock gave.
Bram looked up from the table. He pushed the letter across, and I folded it twice. She went to the door.
The rain had stopped. A cart rattled by. Bram stood up and took his coat. He said nothing to her.
```

It should have been:

```txt
Adele shut the gate behind her. The yard was dark. She crossed it slowly and felt for the key. The lock gave.
Bram looked up from the table. He pushed the letter across, and she folded it twice. She went to the door.
The rain had stopped. A cart rattled by. Bram stood up and took his coat. He said nothing to her.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.rule import Context, Finding
from fabula.checks.telling_shifts import shift_findings
from fabula.reading.shifts import ShiftKind


def check(context: Context) -> Iterator[Finding]:
    """Pronouns in another person than their scene's."""
    return shift_findings(
        context,
        ShiftKind.PERSON,
        lambda shift: f"stands in the narration, and the scene is told in the {shift.told}",
    )
