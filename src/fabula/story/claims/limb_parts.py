"""Which part of the body is part of which."""

from __future__ import annotations

from fabula.reading.sides import PARTS
from fabula.story.claims.claim import Claim


def takes_limb(lost: Claim, used: Claim) -> bool:
    """Whether a limb that is used is the one that is gone, or a part of it."""
    whole = used.part == lost.part or used.part in PARTS.get(lost.part, ())
    return lost.value == "missing" and lost.side == used.side and whole


def is_near(one: str, other: str) -> bool:
    """Whether one part of the body is the other, or a part of it."""
    return one == other or other in PARTS.get(one, ()) or one in PARTS.get(other, ())
