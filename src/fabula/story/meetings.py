"""Who meets whom for the first time, as the words say, and where they have met before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fabula.reading.meetings import FoundMeeting, MeetingForm
from fabula.story.claims.claim import Standing, When
from fabula.story.claims.told import Told
from fabula.story.entries import Meeting
from fabula.story.experience import Experience

_SURE = 0.8
"""Confidence of whom a word means."""


def build_meetings(told: Told, found: Iterable[FoundMeeting], experience: Experience) -> tuple[Meeting, ...]:
    """The first meetings that are told, in order."""
    return tuple(_meetings(told, found, experience))


def _meetings(told: Told, found: Iterable[FoundMeeting], experience: Experience) -> Iterator[Meeting]:
    for each in found:
        one, other = _pair(told, each)
        if one is None or other is None or one == other:
            continue
        asked = each.form is MeetingForm.STRANGERS
        if told.when(each.word) is When.LATER:
            continue
        if told.standing(each.word) is Standing.HYPOTHETICAL and not asked:
            continue
        if each.name is not None and told.character(each.name) != other:
            continue
        span = told.span(each.first, each.end)
        voice, speaker = told.voice(each.word)
        seen = each.form is MeetingForm.UNSEEN
        known = experience.talked(one, other, each.word)
        if known is None:
            known = experience.together(one, other, each.word, seen=seen)
        yield Meeting(
            each.form, one, other, span, told.text(span), told.scene(each.word), voice, speaker,
            None if known is None else told.sentence_span(known),
        )  # fmt: skip


def _pair(told: Told, each: FoundMeeting) -> tuple[str | None, str | None]:
    """Who meets whom: whoever speaks, and whoever is spoken to, where the words name nobody."""
    if each.one is None and each.other is None:
        return _talking(told, each.word)
    if each.one is None:
        return _talking(told, each.word)[0] or _speaker(told, each.word), _person(told, each.other)
    return _person(told, each.one), _person(told, each.other)


def _person(told: Told, word: int | None) -> str | None:
    mention = None if word is None else told.mention(word)
    return mention.character if mention is not None and mention.confidence >= _SURE else None


def _speaker(told: Told, word: int) -> str | None:
    at = told.utterance(word)
    if at is None or told.quotations[at].confidence < _SURE:
        return None
    return told.quotations[at].speaker


def _talking(told: Told, word: int) -> tuple[str | None, str | None]:
    at = told.utterance(word)
    if at is None or len(told.quotations[at].addressees) != 1 or told.quotations[at].confidence < _SURE:
        return None, None
    return told.quotations[at].speaker, told.quotations[at].addressees[0]
