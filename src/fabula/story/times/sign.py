"""Something that is there at some season or hour only: snow, reaped barley, the first stars."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fabula.story.claims.claim import Voice
from fabula.text.span import Span


class SignKind(StrEnum):
    """What a sign tells."""

    MONTHS = "months"
    HOURS = "hours"
    MOON = "moon"
    """A shape of the moon, in days since the new moon."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that is there at some time of the year or of the day."""

    kind: SignKind
    low: int
    """The first month, or the first hour."""
    high: int
    """The last; of months it may lie before the first, of hours behind 24."""
    span: Span
    text: str
    sentence: Span
    scene: int
    voice: Voice
    word: int
    firm: bool
    """It names a time of the year itself, and is no weather or plant."""
    ahead: float = 0.0
    """Hours after which it is to be there."""
