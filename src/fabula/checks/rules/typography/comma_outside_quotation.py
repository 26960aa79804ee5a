"""A comma after the closing mark, where the story sets it before.

## What it finds

Speech whose comma stands between the closing mark and the cue, in a story that sets it inside the marks
nearly always.

## Why it matters

English fiction sets the comma inside; some houses do not. Either is a style, and the mixture is none.

## Example

A story that sets the comma inside everywhere else:

```txt habit=cue_commas:INSIDE
“The kettle is on”, said Bram.
```

It should have been:

```txt habit=cue_commas:INSIDE
“The kettle is on,” said Bram.
```

The fix is safe where the habit is firm.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.diagnostic import Severity
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.habits import comma_place
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import CommaPlace
from fabula.checks.wording import elsewhere, ending
from fabula.reading.annotations import Mode


def check(context: Context) -> Iterator[Finding]:
    """Commas on the wrong side of a closing mark."""
    habit = context.habits.cue_commas
    if habit is None or habit.usual is not CommaPlace.INSIDE:
        return
    for utterance in context.utterances:
        if comma_place(utterance) is not CommaPlace.OUTSIDE or utterance.quotation.mode is not Mode.SPEECH:
            continue
        block, end = utterance.block, utterance.end
        mark = block.text[end - 1 : end]
        inside = "," if utterance.last.isalnum() else ""
        edit = edit_text(context.source, block, end - 1, end + 1, inside + mark)
        yield Finding(
            span=block.to_source(end, end + 1),
            message=f"The comma after {ending(utterance.text)} stands outside the marks; "
            f"{elsewhere(habit, 'it inside')}.",
            fix=fix_of([edit], safe=habit.firm),
            severity=None if habit.firm else Severity.INFORMATION,
        )
