"""Months: how far gone somebody is who is due in June, how long a term runs, how long since a letter came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.times.fragments import asks_left, is_fragment, sum_conflict
from fabula.checks.times.nearby import Nearby
from fabula.checks.wording import quoted
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing
from fabula.story.model import Story
from fabula.story.times.scales import Interval, Scales, days_of, scales_of
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_NOW = frozenset([Dating.NOW, Dating.HEADING, Dating.SAID])
_NEAR = 3000
_DUE = prose_pattern(
    r"\b(?:due|baby|child|expecting|lying-in|confinement|birth|delivery|pregnan\w*|the little one|midwife)\b"
)
_GONE = prose_pattern(r"^\s*(?:gone|along|pregnant|with child|on the way|in\b|$|[.,!?])")
_TERM = 9.2
"""Months from the beginning of a pregnancy to its end, as they are counted."""
_MONTH = 30.44
_RUN_OUT = prose_pattern(
    r"\b(?:up|out|over|done|expired?|ended?|ends|finished|free|run out|lapsed?)(?: now)?(?: for| these|"
    r" this| in| some| by| about)*\s*$")  # fmt: skip
_LETTER = prose_pattern(
    r"\b(?:had|got|read|received|opened|came|since|after) (?:your|yours|his|her|the|that|my)(?: last|"
    r" first| kind| dear)? ?(?:letter|note|line|card|message|telegram)?\b")  # fmt: skip
_COUNTS_ON = 160
"""Characters behind the mention of a letter within which somebody counts from it."""


def month_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Months that do not add up, and lengths since a letter that came later."""
    scales = scales_of(story)
    yield from _due(story)
    yield from _term(story, scales)
    yield from _since_letter(story, scales)
    yield from _since(story, scales)
    yield from _born(story)


def _month_now(months: Nearby, told: ToldTime) -> ToldTime | None:
    """The month that a scene is told to be in, as it is told last before an expression."""
    near = months.around(told.span.start, _FAR)
    known = [t for t in near if t.scene == told.scene and t.dating in _NOW]
    before = [t for t in known if t.span.end <= told.span.start]
    return before[-1] if before else known[0] if len(known) == 1 else None


_FAR = 30_000
"""Characters over which a scene stays in its month."""


def _due(story: Story) -> Iterator[TimeConflict]:
    """ "Due at the end of June", "seven months gone", in January."""
    text = story.source.text
    months = Nearby(story.times, lambda t: t.time.month is not None and not t.time.generic)
    for told in story.times:
        if (
            told.time.amount is None
            or told.time.unit not in ("month", "week")
            or told.standing is not Standing.ASSERTED
        ):
            continue
        behind = text[told.span.end : told.span.end + 24]
        gone = told.text.lower().endswith(("gone", "along")) or _GONE.match(behind)
        dues = [
            t
            for t in months.around(told.span.start, _NEAR)
            if t.scene == told.scene
            and t is not told
            and t.dating not in (Dating.NOW, Dating.HEADING)
            and _DUE.search(text[max(0, t.sentence.start - 90) : t.sentence.end])
        ]
        now = _month_now(months, told)
        if not gone or len(dues) != 1 or now is None or now is dues[0]:
            continue
        far_gone = told.time.amount / (1 if told.time.unit == "month" else 4.35)
        ahead = ((dues[0].time.month or 0) - (now.time.month or 0)) % 12
        if abs(far_gone + ahead - _TERM) > _DUE_SLACK:
            yield sum_conflict(
                told,
                f"from {quoted(now.text)} to {quoted(dues[0].text)} are {ahead} months",
                ((now.span, "what month it is"), (dues[0].span, "when the child is due")),
            )


_DUE_SLACK = 1.8


def _term(story: Story, scales: Scales) -> Iterator[TimeConflict]:
    """ "For five years; I signed it in April of 1864 and it has been up these seven months", in November
    1868.
    """
    for number, start in enumerate(story.times):
        if start.time.year is None or start.time.month is None or start.dating in _NOW:
            continue
        near = [t for t in story.times[max(0, number - 4) : number + 5] if t.time.amount is not None]
        near = [t for t in near if abs(t.span.start - start.span.start) <= _COUNTS_ON]
        run = [t for t in near if _runs_out(story, t)]
        terms = [
            t for t in near if t not in run and t.time.unit in ("year", "month", "week") and not t.time.loose
        ]
        now, begun = scales.now(start.scene).get("calendar"), scales.date(start)
        if len(run) != 1 or len(terms) != 1 or now is None or begun is None or now[1] is start:
            continue
        term, since = days_of(terms[0].time), days_of(run[0].time)
        if term is None or since is None:
            continue
        ahead = run[0].time.relation in (Relation.AHEAD, Relation.LEFT)
        end = now[0].plus(since) if ahead else now[0].minus(since)
        exact = Interval((terms[0].time.amount or 0) * _UNITS[terms[0].time.unit] - _MONTH,
                         (terms[0].time.amount or 0) * _UNITS[terms[0].time.unit] + _MONTH)  # fmt: skip
        if begun.plus(exact).apart(end):
            yield sum_conflict(
                run[0],
                f"{quoted(terms[0].text)} from {quoted(start.text)} do not end then, and it is "
                f"{quoted(now[1].text)}",
                (
                    (start.span, "it began then"),
                    (terms[0].span, "how long it is"),
                    (now[1].span, "what time it is"),
                ),
            )


