"""Time that somebody has: "we’ve got an hour", between the clock on the wall and the train."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.checks.times.conflict import TimeConflict, show_minutes
from fabula.checks.times.fragments import sum_conflict
from fabula.checks.times.nearby import Nearby
from fabula.checks.wording import quoted
from fabula.reading.times.amounts import UNIT_SECONDS
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.patterns import prose_pattern

_HALF_DAY = 720
_AT_ONCE = 160
"""Characters within which no time goes by between a clock and what is left."""
_NEAR = 420
"""Characters on either side within which the clocks stand that somebody counts between."""
_ROUNDING, _SHARE = 5, 6
_LONGEST = 5 * 60
_HAS = prose_pattern(
    r"\b(?:(?:we|you|they|i|he|she|that|it|which)(?:[’'](?:ve|d|s|ll)|\s+(?:have|had|has|will have))?"
    r"(?:\s+(?:only|still|just|exactly|have|had|got|has|gives?|gave|leaves?|left|me|us|you|him|her|them))+"
    r"|there (?:is|was|are|were)(?: only| still)?|there[’']s(?: only| still)?|gives?|gave|leaves?|left|got|"
    r"have|had|has)\s*$"
)
_ENDS = prose_pattern(r"^(?:\s*[.,!?;:—–”\"’]| left\b| to go\b| to spare\b| yet\b| in hand\b| to kill\b)")
_NOT_ENDS = prose_pattern(
    r"^\s*[,;—–]?\s*(?:ago|later|old|each|apiece|a (?:day|week|night)|of|from|off|late)\b"
)
_NOW = frozenset([Dating.NOW, Dating.SAID, Dating.HEADING])


def having_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Minutes that somebody has till something begins, where the two clocks told beside it leave others."""
    clocks = Nearby(story.times, lambda t: t.time.minute is not None and not t.time.generic)
    for told in story.times if clocks.times else ():
        if not _is_had(story, told):
            continue
        near = [t for t in clocks.around(told.span.start, _NEAR) if t.scene == told.scene]
        minutes = {(t.time.minute or 0) % _HALF_DAY for t in near}
        if len(minutes) != _PAIR or any(t.dating is Dating.BEFORE for t in near):
            continue
        found = _judge(told, near)
        if found is not None:
            yield found


_PAIR = 2


def _is_had(story: Story, told: ToldTime) -> bool:
    """Whether it is told that somebody has so much time, and no more is said of it."""
    time = told.time
    if time.amount is None or time.unit not in ("minute", "hour") or time.loose or time.generic:
        return False
    if time.relation not in (Relation.NONE, Relation.LEFT) or told.standing is not Standing.ASSERTED:
        return False
    text = story.source.text
    before = text[max(told.sentence.start, told.span.start - 60) : told.span.start]
    behind = text[told.span.end : told.span.end + 20]
    left = time.relation is Relation.LEFT
    return bool(_HAS.search(before)) and (left or bool(_ENDS.match(behind))) and not _NOT_ENDS.match(behind)


def _judge(told: ToldTime, near: Sequence[ToldTime]) -> TimeConflict | None:
    """The conflict of a length with the minutes between now and the other of two clocks."""
    reads = [t for t in near if t.dating in _NOW]
    now = next((t for t in reversed(reads) if _shows(t)), None) or next((t for t in reads), None)
    if now is None:
        return None
    end = next(
        (t for t in near if (t.time.minute or 0) % _HALF_DAY != (now.time.minute or 0) % _HALF_DAY), None
    )
    if end is None:
        return None
    minutes = round((told.time.amount or 0) * UNIT_SECONDS[told.time.unit] / 60)
    gaps = [((b.time.minute or 0) - (a.time.minute or 0)) % _HALF_DAY for a, b in ((now, end), (end, now))]
    # Less may be left than the clock told a while ago.
    if told.span.start - now.span.end > _AT_ONCE and minutes < gaps[0]:
        return None
    rounding = max(_ROUNDING, minutes // _SHARE)
    if min(gaps) > _LONGEST or any(abs(gap - minutes) <= rounding for gap in gaps):
        return None
    return sum_conflict(
        told,
        f"between {quoted(now.text)} and {quoted(end.text)} are {show_minutes(min(gaps))}",
        ((now.span, "what time it is"), (end.span, "the time that it is counted to")),
    )


def _shows(told: ToldTime) -> bool:
    """Whether a clock is told to show it, or somebody reads it off."""
    return told.dating is Dating.SAID or told.subject_noun in ("clock", "watch", "phone", "it", "screen")
