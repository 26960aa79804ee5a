"""Who knows of what: who was there when it was said, seen or written."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from fabula.reading.annotations import Mode
from fabula.story.model import Quotation, Scene, Story
from fabula.text.span import Span

_EARSHOT = 12
"""Utterances before and behind one within which somebody who speaks has heard it."""

_SURE = 0.65
"""Confidence in who speaks near it, from which he is believed to be there,"""
_LEAST = 0.4
"""and in who says it, under which that may be the very one who is believed to hear."""


@dataclass(frozen=True)
class Knowledge:
    """Answers who may know of what stands in a story; characters are identifiers."""

    story: Story

    def scene(self, position: int) -> Scene | None:
        """The scene at a source position."""
        at = bisect_right(self._starts, position) - 1
        scenes = self.story.scenes
        return scenes[at] if at >= 0 and position < scenes[at].span.end else None

    def witnesses(self, span: Span) -> frozenset[str]:
        """Who takes part in the scene in which something is told, and may have seen it."""
        scene = self.scene(span.start)
        return frozenset() if scene is None else frozenset(scene.present)

    def hearers(self, index: int) -> frozenset[str]:
        """Who hears an utterance: whom it is said to, and who else surely speaks near it in the same scene.

        Nobody hears a thought, and what is written is read by whom it is written to.
        """
        quotation = self.story.quotations[index]
        heard = frozenset(quotation.addressees) - {quotation.speaker}
        if quotation.mode is not Mode.SPEECH:
            return heard if quotation.mode is Mode.WRITING else frozenset()
        scene = self.scene(quotation.span.start)
        if quotation.confidence < _LEAST:
            return heard
        near = self.story.quotations[max(0, index - _EARSHOT) : index + _EARSHOT + 1]
        speakers = {q.speaker for q in near if _is_heard_in(q, scene)} - {None, quotation.speaker}
        return heard | frozenset(speaker for speaker in speakers if speaker is not None)

    def shares(self, character: str, secret: int) -> bool:
        """Whether a character knows a secret of the story when it is said to be one."""
        return character in self.story.secrets[secret].knowers

    @cached_property
    def _starts(self) -> list[int]:
        return [scene.span.start for scene in self.story.scenes]


def _is_heard_in(quotation: Quotation, scene: Scene | None) -> bool:
    said = quotation.mode is Mode.SPEECH and quotation.confidence >= _SURE
    return said and scene is not None and scene.span.contains(quotation.span)
