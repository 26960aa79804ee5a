"""The light: a rising sun, the first stars and the hours till dark, beside each other and the clock."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.times.parts import is_seen
from fabula.checks.times.seasons import Evidence, season_evidence
from fabula.checks.wording import quoted
from fabula.language.lexicon import time_words, word_sections
from fabula.reading.times.amounts import UNIT_SECONDS
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.sign import Sign, SignKind
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_REACH = 1500
"""Characters within which the light of a scene stays what it is."""
_PASSES = prose_pattern(
    r"\b(?:all (?:day|night|morning|afternoon|evening)|hours|later|that (?:evening|night|morning)|slept|"
    r"woke|awoke|by (?:evening|night|morning|nightfall)|next|until|(?<!the\s)till|"
    r"the day (?:went|wore|passed)|days|nights)\b"
)
"""What tells that hours go by."""
_GOES_ON = 2
"""Hours that may go by untold."""
_BACK = 0.5
"""Hours by which two ways of telling an hour differ."""
_DARKENS = {
    1: (14.5, 18.5), 2: (15.5, 19.0), 3: (16.5, 20.0), 4: (17.5, 21.5), 5: (18.0, 23.0), 6: (18.5, 24.0),
    7: (18.5, 24.0), 8: (18.0, 22.5), 9: (17.0, 21.0), 10: (15.5, 20.0), 11: (14.5, 18.5), 12: (14.0, 18.5),
}  # fmt: skip
"""Hours at which it grows dark in each month, wherever north of the tropics people mostly live."""
_DAY = 24


@dataclass(frozen=True, slots=True)
class _Hours:
    """Hours between which a moment lies; several where the half of the day is not told."""

    ranges: tuple[tuple[float, float], ...]
    span: Span
    text: str

    def fits(self, other: _Hours) -> bool:
        """Whether the other may be told next: hours may go by, and do not come back."""
        return any(
            low - _BACK <= last + shift and first + shift <= high + _GOES_ON
            for low, high in self.ranges
            for first, last in other.ranges
            for shift in (-_DAY, 0, _DAY)
        )


def light_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Light of two times of the day in one moment, and days that are too long or too short for the season."""
    yield from _skies(story)
    yield from _till_dark(story)


def _skies(story: Story) -> Iterator[TimeConflict]:
    signs = [s for s in story.signs if s.kind is SignKind.HOURS]
    if not signs and not any(is_seen(story, t) for t in story.times if t.time.part):
        return
    moves = [t.span.start for t in story.times if _moves(t)]
    told = sorted(
        [*(_Seen(s.span, s.sentence, s.scene, _of_sign(s), sign=True) for s in signs),
         *(_Seen(t.span, t.sentence, t.scene, hours, sign=False)
           for t in story.times if (hours := _of_clock(t)) is not None),
         *(_Seen(t.span, t.sentence, t.scene, _of_light(t), sign=True)
           for t in story.times if t.time.part in _LIGHT and is_seen(story, t))],
        key=lambda seen: seen.span,
    )  # fmt: skip
    last: _Seen | None = None
    for each in told:
        # A clock takes the telling to its own hour; what is seen behind it is of that hour.
        if last is not None and last.scene == each.scene and each.sign:
            near = each.span.start - last.span.end <= _REACH
            # What woke somebody at noon has passed by noon.
            start = min(max(last.span.end, last.sentence.end), each.span.start)
            between = story.source.words_at(Span(start, each.span.start)).lower()
            moved = bisect_left(moves, last.span.end) < bisect_left(moves, each.span.start)
            if near and not moved and not _PASSES.search(between) and not last.hours.fits(each.hours):
                yield TimeConflict(
                    each.span,
                    f"{quoted(each.hours.text)} and {quoted(last.hours.text)} "
                    "are not of one hour of the day.",
                    ((last.span, "the hour told before"),),
                )
                continue
        last = each


_LIGHT = {"morning": (4.0, 12.0), "dawn": (3.0, 8.0), "noon": (10.0, 15.0), "afternoon": (12.0, 19.0),
          "evening": (15.0, 22.5), "dusk": (15.0, 22.5)}  # fmt: skip
