"""Days between the days that a story tells, beside the lengths that it tells for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.times.fragments import is_fragment, opening, sum_conflict, tells_left
from fabula.checks.wording import quoted
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing
from fabula.story.model import Story
from fabula.story.times.scales import Interval, Scales, days_of, scales_of
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.patterns import prose_pattern

_NEAR = 3000
_UNITS = frozenset(["day", "week", "fortnight"])
_TOLD = frozenset([Dating.NOW, Dating.HEADING])
_WEEK = 13
_ANSWER = 260
"""Characters within which the name of a day goes with so many days ago."""
_ONLY = prose_pattern(
    r"^[\s“‘\"'*—–]*(?:(?:on|a|it was(?: a| on)?|that was(?: a| on)?|that’d be|last|the|yes|no|so|"
    r"well)[\s,]*)*$"
)
_TOLD_AT = frozenset([Dating.NOW, Dating.HEADING, Dating.SAID])


def day_sum_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Numbers of days that no two of the days nearby give, and days that so many days do not lead to."""
    scales = scales_of(story)
    yield from _alone(story, scales)
    yield from _named(story)
    yield from _between_days(story)
    yield from _that_is(story)


def _that_is(story: Story) -> Iterator[TimeConflict]:
    """ "“Monday,” she said ... “And today’s Friday. So that’s nine days ago”"."""
    week = len(story.calendar.week)
    for number, told in enumerate(story.times):
        time = told.time
        if time.amount is None or time.unit != "day" or not _whole(told) or not is_fragment(story, told):
            continue
        near = [
            t
            for t in story.times[max(0, number - 4) : number]
            if t.time.weekday is not None
            and t.scene == told.scene
            and not t.time.generic
            and told.span.start - t.span.end <= _ANSWER
        ]
        sums = story.source.text[opening(story, told) : told.span.start].lower()
        today = [t for t in near if t.dating in _TOLD_AT or _is_today(story, t)]
        past = [t for t in near if t not in today]
        if len(today) != 1 or len(past) != 1 or not _MAKES.search(sums):
            continue
        gone = ((today[0].time.weekday or 0) - (past[0].time.weekday or 0)) % week
        if (time.amount - gone) % week:
            yield sum_conflict(
                told,
                f"from {quoted(past[0].text)} to {quoted(today[0].text)} are {gone or week} days",
                ((past[0].span, "from here"), (today[0].span, "to here")),
            )


def _is_today(story: Story, told: ToldTime) -> bool:
    """ "Today’s Friday"."""
    return bool(_TODAY.search(story.source.text, max(0, told.span.start - 16), told.span.start))


_TODAY = prose_pattern(r"\b(?:today|this)(?: is|’s|'s| was)(?: only| still| already)?\s*$")
_MAKES = prose_pattern(
    r"\b(?:that’s|that's|that is|that makes|that was|which makes|it’s been|it's been|that’d be)\b"
)


def _alone(story: Story, scales: Scales) -> Iterator[TimeConflict]:
    """ "On the ninth day the cook went over the side ... it was the fourteenth day ... “A fortnight,” he
    said".
    """
    told_in = [(scale, place, by) for _, scale, place, by in scales.told if place.high - place.low < 1]
    starting = [by.span.start for _, _, by in told_in]
    for told in story.times:
        if told.time.amount is None or told.time.unit not in _UNITS or not is_fragment(story, told):
            continue
        if told.time.relation not in (Relation.NONE, Relation.LASTING, Relation.AGO) or tells_left(
            story, told
        ):
            continue
        length = days_of(told.time)
        here = told.span.start
        before = told_in[bisect_left(starting, here - _NEAR) : bisect_left(starting, here)]
        if length is None or len(before) < _PAIR or before[-1][2].scene != told.scene:
            continue
        scale, now, by = before[-1]
        starts = [each for each in before[:-1] if each[0] == scale and each[1].low < now.low]
        gaps = [now.minus(place) for _, place, _ in starts]
        around = Interval(length.low - 1, length.high + 1)
        if (
            not starts
            or any(not gap.apart(around) for gap in gaps)
            or _counts(story, told, scale, now, around)
        ):
            continue
        start = starts[-1][2]
        yield sum_conflict(
            told,
            f"from {quoted(start.text)} to {quoted(by.text)} is {gaps[-1].low:g} days",
            ((start.span, "from here"), (by.span, "to here")),
            sure=len(starts) == 1,
        )


_PAIR = 2


def _counts(story: Story, told: ToldTime, scale: str, now: Interval, length: Interval) -> bool:
    """Whether so many days are those of the count itself."""
    asked = story.source.text[max(0, told.span.start - _ANSWER) : told.span.start].lower()
    of_other = "how long" in asked and any(word in asked for word in _OTHERS)
    return scale == "count" and not now.apart(length) and not of_other


_OTHERS = (" gone", " dead", " missing", " lost", " away", " ill", " sick", " married")


