"""Time that has gone by: whether what is told of one event, and of now, leaves it one place in time.

Every statement gives an interval in which the event lies, counted in days on one of several scales: the
calendar, the days of something that is counted ("the sixty-first day"), or what follows a thing with a name
("twenty-three days after the Treaty").  Two intervals on one scale that do not touch are a conflict.  The
idea is that of simple temporal problems (Dechter, Meiri and Pearl, 1991), of which this is the part that a
reader does in the head: each statement by itself beside each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.language.clauses import Tense
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.happening import Happening, Happens
from fabula.story.times.scales import Interval, Scales, days_of, scales_of
from fabula.story.times.told_time import ToldTime

_YEAR = 365.25
_MANY_YEARS = 4
"""Years beside which the days of a story do not count."""
_SINCE_WORDS = 420
"""Characters before "that made eleven months" within which what it is counted from is told."""
_GOES_ON = re.compile(r" (?:\w+[’']ve|\w+[’']s|\w+ have|\w+ has) been\b")
_MAKES = (
    "that made",
    "that makes",
    "which made",
    "which makes",
    "it made",
    "that was",
    "that is",
    "that’s",
    "that's",
)


@dataclass(frozen=True, slots=True)
class _Estimate:
    """Where one statement puts an event, on one scale."""

    told: ToldTime
    scale: str
    interval: Interval
    by: ToldTime | None
    """What tells how far along the scale now is, where the statement is counted from now."""
    yearly: bool = False
    """It may lie any number of years further back."""
    pronoun: bool = False
    """Whether a pronoun tells whose event it is."""

    def gap(self, other: _Estimate) -> float:
        """Days that keep the two apart."""
        if self.yearly is other.yearly:
            return self.interval.gap(other.interval)
        free, fixed = (self, other) if self.yearly else (other, self)
        years = max(0, round((free.interval.low - fixed.interval.low) / _YEAR))
        return min(
            free.interval.back(_YEAR * n).gap(fixed.interval) for n in {max(0, years - 1), years, years + 1}
        )


def elapsed_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Statements of when something happened that leave it no place in time."""
    scales = scales_of(story)
    for happenings in _events(story).values():
        estimates = [
            replace(e, pronoun=h.pronoun)
            for h in happenings
            for e in _estimates(h.time, scales, since=h.since, event=h.what is Happens.EVENT)
        ]
        yield from _clashes(estimates)
    yield from _counted_since(story, scales)
    yield from _in_a_breath(story, scales)
    yield from _now_against_now(scales)


def _events(story: Story) -> Mapping[str, Sequence[Happening]]:
    """What is told of each event; a pronoun by itself means the one person who is known to be dead."""
    groups: dict[str, list[Happening]] = defaultdict(list)
    for happening in story.happenings:
        if happening.what is Happens.PERIOD:
            continue
        groups[f"{happening.what}:{happening.character}"].append(happening)
    deaths = [who for who, told in groups.items() if told[0].what is Happens.DEATH]
    sure = [who for who in deaths if any(not h.pronoun for h in groups[who])]
    loose = [who for who in deaths if all(h.pronoun for h in groups[who])]
    if len(sure) == 1:
        pronouns = story.character(groups[sure[0]][0].character).pronouns
        for who in loose:
            if pronouns is None or story.character(groups[who][0].character).pronouns in (None, pronouns):
                groups[sure[0]].extend(groups.pop(who))
    return groups


def _estimates(told: ToldTime, scales: Scales, *, since: bool, event: bool) -> Iterator[_Estimate]:
    time = told.time
    if time.amount is not None:
        length = days_of(time)
        if length is None:
            return
        if time.relation is Relation.AGO or since:
            for scale, (now, by) in scales.now_at(told).items():
                yield _Estimate(told, scale, now.minus(length), by)
            # Seen from now itself, as far as a scene is one moment.
            yield _Estimate(told, f"scene {told.scene}", length.negative(), None)
            if time.unit == "year" and (time.amount or 0) >= _MANY_YEARS:
                yield _Estimate(told, "years", length.negative(), None)
        elif time.relation in (Relation.AFTER, Relation.BEFORE) and told.counted_from and not event:
            after = time.relation is Relation.AFTER
            interval = length if after else length.negative()
            yield _Estimate(told, f"after {told.counted_from}", interval, None)
        return
    if time.count is not None and time.unit == "day":
        yield _Estimate(told, "count", Interval(time.count, time.count), None)
        return
    if time.weekday is not None and time.month is None and time.day is None and told.scene is not None:
        days = scales.days_back(told)
        if days is not None:
            yield _Estimate(told, f"scene {told.scene}", days.negative(), None)
    placed = scales.date(told)
    if placed is not None:
        yield _Estimate(told, "calendar", placed, None, scales.is_any_year(told))


