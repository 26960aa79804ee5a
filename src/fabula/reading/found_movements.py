"""What is told of somebody's whereabouts, as finders hand it on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MovementKind(StrEnum):
    """What is told of somebody's whereabouts."""

    LEAVES = "leaves"
    TRAVELS = "travels"
    """Leaves by train, boat or aeroplane, or for a place that is named: far, and for a while."""
    ARRIVES = "arrives"
    AWAY = "away"
    """ "Is in Garth until Easter", "is spending the week with an aunt", "speaks over the radio"."""
    STAYS = "stays"
    """Is, stands, lies or waits somewhere that is told."""
    SETTLED = "settled"
    """The same in a room, a house, a vehicle, a town: whoever is elsewhere does not see them."""
    SENSELESS = "senseless"
    """Has fainted, is stunned, drugged or out cold."""
    ASLEEP = "asleep"
    WAKES = "wakes"
    BOUND = "bound"
    """Is tied, chained or handcuffed to something."""
    FREED = "freed"


@dataclass(frozen=True, slots=True)
class FoundMovement:
    """Words that tell that somebody leaves, comes or is somewhere; words are numbers."""

    kind: MovementKind
    word: int
    """The verb, or the predicate behind "be"."""
    who: int
    """Head of the words for who it is."""
    place: int | None
    """Head of the words for where, or what carries them."""
    told: bool
    """Whether it is told as so: not asked, wished or denied."""
