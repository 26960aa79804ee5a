"""Diagnostics: what a rule says of a story, as data.  How they look is the surfaces' business.

All spans index :attr:`Source.text <fabula.text.source.Source.text>`, in code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from fabula.text.span import Span


class Severity(StrEnum):
    """How much a diagnostic claims.  Errors and warnings claim a fault; the others advise."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"

    @property
    def claims_fault(self) -> bool:
        """Whether this says that something is wrong, rather than worth a look."""
        return self in (Severity.ERROR, Severity.WARNING)


class Related(NamedTuple):
    """Another place that a diagnostic rests on, and what there is to see."""

    span: Span
    message: str


class Edit(NamedTuple):
    """Put ``text`` in place of the source at ``span``; an empty span inserts, an empty text deletes.

    ``text`` is in the source's own form: escaped where the source is HTML or Markdown.
    """

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits that settle a diagnostic.  They are made together or not at all."""

    edits: tuple[Edit, ...]
    """In order of their spans, without overlap."""
    safe: bool
    """Whether the fix can be made without a person looking at it."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that a rule has to say about one place."""

    code: str
    """Stable: ``TYP007``."""
    rule: str
    """The rule's name: ``doubled-word``."""
    severity: Severity
    message: str
    """One sentence that quotes the words."""
    span: Span
    """Empty where something is missing."""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
