"""Journeys of hours or days: whether somebody arrives sooner than the way is told to allow."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.language.lexicon import word_sections
from fabula.reading.times.amounts import UNIT_SECONDS
from fabula.reading.times.expression import Anchor, Relation
from fabula.story.claims.claim import Standing
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.span import Span

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_DESTINATION = re.compile(r"\b(?:to|for|reach)\s+(?:the\s+)?((?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)*)")
_AS_LONG = 0.7
"""Share of the time that a way takes by which a hurried traveller may make it shorter."""
_DEPARTED = 2500
"""Characters before an arrival within which the departure is told."""
_DAY = 86400.0
_FORGOTTEN = 20_000
"""Characters over which a reader remembers how long a way takes, and the way is the same."""
_VERB_REACH = 6
"""Words before a place's name among which the verb of arriving stands."""
_AWAY = frozenset(["from", "of", "for", "with", "by", "towards", "toward", "and", "near"])
_REACH = 60
"""Characters beside an amount among which "ride" or "journey" stands."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How long the way to a place takes."""

    told: ToldTime
    place: str
    seconds: float


def journey_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Arrivals that come too soon after the departure."""
    people = frozenset(alias.text for c in story.characters for alias in c.aliases if c.present)
    ways = [way for told in story.times for way in _ways(story, told, people)]
    starts = [way.told.span.end for way in ways]
    arriving = word_sections("journey_words")["arriving"]
    for told in story.times:
        seconds = _gone_by(told)
        if seconds is None or told.dating is not Dating.NOW:
            continue
        sentence = story.source.words_at(told.sentence)
        here = told.span.start
        for way in ways[bisect_left(starts, here - _FORGOTTEN) : bisect_right(starts, here)]:
            there = _arrives_at(sentence, way.place, arriving)
            if there and seconds < _AS_LONG * way.seconds and _departs(story, told):
                yield TimeConflict(
                    told.span,
                    f"The way to {way.place} takes {quoted(way.told.text)}, "
                    f"and {quoted(told.text)} they are there.",
                    ((way.told.span, "how long the way takes"),),
                    journey=True,
                )
                break


def _arrives_at(sentence: str, place: str, arriving: frozenset[str]) -> bool:
    """Whether a sentence tells that somebody comes to a place: "reached Carrick", "came back to Carrick"."""
    at = sentence.find(place)
    before = [word.lower() for word in _WORD.findall(sentence[:at])][-_VERB_REACH:] if at >= 0 else []
    verbs = [number for number, word in enumerate(before) if word in arriving]
    return bool(verbs) and all(word not in _AWAY for word in before[verbs[-1] :])


def _ways(story: Story, told: ToldTime, people: frozenset[str]) -> Iterator[_Way]:
    """What an expression tells of ways, one for each place that its sentence names."""
    time = told.time
    if time.amount is None or time.unit not in ("hour", "day", "week", "fortnight") or time.generic:
        return
    if told.standing is not Standing.ASSERTED or time.relation not in (Relation.NONE, Relation.LASTING):
        return
    text = story.source.text
    start, end = (
        max(told.sentence.start, told.span.start - _REACH),
        min(told.sentence.end, told.span.end + _REACH),
    )
    beside = {word.lower().rstrip("’'") for word in _WORD.findall(text[start:end])}
    if not beside & word_sections("journey_words")["way"]:
        return
    for match in _DESTINATION.finditer(story.source.words_at(told.sentence)):
        if match[1] in people:
            continue
        yield _Way(told, match[1], time.amount * UNIT_SECONDS[time.unit])


def _gone_by(told: ToldTime) -> float | None:
    """The most seconds that have gone by since what was told before; ``None`` where that is not told."""
    time = told.time
    if time.relation is Relation.LATER and time.amount is not None:
        return time.amount * UNIT_SECONDS[time.unit] * (1.5 if time.loose else 1.0)
    if time.anchor is Anchor.THEN and time.offset is not None and time.offset >= 0:
        return (time.offset + 0.75) * _DAY
    return None


def _departs(story: Story, told: ToldTime) -> bool:
    """Whether somebody is told to leave shortly before."""
    before = story.source.words_at(Span(max(0, told.sentence.start - _DEPARTED), told.sentence.start))
    return bool(
        {word.lower() for word in _WORD.findall(before)} & word_sections("journey_words")["departing"]
    )
