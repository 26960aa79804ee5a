"""Acts: what somebody does that takes being there.

All spans index :attr:`Source.text <fabula.text.source.Source.text>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fabula.text.span import Span


class ActKind(StrEnum):
    """What takes being there."""

    SPEAKS = "speaks"
    """Says something aloud, as the words beside it tell."""
    DOES = "does"
    IS = "is"
    """Is somewhere in the scene: "was at the wheel"."""
    SEEN = "seen"
    """Is looked at, touched or handed something by somebody: "smiled at Mara"."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a character does, or a place where a character is, as the narration tells it."""

    kind: ActKind
    character: str
    span: Span
    """Who and the verb."""
    text: str
    """Those words as a reader sees them."""
    sentence: Span
    scene: int | None
    """Index of the scene."""
    named: bool
    """Whether a name says who it is, and no pronoun or description."""
    main_line: bool
    """Whether it happens as the scene goes on; not looked back on, dreamt or done at a distance."""
    spoken: bool = False
    """Whether somebody says it in talk, of the day of the scene ("I saw her at the market this morning")."""
    reported: bool = False
    """Whether it is only what somebody says, thinks or knows ("they said that she was well")."""
    bodily: bool = False
    """Whether it is a part of the body that is touched or seen, and may be so of the dead."""
    afar: bool = False
    """Whether it would be of the main line, were it not carried by a wire or written."""
    confidence: float = 1.0
    """That it is this character, 0 to 1."""
