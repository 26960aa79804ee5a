"""The order of days and hours: whether one scene can follow the other as they are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fabula.checks.times.conflict import TimeConflict, show_clock
from fabula.checks.times.hour_line import is_move
from fabula.checks.wording import quoted
from fabula.reading.times.expression import Anchor
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Scene, Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.blocks import Block, BlockKind
from fabula.text.span import Span

_BACK_AT_MOST = 5 * 60
"""Minutes by which a clock runs backwards; more is the next day."""
_LEAST_BACK = 3
_PART_ORDER = {"dawn": 5, "morning": 8, "noon": 12, "afternoon": 15, "dusk": 19, "evening": 20, "night": 23}
_NEXT_IS = (
    ", on",
    "on",
    ", which is",
    ", which was",
    "is",
    "was",
    "’s",
    "'s",
    "will be",
    ",",
    "is a",
    "was a",
    "being",
    "is only",
    "(",
    "—",
)


def sequence_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Days and hours that do not follow each other as they are told."""
    yield from _next_days(story)
    yield from _today_is(story)
    yield from _days_run_backwards(story)
    yield from _messages(story)
    yield from _that_day(story)


def _next_days(story: Story) -> Iterator[TimeConflict]:
    """ "The next morning" after a scene of Thursday cannot be Saturday."""
    by_scene = _by_scene(story)
    for number, (before, scene) in enumerate(pairwise(story.scenes), start=1):
        days, weekday = scene.when.days_since_last, before.when.weekday
        if (
            days is None
            or weekday is None
            or before.when.until_weekday is not None
            or _turns_back(before, scene)
        ):
            continue
        step = next((t for t in by_scene[number] if _days_on(t)), None)
        day = next((t for t in by_scene[number] if t.time.weekday is not None and not t.time.generic), None)
        base = next((t for t in by_scene[number - 1] if t.time.weekday == weekday), None)
        if step is None or day is None or base is None or day.time.weekday is None:
            continue
        right = (weekday + days) % len(story.calendar.week)
        if day.time.weekday != right and day.span.start - step.span.start < _OPENING_CHARACTERS:
            yield TimeConflict(
                day.span,
                f"{quoted(step.text)} after {quoted(base.text)} is a {story.calendar.week[right]}, "
                f"and not {quoted(day.text)}.",
                ((base.span, "the scene before"), (step.span, "so long after it")),
            )


_OPENING_CHARACTERS = 500


def _days_on(told: ToldTime) -> bool:
    time = told.time
    return bool(time.anchor is Anchor.THEN and time.offset) or time.relation == "later"


def _turns_back(before: Scene, scene: Scene) -> bool:
    """Whether a scene is dated before the one that is told before it."""
    one, other = before.when, scene.when
    return None not in (one.year, other.year) and (one.year or 0) > (other.year or 0)


def _by_scene(story: Story) -> list[list[ToldTime]]:
    found: list[list[ToldTime]] = [[] for _ in story.scenes]
    for told in story.times:
        if told.scene is not None and told.dating in (Dating.NOW, Dating.HEADING):
            found[told.scene].append(told)
    return found


def _today_is(story: Story) -> Iterator[TimeConflict]:
    """ "Tomorrow is Friday", in a scene that is told to be of another day than Thursday."""
    by_scene = _by_scene(story)
    for told, following in pairwise([*story.times, story.times[-1]] if story.times else []):
        offset, weekday, last = told.time.offset, told.time.weekday, told
        if told.time.anchor is not Anchor.NOW or offset is None or told.scene is None:
            continue
        if weekday is None and following.time.weekday is not None and following is not told:
            between = story.source.words_at(
                Span(told.span.end, max(told.span.end, following.span.start))
            ).strip()
            if between in _NEXT_IS and not following.time.generic:
                weekday, last = following.time.weekday, following
        if weekday is None or told.voice is Voice.LETTER or told.standing is Standing.HYPOTHETICAL:
            continue
        before = [
            t for t in by_scene[told.scene] if t.time.weekday is not None and t.span.end <= told.span.start
        ]
        if not before or len({t.time.weekday for t in before}) > 1 or story.scenes[told.scene].when.carried:
            continue
        right = ((before[0].time.weekday or 0) + offset) % len(story.calendar.week)
        late = story.scenes[told.scene].when.until_part in ("night", "midnight", "dawn", "morning")
        if weekday != right and not late:
            yield TimeConflict(
                last.span,
                f"It is {quoted(before[0].text)}, so {quoted(told.text)} is a "
                f"{story.calendar.week[right]}, and not "
                f"a {story.calendar.week[weekday]}.",
                ((before[0].span, "what day it is"),),
            )