_LETTER_UNITS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.0}
_LEAST = 0.75
"""Share of a length that has gone by at least where somebody tells it whole."""
_UNITS = {"year": 365.25, "month": _MONTH, "week": 7.0}


def _runs_out(story: Story, told: ToldTime) -> bool:
    """Whether it tells how long something has been over, or after what time it will be."""
    before = story.source.words_at(Span(max(told.sentence.start, told.span.start - 40), told.span.start))
    return bool(_RUN_OUT.search(before)) and told.time.unit in ("month", "week", "day", "year")


def _since_letter(story: Story, scales: Scales) -> Iterator[TimeConflict]:
    """ "It began the night I had your letter: a whole week of it now", three days after that letter was
    written.
    """
    text = story.source.text
    for told in story.times:
        scene = told.scene
        if (
            told.time.unit not in ("day", "week", "fortnight", "month")
            or told.time.amount is None
            or not scene
        ):
            continue
        counts = told.time.relation in (Relation.NONE, Relation.LASTING, Relation.AGO)
        before = text[max(story.scenes[scene].span.start, told.span.start - _COUNTS_ON) : told.span.start]
        letter = _LETTER.search(before)
        if not counts or letter is None or told.standing is not Standing.ASSERTED:
            continue
        here, there = _dated(scales, scene), _dated(scales, scene - 1)
        length = days_of(told.time)
        if here is None or there is None or length is None or here[0].low < there[0].low:
            continue
        gone = here[0].minus(there[0])
        if _LEAST * (told.time.amount * _LETTER_UNITS[told.time.unit]) > gone.high + 1:
            yield sum_conflict(
                told,
                f"from {quoted(there[1].text)} to {quoted(here[1].text)} are only {gone.high:g} days",
                ((there[1].span, "the letter before"), (here[1].span, "the date of this one")),
            )


def _dated(scales: Scales, scene: int) -> tuple[Interval, ToldTime] | None:
    """The day of a scene, where its own words tell it."""
    found = scales.now(scene).get("calendar")
    return found if found is not None and found[1].scene == scene and found[0].low == found[0].high else None


def _since(story: Story, scales: Scales) -> Iterator[TimeConflict]:
    """ "I’ve had this cough since June ... “Three months of it, then”", in December."""
    starts: list[ToldTime] = []
    for told in story.times:
        if starts and starts[-1].scene != told.scene:
            starts = []
        if told.time.preposition == "since" and told.time.month is not None and told.time.year is None:
            starts.append(told)
        if not starts or told.time.unit not in ("month", "week", "fortnight") or told.time.amount is None:
            continue
        if (
            not is_fragment(story, told)
            or asks_left(story, told)
            or told.span.start - starts[-1].span.end > _NEAR // 2
        ):
            continue
        now = scales.now_at(told).get("calendar")
        begun, length = scales.date(starts[-1]), days_of(told.time)
        if now is None or begun is None or length is None or now[1] in starts or len(_months(starts)) > 1:
            continue
        if now[0].minus(begun).apart(length):
            yield sum_conflict(
                told,
                f"it is {quoted(now[1].text)}, and it began in {quoted(starts[-1].text)}",
                ((starts[-1].span, "since then"), (now[1].span, "what time it is")),
            )


def _months(starts: Sequence[ToldTime]) -> frozenset[int | None]:
    return frozenset(t.time.month for t in starts)


def _born(story: Story) -> Iterator[TimeConflict]:
    """ "Born on the last day of July ... in the first week of November ... “How old?” “Six weeks”"."""
    text = story.source.text
    for number, told in enumerate(story.times):
        if told.time.unit not in ("week", "month", "day") or told.time.amount is None:
            continue
        asked = _HOW_OLD.search(text[max(0, told.span.start - _COUNTS_ON) : told.span.start])
        if not asked and not text[told.span.end : told.span.end + 6].lower().startswith((" old", "-old")):
            continue
        months = [
            t
            for t in story.times[max(0, number - 8) : number]
            if t.time.month is not None and t.time.year is None and told.span.start - t.span.end <= _NEAR
        ]
        births = [
            t
            for t in months
            if t.verb in ("bear", "born", "arrive", "come")
            and (_DUE.search(_sentence(text, t)) or "born" in _sentence(text, t).lower())
        ]
        later = [t for t in months if births and t.span.start > births[-1].span.end]
        if len(births) != 1 or not later or len(_months(later)) != 1:
            continue
        gone = ((later[-1].time.month or 0) - (births[0].time.month or 0)) % 12
        length = told.time.amount * _UNITS.get(told.time.unit, 1.0) / _MONTH
        if not gone - 1.2 <= length <= gone + 1.2:
            yield sum_conflict(
                told,
                f"from {quoted(births[0].text)} to {quoted(later[-1].text)} are {gone} months",
                ((births[0].span, "born then"), (later[-1].span, "what month it is")),
            )


def _sentence(text: str, told: ToldTime) -> str:
    return text[told.sentence.start : told.sentence.end]


_HOW_OLD = prose_pattern(r"\bhow old\b[^?]{0,40}\?")
