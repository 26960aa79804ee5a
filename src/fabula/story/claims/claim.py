"""Claims: something said to be so, of whom, in whose voice, and when it holds.

All spans index :attr:`Source.text <fabula.text.source.Source.text>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fabula.reading.topics import Topic
from fabula.text.span import Span


class Voice(StrEnum):
    """Whose words they are.  A character can lie or be wrong; the narration is taken at its word."""

    NARRATION = "narration"
    SPEECH = "speech"
    THOUGHT = "thought"
    LETTER = "letter"
    """A letter or a message."""


class Standing(StrEnum):
    """How something is said to be so."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    """It may, would or should be so, is asked, commanded or wished."""
    FIGURATIVE = "figurative"
    """A likeness: "eyes like coal"."""


class When(StrEnum):
    """When it holds, seen from the scene in which it is told."""

    NOW = "now"
    BEFORE = "before"
    """Backstory: the pluperfect, "once", "as a boy", a flashback."""
    LATER = "later"


_SURE = 0.82
"""Confidence in whom a claim is about, from which it is told of them."""
_SIGNS = frozenset(["done", "likeness", "hearing"])
"""Parts and values of claims that say something only beside another."""
NARRATOR = "narrator"
"""Identifier of who says "I" in the narration of a story that has no narrator in its cast."""
_WITH_PARTS = frozenset(
    (
        Topic.HAIR,
        Topic.FACIAL_HAIR,
        Topic.SKIN,
        Topic.SCAR,
        Topic.JEWELLERY,
        Topic.INJURY,
        Topic.BODY,
        Topic.CLOTHES,
    )
)
"""Topics of which ``part`` names a part of the body or a thing; elsewhere it is for the rules to compare."""


def told_part(topic: Topic, part: str) -> str:
    """The part that a claim is said of, for people: not where the topic says it already ("eye" of eyes)."""
    if topic not in _WITH_PARTS or (part and (topic.value.startswith(part) or part.startswith(topic.value))):
        return ""
    return part


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Years that are counted between two people, or since something happened."""

    kind: str
    """"older" or "ago"."""
    years: float
    """Negative where ``character`` is younger."""
    span: Span
    text: str
    sentence: Span
    voice: Voice
    speaker: str | None
    character: str | None
    """Identifier of who is older, or to whom it happened; ``None`` where that is not a character."""
    other: str | None
    """Identifier of the person who is younger."""
    event: str
    """What happened, as the part of claims of an age names it ("marry")."""
    final: bool
    """Older than the other ever became."""
    rough: bool
    """"About"."""
    before: bool
    """Counted from an earlier time than the scene's."""
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said to be so of one character."""

    topic: Topic
    character: str
    """Identifier of whom it is said."""
    value: str
    """In the fewest words, so that two claims can be compared: "brown", "left", "41", "dead"."""
    span: Span
    """The exact words that say it."""
    text: str
    """Those words as a reader sees them."""
    sentence: Span
    """The sentence in which they stand."""
    scene: int | None
    """Index of the scene."""
    voice: Voice
    speaker: str | None = None
    """Who says, thinks or writes it; ``None`` in narration, or where it is not known."""
    standing: Standing = Standing.ASSERTED
    when: When = When.NOW
    part: str = ""
    """The part of the body or the thing that ``value`` is said of, without its side: "arm", "knee"."""
    side: str = ""
    """"left", "right" or "both", where the words tell."""
    confidence: float = 1.0
    """That it is said of this character, 0 to 1."""
    borne_out: bool = True
    """Whether the words around it bear out that it is said of this character."""

    @property
    def is_fact(self) -> bool:
        """Whether it is worth telling of somebody, and not only a sign that rules weigh.

        Where somebody is the scenes tell; "he strolled" shows that he can walk, and says no more; and whoever
        reads of a person wants what is so, surely of that person.
        """
        signs = self.topic is Topic.WHEREABOUTS or self.part in _SIGNS or self.value in _SIGNS
        sure = self.borne_out and self.confidence >= _SURE
        return sure and not signs and self.standing is not Standing.HYPOTHETICAL