def _named(story: Story) -> Iterator[TimeConflict]:
    """ "It was Saturday ... “Three days ago. He went by with the dog.” ... “It was the day of the bins.
    Thursday.”".
    """
    today: ToldTime | None = None
    counted: ToldTime | None = None
    for told in story.times:
        time = told.time
        if today is not None and today.scene != told.scene:
            today = counted = None
        if _counts_back(told):
            counted = told if _whole(told) else None
        elif time.weekday is not None and not time.generic and told.standing is Standing.ASSERTED:
            if counted is not None and today is not None and _answers(story, counted, told):
                yield from _off(story, today, counted, told)
            elif told.dating in _TOLD_AT and time.amount is None:
                stays = counted is not None and counted.time.relation is not Relation.AGO
                today, counted = told, counted if stays else None
        elif time.offset and told.dating in _TOLD:
            today = counted = None


def _counts_back(told: ToldTime) -> bool:
    """ "Three days ago", "they had been a week at the inn"."""
    time = told.time
    if time.amount is None or time.unit not in ("day", "week") or time.generic:
        return False
    return time.relation is Relation.AGO or (
        told.perfect and time.relation in (Relation.NONE, Relation.LASTING)
    )


def _whole(told: ToldTime) -> bool:
    amount = told.time.amount or 0
    return amount == int(amount) and amount <= _WEEK and not told.time.loose


def _answers(story: Story, counted: ToldTime, told: ToldTime) -> bool:
    """Whether the name of a day stands by itself right after so many days ago."""
    if told.span.start - counted.span.end > _ANSWER or told.dating in (Dating.NOW, Dating.AFTER):
        return counted.time.relation is not Relation.AGO and _says_when(story, counted, told)
    if counted.time.relation is not Relation.AGO:
        return _says_when(story, counted, told)
    if told.time.day is not None or told.voice is not counted.voice:
        return False
    return bool(_ONLY.match(story.source.text[opening(story, told) : told.span.start]))


def _says_when(story: Story, counted: ToldTime, told: ToldTime) -> bool:
    """ "They had been a week at the inn ... “When did you come?” ... “On Wednesday”"."""
    asked = story.source.text[max(counted.span.end, told.span.start - _ANSWER) : told.span.start]
    plain = bool(_ONLY.match(story.source.text[opening(story, told) : told.span.start]))
    near = told.span.start - counted.span.end <= _NEAR // 3 and told.dating is not Dating.AFTER
    return near and plain and bool(_ASKS_COMING.search(asked))


_ASKS_COMING = prose_pattern(
    r"\bwhen did (?:you|he|she|they) (?:come|arrive|get here|get in|move in|land)\b[^?]*\?"
)


def _off(story: Story, today: ToldTime, counted: ToldTime, told: ToldTime) -> Iterator[TimeConflict]:
    week = len(story.calendar.week)
    days = int(counted.time.amount or 0) * (week if counted.time.unit == "week" else 1)
    right = ((today.time.weekday or 0) - days) % week
    if told.time.weekday != right:
        yield TimeConflict(
            told.span,
            f"{quoted(counted.text)} from {quoted(today.text)} is a {story.calendar.week[right]}, "
            f"and not {quoted(told.text)}.",
            ((today.span, "what day it is"), (counted.span, "counted back so far")),
        )


def _between_days(story: Story) -> Iterator[TimeConflict]:
    """ "She had written on the fourth, and he had it on the ninth, so that it had been eight days on the
    road".
    """
    days: list[ToldTime] = []
    for told in story.times:
        time = told.time
        days = [d for d in days if d.scene == told.scene and told.span.start - d.span.end <= _ANSWER]
        if time.day is not None and time.amount is None and not time.generic and not time.feast:
            days.append(told)
        if time.amount is None or time.unit not in _UNITS or time.loose or len(days) != _PAIR:
            continue
        start, end = days
        both = {d.time.month for d in days}
        ahead = time.relation in (Relation.AHEAD, Relation.LEFT, Relation.BEFORE, Relation.AGO)
        if (
            len(both) > 1
            or ahead
            or told.standing is not Standing.ASSERTED
            or not _counts_between(story, told)
        ):
            continue
        gap = (end.time.day or 0) - (start.time.day or 0)
        length = days_of(time)
        if (
            gap > 0
            and length is not None
            and Interval(gap, gap).apart(Interval(length.low - 1, length.high + 1))
        ):
            yield sum_conflict(
                told,
                f"from {quoted(start.text)} to {quoted(end.text)} is {gap} days",
                ((start.span, "from here"), (end.span, "to here")),
            )


_BETWEEN = prose_pattern(
    r"\b(?:so (?:that )?it (?:had|has)|it had (?:been|taken)|it has (?:been|taken)|it took|taking|"
    r"that (?:made|makes|was|is)|"
    r"which (?:made|makes|was|is)|after|for|had been|a matter of|lasted|making|had taken)\s*$")  # fmt: skip


def _counts_between(story: Story, told: ToldTime) -> bool:
    """Whether the words before a length tell that it lies between what was told."""
    before = story.source.text[told.sentence.start : told.span.start]
    plain = told.time.relation in (Relation.NONE, Relation.LASTING) and (told.time.amount or 0) > 1
    return bool(_BETWEEN.search(before)) or plain or is_fragment(story, told)
