"""Commas between speech and cue that stand on the other side of the closing mark than the story's others."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.diagnostic import Severity
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.habits import comma_place
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import CommaPlace
from fabula.checks.utterances import Utterance
from fabula.checks.wording import elsewhere, ending
from fabula.reading.annotations import Mode


def find_misplaced_commas(context: Context, wrong: CommaPlace) -> Iterator[Finding]:
    """Commas at the place ``wrong`` in a story that has the habit of the other place."""
    habit = context.habits.cue_commas
    if habit is None or habit.usual is wrong:
        return
    for utterance in context.utterances:
        if comma_place(utterance) is not wrong or utterance.quotation.mode is not Mode.SPEECH:
            continue
        start, end, text = _mended(utterance, wrong)
        comma = utterance.end if wrong is CommaPlace.OUTSIDE else utterance.end - 2
        yield Finding(
            span=utterance.block.to_source(comma, comma + 1),
            message=f"The comma after {ending(utterance.text)} stands {wrong} the marks; "
            f"{elsewhere(habit, f'it {habit.usual}')}.",
            fix=fix_of([edit_text(context.source, utterance.block, start, end, text)], safe=habit.firm),
            severity=None if habit.firm else Severity.INFORMATION,
        )


def _mended(utterance: Utterance, wrong: CommaPlace) -> tuple[int, int, str]:
    """A range of the block's text, mark and comma, and what belongs there."""
    mark = utterance.block.text[utterance.end - 1]
    if wrong is CommaPlace.INSIDE:
        return utterance.end - 2, utterance.end, f"{mark},"
    # After a question mark the comma has no place inside.
    return utterance.end - 1, utterance.end + 1, f",{mark}" if utterance.last.isalnum() else mark
