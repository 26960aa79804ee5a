"""What the story says of the looks of its things.

All spans index :attr:`Source.text <fabula.text.source.Source.text>`.
"""

from __future__ import annotations

from dataclasses import dataclass

from fabula.reading.thing_looks import Form
from fabula.story.claims.claim import Voice
from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class ThingLook:
    """A thing where it stands, with the colour that is told of it."""

    thing: str
    """What it is, in the word that its kinds share: "horse" of a mare."""
    kind: str
    """The noun itself."""
    colour: str
    """Empty where none is told."""
    form: Form
    owner: str | None
    """Identifier of the character or entity whose it is, where that is known."""
    span: Span
    text: str
    sentence: Span
    scene: int | None
    voice: Voice
    told: bool
    """Whether it is told as so."""
