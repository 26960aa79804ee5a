"""Sums of clocks: when something left and how long it takes, when somebody lay down and how long he has
slept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.checks.times.conflict import TimeConflict, show_clock, show_minutes
from fabula.checks.times.fragments import asks_left, is_fragment, sum_conflict
from fabula.checks.wording import quoted
from fabula.language.clauses import Tense
from fabula.language.lexicon import word_rows, word_sections
from fabula.reading.times.amounts import UNIT_SECONDS
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_HALF_DAY = 720
_REACH = 1600
_FAR, _LONG_REACH = 24, 6000
"""Expressions, and characters, over which a reader keeps in mind when somebody left."""
_BESIDE = 260
"""Characters between a clock and how long somebody says that it has been."""
_ROUNDING = 8
_NOW = frozenset([Dating.NOW, Dating.SAID, Dating.HEADING])
_TAKES = frozenset(["take", "tak", "took", "last", "need"])
_BEFORE = ("before", "until", "till")


def clock_sum_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Clocks that are not so far from each other as is told."""
    times = story.times
    for number, told in enumerate(times):
        if told.time.amount is None or told.time.unit not in ("minute", "hour"):
            continue
        if told.time.generic:
            yield from _every(story, told, times[number + 1 : number + 4])
            continue
        if told.standing is Standing.HYPOTHETICAL:
            continue
        before = [t for t in times[max(0, number - 8) : number] if _is_clock(t, told)]
        after = [t for t in times[number + 1 : number + 6] if _is_clock(t, told)]
        yield from _way(story, told, before, after)
        far = [t for t in times[max(0, number - _FAR) : number] if _is_clock(t, told, _LONG_REACH)]
        yield from _gone(story, told, far)
        yield from _until(story, told, before, after)
        yield from _how_long(story, told, before, after)
        yield from _late(story, told, before, after)
        yield from _slow(story, told, [*before[-1:], *after])
        yield from _shift(story, told, times[number + 1 : number + 8], [*before[-1:], *after])


def _is_clock(clock: ToldTime, told: ToldTime, reach: int = _REACH) -> bool:
    near = abs(clock.span.start - told.span.start) <= reach and clock.scene == told.scene
    return near and clock.time.minute is not None and not clock.time.generic


def _minutes(told: ToldTime) -> int:
    return round((told.time.amount or 0) * UNIT_SECONDS[told.time.unit] / 60)


def _gap(start: ToldTime, end: ToldTime) -> int:
    return ((end.time.minute or 0) - (start.time.minute or 0)) % _HALF_DAY


