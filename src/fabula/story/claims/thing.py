"""What becomes of things.

All spans index :attr:`Source.text <fabula.text.source.Source.text>`.
"""

from __future__ import annotations

from dataclasses import dataclass

from fabula.reading.found_things import Manner, ThingKind
from fabula.story.claims.claim import Voice
from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class ThingEvent:
    """A thing is lost, had again or handled."""

    kind: ThingKind
    noun: str
    """What it is, in lower case: "ledger"."""
    form: str
    """The noun as it stands, in lower case: "ledgers"."""
    modifiers: frozenset[str]
    """Words that tell which: "green", "brass"."""
    definite: bool
    """Whether it is one in particular: "the ledger", "her ledger"."""
    owners: frozenset[str]
    """Identifiers of whose it is, where a possessive tells: of "her father's watch" both."""
    actor: str | None
    """Identifier of who loses or handles it."""
    span: Span
    """The noun with what stands before it, or the words that tell of it."""
    text: str
    sentence: Span
    scene: int | None
    voice: Voice
    told: bool
    """Whether it is told as so: not asked, wished, denied, or put off."""
    main_line: bool
    """Whether it happens as the scene goes on."""
    sunk: bool = False
    """It is in the water, the fire or the bin."""
    gift: bool = False
    """Somebody else has it now."""
    taker: str | None = None
    """Identifier of who went away with it."""
    receiver: str | None = None
    """Identifier of who was given it."""
    manner: Manner = Manner.GONE
    plural: bool = False
    """The noun is a plural: "her boots"."""
    look: str = ""
    """Its colour, or what it is made of, where that is told."""
