"""Findings about the narration that leaves its tense or person."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning, quoted
from fabula.reading.shifts import ShiftKind
from fabula.story.entries import TellingShift


def shift_findings(
    context: Context, kind: ShiftKind, say: Callable[[TellingShift], str]
) -> Iterator[Finding]:
    """One finding for each shift of a kind; ``say`` tells what is wrong with the quoted word."""
    source = context.source
    for shift in context.story.shifts:
        if shift.kind is kind:
            word, sound = source.words_at(shift.span), source.words_at(shift.usual)
            yield Finding(
                span=shift.span,
                message=f"{quoted(word)} {say(shift)} ({beginning(sound)}).",
                related=(Related(shift.usual, f"told in the {shift.told}"),),
                severity=None if shift.sure else Severity.INFORMATION,
            )