def _clashes(estimates: Sequence[_Estimate]) -> Iterator[TimeConflict]:
    """The first clash of each statement with one that was told before it."""
    for number, later in enumerate(estimates):
        for earlier in estimates[:number]:
            if earlier.scale == later.scale and earlier.told is not later.told and earlier.gap(later) >= 1:
                yield _conflict(later, earlier)
                break


def _conflict(later: _Estimate, earlier: _Estimate) -> TimeConflict:
    gap = later.gap(earlier)
    others = [(earlier.told.span, "told here of the same")]
    seen = ""
    for estimate in (later, earlier):
        if estimate.by is not None and estimate.by.span not in [span for span, _ in others]:
            others.append((estimate.by.span, "what time it is now"))
            seen = f" ({quoted(estimate.by.text)} is now)"
    return TimeConflict(
        later.told.span,
        f"{quoted(later.told.text)} and {quoted(earlier.told.text)} put the same event at least "
        f"{_show_days(gap)} apart{seen}.",
        tuple(others),
        sure=not (later.pronoun and earlier.pronoun),
    )


def _show_days(days: float) -> str:
    if days >= 60:
        return f"{round(days / 30.4)} months"
    return f"{max(1, round(days))} day{'s' * (round(days) > 1)}"


def _counted_since(story: Story, scales: Scales) -> Iterator[TimeConflict]:
    """ "She died in February ... That made eleven months": counted from the last date told before."""
    text = story.source
    dated: ToldTime | None = None
    for told in story.times:
        if told.time.month is not None and not told.time.generic and told.time.amount is None:
            dated = told
        if (
            told.time.amount is None
            or told.time.unit not in ("week", "month", "year", "fortnight")
            or dated is None
        ):
            continue
        if told.time.relation is not Relation.NONE or told.span.start - dated.span.end > _SINCE_WORDS:
            continue
        before = text.words_at(type(told.span)(dated.span.end, told.span.start)).lower()
        opening = text.words_at(type(told.span)(told.sentence.start, told.span.start)).lower().strip(" “\"'‘")
        since = dated.time.preposition == "since" and dated.scene == told.scene
        behind = text.words_at(type(told.span)(told.span.end, min(told.span.end + 24, len(text.text))))
        goes_on = not opening and since and bool(_GOES_ON.match(behind))
        if not goes_on and (("since" not in before and not since) or not opening.startswith(_MAKES)):
            continue
        now = scales.now_at(told).get("calendar")
        start, length = scales.date(dated), days_of(told.time)
        if now is None or start is None or length is None or dated is now[1]:
            continue
        counted = now[0].minus(start)
        if counted.apart(length):
            gap = counted.gap(length)
            yield TimeConflict(
                told.span,
                f"{quoted(told.text)} is at least {_show_days(gap)} from what lies between "
                f"{quoted(dated.text)} and {quoted(now[1].text)}.",
                ((dated.span, "counted from here"), (now[1].span, "what time it is now")),
            )


def _in_a_breath(story: Story, scales: Scales) -> Iterator[TimeConflict]:
    """One speaker tells the beginning and the length: "Since June ... every week for seven months"."""
    begun: ToldTime | None = None
    for told in story.times:
        time = told.time
        if told.voice is not Voice.SPEECH or told.speaker is None or told.standing is not Standing.ASSERTED:
            continue
        if time.preposition == "since" and time.month is not None and time.amount is None:
            begun = told
        lasts = told.perfect and told.tense is Tense.PRESENT and time.relation is Relation.LASTING
        if begun is None or not lasts or begun.speaker != told.speaker or begun.scene != told.scene:
            continue
        now, start, length = scales.now_at(told).get("calendar"), scales.date(begun), days_of(time)
        near = told.span.start - begun.span.end <= _SINCE_WORDS
        if now is None or start is None or length is None or not near or time.unit == "year":
            continue
        counted = now[0].minus(start)
        if counted.apart(length):
            yield TimeConflict(
                told.span,
                f"{quoted(told.text)} is at least {_show_days(counted.gap(length))} from what lies between "
                f"{quoted(begun.text)} and {quoted(now[1].text)}.",
                ((begun.span, "counted from here"), (now[1].span, "what time it is now")),
            )


def _now_against_now(scales: Scales) -> Iterator[TimeConflict]:
    """Two scenes that tell how long it is since one thing, and lie otherwise to each other."""
    for told, by, gap in scales.clashes():
        yield TimeConflict(
            told.span,
            f"{quoted(told.text)} does not go with {quoted(by.text)}: the days between the two scenes "
            f"differ by {_show_days(gap)}.",
            ((by.span, "told of the scene before"),),
        )
