"""What is found of deaths."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DeathKind(StrEnum):
    """How a death is told."""

    EVENT = "event"
    """A verb: "he drowned", "they hanged her"."""
    STATE = "state"
    """ "She was dead", "had been dead ten years"."""
    RITE = "rite"
    """What the dead have: "his funeral", "her grave", "the late Mr Dole"."""


@dataclass(frozen=True, slots=True)
class FoundDeath:
    """A death that is told of; words are numbers."""

    kind: DeathKind
    word: int
    """The verb, adjective or noun that tells it."""
    who: int
    """Head of the words for who is dead."""
    told: bool
    """Whether it is told as so: not asked, wished, denied or nearly come to."""
