"""Reckonings with years, tied to characters."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.reading.page import Page
from fabula.reading.reckonings import FoundReckoning
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Reckoning, Standing, Voice, When
from fabula.story.claims.told import Told

_GUESSED = 0.8
_BACK = 400
"""Characters before "that is fifty years ago" in which "that" was told."""


def build_reckonings(page: Page, told: Told, claims: Sequence[Claim]) -> tuple[Reckoning, ...]:
    """The reckonings of a page that are told as so, in order of their words."""
    ages = [claim for claim in claims if claim.topic is Topic.AGE]
    found = (_reckoning(told, each, ages) for each in page.reckonings)
    return tuple(each for each in found if each is not None)


def _is_of_then(age: Claim) -> bool:
    """Whether somebody tells how old he was: "I was twenty"."""
    return age.when is When.BEFORE and age.voice is Voice.SPEECH and age.speaker == age.character


def _reckoning(told: Told, found: FoundReckoning, ages: Sequence[Claim]) -> Reckoning | None:
    if told.standing(found.at) is not Standing.ASSERTED:
        return None
    span = told.span(found.first, found.end)
    holder = None if found.holder is None else told.character(found.holder)
    other = None if found.other is None else told.character(found.other)
    event = found.event
    if event == "that":
        meant = [
            age
            for age in ages
            if (age.part or _is_of_then(age))
            and age.when is not When.LATER
            and 0 < span.start - age.span.start < _BACK
        ]
        if not meant or meant[-1].part in ("birthday",):
            return None
        event, holder = meant[-1].part or "then", meant[-1].character
    voice, speaker = told.voice(found.first)
    confidence = min(
        (m.confidence for w in (found.holder, found.other) if w is not None and (m := told.mention(w))),
        default=1.0,
    )
    if found.other is not None and told.trees.relation(found.other) == "nmod:poss":
        # "Five years her junior": whose, is often anybody's guess.
        confidence *= _GUESSED
    return Reckoning(
        kind=found.kind.value,
        years=found.years,
        span=span,
        text=told.text(span),
        sentence=told.sentence_span(found.first),
        voice=voice,
        speaker=speaker,
        character=holder,
        other=other,
        event=event,
        final=found.final,
        rough=found.rough,
        before=told.when(found.at) is When.BEFORE,
        confidence=confidence,
    )
