"""What is told of a thing: the kinds, and one finding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ThingKind(StrEnum):
    """What becomes of a thing."""

    LOST = "lost"
    REGAINED = "regained"
    ANOTHER = "another"
    """Another of its kind is told of: "a new one", "a second knife"."""
    USED = "used"
    NAMED = "named"
    """It is told of, whatever is said of it; only of what is lost somewhere in the story."""
    STOPPED = "stopped"
    """It does not work or cannot be used: dark, dead, empty, locked, sealed."""
    WORKING = "working"
    """It does what it cannot do then: it shines, rings, drives, fires, stands open, is read."""
    STARTED = "started"
    """It works again, or may: it, or anything, is lit, charged, filled, loaded, unlocked, opened."""
    LOOK = "look"
    """Its colour is told, or what it is made of."""


class Manner(StrEnum):
    """How a thing is lost, or how it is handled."""

    GONE = "gone"
    """Sold, burnt, stolen, broken, given ..."""
    SPENT = "spent"
    """The last of its kind is used up: "the last of the matches"."""
    EMPTY = "empty"
    """It is there, and does nothing more: no shot in it, no drop."""
    OFF = "off"
    """It is not worn any more."""
    LEFT = "left"
    """It is elsewhere as long as the scene lasts: "he had left it at home"."""
    NAMED = "named"
    """Something is said of it, no more."""
    HANDLED = "handled"
    """Somebody has it in hand, rides it or the like."""
    WORN = "worn"
    """It is handled as what somebody has on: "he tipped his hat"."""
    FIRED = "fired"
    """It is fired, drunk from or the like."""
    DARK = "dark"
    """Of what works: it gives no light,"""
    DEAD = "dead"
    """has no power,"""
    DRY = "dry"
    """has no fuel,"""
    UNLOADED = "unloaded"
    """has no shot in it,"""
    LOCKED = "locked"
    """is locked,"""
    SEALED = "sealed"
    """or has not been opened."""


WORKINGS = frozenset([ThingKind.STOPPED, ThingKind.WORKING, ThingKind.STARTED, ThingKind.LOOK])
"""What is told of whether a thing works, and how it looks."""


@dataclass(frozen=True, slots=True)
class FoundThing:
    """Words that tell what becomes of a thing; words are numbers."""

    kind: ThingKind
    word: int
    """The verb, or what tells it."""
    thing: int
    """The noun."""
    actor: int | None
    """Head of the subject."""
    told: bool
    """Whether it is told as so."""
    sunk: bool = False
    """It is in the water, the fire or the bin."""
    gift: bool = False
    """Somebody else has it now."""
    taker: int | None = None
    """Head of the words for who went away with it."""
    receiver: int | None = None
    """Head of the words for who was given it."""
    manner: Manner = Manner.GONE
