"""What is left: of the time to a deadline, and of a length of which some is over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fabula.checks.times.conflict import TimeConflict, show_minutes
from fabula.checks.times.fragments import is_fragment, sum_conflict, tells_left
from fabula.checks.wording import quoted
from fabula.language.lexicon import word_sections
from fabula.reading.times.amounts import UNIT_SECONDS
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.numerals import read_number
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_HALF_DAY = 720
_NEAR = 400
"""Characters behind a clock within which it is still the hour that it tells."""
_AT_ONCE = 160
"""Characters within which no time goes by between a clock and what is left."""
_TOLD_WITHIN = 6000
_DEADLINES = frozenset(["until", "till", "by", "before"])
_MOST = 6 * 60
"""Minutes that people count to a deadline."""
_ROUNDING = 5
_NUMBER = prose_pattern(
    r"\b(?:had|have|has|’ve|'ve|’s|'s|done|served|did|used|spent|gone|used up|played|worked|put in|"
    r"got through|"
    r"finished|sat|"
    r"stood|behind (?:him|her|me|us|them)|over|lost|burnt|burned|seen)\s+(?:already\s+|only\s+|just\s+|"
    r"about\s+)?"
    r"(?:had\s+|done\s+|served\s+|used\s+|spent\s+|played\s+|worked\s+)?([a-z]+(?:-[a-z]+)?|\d+)\b(?=\s+(?:of|when|and|by|years|"
    r"year|months|month|weeks|week|days|day|hours|hour|minutes|minute|already|so far)\b|[.,;])"
)
"""So much of a whole that is over: "they’ve had fourteen of this one"."""
_WHOLE = prose_pattern(
    r"^[\s-]*(?:a (?:period|side|half|set|game|match|term|sentence|shift|round|head|man|team)|apiece|"
    r"each|in all|altogether|"
    r"all told|sentence|contract|lease|term|stretch|voyage|course|exam|paper|shift|game|tour|hitch|passage|"
    r"indentures?|apprenticeship|engagement|run|watch|trial|treatment|cure|fast|siege|truce|loan|permit|"
    r"visa|mission|crossing|of oxygen|of air|of fuel|of light|on the (?:clock|timer|meter|fuse))\b"
)
_GIVEN = re.compile(
    r"\b(?:gave|given|gives?|got|gets?|sentenced|signed|set|lasts?|lasted|takes?|allowed|allows?|bought|"
    r"indenture|lease|sentence|term|contract|permit|visa|ticket|fuse|timer|meter)\b[^.?!]{0,40}$",
    re.IGNORECASE,
)
_LAID_DOWN = frozenset(["minute", "hour", "day", "week", "month", "year"])


def left_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Lengths of time that are told to be left, and are not."""
    times = story.times
    now: ToldTime | None = None
    for number, told in enumerate(times):
        if told.time.amount is not None and (told.time.relation is Relation.LEFT or is_fragment(story, told)):
            near = now is not None and now.scene == told.scene and told.span.start - now.span.end < _NEAR
            found = _to_deadline(story, times[:number], told, now) if near and now is not None else None
            found = found or _of_whole(story, times[:number], told)
            if found is not None:
                yield found
        if told.time.minute is not None and told.dating in (Dating.NOW, Dating.SAID, Dating.HEADING):
            now = told


