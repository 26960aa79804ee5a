"""Where a scene is."""

from __future__ import annotations

from dataclasses import dataclass

from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class Setting:
    """A place where a scene, or part of it, is."""

    text: str
    """The place as told: "the kitchen", "Whitby"."""
    entity: str
    """Identifier of the place that the words mean; empty in the heading of a letter."""
    span: Span
    sentence: Span
    weight: float
    """How plainly the telling is there; settings of one scene can be compared by it."""
