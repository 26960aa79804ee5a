"""Kinds of threads, and one that a sentence opens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ThreadKind(StrEnum):
    """What is opened."""

    PROMISE = "promise"
    OFFER = "offer"
    PLAN = "plan"
    THREAT = "threat"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class FoundThread:
    """A sentence that opens a thread; words are numbers."""

    kind: ThreadKind
    first: int
    end: int
    """Exclusive; the clause that says it."""
    deed: int
    """The verb of what is promised, planned or asked."""
    agent: int | None
    """Who is to do it, or asks; ``None`` for nobody in particular."""
    to: int | None = None
    """Whom it is promised, offered or put to, where the words tell."""
    sure: bool = True
    """Whether the words name it ("I promise"), or a time, or whom it is for."""
