"""The hours of one telling: a clock that is told as what comes next, and that has gone by already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Voice
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.span import Span

_DAY, _HALF_DAY = 1440, 720
_LEAST_BACK = 3
"""Minutes by which one clock repeats another roughly."""
_CLOSE = 90
"""Minutes by which a clock of unknown half runs backwards rather than half a day on."""
_KNOWN_CLOSE = 5 * 60
"""The same where the half of the day is known of both."""
_NEAR = 2500
"""Characters within which two clocks of one scene are told of one and the same day."""
_AWAY = frozenset(
    ["later", "next", "following", "slept", "woke", "sleep", "dream", "dreamed", "dreamt", "usually",
     "earlier", "ago", "yesterday", "remembered", "until", "till"]
)  # fmt: skip
"""Words between two clocks that take the telling elsewhere."""
_NOT_THEN = frozenset(["again", "each", "every", "always", "before", "would", "or", "nor", "if"])
"""Words beside a clock that take it out of the order of the telling."""
_SHOWING = frozenset(["clock", "watch", "bell"])
_SHOWS = frozenset(["say", "show", "read"])
_WRONG = frozenset(
    ["stopped", "slow", "fast", "wrong", "still", "broken", "always", "dead", "behind", "ahead",
     "drawing", "picture", "painting", "painted", "photograph", "photo", "film", "dream"]
)  # fmt: skip
_NOW = frozenset([Dating.NOW, Dating.HEADING])


@dataclass(frozen=True, slots=True)
class _Moment:
    """The hour that a clock leaves the telling at."""

    told: ToldTime
    minutes: frozenset[int]
    """Minutes of the day that it may be: two where the half of the day is not known."""


def backward_conflicts(story: Story) -> Iterator[TimeConflict]:
    """ "At a quarter to five they went in, and at half past four they dropped anchor"."""
    last: _Moment | None = None
    since: list[ToldTime] = []
    for told in story.times:
        if not _is_clock(story, told):
            since.append(told)
            continue
        passed = _passed(story, last, told, since)
        now = _Moment(told, _may_be(told))
        if last is not None and not passed:
            ahead = _nearest(last.minutes, now.minutes)
            if ahead is None and _is_plain(told):
                yield TimeConflict(
                    told.span,
                    f"{quoted(told.text)} is told as what comes next, and it was {quoted(last.told.text)} "
                    "already.",
                    ((last.told.span, "the clock told before"),),
                )
                continue
            now = _Moment(told, ahead or now.minutes)
        last, since = now, []


def _is_clock(story: Story, told: ToldTime) -> bool:
    """Whether it tells what time it is now."""
    time = told.time
    if time.minute is None or time.generic or told.scene is None:
        return False
    narrated = told.voice is Voice.NARRATION and told.word >= 0 and told.dating in _NOW
    if told.dating is Dating.SAID:
        return not time.loose
    if time.loose and not _opens(story, told):
        return False
    shown = told.subject_noun not in _SHOWING or (told.verb in _SHOWS and not _is_wrong(story, told))
    return narrated and time.preposition in ("", "at") and shown


def _is_wrong(story: Story, told: ToldTime) -> bool:
    """Whether a clock is told to have stopped or to go wrong."""
    return bool(_WRONG & _words(story.source.words_at(told.sentence).lower()))


def _opens(story: Story, told: ToldTime) -> bool:
    """Whether a number that may be an age or a price stands where a clock does: "At one the postman came"."""
    start = told.span.start - len(told.time.preposition) - 1
    return told.time.preposition == "at" and start - told.sentence.start <= 1


def _is_plain(told: ToldTime) -> bool:
    """Whether it tells its hour and no other day, and nobody says it."""
    time = told.time
    other = time.part or time.weekday is not None or time.day is not None
    return told.dating is not Dating.SAID and not other


def _passed(story: Story, last: _Moment | None, told: ToldTime, since: Sequence[ToldTime]) -> bool:
    """Whether the telling may have gone on to another day, or back, since the clock told last."""
    if last is None or last.told.scene != told.scene or any(is_move(t) for t in since):
        return True
    between = story.source.words_at(Span(last.told.sentence.start, told.sentence.end)).lower()
    if len(between) > _NEAR:
        return True
    beside = story.source.words_at(told.sentence).lower()
    return bool(_AWAY & _words(between) or _NOT_THEN & _words(beside))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip('.,;:!?—”"') for word in text.split())


def is_move(told: ToldTime) -> bool:
    """Whether an expression takes the telling to another day or hour."""
    time = told.time
    if told.voice is not Voice.NARRATION:
        return time.offset == 1 and told.dating is Dating.NOW
    told_long = time.amount is not None and time.relation is not Relation.NONE
    return time.offset is not None or told_long or time.weekday is not None or bool(time.part)


def _may_be(told: ToldTime) -> frozenset[int]:
    minute = told.time.minute or 0
    return frozenset([minute]) if told.time.halved else frozenset([minute, minute + _HALF_DAY])


def _nearest(before: frozenset[int], after: frozenset[int]) -> frozenset[int] | None:
    """The minutes of the day that follow soonest; ``None`` where the clock has run back."""
    gone = {(then, now): (now - then) % _DAY for then in before for now in after}
    soonest = min(gone.values())
    known = len(before) == len(after) == 1
    round_the_clock, close = (_DAY, _KNOWN_CLOSE) if known else (_HALF_DAY, _CLOSE)
    if _LEAST_BACK <= round_the_clock - soonest <= close:
        return None
    return frozenset(now for (_, now), minutes in gone.items() if minutes == soonest)