def _days_run_backwards(story: Story) -> Iterator[TimeConflict]:
    """A run of scenes of one day whose hours pass, and then begin again on that same day.

    One of the weekdays has to be wrong; of a dated and an undated one it is the undated.
    """
    first: tuple[int, ToldTime] | None = None
    hour: int | None = None
    for number, (scene, told) in enumerate(zip(story.scenes, _by_scene(story), strict=True)):
        day = next((t for t in told if t.time.weekday is not None and not t.time.generic), None)
        day = day if day is not None and scene.when.weekday == day.time.weekday else None
        start, end = _hours(scene)
        goes_on = (
            first is not None and (day is None and scene.when.days_since_last is None) and start is not None
        )
        again = first is not None and day is not None and day.time.weekday == first[1].time.weekday
        if again and first is not None and hour is not None and start is not None and start < hour - 2 * 60:
            wrong, right = (first[1], day) if first[1].time.day is None else (day, first[1])
            if (
                wrong is not None
                and right is not None
                and wrong.time.day is None
                and right.time.day is not None
            ):
                yield TimeConflict(
                    wrong.span,
                    f"{quoted(wrong.text)} and the hours after it, up to {show_clock(hour)}, do not fit "
                    f"before {show_clock(start)} on {quoted(right.text)}.",
                    ((right.span, "the same day, at an earlier hour"),),
                )
            first, hour = None, None
        elif goes_on:
            if hour is not None and start is not None and start < hour:
                first, hour = None, None
            else:
                hour = end if end is not None else hour
            continue
        first, hour = (None, None) if day is None or end is None else ((number, day), end)


def _hours(scene: Scene) -> tuple[int | None, int | None]:
    """Minutes of the day at which a scene begins and ends, where it is plain which half of the day it is."""
    when = scene.when
    if when.minute is None:
        return None, None
    start = when.minute
    if not when.halved:
        # A clock without its half is of the morning where the scene says so.
        if when.part in ("morning", "dawn") or when.part == "":
            return start, start
        return start + 720, start + 720
    end = start if when.until_minute is None else when.until_minute
    return start, max(start, end)


def _that_day(story: Story) -> Iterator[TimeConflict]:
    """ "That Tuesday evening", in a scene of Monday."""
    by_scene = _by_scene(story)
    for told in story.times:
        time = told.time
        if time.turn != 0 or time.weekday is None or told.scene is None or told.voice is not Voice.NARRATION:
            continue
        days = [
            t
            for t in by_scene[told.scene]
            if t.time.weekday is not None and t is not told and t.time.turn is None
        ]
        before = [t for t in days if t.span.end <= told.span.start]
        if told.perfect or not before or {t.time.weekday for t in days} != {before[0].time.weekday}:
            continue
        moved = any(
            is_move(t) and t not in days for t in by_scene[told.scene] if t.span.end <= told.span.start
        )
        if before[0].time.weekday != time.weekday and not moved:
            yield TimeConflict(
                told.span,
                f"{quoted(told.text)} stands in a scene of {quoted(before[0].text)}.",
                ((before[0].span, "what day it is"),),
            )


def _messages(story: Story) -> Iterator[TimeConflict]:
    """Messages with the clock before them, one of which is earlier than the one above."""
    blocks = [
        b
        for b in story.source.blocks
        if b.kind in (BlockKind.MESSAGE, BlockKind.SCENE_BREAK, BlockKind.HEADING)
    ]
    starts = {b.span.start: b for b in blocks if b.kind is BlockKind.MESSAGE}
    breaks = [b.span.start for b in blocks if b.kind is not BlockKind.MESSAGE]
    heads = _message_clocks(story.times, list(starts.values()))
    for before, after in pairwise(heads):
        if any(before.span.start < at < after.span.start for at in breaks):
            continue
        earlier = (before.time.minute or 0) - (after.time.minute or 0)
        if _LEAST_BACK <= earlier <= _BACK_AT_MOST:
            yield TimeConflict(
                after.span,
                f"The message of {quoted(after.text)} stands below the one of {quoted(before.text)}.",
                ((before.span, "the message above it"),),
            )


def _message_clocks(times: Sequence[ToldTime], blocks: Sequence[Block]) -> list[ToldTime]:
    spans = [block.span for block in blocks]
    found: list[ToldTime] = []
    at = 0
    for told in times:
        while at < len(spans) and spans[at].end <= told.span.start:
            at += 1
        if at < len(spans) and spans[at].contains(told.span) and told.time.minute is not None:
            opens = told.span.start - spans[at].start < 30
            if opens and (not found or not spans[at].contains(found[-1].span)):
                found.append(told)
    return found
