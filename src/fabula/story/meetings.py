"""Who meets whom for the first time, as the words say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fabula.reading.meetings import FoundMeeting
from fabula.story.claims.claim import Standing, When
from fabula.story.claims.told import Told
from fabula.story.entries import Meeting

_SURE = 0.8
"""Confidence of whom a word means."""


def build_meetings(told: Told, found: Iterable[FoundMeeting]) -> tuple[Meeting, ...]:
    """The first meetings that are told, in order."""
    return tuple(_meetings(told, found))


def _meetings(told: Told, found: Iterable[FoundMeeting]) -> Iterator[Meeting]:
    for each in found:
        one, other = (_person(told, each, word) for word in (each.one, each.other))
        if each.one is None:
            one, other = _talking(told, each.word)
        if one is None or other is None or one == other:
            continue
        if told.standing(each.word) is Standing.HYPOTHETICAL or told.when(each.word) is When.LATER:
            continue
        span = told.span(each.first, each.end)
        voice, speaker = told.voice(each.word)
        yield Meeting(each.form, one, other, span, told.text(span), told.scene(each.word), voice, speaker)


def _person(told: Told, each: FoundMeeting, word: int | None) -> str | None:
    mention = None if word is None else told.mention(word)
    return mention.character if mention is not None and mention.confidence >= _SURE else None


def _talking(told: Told, word: int) -> tuple[str | None, str | None]:
    at = told.utterance(word)
    if at is None or len(told.quotations[at].addressees) != 1:
        return None, None
    return told.quotations[at].speaker, told.quotations[at].addressees[0]
