"""Sums of clocks, weekdays and dates with the lengths of time between them, as a reader does them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fabula.checks.times.conflict import TimeConflict, show_minutes
from fabula.checks.wording import quoted
from fabula.language.clauses import Tense
from fabula.reading.times.amounts import UNIT_SECONDS
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.scales import Interval, Scales, days_of, scales_of
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.span import Span

_HALF_DAY = 720
_WINDOW = 450
"""Characters within which a length of time and the clocks beside it belong together."""
_ROUNDING = 10
_NOW = frozenset([Dating.NOW, Dating.SAID, Dating.HEADING])
_ON = frozenset(["", ",", ", on", "on", "— on", ": on"])
_UNTIL = frozenset(
    ["until", "till", "before", "to", "until the", "till the", "before the", "to go until", "left until"]
)
_SOON_PAST = 20
"""Days by which a date that is told as past lies ahead, so that the year before is not meant."""


def sum_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Calculations that do not come out."""
    scales = scales_of(story)
    times = story.times
    now: ToldTime | None = None
    for number, told in enumerate(times):
        if told.time.minute is not None and told.dating in (Dating.NOW, Dating.SAID):
            now = told
        near = _near(times, number)
        if (
            told.time.amount is not None
            and told.standing is not Standing.HYPOTHETICAL
            and not told.time.generic
        ):
            if told.time.unit in ("minute", "hour"):
                yield from _since_clock(told, near, now)
                yield from _between_clocks(story, told, near)
                yield from _ago_at(story, told, near, now)
            yield from _ahead(story, told, near)
            yield from _before_feast(story, scales, told, near)
            yield from _between_dates(story, scales, told, near)
        yield from _past_ahead(story, scales, told)
        if number and told.time.weekday is not None:
            yield from _day_week(story, times[number - 1], told)


def _day_week(story: Story, wait: ToldTime, day: ToldTime) -> Iterator[TimeConflict]:
    """ "There isn't another for eleven days." "Saturday week", said on a Thursday."""
    text = story.source.text
    week = text[day.span.end : day.span.end + 5].lower() == " week"
    amount = wait.time.amount
    if not week or amount is None or wait.time.unit != "day" or wait.time.loose or day.time.weekday is None:
        return
    if day.voice is not Voice.SPEECH or wait.voice is not Voice.SPEECH or day.scene != wait.scene:
        return
    ahead = wait.time.relation in (Relation.LASTING, Relation.AHEAD, Relation.LEFT, Relation.NONE)
    if not ahead or wait.perfect or wait.tense is Tense.PAST or day.span.start - wait.span.end > _ANSWER:
        return
    known = [
        t
        for t in story.times
        if t.scene == day.scene and t.dating in _NOW and t.time.weekday is not None and t is not day
    ]
    if not known or known[-1].span.end > wait.span.start or len({t.time.weekday for t in known}) > 1:
        return
    length = len(story.calendar.week)
    right = (day.time.weekday - (known[-1].time.weekday or 0)) % length + length
    if amount not in (right, right + length * (right == length)):
        yield TimeConflict(
            Span(day.span.start, day.span.end + 5),
            f"From {quoted(known[-1].text)} to {quoted(day.text + ' week')} is {right} days, and not "
            f"{quoted(wait.text)}.",
            ((wait.span, "how long it is"), (known[-1].span, "what day it is")),
        )


_ANSWER = 200
"""Characters within which one line answers the other."""


def _near(times: Sequence[ToldTime], number: int) -> list[ToldTime]:
    """Expressions of the same scene close to one, in order, without it."""
    told = times[number]
    low, high = number, number + 1
    while low > 0 and told.span.start - times[low - 1].span.end <= _WINDOW:
        low -= 1
    while high < len(times) and times[high].span.start - told.span.end <= _WINDOW:
        high += 1
    return [t for t in times[low:high] if t is not told and t.scene == told.scene]


def _minutes(told: ToldTime) -> int:
    return round((told.time.amount or 0) * UNIT_SECONDS[told.time.unit] / 60)


def _text_between(story: Story, one: ToldTime, other: ToldTime) -> str:
    first, last = (one, other) if one.span.end <= other.span.start else (other, one)
    return " ".join(story.source.words_at(Span(first.span.end, last.span.start)).lower().split())


