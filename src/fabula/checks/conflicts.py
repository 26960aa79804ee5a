"""Two claims that cannot both be so, and the words between them that tell that years pass."""

from __future__ import annotations

from dataclasses import dataclass

from fabula.story.claims.claim import Claim
from fabula.story.model import Story

_YEARS_PASS = (
    "years later",
    "years after",
    "years passed",
    "years had passed",
    "year later",
    "years on",
    "a year had",
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims that cannot both be so, in order of their places."""

    first: Claim
    second: Claim
    sure: bool


def years_pass(story: Story, start: int, end: int) -> bool:
    """Whether the words between two places tell that years pass."""
    return story.source.occurrences.any_between(_YEARS_PASS, start, end, whole=False)
