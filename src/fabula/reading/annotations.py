"""The vocabulary of the page: kinds of mention, quotation and mark, and what needs no cast to be told.

All spans index :attr:`Source.text <fabula.text.source.Source.text>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fabula.text.span import Span


class MentionKind(StrEnum):
    """How a mention refers (LitBank: PROP, NOM, PRON)."""

    PROPER = "proper"
    COMMON = "common"
    PRONOUN = "pronoun"


class Category(StrEnum):
    """What kind of thing an entity is (ACE, as LitBank uses it)."""

    PERSON = "PER"
    FACILITY = "FAC"
    GEOPOLITICAL = "GPE"
    LOCATION = "LOC"
    VEHICLE = "VEH"
    ORGANISATION = "ORG"


class CueKind(StrEnum):
    """How a quotation's speaker is told (Project Dialogism Novel Corpus)."""

    EXPLICIT = "explicit"
    """A name in the cue."""
    ANAPHORIC = "anaphoric"
    """A pronoun or common noun in the cue."""
    IMPLICIT = "implicit"
    """No cue."""


class Mode(StrEnum):
    """How quoted words are uttered."""

    SPEECH = "speech"
    THOUGHT = "thought"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Cue:
    """The tag of a quotation: "said the boy"."""

    span: Span
    verb: Span
    speaker: Span | None
    """The words that name the speaker, where the cue has them."""


class MarkFault(StrEnum):
    """What is wrong with a quotation mark."""

    UNOPENED = "unopened"
    UNCLOSED = "unclosed"
    REVERSED = "reversed"
    """An opening mark where a closing one belongs, or the other way about."""
    MISMATCHED = "mismatched"
    """Opened with one kind of mark, closed with another."""


@dataclass(frozen=True, slots=True)
class MarkRepair:
    """A faulty quotation mark, and how the reading mended it for itself."""

    fault: MarkFault
    quotation: Span
    """The whole quotation as mended."""
    at: Span
    """The mark to replace; empty where one is missing."""
    expected: str
    """The mark that belongs there."""
    sure: bool
    """Whether there is one place only where the mark can stand."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A unit of the telling, headed or numbered."""

    span: Span
    heading: Span | None
    title: str | None
    number: int | None
    """As the heading gives it, in words, figures or Roman numerals; ``None`` where it gives none."""
    part: int | None = None
    """The number of the part or book that begins with it; ``None`` where none does."""


@dataclass(frozen=True, slots=True)
class Event:
    """A word that tells of something happening."""

    span: Span
    text: str
    realis: bool