"""Hours at which there is the light of a part of the day."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What tells an hour of the day, in its place."""

    span: Span
    sentence: Span
    scene: int | None
    hours: _Hours
    sign: bool
    """By what is to be seen then, and not by the clock."""


def _of_light(told: ToldTime) -> _Hours:
    """The hours of "the morning light"."""
    return _Hours((_LIGHT[told.time.part],), told.span, told.text)


def _moves(told: ToldTime) -> bool:
    """Whether an expression takes the telling to another hour."""
    time = told.time
    if told.dating is Dating.BEFORE or time.generic:
        return False
    later = time.amount is not None and time.relation in (Relation.LATER, Relation.LASTING, Relation.NONE)
    return later or (time.offset is not None and told.voice is Voice.NARRATION)


def _of_sign(sign: Sign) -> _Hours:
    return _Hours(((sign.low - sign.ahead, sign.high - sign.ahead),), sign.span, sign.text)


def _of_clock(told: ToldTime) -> _Hours | None:
    """The hours that a clock or a part of the day tells of now."""
    time = told.time
    if told.dating not in (Dating.NOW, Dating.HEADING) or time.generic or told.voice is Voice.SPEECH:
        return None
    if time.preposition not in ("", "at", "in", "on"):
        return None
    if time.minute is not None:
        hour = time.minute / 60
        ranges = ((hour, hour),) if time.halved else ((hour, hour), (hour + 12, hour + 12))
        return _Hours(ranges, told.span, told.text)
    if not time.part:
        return None
    hours = [(int(v[1]), int(v[2])) for v in time_words("part").values() if v[0] == time.part]
    return _Hours(((min(low for low, _ in hours), max(high for _, high in hours)),), told.span, told.text)


def _till_dark(story: Story) -> Iterator[TimeConflict]:
    """ "It was done by three ... it would be light for six hours yet", on the shortest day."""
    seasons: list[Evidence] | None = None
    clock: ToldTime | None = None
    for told in story.times:
        if clock is not None and clock.scene != told.scene:
            clock = None
        hours = _hours_of_light(story, told)
        if hours is not None and clock is not None and told.span.start - clock.span.end <= _REACH:
            seasons = season_evidence(story) if seasons is None else seasons
            season = [e for e in seasons if e.scene == told.scene and e.span.end <= told.span.start][-1:]
            if season:
                yield from _darkens(told, clock, season[0], hours)
        if told.time.minute is not None and told.dating in (Dating.NOW, Dating.SAID):
            clock = told


def _hours_of_light(story: Story, told: ToldTime) -> float | None:
    """Hours that are told to be left of the day."""
    time = told.time
    if time.amount is None or time.unit not in ("hour", "minute") or told.standing is Standing.NEGATED:
        return None
    hours = time.amount * UNIT_SECONDS[time.unit] / 3600
    behind = story.source.words_at(Span(told.span.end, min(told.span.end + 24, told.sentence.end))).lower()
    before = story.source.words_at(Span(told.sentence.start, told.span.start)).lower()
    light = told.verb == "light" and time.relation is not Relation.AHEAD
    dark = told.verb in ("dark", "darken") and time.relation is Relation.AHEAD
    phrases = (phrase.replace("_", " ") for phrase in word_sections("time_sums")["till dark"])
    left = behind.lstrip().startswith(tuple(phrases))
    return hours if light or dark or (left and "after" not in before) else None


def _darkens(told: ToldTime, clock: ToldTime, season: Evidence, hours: float) -> Iterator[TimeConflict]:
    low = min(_DARKENS[month][0] for month in season.months)
    high = max(_DARKENS[month][1] for month in season.months)
    start = (clock.time.minute or 0) / 60
    ends = [start + hours + shift for shift in ((0,) if clock.time.halved else (0, 12))]
    if not any(low - 1 <= end <= high + 1 for end in ends):
        yield TimeConflict(
            told.span,
            f"{quoted(told.text)} from {quoted(clock.text)} is not when it grows dark in the season of "
            f"{quoted(season.text)}.",
            ((clock.span, "what time it is"), (season.span, "the season")),
        )
