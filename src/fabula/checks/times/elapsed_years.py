"""Years between dates that a story tells, beside the lengths that it tells for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.times.fragments import asks_left, is_fragment, sum_conflict
from fabula.checks.times.nearby import Nearby
from fabula.checks.wording import quoted
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_NEAR = 2500
"""Characters within which two years and what lies between them belong together."""
_NOW = frozenset([Dating.NOW, Dating.HEADING, Dating.SAID])
_TAKES = frozenset(["take", "tak", "last", "spend", "work", "serve", "need", "reign", "rule", "live", "cost"])
_UNITS = {"year": 1, "decade": 10, "century": 100}


def year_sum_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Numbers of years that no two of the years nearby give."""
    years = Nearby(story.times, _is_year)
    if len(years.times) < _PAIR:
        return
    for told in story.times:
        if told.time.amount is None or told.time.unit not in _UNITS or told.time.generic:
            continue
        near = years.around(told.span.start, _NEAR)
        if len({t.time.year for t in near}) < _PAIR:
            continue
        if told.standing is not Standing.HYPOTHETICAL:
            yield from _alone(story, told, near)
            yield from _spent(told, near)
        if told.standing is not Standing.HYPOTHETICAL or told.time.relation is Relation.LASTING:
            yield from _between(story, told, near)
        yield from _to_the_day(story, told, near)


_PAIR = 2


def _is_year(told: ToldTime) -> bool:
    return told.time.year is not None and not told.time.generic and told.standing is not Standing.HYPOTHETICAL


def _gap(one: ToldTime, other: ToldTime) -> int:
    return abs((one.time.year or 0) - (other.time.year or 0))


def _fits(told: ToldTime, gap: int) -> bool:
    amount = (told.time.amount or 0) * _UNITS[told.time.unit]
    slack = max(1.0, amount * 0.2) if told.time.loose else 1.0
    return abs(gap - amount) <= slack


def _alone(story: Story, told: ToldTime, near: Sequence[ToldTime]) -> Iterator[TimeConflict]:
    """ "Married in June of 1971 ... “2011,” said Dora ... “Thirty years,” said Len"."""
    before = [t for t in near if t.span.end <= told.span.start]
    if not is_fragment(story, told) or asks_left(story, told) or len({t.time.year for t in before}) < _PAIR:
        return
    counted = told.time.relation in (Relation.NONE, Relation.AGO, Relation.LASTING, Relation.LATER)
    if not counted or any(_fits(told, _gap(a, b)) for a in near for b in near if a is not b):
        return
    last = before[-1]
    start = next(t for t in reversed(before) if t.time.year != last.time.year)
    yield sum_conflict(
        told,
        f"from {quoted(start.text)} to {quoted(last.text)} is {_gap(start, last)} years",
        ((start.span, "from here"), (last.span, "to here")),
        sure=len({t.time.year for t in before}) == _PAIR,
    )


def _spent(told: ToldTime, near: Sequence[ToldTime]) -> Iterator[TimeConflict]:
    """ "Begun in 1642, and it took eleven years ... finished in 1658"."""
    if told.verb not in _TAKES or told.time.relation not in (Relation.LASTING, Relation.NONE):
        return
    before = [t for t in near if t.span.end <= told.span.start and t.scene == told.scene]
    after = [t for t in near if t.span.start >= told.span.end and t.scene == told.scene]
    if len({t.time.year for t in near}) != _PAIR or not before or not after:
        return
    gap = _gap(before[-1], after[0])
    later = (after[0].time.year or 0) > (before[-1].time.year or 0)
    if later and not _fits(told, gap):
        yield TimeConflict(
            after[0].span,
            f"{quoted(told.text)} after {quoted(before[-1].text)} is not {quoted(after[0].text)}.",
            ((before[-1].span, "from here"), (told.span, "so long")),
        )


def _between(story: Story, told: ToldTime, years: Sequence[ToldTime]) -> Iterator[TimeConflict]:
    """A number of years right beside two years, and no other, that are not so far apart."""
    near = [t for t in years if abs(t.span.start - told.span.start) <= _CLOSE and t.scene == told.scene]
    counted = told.time.relation in (Relation.NONE, Relation.LASTING, Relation.AGO, Relation.LATER)
    several = (told.time.amount or 0) * _UNITS[told.time.unit] > 1
    # "She had been the guide for six years" is counted to now.
    till_now = told.perfect and told.time.relation is not Relation.AGO
    if not counted or not several or till_now or told.verb in _TAKES or told.standing is Standing.NEGATED:
        return
    if len({t.time.year for t in near}) != _PAIR:
        return
    one = near[0]
    other = next(t for t in near if t.time.year != one.time.year)
    if not _fits(told, _gap(one, other)):
        yield sum_conflict(
            told,
            f"from {quoted(one.text)} to {quoted(other.text)} is {_gap(one, other)} years",
            ((one.span, "one of the years"), (other.span, "the other")),
            sure=_is_of_both(story, told)
            or max(abs(t.span.start - told.span.start) for t in (one, other)) <= _CLOSE // 2,
        )


_CLOSE = 700
_OF_BOTH = prose_pattern(r"^ (?:married|wed|together|of marriage|a widow(?:er)?|on|later|to the day)\b")


def _is_of_both(story: Story, told: ToldTime) -> bool:
    """Whether it can be counted from nothing but what the years are told of: "Eleven years married"."""
    return bool(_OF_BOTH.match(story.source.text[told.span.end : told.span.end + 14]))


def _to_the_day(story: Story, told: ToldTime, near: Sequence[ToldTime]) -> Iterator[TimeConflict]:
    """ "Five years to the day ... the stone said 14 February 1921 ... the paper of the twentieth of March,
    1926".
    """
    behind = story.source.words_at(
        Span(told.span.end, min(told.span.end + 14, len(story.source.text)))
    ).lower()
    days = [t for t in near if t.time.day is not None and t.time.month is not None and t.scene == told.scene]
    if not behind.lstrip().startswith("to the day") or len(days) != _PAIR:
        return
    one, other = days
    if (one.time.day, one.time.month) != (other.time.day, other.time.month) and _fits(told, _gap(one, other)):
        yield TimeConflict(
            other.span,
            f"From {quoted(one.text)} to {quoted(other.text)} is not {quoted(told.text + ' to the day')}.",
            ((one.span, "the other day"), (told.span, "so long to the day")),
        )
