"""All slips in what is told of relatives who are not named where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.reading.found_ties import FoundTie
from fabula.story.claims.told import Told
from fabula.story.entries import KinSlip, Tie
from fabula.story.kin_entities import find_double_kin
from fabula.story.kin_slips import build_kin_slips
from fabula.story.kin_stand_ins import find_stand_ins
from fabula.story.kin_strangers import find_strangers
from fabula.story.marriages import find_marriage_slips


def find_kin_slips(told: Told, found: Sequence[FoundTie], ties: Sequence[Tie]) -> tuple[KinSlip, ...]:
    """Every slip; ``found`` are the words for ties, ``ties`` whom they mean."""
    slips = (
        *build_kin_slips(told, found),
        *find_strangers(told, ties),
        *find_stand_ins(told, ties),
        *find_double_kin(told, found),
        *find_marriage_slips(told, found, ties),
    )
    apart = [slip for slip in slips if not slip.span.overlaps(slip.other)]
    return tuple({frozenset((slip.span, slip.other)): slip for slip in reversed(apart)}.values())[::-1]
