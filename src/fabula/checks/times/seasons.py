"""Seasons: what grows, falls and ripens in one scene, beside each other and beside its date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.language.clauses import Tense
from fabula.language.lexicon import word_sections
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.sign import Sign, SignKind
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.source import Source
from fabula.text.span import Span

_REACH = 5000
"""Characters within which a scene is of one season."""
_MONTHS = {"winter": (11, 3), "spring": (2, 6), "summer": (5, 9), "autumn": (8, 12)}
_TOLD_AFTER = 160
"""Characters behind a sign within which the time is told that it belongs to."""
_LONG_UNITS = frozenset(["week", "fortnight", "month", "year", "decade", "century"])
_VOTES = 2
"""Pairs of month and sign that have to tell the same before a story is held to be of the south."""
_TOLD = frozenset([Dating.NOW, Dating.HEADING])
_WHEN = frozenset(["in", "on", "at", "during", "between"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells in which months a scene may be."""

    months: frozenset[int]
    span: Span
    text: str
    scene: int
    dated: bool
    """By the calendar, so that it turns with the hemisphere."""
    opens: bool
    """It takes the telling to its own time, whatever was before."""


def months_between(low: int, high: int) -> frozenset[int]:
    """The months from one to another, over the turn of the year where need be."""
    return frozenset((low - 1 + step) % 12 + 1 for step in range((high - low) % 12 + 1))


def season_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Signs of two seasons in one scene, and signs of another season than its date."""
    evidence = season_evidence(story)
    if not evidence:
        return
    breaks = _breaks(story)
    window: list[Evidence] = []
    for each in evidence:
        if window and (
            window[-1].scene != each.scene or _passes(breaks, window[-1].span.end, each.span.start)
        ):
            window = []
        window = [e for e in window if each.span.start - e.span.end <= _REACH]
        if each.opens:
            window = [each]
            continue
        against = next((e for e in window if _are_apart(e.months, each.months)), None)
        if against is not None and _passes(breaks, each.span.end, each.span.end + _TOLD_AFTER):
            window = []  # "Sleet ticked at the window. It was the last night of the year."
        elif against is not None:
            yield TimeConflict(
                each.span,
                f"{quoted(each.text)} and {quoted(against.text)} are not of one time of the year.",
                ((against.span, "the season told before"),),
            )
        else:
            window.append(each)


def season_evidence(story: Story) -> list[Evidence]:
    """Everything that tells the season of a scene, in order."""
    south = _is_south(story)
    found = [_dated(t, south=south) for t in story.times if _dates_season(t)]
    elsewhere = {t.sentence for t in story.times if _takes_elsewhere(t)}
    found += [_sign(s) for s in story.signs if s.kind is SignKind.MONTHS and s.sentence not in elsewhere]
    return sorted(found, key=lambda e: e.span)


def _takes_elsewhere(told: ToldTime) -> bool:
    """Whether a sentence tells of another time of the year: "In July there is frost on it"."""
    time = told.time
    dated = (time.month is not None or bool(time.season)) and bool(time.preposition)
    dated = dated or time.turn is not None or time.unit in _LONG_UNITS or time.generic
    return dated and not _dates_season(told)


def _dates_season(told: ToldTime) -> bool:
    time = told.time
    if time.generic or time.amount is not None or told.scene is None or told.voice is Voice.SPEECH:
        return False
    said = told.standing is Standing.ASSERTED and not told.perfect and time.preposition in _WHEN
    plain = told.dating in _TOLD or (told.dating is Dating.NONE and said and told.tense is Tense.PAST)
    # "That May my father came": the sentence is of that month, whatever the tree makes of "May".
    plain = plain or (time.turn == 0 and told.span.start == told.sentence.start and not told.perfect)
    return plain and time.turn in (None, 0) and (time.month is not None or bool(time.season))


def _dated(told: ToldTime, *, south: bool) -> Evidence:
    time = told.time
    months = frozenset([time.month]) if time.month is not None else months_between(*_MONTHS[time.season])
    if south and time.month is not None:
        months = _turned(months)
    return Evidence(months, told.span, told.text, told.scene or 0, time.month is not None, opens=True)


def _sign(sign: Sign) -> Evidence:
    return Evidence(
        months_between(sign.low, sign.high), sign.span, sign.text, sign.scene, dated=False, opens=sign.firm
    )


def _turned(months: frozenset[int]) -> frozenset[int]:
    return frozenset((month + 5) % 12 + 1 for month in months)


def _are_apart(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether a whole month at least lies between the two on either side."""
    near = other | {month % 12 + 1 for month in other} | {(month - 2) % 12 + 1 for month in other}
    return not one & near


def _is_south(story: Story) -> bool:
    """Whether most of what a story tells of months and weather is so south of the equator only."""
    south = word_sections("season_signs")["south"]
    last: ToldTime | None = None
    votes = 0
    dated = [t for t in story.times if _dates_season(t) and t.time.month is not None]
    at = 0
    for sign in story.signs:
        if sign.kind is not SignKind.MONTHS:
            continue
        while at < len(dated) and dated[at].span.end <= sign.span.start:
            last, at = dated[at], at + 1
        if last is None or last.scene != sign.scene or last.time.month is None:
            continue
        months, now = months_between(sign.low, sign.high), frozenset([last.time.month])
        votes += bool(_turned(now) & months) - bool(now & months)
    return votes >= _VOTES or (votes >= 0 and _names_one(story.source, south))


def _names_one(source: Source, places: Collection[str]) -> bool:
    """Whether one of some places is named."""
    return any(source.text[at].isupper() for place in places for at in source.occurrences.of(place))


def _breaks(story: Story) -> Sequence[int]:
    """Where the telling goes on by weeks or more."""
    return [
        t.span.start
        for t in story.times
        if (
            t.time.amount is not None and t.time.unit in _LONG_UNITS and t.dating in (Dating.NOW, Dating.NONE)
        )
        or (t.time.turn is not None and t.dating is not Dating.BEFORE)
        or (t.time.year is not None and not t.time.generic and t.voice is not Voice.SPEECH)
    ]


def _passes(breaks: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(breaks, start) < bisect_left(breaks, end)
