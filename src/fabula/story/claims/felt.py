"""Ties the feelings that were found to the characters who feel them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fabula.reading.feelings import FoundFeeling
from fabula.story.claims.bearing import Bearing
from fabula.story.claims.claim import Standing
from fabula.story.claims.told import Told
from fabula.story.feelings import Feeling

_DOUBTED = 0.45
"""Most confidence where the words around a pronoun do not bear out whom it is taken to mean."""
_NEAR = 4
"""Entries back from one in which the same words may stand."""


def build_feelings(told: Told, found: Iterable[FoundFeeling]) -> tuple[Feeling, ...]:
    """The feelings of those who are in the cast, in order; of what overlaps, the longer words count."""
    kept: list[Feeling] = []
    for feeling in sorted(_feelings(told, found), key=lambda each: (each.span.start, -each.span.end)):
        again = any(
            other.character == feeling.character
            and other.emotion is feeling.emotion
            and other.span.end > feeling.span.start
            for other in kept[-_NEAR:]
        )
        if not again:
            kept.append(feeling)
    return tuple(kept)


def _feelings(told: Told, found: Iterable[FoundFeeling]) -> Iterator[Feeling]:
    bearing = Bearing(told)
    for each in found:
        mention = told.mention(each.holder)
        if mention is None or mention.character is None:
            continue
        voice, speaker = told.voice(each.word)
        span = told.span(each.first, each.end)
        borne_out = bearing.bears_out(each.holder, mention.character)
        yield Feeling(
            character=mention.character,
            emotion=each.emotion,
            showing=each.showing,
            span=span,
            text=told.text(span),
            sentence=told.sentence_span(each.word),
            scene=told.scene(each.word),
            voice=voice,
            speaker=speaker,
            standing=_standing(told, each),
            when=told.when(each.word),
            confidence=mention.confidence if borne_out else min(mention.confidence, _DOUBTED),
        )


def _standing(told: Told, each: FoundFeeling) -> Standing:
    if each.held:
        return Standing.ASSERTED
    if each.supposed:
        return Standing.HYPOTHETICAL
    if each.denied:
        return Standing.NEGATED
    return told.standing(each.word)
