"""Quotation marks of different kinds side by side.

## What it finds

- A straight mark in a story whose marks are curly, or the other way about. One finding covers a paragraph.
- Speech with a cue that is set in single marks where the story sets speech in double ones, or the other way
  about, as information. Marks inside quotations, and marks around words that nobody says, are left alone.

The story's own habit decides, or what `fabula.toml` says; where both are common the rule says nothing.

## Why it matters

The mixture shows in print. It often marks a stretch that was pasted from elsewhere.

## Example

A story with curly marks:

```txt habit=marks:curly
"You might have knocked," said Ottilie.
```

It should have been:

```txt habit=marks:curly
“You might have knocked,” said Ottilie.
```

The fix of straight and curly marks is safe where the habit is firm. Single and double marks are left to a
person, since what stands inside them would have to change as well.

## Options

None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from fabula.checks.departures import find_departures
from fabula.checks.diagnostic import Severity
from fabula.checks.habits import Habit
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import DialogueMarks, Glyphs, Use, double_mark_uses
from fabula.checks.utterances import Utterance, single_mark_uses
from fabula.checks.wording import and_more, beginning, elsewhere, ending
from fabula.reading.annotations import Mode
from fabula.text.blocks import Block, BlockKind

_KINDS = (BlockKind.PARAGRAPH, BlockKind.LETTER, BlockKind.HEADING)
_CURLY = {DialogueMarks.DOUBLE: "“”", DialogueMarks.SINGLE: "‘’"}
_STRAIGHT = {DialogueMarks.DOUBLE: '"', DialogueMarks.SINGLE: "'"}
_BEFORE_OPENING = frozenset(" \n\u00a0([—–-“‘\"'")


def check(context: Context) -> Iterator[Finding]:
    """Marks that depart from the habit."""
    utterances: dict[int, list[Utterance]] = defaultdict(list)
    for utterance in context.utterances:
        utterances[utterance.block_index].append(utterance)
    repaired = {repair.at.start for repair in context.story.mark_repairs if repair.at.length}
    habits = context.habits
    for index, block in context.numbered_body(*_KINDS):
        spoken = utterances[index]
        if habits.marks is not None:
            uses = [
                use
                for use in context.uses(double_mark_uses, block)
                if block.to_source(*use[:2]).start not in repaired
            ]
            yield from _drawn_otherwise(context, block, spoken, uses, habits.marks, DialogueMarks.DOUBLE)
        if habits.single_marks is not None:
            uses = [use for utterance in spoken for use in single_mark_uses(utterance)]
            uses = [use for use in uses if block.to_source(*use[:2]).start not in repaired]
            yield from _drawn_otherwise(
                context, block, spoken, uses, habits.single_marks, DialogueMarks.SINGLE
            )
        for utterance in spoken:
            yield from _of_another_family(context, utterance, repaired)


def _drawn_otherwise(
    context: Context,
    block: Block,
    spoken: list[Utterance],
    uses: list[Use[Glyphs]],
    habit: Habit[Glyphs],
    marks: DialogueMarks,
) -> Iterator[Finding]:
    departing = [use for use in uses if use.style is not habit.usual]
    if not departing:
        return
    openings = {utterance.start for utterance in spoken}
    closings = {utterance.inside_end for utterance in spoken if utterance.closed}

    def usual(use: Use[Glyphs]) -> str:
        if habit.usual is Glyphs.STRAIGHT:
            return _STRAIGHT[marks]
        freely = use.start == 0 or block.text[use.start - 1] in _BEFORE_OPENING
        opens = use.start in openings or (freely and use.start not in closings)
        return _CURLY[marks][0 if opens else 1]

    first, *others = departing
    message = (
        f"The mark at {_words_at(block, first)} is {first.style}{and_more(others)}; "
        f"{elsewhere(habit, f'{habit.usual} ones')}."
    )
    yield find_departures(context, block, departing, habit, message, usual)


def _words_at(block: Block, use: Use[Glyphs]) -> str:
    after = block.text[use.end :]
    if after[:1].isalnum() or not use.start:
        return beginning(after)
    return ending(block.text[: use.start])


def _of_another_family(context: Context, utterance: Utterance, repaired: set[int]) -> Iterator[Finding]:
    habit = context.habits.dialogue
    quotation = utterance.quotation
    if habit is None or not habit.firm or habit.usual not in _CURLY or utterance.marks not in _CURLY:
        return
    spoken = quotation.parent is None and quotation.mode is Mode.SPEECH and quotation.cue is not None
    if utterance.marks is habit.usual or not spoken or quotation.span.start in repaired:
        return
    yield Finding(
        span=quotation.span,
        message=f"{beginning(utterance.text)} is set in {utterance.marks} marks; "
        f"{elsewhere(habit, f'{habit.usual} ones around speech')}.",
        severity=Severity.INFORMATION,
    )
