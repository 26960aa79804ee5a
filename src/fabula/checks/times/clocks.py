"""Clock times and lengths of time: what is left till a deadline, and how long a way took."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fabula.checks.times.conflict import TimeConflict, show_clock, show_minutes
from fabula.checks.wording import quoted
from fabula.language.lexicon import verb_forms, word_sections
from fabula.reading.times.amounts import UNIT_SECONDS
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.span import Span

_NEAR = 700
"""Characters between a clock and what is counted from it."""
_ARRIVES_WITHIN = 500
"""Characters between how long a way takes and the clock at its end."""
_DEADLINES = frozenset(["by", "until", "till", "before"])
_ENDING = frozenset(
    form for verb in ("close", "shut", "expire", "end", "lapse", "close") for form in verb_forms(verb)
)
_HAVING = frozenset(
    ["have", "has", "had", "give", "gave", "gives", "remain", "remains", "remained", "leave", "left"]
)
_TAKES = frozenset(verb_forms("take", ("took", "taking"))) | {"taken", "takes"}
_HALF_DAY, _DAY = 720, 1440
_TELLING_NOW = frozenset([Dating.NOW, Dating.HEADING])
_ECHO = 10
"""Minutes up to which one clock repeats another roughly."""
_TILL = frozenset(
    ["until", "until the", "till", "till the", "before the", "to", "to the", "left until", "to go until"]
)
_SOON = 3 * 60
"""Minutes within which somebody counts what is left."""
_ROUNDING = 5
"""Minutes by which a length of time is rounded."""


def clock_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Clocks that do not go with the lengths of time told beside them."""
    clocks = [t for t in story.times if t.time.minute is not None and not t.time.generic]
    yield from _deadlines(story, clocks)
    yield from _ways(story, clocks)
    yield from _until(story)


def _deadlines(story: Story, clocks: Sequence[ToldTime]) -> Iterator[TimeConflict]:
    """ "At five past five ... you have twenty-five minutes", where the deadline is at six."""
    ends = [t for t in clocks if _is_deadline(story, t)]
    if not ends:
        return
    everywhen = {(t.time.minute or 0) % _HALF_DAY for t in clocks if t.dating not in _TELLING_NOW}
    now: ToldTime | None = None
    for told in story.times:
        if (
            told.time.minute is not None
            and told.dating in (Dating.NOW, Dating.SAID, Dating.HEADING)
            and told not in ends
        ):
            now = told
        left = _minutes_left(story, told)
        if left is None or now is None or now.scene != told.scene or told.span.start - now.span.end > _NEAR:
            continue
        start = now.time.minute or 0
        if any(
            now.span.end <= t.span.start < told.span.start and _off(t.time.minute or 0, start) > _ECHO
            for t in clocks
        ):
            continue
        rounding = _ROUNDING if told.time.loose or (left % 15 == 0 and left >= 30) else 2
        if any(_off(start + left, minute) <= rounding for minute in everywhen):
            continue
        far = [(end, _between(now, end)) for end in ends]
        within = [(end, real) for end, real in far if 0 < real <= _SOON]
        if within:
            end, real = min(within, key=lambda pair: _rank(pair[0], told))
            if abs(real - left) <= rounding:
                continue
            yield TimeConflict(
                told.span,
                f"From {quoted(now.text)} to {quoted(end.text)} is {show_minutes(real)}, "
                f"and not {quoted(told.text)}.",
                ((now.span, "what time it is"), (end.span, "the time that it is counted to")),
            )


def _between(now: ToldTime, end: ToldTime) -> int:
    """Minutes from a clock to the next time that another tells."""
    round_the_clock = _DAY if now.time.halved and end.time.halved else _HALF_DAY
    return ((end.time.minute or 0) - (now.time.minute or 0)) % round_the_clock


def _until(story: Story) -> Iterator[TimeConflict]:
    """ "It was five ... she had an hour and a half until the six o'clock train"."""
    now: ToldTime | None = None
    for told, end in pairwise([*story.times, *story.times[-1:]]):
        if told.time.minute is not None and told.dating in (Dating.NOW, Dating.SAID):
            now = told
        if now is None or told.time.unit not in ("minute", "hour") or end.time.minute is None or end is told:
            continue
        if (
            told.time.amount is None
            or told.standing is Standing.HYPOTHETICAL
            or told.span.start - now.span.end > _NEAR
        ):
            continue
        between = " ".join(story.source.words_at(Span(told.span.end, end.span.start)).lower().split())
        if between not in _TILL or now.scene != told.scene or told.dating is Dating.BEFORE:
            continue
        minutes = round(told.time.amount * UNIT_SECONDS[told.time.unit] / 60)
        real, rounding = _between(now, end), _ROUNDING * (2 if told.time.loose else 1)
        if 0 < real <= _SOON * 2 and abs(real - minutes) > rounding:
            yield TimeConflict(
                told.span,
                f"From {quoted(now.text)} to {quoted(end.text)} is {show_minutes(real)}, "
                f"and not {quoted(told.text)}.",
                ((now.span, "what time it is"), (end.span, "the time that it is counted to")),
            )


def _is_deadline(story: Story, told: ToldTime) -> bool:
    if told.dating in (Dating.BEFORE,) or (told.time.part == "night" and told.time.preposition == ""):
        return False
    if told.dating is Dating.AFTER and told.time.preposition in ("at", "on", "") and told.verb == "be":
        return True
    if (
        told.subject_noun.lower() in word_sections("journey_words")["departs by the clock"]
        and told.dating is not Dating.NOW
    ):
        return told.time.preposition == "at"
    words = story.source.words_at(told.sentence).lower().split()
    return (told.time.preposition in _DEADLINES and told.dating is not Dating.NOW) or (
        told.dating is not Dating.NOW and any(word.strip(".,;:!?”\"") in _ENDING for word in words)
    )  # fmt: skip


