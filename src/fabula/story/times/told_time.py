"""An expression of time in its place: whose words it is, in what tense, and whether it tells the moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fabula.language.clauses import Tense
from fabula.reading.times.expression import TimeExpression
from fabula.story.claims.claim import Standing, Voice
from fabula.text.span import Span


class Dating(StrEnum):
    """What an expression of time says of the moment in which it stands."""

    NONE = ""
    """Nothing: it dates something else, or what is planned, wished or usual."""
    NOW = "now"
    """It is the moment of the scene: "at four on Saturday they were on the road"."""
    SAID = "said"
    """Somebody says that it is so now: "it's ten past five"."""
    HEADING = "heading"
    """It heads a chapter, a scene or a letter."""
    BEFORE = "before"
    """It dates what was before the moment: "she had died in March", "ten years ago"."""
    AFTER = "after"
    """It dates what is still to come: "by noon on Saturday", "tomorrow"."""


@dataclass(frozen=True, slots=True)
class ToldTime:
    """One expression of time of the story."""

    time: TimeExpression
    span: Span
    text: str
    """The words as a reader sees them."""
    sentence: Span
    scene: int | None
    """Index of the scene; of a heading, of the scene that follows it."""
    voice: Voice
    speaker: str | None
    standing: Standing
    tense: Tense
    perfect: bool
    """Whether the clause is in a perfect tense."""
    verb: str
    """What the clause tells, as a dictionary lists it ("leave"); "be" where the time is told itself."""
    subject: str | None
    """The character whom the clause is about, where it is about one."""
    subject_noun: str
    """The head of its subject, as a dictionary lists it."""
    dating: Dating
    word: int
    """Number of its first word; -1 in a heading."""
    counted_from: str = ""
    """What "nine days after" is counted from, a noun in lower case ("wedding")."""