def _to_deadline(
    story: Story, before: Sequence[ToldTime], told: ToldTime, now: ToldTime
) -> TimeConflict | None:
    if told.time.unit not in ("minute", "hour") or told.time.relation not in (Relation.LEFT, Relation.NONE):
        return None
    alone = told.time.relation is Relation.NONE
    if alone and not (tells_left(story, told) or told.span.start - now.span.end < _NEAR // 4):
        return None
    minutes = round((told.time.amount or 0) * UNIT_SECONDS[told.time.unit] / 60)
    clocks = [
        t
        for t in before
        if t.time.minute is not None and told.span.start - t.span.end < _TOLD_WITHIN and t is not now
    ]
    ends = [t for t in clocks if _may_end(story, t, now, plainly=not tells_left(story, told))]
    ends = [t for t in ends if 0 < _minutes_to(now, t) <= _MOST]
    rounding = min(_ROUNDING, max(1, minutes // 6)) * (3 if told.time.loose else 1)
    # Less may be left than the clock told a while ago.
    between = story.source.text[now.span.end : told.span.start]
    if len(between) > _AT_ONCE or between.count("\n\n") > 1:
        ends = [t for t in ends if minutes > _minutes_to(now, t)]
    if not ends or any(abs(_minutes_to(now, t) - minutes) <= rounding for t in clocks):
        return None
    # What is told with no more words may be what has gone by.
    if alone and any(abs((_minutes_to(t, now)) - minutes) <= rounding for t in clocks):
        return None
    end = ends[-1]
    return sum_conflict(
        told,
        f"from {quoted(now.text)} to {quoted(end.text)} is {show_minutes(_minutes_to(now, end))}",
        ((now.span, "what time it is"), (end.span, "the time that it is counted to")),
    )


def _may_end(story: Story, clock: ToldTime, now: ToldTime, *, plainly: bool) -> bool:
    """Whether a clock may be what is counted to: a deadline, or, where something is told to be left, what
    is to come.
    """
    if clock.dating is Dating.BEFORE or clock.time.generic:
        return False
    if clock.time.preposition in _DEADLINES:
        return True
    runs = clock.subject_noun.lower() in word_sections("journey_words")["departs by the clock"]
    return (runs and clock.verb not in _COMES) or (
        not plainly and clock.dating in (Dating.AFTER, Dating.NONE)
    )


_COMES = frozenset(["come", "arrive", "land", "dock", "draw", "pull"])


def _minutes_to(now: ToldTime, end: ToldTime) -> int:
    round_the_clock = 2 * _HALF_DAY if now.time.halved and end.time.halved else _HALF_DAY
    return ((end.time.minute or 0) - (now.time.minute or 0)) % round_the_clock


def _of_whole(story: Story, before: Sequence[ToldTime], told: ToldTime) -> TimeConflict | None:
    """ "Twenty minutes a period; they’ve had fourteen ... eight minutes left"."""
    if told.time.unit not in _LAID_DOWN or told.time.loose or not tells_left(story, told):
        return None
    text = story.source.text
    wholes = [
        t
        for t in before
        if t.time.amount is not None
        and t.time.unit == told.time.unit
        and told.span.start - t.span.end < _TOLD_WITHIN
        and t.standing is not Standing.HYPOTHETICAL
        and t.time.relation in (Relation.NONE, Relation.LASTING)
        and (
            _WHOLE.match(text[t.span.end : t.span.end + 30])
            or _GIVEN.search(text[t.sentence.start : t.span.start])
        )
    ]
    if len({t.time.amount for t in wholes}) != 1:
        return None
    whole = wholes[-1]
    used = list(_used(text, Span(whole.span.end, told.span.start)))
    amount, total = told.time.amount or 0, whole.time.amount or 0
    fits = [value for value, _ in used if value < total]
    if not fits or amount >= total or any(total - value == amount for value in fits):
        return None
    value, span = next((v, s) for v, s in reversed(used) if v < total)
    return sum_conflict(
        told,
        f"of {quoted(whole.text)}, {value} are over",
        ((whole.span, "how long it is in all"), (span, "so much is over")),
        sure=len(set(fits)) == 1,
    )


def _used(text: str, span: Span) -> Iterator[tuple[int, Span]]:
    for match in _NUMBER.finditer(text, span.start, span.end):
        value = read_number(match[1].lower())
        if value and (match[1].isdigit() or len(match[1]) > len("ii")):
            yield value, Span(match.start(), match.end())
