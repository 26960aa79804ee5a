"""Quotations inside quotations, and the clause that tells whose words they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fabula.reading.cues import CueReader, FoundCue
from fabula.reading.marks import Stretch


@dataclass(frozen=True, slots=True)
class NestedQuotation:
    """What somebody quotes while speaking."""

    stretch: Stretch
    cue: FoundCue | None
    """Inside the outer quotation: "he said" in “He said, ‘Run.’”."""


def find_nested(stretches: Sequence[Stretch], cues: CueReader) -> list[NestedQuotation]:
    """The closed stretches that stand in another, in order."""
    found: list[NestedQuotation] = []
    around: list[Stretch] = []
    for stretch in stretches:
        while around and around[-1].end <= stretch.first:
            around.pop()
        if stretch.depth and around and stretch.opening is not None and stretch.closing is not None:
            outer = around[-1]
            start = outer.first + (outer.opening is not None)
            stop = outer.closing if outer.closing is not None else outer.end
            cue = cues.before(stretch, start) or cues.after(stretch, stop)
            found.append(NestedQuotation(stretch, cue))
        around.append(stretch)
    return found