def _off(gap: int, told: ToldTime) -> bool:
    """Whether so many minutes are not what is told, half a day more or less."""
    minutes = _minutes(told)
    rounding = max(_ROUNDING, minutes // 8) * (3 if told.time.loose else 1)
    return min((gap - minutes) % _HALF_DAY, (minutes - gap) % _HALF_DAY) > rounding


def _words(story: Story, span: Span) -> frozenset[str]:
    return frozenset(word.strip(".,;:!?—-“”\"‘’'*").lower() for word in story.source.words_at(span).split())


def _way(
    story: Story, told: ToldTime, before: Sequence[ToldTime], after: Sequence[ToldTime]
) -> Iterator[TimeConflict]:
    """ "The 4.10 took twenty-five minutes ... the station clock said five to five"."""
    if told.verb.lower() not in _TAKES or not before or told.perfect:
        return
    start = before[-1]
    lead = story.source.words_at(Span(max(0, start.span.start - 5), start.span.start)).lower()
    leaves = (
        lead.endswith("the ") or _words(story, start.sentence) & word_sections("journey_words")["leaving"]
    )
    if not leaves or start.dating is Dating.BEFORE or told.sentence.start - start.sentence.end > _BESIDE:
        return
    if start.sentence != told.sentence and start.voice is not told.voice:
        return
    end = next((t for t in after if t.dating in _NOW), None)
    if end is None or end.span.start - told.span.end > _REACH:
        return
    near = _words(story, Span(max(told.span.end, end.sentence.start - _BESIDE), end.sentence.end))
    if not near & (word_sections("journey_words")["arriving"] | word_sections("time_sums")["arrival"]):
        return
    if _off(_gap(start, end), told) and _gap(start, end) < _MOST:
        total = (start.time.minute or 0) + _minutes(told)
        yield TimeConflict(
            end.span,
            f"{quoted(start.text)} and {quoted(told.text)} make {show_clock(total)}, and not "
            f"{quoted(end.text)}.",
            ((start.span, "it leaves then"), (told.span, "it takes so long")),
            journey=_gap(start, end) < _minutes(told),
        )


_MOST = 10 * 60


def _gone(story: Story, told: ToldTime, before: Sequence[ToldTime]) -> Iterator[TimeConflict]:
    """ "He lay down at eleven ... half past five ... “You’ve slept ten hours”"."""
    now = next((t for t in reversed(before) if t.dating in _NOW), None)
    if now is None or told.span.start - now.span.end > _BESIDE or told.time.relation not in _LENGTHS:
        return
    said = _words(story, told.sentence)
    for row in word_rows("lasting_deeds")[""]:
        deed, begins = set(row[0].split("/")), set(row[1].split("/"))
        if not said & deed or not (told.perfect or is_fragment(story, told)):
            continue
        starts = [
            t
            for t in before
            if t is not now and t.dating is not Dating.AFTER and _words(story, t.sentence) & begins
        ]
        gaps = [_gap(t, other) for t in before for other in before if t is not other]
        if starts and all(_off(gap, told) for gap in gaps):
            yield sum_conflict(
                told,
                f"from {quoted(starts[-1].text)} to {quoted(now.text)} is "
                f"{show_minutes(_gap(starts[-1], now))}",
                ((starts[-1].span, "it began then"), (now.span, "what time it is")),
            )
        return


_LENGTHS = frozenset([Relation.NONE, Relation.LASTING, Relation.AGO])


def _until(
    story: Story, told: ToldTime, before: Sequence[ToldTime], after: Sequence[ToldTime]
) -> Iterator[TimeConflict]:
    """ "The bells rang seven ... it was two hours before she was on her own step, and a clock was striking
    eight".
    """
    behind = story.source.words_at(Span(told.span.end, told.sentence.end)).lower().split()[:1]
    lead = story.source.words_at(Span(told.sentence.start, told.span.start)).lower().split()[-3:]
    waits = (behind and behind[0] in _BEFORE) or told.time.relation is Relation.BEFORE
    if not waits or not set(lead) & {"was", "took", "is", "takes"} or told.voice is not Voice.NARRATION:
        return
    start = next((t for t in reversed(before) if t.dating in _NOW), None)
    end = next((t for t in after if t.sentence == told.sentence and t.dating in _NOW), None)
    if start is not None and end is not None and _off(_gap(start, end), told):
        yield TimeConflict(
            end.span,
            f"{quoted(told.text)} after {quoted(start.text)} is not {quoted(end.text)}.",
            ((start.span, "the clock told before"), (told.span, "so long after it")),
        )


def _slow(story: Story, told: ToldTime, clocks: Sequence[ToldTime]) -> Iterator[TimeConflict]:
    """ "That clock’s twenty minutes slow.” It said a quarter to eight ... “Five past eight,” said the
    porter".
    """
    behind = (
        story.source.words_at(Span(told.span.end, min(told.span.end + 12, told.sentence.end))).lower().split()
    )
    way = _WRONG.get(behind[0].strip(".,;!?”’\"'"), 0) if behind else 0
    shown = [t for t in clocks if t.dating not in (Dating.BEFORE, Dating.AFTER)]
    if not way or len(shown) < _PAIR or told.time.loose:
        return
    reads, real = shown[0], shown[1]
    gap = (_gap(reads, real) + _HALF_DAY // 2) % _HALF_DAY - _HALF_DAY // 2
    if abs(gap) <= _MOST_WRONG and abs(gap - way * _minutes(told)) > 2:
        yield TimeConflict(
            real.span,
            f"A clock that is {quoted(told.text)} wrong and shows {quoted(reads.text)} does not tell "
            f"{quoted(real.text)}.",
            ((told.span, "how wrong it is"), (reads.span, "what it shows")),
        )


_WRONG = {"slow": 1, "behind": 1, "fast": -1, "ahead": -1}
_PAIR = 2
_MOST_WRONG = 180


def _shift(
    story: Story, told: ToldTime, later: Sequence[ToldTime], clocks: Sequence[ToldTime]
) -> Iterator[TimeConflict]:
    """ "Her shift was twelve hours, and she had come on at eight ... it was five ... “In an hour”"."""
    words = _words(story, told.sentence)
    if not words & word_sections("time_sums")["spells"] or told.time.loose or len(clocks) < _PAIR:
        return
    starts = [t for t in clocks if t.sentence == told.sentence and t.dating is not Dating.AFTER]
    starts = starts or [t for t in clocks if 0 <= t.span.start - told.span.end <= _BESIDE // 3][:1]
    for left in later:
        if left.time.unit not in ("minute", "hour") or left.time.amount is None or left.scene != told.scene:
            continue
        remains = left.time.relation is Relation.LEFT or (
            left.time.relation in (Relation.AHEAD, Relation.NONE)
            and (left.time.relation is Relation.AHEAD or asks_left(story, left))
            and (
                is_fragment(story, left) or _words(story, left.sentence) & word_sections("time_sums")["ends"]
            )
        )
        now = [t for t in clocks if t.dating in _NOW and t not in starts and t.span.end <= left.span.start]
        if len(starts) != 1 or not remains or not now or left.span.start - now[-1].span.end > _BESIDE:
            continue
        rest = (_minutes(told) - _gap(starts[0], now[-1])) % _HALF_DAY
        if _off(rest, left):
            yield sum_conflict(
                left,
                f"{quoted(told.text)} from {quoted(starts[0].text)} leave {show_minutes(rest)} at "
                f"{quoted(now[-1].text)}",
                (
                    (told.span, "how long it is"),
                    (starts[0].span, "when it began"),
                    (now[-1].span, "what time it is"),
                ),
            )
        return


def _every(story: Story, told: ToldTime, later: Sequence[ToldTime]) -> Iterator[TimeConflict]:
    """ "His drops every four hours. He had them at two. So you’ll wake him at eight"."""
    clocks = [t for t in later if _is_clock(t, told) and t.span.start - told.span.end <= _BESIDE]
    before = story.source.words_at(Span(max(0, told.span.start - 12), told.span.start)).lower().split()
    if len(clocks) < _PAIR or before[-1:] != ["every"] or clocks[1].dating not in (Dating.AFTER, Dating.NONE):
        return
    gap, step = _gap(clocks[0], clocks[1]), _minutes(told)
    if clocks[0].dating is not Dating.AFTER and gap > 0 and step >= _HOUR and gap % step:
        yield TimeConflict(
            clocks[1].span,
            f"Every {quoted(told.text)} from {quoted(clocks[0].text)} does not come to "
            f"{quoted(clocks[1].text)}.",
            ((told.span, "how often"), (clocks[0].span, "the last time")),
        )


_HOUR = 60
_ASKS = prose_pattern(
    r"\bhow long\b[^.?!]{0,60}\b(?:been|since|gone|was|did|ago|have|has)\b[^.?!]{0,40}\?|"
    r"\bhow long was\b[^?]*\?"
)


def _how_long(
    story: Story, told: ToldTime, before: Sequence[ToldTime], after: Sequence[ToldTime]
) -> Iterator[TimeConflict]:
    """ "The power went at a quarter past eight ... “How long’s it been?” “Two hours. It’s a quarter to
    nine.”".
    """
    asked = story.source.text[max(0, told.span.start - _BESIDE // 2) : told.span.start]
    if (
        not is_fragment(story, told)
        or asks_left(story, told)
        or not _ASKS.search(asked.replace("’s ", " has ").replace("'s ", " has "))
    ):
        return
    clocks = [*before, *(t for t in after if t.span.start - told.span.end <= _BESIDE // 2)]
    nows = [t for t in clocks if t.dating in _NOW]
    if len({t.time.minute for t in clocks}) < _PAIR or not nows:
        return
    gaps = [_gap(one, other) for one in clocks for other in clocks if one is not other]
    if all(_off(gap, told) for gap in gaps):
        now = nows[-1]
        start = next(t for t in reversed(clocks) if t.time.minute != now.time.minute)
        yield sum_conflict(
            told,
            f"from {quoted(start.text)} to {quoted(now.text)} is {show_minutes(_gap(start, now))}",
            ((start.span, "since then"), (now.span, "what time it is")),
        )


def _late(
    story: Story, told: ToldTime, before: Sequence[ToldTime], after: Sequence[ToldTime]
) -> Iterator[TimeConflict]:
    """ "The express was due at ten, and it was forty minutes late ... the clock said twenty past ten"."""
    behind = (
        story.source.words_at(Span(told.span.end, min(told.span.end + 12, told.sentence.end))).lower().split()
    )
    way = {"late": 1, "early": -1, "overdue": 1}.get(behind[0].strip(".,;!?”’\"'"), 0) if behind else 0
    due = [
        t
        for t in before
        if _words(story, Span(t.sentence.start, t.span.start)) & word_sections("time_sums")["due"]
    ]
    shown = next((t for t in after if t.dating in _NOW), None)
    if not way or not due or shown is None or told.time.loose or told.perfect or told.tense is Tense.NONE:
        return
    gap = (_gap(due[-1], shown) + _HALF_DAY // 2) % _HALF_DAY - _HALF_DAY // 2
    if abs(gap - way * _minutes(told)) > _ROUNDING and shown.span.start - told.span.end <= _BESIDE * 2:
        yield TimeConflict(
            shown.span,
            f"{quoted(told.text)} {behind[0].strip('.,;!?”’')} for {quoted(due[-1].text)} is not "
            f"{quoted(shown.text)}.",
            ((due[-1].span, "when it was due"), (told.span, "how late it was")),
        )