def _differs(minutes: int, told: ToldTime) -> bool:
    """Whether a length of time in minutes is not what is told, half a day more or less."""
    amount = _minutes(told)
    rounding = max(_ROUNDING, amount // 6) * (2 if told.time.loose else 1)
    return min((minutes - amount) % _HALF_DAY, (amount - minutes) % _HALF_DAY) > rounding


def _since_clock(told: ToldTime, near: Sequence[ToldTime], now: ToldTime | None) -> Iterator[TimeConflict]:
    """ "Since half past two ... it was four ... two and a half hours"."""
    since = [t for t in near if t.time.preposition == "since" and t.time.minute is not None]
    lasting = told.time.relation in (Relation.LASTING, Relation.NONE) and told.perfect
    if len(since) != 1 or not lasting or now is None or now.scene != told.scene or now is since[0]:
        return
    if told.sentence != since[0].sentence and told.subject != since[0].subject:
        return
    gone = ((now.time.minute or 0) - (since[0].time.minute or 0)) % _HALF_DAY
    if _differs(gone, told):
        yield TimeConflict(
            told.span,
            f"From {quoted(since[0].text)} to {quoted(now.text)} is {show_minutes(gone)}, and not "
            f"{quoted(told.text)}.",
            ((since[0].span, "since then"), (now.span, "what time it is")),
        )


def _between_clocks(story: Story, told: ToldTime, near: Sequence[ToldTime]) -> Iterator[TimeConflict]:
    """ "From nine to five, six hours"."""
    clocks = [t for t in near if t.time.minute is not None and t.sentence == told.sentence]
    if len(clocks) != 2 or clocks[0].time.preposition not in ("from", "between"):
        return
    start, end = clocks
    if _text_between(story, start, end) not in ("to", "till", "until", "and"):
        return
    after = (
        _text_between(story, end, told)
        if told.span.start > end.span.end
        else _text_between(story, told, start)
    )
    if after not in _BESIDE:
        return
    gone = ((end.time.minute or 0) - (start.time.minute or 0)) % _HALF_DAY
    if _differs(gone, told):
        yield TimeConflict(
            told.span,
            f"From {quoted(start.text)} to {quoted(end.text)} is {show_minutes(gone)}, "
            f"and not {quoted(told.text)}.",
            ((start.span, "from here"), (end.span, "to here")),
        )


_BESIDE = frozenset(
    ["", ",", ", that is", ", which is", ", which makes", ", for", "for", "—", ", from", "from", ":", "is",
     "was", "makes", "made", ", a full", ", all"]
)  # fmt: skip


def _ago_at(
    story: Story, told: ToldTime, near: Sequence[ToldTime], now: ToldTime | None
) -> Iterator[TimeConflict]:
    """ "Two hours ago, at noon", "in twenty minutes, at six", "ten minutes late"."""
    clock = next(
        (t for t in near if t.time.minute is not None and t.sentence == told.sentence and t is not now), None
    )
    if clock is None or now is None or now.scene != told.scene or now.span.end > told.span.start:
        return
    between = _text_between(story, told, clock)
    if between not in (", at", "at", ",", "", "— at") or told.span.start - now.span.end > _WINDOW:
        return
    back = told.time.relation is Relation.AGO
    if not back and told.time.relation is not Relation.AHEAD:
        return
    gone = ((now.time.minute or 0) - (clock.time.minute or 0)) * (1 if back else -1) % _HALF_DAY
    if _differs(gone, told):
        yield TimeConflict(
            told.span,
            f"{quoted(told.text)} and {quoted(clock.text)} do not go together: it is {quoted(now.text)}.",
            ((now.span, "what time it is"), (clock.span, "the same moment by the clock")),
        )


def _ahead(story: Story, told: ToldTime, near: Sequence[ToldTime]) -> Iterator[TimeConflict]:
    """ "In three days, on Friday", "two days until Saturday", on a day whose name is told."""
    if (
        told.time.unit not in ("day", "week")
        or told.time.loose
        or told.time.amount is None
        or told.scene is None
    ):
        return
    days = told.time.amount * (len(story.calendar.week) if told.time.unit == "week" else 1)
    if days != int(days) or days > 13:
        return
    day = next(
        (t for t in near if t.time.weekday is not None and 0 <= t.span.start - told.span.end < 20), None
    )
    if day is None or day.time.day is not None or day.time.generic:
        return
    between = _text_between(story, told, day)
    counted = between in _UNTIL or (told.time.relation is Relation.AHEAD and between in _ON)
    when = story.scenes[told.scene].when
    known = [
        t for t in story.times if t.scene == told.scene and t.time.weekday is not None and t.dating in _NOW
    ]
    known = [t for t in known if t is not day and t.span.end <= told.span.start]
    if not counted or not known or when.until_weekday is not None or len({t.time.weekday for t in known}) > 1:
        return
    right = ((known[0].time.weekday or 0) + int(days)) % len(story.calendar.week)
    if right != day.time.weekday:
        yield TimeConflict(
            told.span,
            f"{quoted(told.text)} from {quoted(known[0].text)} is a {story.calendar.week[right]}, "
            f"and not {quoted(day.text)}.",
            ((known[0].span, "what day it is"), (day.span, "the day that it is counted to")),
        )


def _before_feast(
    story: Story, scales: Scales, told: ToldTime, near: Sequence[ToldTime]
) -> Iterator[TimeConflict]:
    """ "Three weeks before Christmas", in a scene whose date is told."""
    if told.time.relation not in (Relation.BEFORE, Relation.AFTER) or told.dating not in (
        Dating.NOW,
        Dating.AFTER,
        Dating.NONE,
    ):
        return
    day = next(
        (t for t in near if 0 <= t.span.start - told.span.end < 6 and t.time.month and t.time.day), None
    )
    length = days_of(told.time)
    now = scales.now_at(told).get("calendar")
    if (
        day is None
        or length is None
        or now is None
        or now[1] is day
        or told.perfect
        or told.voice is Voice.SPEECH
    ):
        return
    if told.time.unit not in ("day", "week", "fortnight", "month") or told.scene != now[1].scene:
        return
    if told.sentence != now[1].sentence and told.span.start - now[1].span.end > _WINDOW:
        return
    before = told.time.relation is Relation.BEFORE
    feast = scales.next_date(day, now[0]) if before else scales.date(day)
    if feast is None:
        return
    real = feast.minus(now[0]) if before else now[0].minus(feast)
    if real.apart(length):
        yield TimeConflict(
            told.span,
            f"{quoted(told.text)} {quoted(day.text)} is not {quoted(now[1].text)}.",
            ((now[1].span, "what day it is"), (day.span, "counted from here")),
        )


def _between_dates(
    story: Story, scales: Scales, told: ToldTime, near: Sequence[ToldTime]
) -> Iterator[TimeConflict]:
    """ "From the third of May to the tenth, three weeks"."""
    days = [t for t in near if t.time.month is not None and t.time.day is not None]
    pairs = [
        (a, b) for a, b in pairwise(days) if _text_between(story, a, b) in ("to", "to the", "until", "till")
    ]
    if len(pairs) != 1 or pairs[0][0].time.preposition not in ("from", "between"):
        return
    start, end = pairs[0]
    one, other = scales.exact(start), scales.exact(end)
    length = days_of(told.time)
    if (
        one is None
        or other is None
        or length is None
        or told.time.relation not in (Relation.NONE, Relation.LASTING)
    ):
        return
    if not 0 <= told.span.start - end.span.end < _WINDOW // 2:
        return
    gone = other.minus(one) if other.low >= one.low else other.minus(one).plus(Interval(365, 366))
    if gone.apart(length):
        yield TimeConflict(
            told.span,
            f"From {quoted(start.text)} to {quoted(end.text)} is not {quoted(told.text)}.",
            ((start.span, "from here"), (end.span, "to here")),
        )


def _past_ahead(story: Story, scales: Scales, told: ToldTime) -> Iterator[TimeConflict]:
    """A letter of the twelfth that tells what happened on the fourteenth."""
    time = told.time
    if (
        told.dating is not Dating.BEFORE
        or time.month is None
        or time.day is None
        or time.year is not None
        or time.feast
    ):
        return
    if told.scene is None or told.voice is Voice.SPEECH or told.standing is not Standing.ASSERTED:
        return
    if told.tense is not Tense.PAST or told.verb == "be":
        return
    now = scales.now_at(told).get("calendar")
    if now is None or now[1].scene != told.scene or now[1].time.day is None or now[0].high != now[0].low:
        return
    ahead = scales.next_date(told, now[0])
    if ahead is not None and 0 < ahead.low - now[0].high <= _SOON_PAST:
        yield TimeConflict(
            told.span,
            f"{quoted(told.text)} is told as past, and it is {quoted(now[1].text)}.",
            ((now[1].span, "what day it is"),),
        )
