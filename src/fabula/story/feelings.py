"""Feelings of the characters, scene by scene, with the words that show them.

All spans index :attr:`Source.text <fabula.text.source.Source.text>`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fabula.language.feeling_lexicon import Emotion
from fabula.reading.feelings import Showing
from fabula.story.claims.claim import Standing, Voice, When
from fabula.text.span import Span

_LEAST = 0.5
"""Confidence in whose it is, under which a feeling does not count."""


@dataclass(frozen=True, slots=True)
class Feeling:
    """A feeling of one character, in one place."""

    character: str
    """Identifier of whoever feels it."""
    emotion: Emotion
    showing: Showing
    span: Span
    """The words that show it."""
    text: str
    """Those words as a reader sees them."""
    sentence: Span
    scene: int | None
    """Index of the scene."""
    voice: Voice
    speaker: str | None = None
    """Who says, thinks or writes it; ``None`` in narration, or where it is not known."""
    standing: Standing = Standing.ASSERTED
    when: When = When.NOW
    confidence: float = 1.0
    """That it is this character's, 0 to 1."""

    @property
    def counts(self) -> bool:
        """Whether it is told as felt in its scene, by the narration or by whoever feels it."""
        own = self.voice in (Voice.NARRATION, Voice.THOUGHT) or self.speaker == self.character
        here = self.standing is Standing.ASSERTED and self.when is When.NOW
        return here and own and self.confidence >= _LEAST


def arcs(feelings: Iterable[Feeling]) -> Mapping[str, Mapping[int, Counter[Emotion]]]:
    """What each character is told to feel in each scene, and how often: by identifier, then by scene."""
    found: dict[str, dict[int, Counter[Emotion]]] = {}
    for each in feelings:
        if each.counts and each.scene is not None:
            found.setdefault(each.character, {}).setdefault(each.scene, Counter())[each.emotion] += 1
    return found
