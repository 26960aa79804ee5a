"""A length of time and a day that are told beside each other: "two days ago, on Tuesday"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.reading.times.expression import Anchor, Relation, TimeExpression
from fabula.story.claims.claim import Standing
from fabula.story.model import Story
from fabula.story.times.scales import Scales, days_of, scales_of
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.span import Span

_BETWEEN = frozenset(
    ["", ",", ", on", "on", ", since", "since", ", in", "in", "—", "– since", "— since", "(", ", ever since",
     "ever since", ", on the", ", that is", ", which was", "now, since", "now since"]
)  # fmt: skip
"""What stands between a length of time and the day that it leads to."""
_SHORT = frozenset(["day", "week", "fortnight", "month"])
"""Units of which so many lead back to the nearest date of a name, and not to one of years before."""
_AWAY = ("away", "off", "from now", "ahead")
_IS = frozenset(
    [
        "is",
        "was",
        "’s",
        "'s",
        "is only",
        "was only",
        "is still",
        "was still",
        "is just",
        "was just",
        "is not",
        "is now",
    ]
)
_WHICH = frozenset(
    [
        ", which was a",
        ", which was",
        "was a",
        "was",
        ", a",
        "it was a",
        "it was",
        ". it was",
        ". it was a",
        ",",
    ]
)
_WEEK = 13
"""Days up to which people count them."""


def beside_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Lengths of time that do not lead to the day that is told beside them."""
    scales = scales_of(story)
    last: ToldTime | None = None
    clock: ToldTime | None = None
    for told, following in pairwise([*story.times, *story.times[-1:]]):
        if following is not told and told.scene == following.scene:
            yield from _pair(story, scales, told, following, last)
            yield from _away(story, scales, told, following)
            if clock is not None:
                yield from _clock_later(story, told, following, clock)
        if told.dating is Dating.NOW and told.time.minute is not None and not told.time.generic:
            clock = told
        if (
            told.dating in (Dating.NOW, Dating.HEADING)
            and told.time.weekday is not None
            and not told.time.generic
        ):
            last = told


def _pair(
    story: Story, scales: Scales, one: ToldTime, other: ToldTime, last: ToldTime | None
) -> Iterator[TimeConflict]:
    amount, day = (one, other) if one.time.amount is not None else (other, one)
    if day.time.amount is not None or day.time.generic or day is amount:
        return
    if Standing.HYPOTHETICAL in (amount.standing, day.standing):
        return
    between = " ".join(story.source.words_at(Span(one.span.end, other.span.start)).lower().split())
    if _days_on(one.time) and between in _WHICH and last is not None and one.dating is Dating.NOW:
        yield from _from_then(story, one, other, last)
        return
    if amount.time.amount is None or between not in _BETWEEN or amount.time.loose:
        return
    back = amount.time.relation is Relation.AGO or (
        day.time.preposition == "since" and amount.time.relation in (Relation.NONE, Relation.LASTING)
    )
    if back:
        yield from _from_now(story, scales, amount, day)
    elif amount.time.relation is Relation.LATER and last is not None and amount.dating is Dating.NOW:
        yield from _from_then(story, amount, day, last)


def _away(story: Story, scales: Scales, day: ToldTime, amount: ToldTime) -> Iterator[TimeConflict]:
    """ "Christmas is two weeks away"."""
    if amount.time.amount is None or day.time.month is None or day.time.day is None or amount.time.loose:
        return
    between = " ".join(story.source.words_at(Span(day.span.end, amount.span.start)).lower().split())
    behind = story.source.words_at(
        Span(amount.span.end, min(amount.span.end + 10, len(story.source.text)))
    ).lower()
    length, now = days_of(amount.time), scales.now_at(amount).get("calendar")
    if between not in _IS or not behind.strip().startswith(_AWAY) or length is None or now is None:
        return
    ahead = scales.next_date(day, now[0])
    if ahead is not None and ahead.minus(now[0]).apart(length):
        yield _conflict(amount, day, now[1], f"from {quoted(now[1].text)} it is not so long")


