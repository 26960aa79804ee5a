"""A quotation that opens with one kind of mark and closes with another.

## What it finds

A quotation that begins with a single mark and ends with a double one, or the other way about; or whose
ends are drawn differently, one straight and one curly. Where the story has a habit of drawing its marks one
way, the latter is left to [mixed-quotation-marks](mixed-quotation-marks.md), which knows which one is wrong.

## Why it matters

It looks like a slip of the keyboard, and where quotations stand within quotations it misleads.

## Example

```txt
‘You might have knocked,” said Ottilie.

‘I did knock,’ said Bram.
```

It should have been:

```txt
‘You might have knocked,’ said Ottilie.

‘I did knock,’ said Bram.
```

The fix is safe where it is sure which of the two marks is the wrong one; a straight and a curly mark are left
to a person.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.mark_faults import find_mark_faults
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning
from fabula.reading.annotations import MarkFault


def check(context: Context) -> Iterator[Finding]:
    """Quotations whose two marks do not belong together."""
    yield from find_mark_faults(
        context,
        MarkFault.MISMATCHED,
        lambda words, _: f"{beginning(words)} opens with {words[:1]} and closes with {words[-1:]}.",
        related="",
    )
    if context.habits.marks is None:
        yield from _drawn_differently(context)


def _drawn_differently(context: Context) -> Iterator[Finding]:
    repaired = {repair.quotation for repair in context.story.mark_repairs}
    for utterance in context.utterances:
        text = utterance.text
        if utterance.quotation.span not in repaired and text[-1] in _STRAIGHT.get(text[0], ()):
            yield Finding(
                span=utterance.block.to_source(utterance.end - 1, utterance.end),
                message=f"{beginning(text)} opens with {text[0]} and closes with {text[-1]}.",
            )


_STRAIGHT = {'"': "”", "“": '"', "'": "’", "‘": "'"}
