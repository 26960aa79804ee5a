"""How long it is since a day that is told: "three months since we sailed", in a story with two dates."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.times.fragments import sum_conflict
from fabula.checks.times.nearby import Nearby
from fabula.checks.wording import quoted
from fabula.language.clauses import Tense
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing
from fabula.story.model import Story
from fabula.story.times.scales import Scales, days_of, scales_of
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.patterns import prose_pattern

_NEAR = 6000
"""Characters before a length of time within which the days are told that it lies between."""
_SINCE = prose_pattern(
    r"^(?:\s*,)? (?:and \w+ )?since (?:we|she|he|they|I|you|that (?:day|night|morning)|then|"
    r"the \w+ (?:\w+ed|left|went|came)|"
    r"[A-Z]\w+ (?:\w+ed|left|went|came|met))\b"
)
_UNITS = frozenset(["day", "week", "fortnight", "month"])
_NOW = frozenset([Dating.NOW, Dating.SAID, Dating.HEADING])


def since_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Lengths since something that none of the days told before makes."""
    dates = Nearby(story.times, lambda t: t.time.month is not None and t.time.day is not None)
    if len({(t.time.month, t.time.day) for t in dates.times}) < _PAIR:
        return
    scales = scales_of(story)
    for told in story.times:
        if _counts(story, told):
            yield from _judge(scales, told, dates)


_PAIR = 2


def _counts(story: Story, told: ToldTime) -> bool:
    time = told.time
    if time.amount is None or time.unit not in _UNITS or time.loose or time.generic:
        return False
    text = story.source.text
    plain = told.standing is Standing.ASSERTED and time.relation in (
        Relation.NONE,
        Relation.LASTING,
        Relation.AFTER,
    )
    start = told.span.end - (len(" since") if told.text.lower().endswith(" since") else 0)
    return plain and told.tense is not Tense.FUTURE and bool(_SINCE.match(text[start : start + 40]))


def _judge(scales: Scales, told: ToldTime, dates: Nearby) -> Iterator[TimeConflict]:
    before = [t for t in dates.around(told.span.start, _NEAR) if t.span.end <= told.span.start]
    now, length = scales.now_at(told).get("calendar"), days_of(told.time)
    if now is None or length is None or now[0].low != now[0].high or now[1].time.day is None:
        return
    starts = [(t, place) for t in before if t is not now[1] and (place := scales.date(t)) is not None]
    starts = [(t, place) for t, place in starts if place.high < now[0].low]
    if not starts or any(not now[0].minus(place).apart(length) for _, place in starts):
        return
    start, place = starts[-1]
    yield sum_conflict(
        told,
        f"from {quoted(start.text)} to {quoted(now[1].text)} are {now[0].minus(place).low:g} days",
        ((start.span, "from here"), (now[1].span, "to here")),
        sure=len({t.text for t, _ in starts}) == 1,
    )