def _clock_later(story: Story, amount: ToldTime, then: ToldTime, clock: ToldTime) -> Iterator[TimeConflict]:
    """ "At seven she locked the shop. An hour later, at half past nine"."""
    time = amount.time
    if time.relation is not Relation.LATER or time.amount is None or time.unit not in _MINUTES or time.loose:
        return
    if (
        then.time.minute is None
        or clock.scene is None
        or amount.scene is None
        or then.dating is not Dating.NOW
    ):
        return
    between = " ".join(story.source.words_at(Span(amount.span.end, then.span.start)).lower().split())
    near = amount.span.start - clock.span.end < _CLOCK_REACH and amount.scene - clock.scene <= 1
    close = between in _AT or then.span.start - amount.span.end < _THEN_REACH
    if not close or not near or amount.dating is not Dating.NOW or clock.time.minute is None:
        return
    if _text(story, clock, amount) in _SAME:
        return  # "at five o'clock, an hour later": counted from what was told before
    gone = (then.time.minute - clock.time.minute) % _HALF_DAY
    told = round(time.amount * _MINUTES[time.unit])
    if min((gone - told) % _HALF_DAY, (told - gone) % _HALF_DAY) > max(_ROUNDING, told // 6):
        yield TimeConflict(
            then.span,
            f"{quoted(amount.text)} after {quoted(clock.text)} is not {quoted(then.text)}.",
            ((clock.span, "the clock told before"), (amount.span, "so long after it")),
        )


def _text(story: Story, one: ToldTime, other: ToldTime) -> str:
    return " ".join(story.source.words_at(Span(one.span.end, other.span.start)).lower().split())


_SAME = frozenset(["", ",", "and", "—", "–", "("])
_MINUTES = {"minute": 1, "hour": 60}
_AT = frozenset(
    [", at", "at", ",", ", it was", "it was", ", towards", ", just after", ", at about", ", shortly after"]
)
_THEN_REACH = 200
_CLOCK_REACH = 2000
"""Characters within which no other moment is meant than the clock told last."""
_HALF_DAY, _ROUNDING = 720, 10


def _from_now(story: Story, scales: Scales, amount: ToldTime, day: ToldTime) -> Iterator[TimeConflict]:
    """ "Two days ago, on Tuesday", "for three weeks, since the third of May"."""
    length = days_of(amount.time)
    if length is None or amount.scene is None:
        return
    now = scales.now_at(amount).get("calendar")
    placed = scales.date(day)
    if now is not None and placed is not None and day.time.month is not None:
        gone = now[0].minus(placed)
        if gone.low >= 0 and gone.apart(length) and amount.time.unit in _SHORT:
            yield _conflict(
                amount, day, now[1], f"from {quoted(day.text)} to {quoted(now[1].text)} is not so long"
            )
        return
    days = _whole_days(amount.time, len(story.calendar.week))
    when = story.scenes[amount.scene].when
    known = next(
        (
            t
            for t in story.times
            if t.scene == amount.scene and t.dating is Dating.NOW and t.time.weekday is not None
        ),
        None,
    )
    if (
        days is None
        or day.time.weekday is None
        or known is None
        or when.until_weekday is not None
        or day.time.day
    ):
        return
    week = len(story.calendar.week)
    right = ((known.time.weekday or 0) - days) % week
    since = amount.time.relation is not Relation.AGO
    if known.span.end <= amount.span.start and (right - day.time.weekday) % week not in (
        (0, 1, week - 1) if since else (0,)
    ):
        yield _conflict(
            amount, day, known, f"so long before {quoted(known.text)} is a {story.calendar.week[right]}"
        )


def _from_then(story: Story, amount: ToldTime, day: ToldTime, last: ToldTime) -> Iterator[TimeConflict]:
    """ "On Monday ... three days later, on Friday"."""
    days = _days_on(amount.time) or _whole_days(amount.time, len(story.calendar.week))
    if days is None or day.time.weekday is None or last.scene is None or amount.scene is None:
        return
    if amount.scene - last.scene > 1 or last.time.weekday is None:
        return
    right = (last.time.weekday + days) % len(story.calendar.week)
    if right != day.time.weekday:
        yield _conflict(
            amount, day, last, f"so long after {quoted(last.text)} is a {story.calendar.week[right]}"
        )


def _days_on(time: TimeExpression) -> int:
    """Days that "the next day" goes on; 0 for anything else."""
    return time.offset if time.anchor is Anchor.THEN and time.offset is not None and time.offset > 0 else 0


def _whole_days(time: TimeExpression, week: int) -> int | None:
    if (
        time.amount is None
        or time.amount != int(time.amount)
        or time.unit not in ("day", "week", "fortnight")
    ):
        return None
    days = int(time.amount) * {"day": 1, "week": week, "fortnight": 14}[time.unit]
    return days if days <= _WEEK or time.unit != "day" else None


def _conflict(amount: ToldTime, day: ToldTime, now: ToldTime, why: str) -> TimeConflict:
    return TimeConflict(
        Span(min(amount.span.start, day.span.start), max(amount.span.end, day.span.end)),
        f"{quoted(amount.text)} and {quoted(day.text)} do not go together: {why}.",
        ((now.span, "what it is counted from"),),
    )
