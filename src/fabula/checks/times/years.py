"""Years and days of the month beside now: "twelve years ago, in 1998", "tomorrow, the sixteenth"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.reading.times.expression import Anchor, Relation
from fabula.story.claims.claim import Standing
from fabula.story.model import Story
from fabula.story.times.scales import scales_of
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.span import Span

_NOW = frozenset([Dating.NOW, Dating.SAID, Dating.HEADING])
_REACH = 40
"""Characters between a number of years and the year that it leads to."""
_IS = frozenset(
    [
        "",
        ",",
        "is",
        "is the",
        "was",
        "was the",
        "’s",
        "'s",
        "’s the",
        "'s the",
        "will be",
        ", on",
        "on",
        "—",
        "(",
    ]
)


def year_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Years and days of the month that do not lead to each other."""
    yield from _years(story)
    yield from _tomorrow(story)


def _years(story: Story) -> Iterator[TimeConflict]:
    now: ToldTime | None = None
    for told, following in pairwise([*story.times, *story.times[-1:]]):
        if following is not told and now is not None and now.time.year is not None:
            yield from _counted(story, told, following, now)
        if told.time.year is not None and told.dating in _NOW:
            now = told


def _counted(story: Story, one: ToldTime, other: ToldTime, now: ToldTime) -> Iterator[TimeConflict]:
    amount, year = (one, other) if one.time.amount is not None else (other, one)
    if (
        amount.time.amount is None
        or amount.time.unit != "year"
        or year.time.year is None
        or amount.time.generic
    ):
        return
    if one.sentence != other.sentence or other.span.start - one.span.end > _REACH:
        return
    if amount.standing is Standing.HYPOTHETICAL or now.time.year is None or now is year:
        return
    back = amount.time.relation is Relation.AGO or (
        year.time.preposition == "since" and amount.time.relation in (Relation.NONE, Relation.LASTING)
    )
    between = story.source.words_at(Span(one.span.end, other.span.start)).strip(" ,")
    later = amount.time.relation is Relation.LATER and between in ("", "in")
    if not back and not later:
        return
    right = now.time.year + (amount.time.amount if later else -amount.time.amount)
    if abs(right - year.time.year) > 1 + amount.time.loose * (1 + amount.time.amount * 0.2):
        yield TimeConflict(
            amount.span,
            f"{quoted(amount.text)} and {quoted(year.text)} do not go together: it is {quoted(now.text)}.",
            ((year.span, "the year that it leads to"), (now.span, "what year it is")),
        )


def _tomorrow(story: Story) -> Iterator[TimeConflict]:
    """ "Tomorrow, the sixteenth", in a scene of the fourteenth."""
    scales = scales_of(story)
    for told, following in pairwise([*story.times, *story.times[-1:]]):
        offset = told.time.offset
        if told.time.anchor is not Anchor.NOW or offset is None:
            continue
        day, last = told.time.day, told
        if day is None and following is not told and following.time.day is not None:
            between = " ".join(
                story.source.words_at(Span(told.span.end, following.span.start)).lower().split()
            )
            if between in _IS and following.time.offset is None:
                day, last = following.time.day, following
        now = scales.now_at(told).get("calendar")
        if day is None or now is None or now[1].scene != told.scene or now[0].high != now[0].low:
            continue
        if now[1].span.start > told.span.start or now[1].time.day is None:
            continue
        right = story.calendar.at(int(now[0].low) + offset)
        if right.day != day and last is not now[1]:
            yield TimeConflict(
                last.span,
                f"It is {quoted(now[1].text)}, so {quoted(last.text)} would be day {right.day} of the month.",
                ((now[1].span, "what day it is"),),
            )
