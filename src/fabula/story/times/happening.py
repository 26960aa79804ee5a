"""Something that happens once, and when it is told to have happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fabula.story.times.told_time import ToldTime


class Happens(StrEnum):
    """What happens."""

    DEATH = "death"
    EVENT = "event"
    """Something with a noun of its own: a wedding, a fire."""
    STATE = "state"
    """Something that goes on from then: being gone, being here, teaching."""
    PERIOD = "period"
    """A family of states with whom it concerns ("silence:c1+c2"), whose length people tell."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens once, with one expression of when."""

    what: Happens
    character: str
    """Whom it befalls; of an event, its noun."""
    time: ToldTime
    since: bool
    """The expression says how long it has been so ("dead four months")."""
    pronoun: bool = False
    """Whether a pronoun names the character, who may then be another."""
