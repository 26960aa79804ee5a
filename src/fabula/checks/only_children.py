"""Only children of whom a brother or a sister is told."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.reading.matched_sets import SIBLING
from fabula.reading.tie_kinds import TieKind
from fabula.story.claims.claim import Standing, Voice
from fabula.story.entries import CountedSet, Tie
from fabula.story.model import Story


def only_children(story: Story) -> Iterator[tuple[CountedSet, Tie]]:
    """Whoever is told to be an only child, with the first brother or sister that is told of."""
    for count in story.counts:
        if count.noun != SIBLING or count.value or count.owner is None:
            continue
        if count.standing is not Standing.ASSERTED:
            continue
        tie = next((tie for tie in story.ties if _is_of(tie, count.owner)), None)
        if tie is not None:
            yield count, tie


def _is_of(tie: Tie, who: str) -> bool:
    """Whether a tie gives somebody a brother or a sister, as told by those who know."""
    if tie.kind is not TieKind.SIBLING or tie.standing is not Standing.ASSERTED:
        return False
    known = tie.voice is Voice.NARRATION or tie.speaker == who
    return known and (tie.owner == who or (tie.holder == who and tie.voice is Voice.NARRATION))