def _rank(end: ToldTime, told: ToldTime) -> int:
    """Those told before come first, the nearest of them."""
    distance = told.span.start - end.span.start
    return distance if distance > 0 else 10**9 - distance


def _minutes_left(story: Story, told: ToldTime) -> int | None:
    """Minutes that are told to be left; ``None`` where that is not what is told."""
    time = told.time
    if time.amount is None or time.unit not in ("minute", "hour") or told.standing is not Standing.ASSERTED:
        return None
    if time.relation is not Relation.LEFT:
        if time.relation is not Relation.NONE or told.dating is not Dating.NONE or told.perfect:
            return None
        if _answers_how_long(story, told):
            return round(time.amount * UNIT_SECONDS[time.unit] / 60)
        before = story.source.words_at(Span(told.sentence.start, told.span.start)).lower().replace("’", "'")
        after = story.source.words_at(Span(told.span.end, min(told.span.end + 2, len(story.source.text))))
        words = before.replace("'ve", " have").replace("'d", " had").strip(" \"“‘'").split()
        if (
            len(words) > 3
            or not words
            or words[-1] not in _HAVING
            or after[:1] not in (".", "!", ",", ";", "—", "”", '"')
        ):
            return None
    return round(time.amount * UNIT_SECONDS[time.unit] / 60)


def _answers_how_long(story: Story, told: ToldTime) -> bool:
    """Whether it is all that somebody answers to "How long have I got?"."""
    text = story.source.text
    opens = told.voice is Voice.SPEECH and text[told.span.start - 1 : told.span.start] in _OPENING_MARKS
    ends = text[told.span.end : told.span.end + 1] in (".", "!", ",")
    question = text[max(0, told.span.start - _QUESTION) : told.span.start].lower()
    return opens and ends and bool(_HOW_LONG.search(question))


_OPENING_MARKS = ("“", "‘", '"', "'", "«", "—")
_QUESTION = 90
_HOW_LONG = re.compile(
    r"\bhow (?:long|much time)\b[^.?!]*\b(?:got|left|until|till|before|have (?:i|we|you|they))\b[^.?!]*\?"
)


def _off(one: int, other: int) -> int:
    distance = (one - other) % _HALF_DAY
    return min(distance, _HALF_DAY - distance)


def _ways(story: Story, clocks: Sequence[ToldTime]) -> Iterator[TimeConflict]:
    """ "It left at a quarter past four and took forty minutes ... it was twenty past five when it came"."""
    leaving, arriving = word_sections("journey_words")["leaving"], word_sections("journey_words")["arriving"]
    for told in story.times:
        minutes = _minutes_taken(story, told)
        if minutes is None:
            continue
        start = _last(clocks, told, leaving)
        end = _first(story, clocks, told, arriving)
        if start is None or end is None or start.time.preposition in _DEADLINES:
            continue
        real = ((end.time.minute or 0) - (start.time.minute or 0)) % _HALF_DAY
        rounding = max(_ROUNDING, minutes // 10) * (2 if told.time.loose else 1)
        if abs(real - minutes) <= rounding or real > minutes + 3 * 60:
            continue
        short = real < minutes
        yield TimeConflict(
            end.span,
            f"{quoted(start.text)} and {quoted(told.text)} make "
            f"{show_clock((start.time.minute or 0) + minutes)}, and not {quoted(end.text)}.",
            ((start.span, "it began then"), (told.span, "it took so long")),
            journey=short and _is_way(story, told),
        )


def _is_way(story: Story, told: ToldTime) -> bool:
    """Whether what takes so long is a journey."""
    words = {word.strip('.,;:!?—-”"').lower() for word in story.source.words_at(told.sentence).split()}
    return told.verb.lower() != "last" and bool(words & word_sections("journey_words")["way"])


def _minutes_taken(story: Story, told: ToldTime) -> int | None:
    time = told.time
    if time.amount is None or time.unit not in ("minute", "hour") or told.standing is Standing.HYPOTHETICAL:
        return None
    behind = story.source.words_at(
        Span(told.span.end, min(told.span.end + 24, len(story.source.text)))
    ).split()[:2]
    ways = word_sections("journey_words")["way"]
    journey = "-" in told.text and any(word.strip('.,;:!?—”"').lower() in ways for word in behind)
    if told.verb not in _TAKES and told.verb not in ("tak", "last") and not journey:
        return None
    return round(time.amount * UNIT_SECONDS[time.unit] / 60)


def _last(clocks: Sequence[ToldTime], told: ToldTime, verbs: frozenset[str]) -> ToldTime | None:
    """The clock right before, at which somebody or something left."""
    before = [
        t for t in clocks if t.span.end <= told.span.start and told.span.start - t.span.end < _ARRIVES_WITHIN
    ]
    return before[-1] if before and before[-1].verb in verbs and before[-1].scene == told.scene else None


def _first(
    story: Story, clocks: Sequence[ToldTime], told: ToldTime, verbs: frozenset[str]
) -> ToldTime | None:
    """The clock right after, at which somebody arrives."""
    after = [
        t for t in clocks if 0 <= t.span.start - told.span.end < _ARRIVES_WITHIN and t.scene == told.scene
    ]
    if not after or after[0].dating is not Dating.NOW or after[0].voice is not Voice.NARRATION:
        return None
    words = {w.strip('.,;:!?—”"').lower() for w in story.source.words_at(after[0].sentence).split()}
    return after[0] if words & verbs else None
