"""A comma before the closing mark, where the story sets it after.

## What it finds

Speech whose comma stands before the closing mark, in a story that sets it between the mark and the cue nearly
always.

## Why it matters

Some houses set the comma of the cue outside the marks. Either is a style, and the mixture is none.

## Example

A story that sets the comma outside everywhere else:

```txt habit=cue_commas:OUTSIDE
‘The kettle is on,’ said Bram.
```

It should have been:

```txt habit=cue_commas:OUTSIDE
‘The kettle is on’, said Bram.
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
    if habit is None or habit.usual is not CommaPlace.OUTSIDE:
        return
    for utterance in context.utterances:
        if comma_place(utterance) is not CommaPlace.INSIDE or utterance.quotation.mode is not Mode.SPEECH:
            continue
        block, end = utterance.block, utterance.end
        edit = edit_text(context.source, block, end - 2, end, block.text[end - 1 : end] + ",")
        yield Finding(
            span=block.to_source(end - 2, end - 1),
            message=f"The comma after {ending(utterance.text)} stands inside the marks; "
            f"{elsewhere(habit, 'it outside')}.",
            fix=fix_of([edit], safe=habit.firm),
            severity=None if habit.firm else Severity.INFORMATION,
        )
