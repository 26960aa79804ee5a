"""The moon: its shapes from night to night, and what is told not to be there before an hour."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.language.lexicon import word_sections
from fabula.story.claims.claim import Voice
from fabula.story.model import Story
from fabula.story.times.scales import Scales, scales_of
from fabula.story.times.sign import Sign, SignKind
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_MONTH = 29.5
_ROUNDING = 2
_NIGHTS = 20.0
"""Days over which a reader keeps the moon in mind."""
_HALF_DAY = 720
_LEAST, _MOST = 20, 6 * 60
"""Minutes by which something comes too early."""
_NONE_TILL = prose_pattern(
    r"\bno (?:more )?([a-z]{3,})\b[^.?!“”\"]{0,30}\b(?:till|until|before)\s+(?:about\s+|after\s+|"
    r"nearly\s+)?$"
)
_BEHIND = 420
"""Characters behind a clock within which something is there at that hour."""
_DENIES = re.compile(
    r"\b(?:no|not|never|without|nor|any|if|when|until|till|before|would|like|as)\b|n[’']t\b", re.IGNORECASE
)
_NOW = frozenset([Dating.NOW, Dating.SAID])


def moon_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Moons that change too fast, and things that are there before they can be."""
    moons = [sign for sign in story.signs if sign.kind is SignKind.MOON]
    if moons:
        yield from _shapes(story, moons)
    yield from _too_early(story)


def _shapes(story: Story, moons: list[Sign]) -> Iterator[TimeConflict]:
    scales: Scales | None = None
    days = [t.span.start for t in story.times if _is_day(t)]
    for before, after in pairwise(moons):
        scales = scales or scales_of(story)
        passed = scales.steps[after.scene].minus(scales.steps[before.scene])
        if before.scene == after.scene:
            nights = (0.0, 1.0)
        elif passed.low == passed.high and 0 <= passed.low <= _NIGHTS:
            nights = (passed.low, passed.high + 1)
        else:
            continue
        moved = bisect_left(days, before.span.end) < bisect_left(days, after.span.start)
        if moved or _till(story, before):
            continue
        if not _fits(before, after, nights):
            yield TimeConflict(
                after.span,
                f"{quoted(after.text)} cannot follow {quoted(before.text)} so soon.",
                ((before.span, "the moon before"),),
            )


def _fits(before: Sign, after: Sign, nights: tuple[float, float]) -> bool:
    low = before.low + nights[0] - _ROUNDING
    high = before.high + nights[1] + _ROUNDING
    return any(
        low <= after.high + shift and after.low + shift <= high
        for shift in (-_MONTH, 0.0, _MONTH, 2 * _MONTH)
    )


def _is_day(told: ToldTime) -> bool:
    """Whether an expression takes the telling to another day."""
    time = told.time
    day = (
        time.offset or time.unit in ("day", "week", "fortnight", "month", "year") or time.weekday is not None
    )
    plain = told.dating in (Dating.NOW, Dating.HEADING, Dating.NONE)
    return told.voice is Voice.NARRATION and plain and bool(day)


def _till(story: Story, sign: Sign) -> bool:
    """ "No moon yet", "no moon till three"."""
    behind = story.source.words_at(Span(sign.span.end, sign.sentence.end)).lower()
    return sign.text.lower().startswith("no") and bool(
        re.search(r"\b(?:yet|till|until|before|tonight)\b", behind)
    )


def _too_early(story: Story) -> Iterator[TimeConflict]:
    """ "There’ll be no moon till three ... Eleven. Moonlight lay all down the sail"."""
    text = story.source.text
    for number, till in enumerate(story.times):
        if till.time.minute is None or till.time.generic:
            continue
        match = _NONE_TILL.search(text, till.sentence.start, till.span.start)
        if match is None or match[1].lower() in word_sections("time_sums")["common"]:
            continue
        thing = match[1].lower()
        for now in story.times[number + 1 :]:
            if now.scene != till.scene or now.span.start - till.span.end > 10 * _BEHIND:
                break
            early = ((till.time.minute or 0) - (now.time.minute or 0)) % _HALF_DAY
            if now.dating in _NOW and now.time.minute is not None and _LEAST < early <= _MOST:
                yield from _there(story, thing, till, now)


def _there(story: Story, thing: str, till: ToldTime, now: ToldTime) -> Iterator[TimeConflict]:
    text = story.source.text
    pattern = re.compile(rf"\b(?:{re.escape(thing)}(?:light|lit|beams?|rise)?)\b", re.IGNORECASE)
    for match in pattern.finditer(text, now.span.end, min(len(text), now.span.end + _BEHIND)):
        start = max(text.rfind(mark, 0, match.start()) for mark in '.!?\n“"') + 1
        said = any(q.span.start < match.start() < q.span.end for q in story.quotations)
        if not said and not _DENIES.search(text[start : match.start()]):
            yield TimeConflict(
                Span(match.start(), match.end()),
                f"{quoted(match.group())} is there at {quoted(now.text)}, and there is to be none till "
                f"{quoted(till.text)}.",
                ((till.span, "not before then"), (now.span, "what time it is")),
            )
            return
