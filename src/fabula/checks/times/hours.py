"""The hours of one evening: whether what lasts fits between the clocks that are told on both sides of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fabula.checks.times.conflict import TimeConflict, show_minutes
from fabula.checks.times.fragments import opening
from fabula.checks.wording import quoted
from fabula.language.lexicon import word_sections
from fabula.language.stems import stem
from fabula.reading.times.amounts import UNIT_SECONDS
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.span import Span

_HALF_DAY = 720
_CLOCK_REACH = 3000
"""Characters over which a clock is still the last that was told."""
_RUN_REACH = 1600
_NEXT_SENTENCE = 12
"""Characters between a length of time and the clock that stands at its end: ". At"."""
_ROUNDING = 10
_TWICE = 2
_LONG = 11 * 60
_ARRIVES_WITHIN = 400
_WAY = re.compile(
    r"\b(?:by|of) (?:the )?(?:road|rail|train|car|boat|sea|ship|bus|horse|air|foot|water|land|river|sled)\b"
    r"|\b(?:drive|ride|walk|flight|crossing|sail|march|climb|row|journey|trip|trek|voyage|hike|run)\b"
    r"|\baway\b|^[^.?!]{0,30}\b(?:hours?|minutes?)(?: and a half)? (?:to|from) (?:here|there|"
    r"the (?:coast|city|town|border|sea|station|airport|hospital|farm|house|village|island)|home)\b"
)
_ASKED = 80
"""Characters before a length of time in which somebody asks how long the way is."""
_ASKS_WAY = re.compile(
    r"\b[Hh]ow (?:long|far)(?: is|[’']s| does| will)? (?:it|the|your|our|that|this)\b[^?]{0,30}"
    r"\b(?:crossing|drive|ride|walk|journey|trip|flight|voyage|way|run|passage|take|from here)\b[^?]{0,20}\?"
)
_TO_PLACE = re.compile(r"^ (?:to|from) [A-Z][a-z]+")
_THERE = re.compile(
    r"\b(?:be|is|are|get|gets|arrive|arrives|reach|reaches|come|comes|back|there|here|home|with (?:you|us))\b"
)
_LATE = re.compile(
    r"\blate (?:with|for|to|on) (?:(?:your|the|my|his|her|our|their|this|that)\s+)?\s*$", re.IGNORECASE
)
_OPENING = 12
"""Characters at which a sentence still opens."""
_ASIDE = 30
"""Characters behind which a length of time no longer opens its sentence."""
_HOUR_AND_A_HALF = 90


def hour_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Lengths of time that do not fit between the clocks of their scene, and ways too long for an arrival."""
    now: ToldTime | None = None
    times = story.times
    for number, told in enumerate(times):
        if now is not None and (now.scene != told.scene or told.span.start - now.span.end > _CLOCK_REACH):
            now = None
        if now is not None:
            yield from _way_ahead(story, times, number, now)
            yield from _late(story, told, now)
            yield from _aside(times, number, now)
            yield from _ago(times, number, now)
        if _is_length(told):
            yield from _run(story, times, number)
        yield from _way_between(story, times, number)
        if _is_clock(told):
            now = told
        elif _moves_on(told):
            now = None


def _moves_on(told: ToldTime) -> bool:
    """Whether a sentence opens with another day: "The next morning"."""
    day = told.time.offset is not None or told.time.weekday is not None
    return day and told.dating is Dating.NOW and told.span.start - told.sentence.start < _OPENING


def _is_clock(told: ToldTime) -> bool:
    return told.time.minute is not None and not told.time.generic and told.dating in (Dating.NOW, Dating.SAID)


def _is_length(told: ToldTime) -> bool:
    """Whether it tells how long something lasted, as the next thing that happened."""
    time = told.time
    lasts = time.amount is not None and time.unit in ("minute", "hour") and time.relation is Relation.LASTING
    told_so = told.voice is Voice.NARRATION and told.standing is Standing.ASSERTED and not told.perfect
    return lasts and told_so and not time.loose and not time.generic and time.preposition == "for"


def _minutes(told: ToldTime) -> int:
    return round((told.time.amount or 0) * UNIT_SECONDS[told.time.unit] / 60)


def _run(story: Story, times: Sequence[ToldTime], number: int) -> Iterator[TimeConflict]:
    """ "At ten past five ... for twenty minutes. At six": only where no other time is told between."""
    told = times[number]
    if number == 0 or number + 1 == len(times):
        return
    start, end = times[number - 1], times[number + 1]
    if not all(_is_clock(t) and t.voice is Voice.NARRATION and t.scene == told.scene for t in (start, end)):
        return
    if end.span.start - start.span.end > _RUN_REACH or "at" not in (
        start.time.preposition,
        end.time.preposition,
    ):
        return
    gone, minutes = ((end.time.minute or 0) - (start.time.minute or 0)) % _HALF_DAY, _minutes(told)
    between = story.source.words_at(Span(told.span.end, end.span.start))
    follows = end.sentence.start - told.span.end <= _NEXT_SENTENCE and "\n" not in between
    words = {stem(word.strip('.,;:!?—”"’')) for word in _before(story, told).split()}
    meant = words & {stem(verb) for verb in _ARRANGING}
    short = 0 < gone < _LONG and gone + max(_ROUNDING, minutes // 4) < minutes < _LONG and not meant
    left = follows and _TWICE * minutes + _ROUNDING <= gone <= _LONG // 3
    if short or left:
        yield TimeConflict(
            told.span,
            f"From {quoted(start.text)} to {quoted(end.text)} is {show_minutes(gone)}, and between them "
            f"{quoted(told.text)} is told.",
            ((start.span, "the clock before"), (end.span, "the clock after")),
            # What is left over may have gone by untold.
            sure=short,
        )


_ARRANGING = frozenset(
    ["book", "hire", "rent", "pay", "lend", "borrow", "lease", "set", "ask", "plan", "ban", "charge", "last",
     "suspend", "reserve", "sentence", "order", "close", "invite", "let", "go"]
)  # fmt: skip
"""Verbs of what is meant to last so long, and need not have lasted yet."""


def _before(story: Story, told: ToldTime) -> str:
    """The words of its sentence before an expression, in lower case."""
    return story.source.words_at(Span(told.sentence.start, told.span.start)).lower()


def _way_ahead(story: Story, times: Sequence[ToldTime], number: int, now: ToldTime) -> Iterator[TimeConflict]:
    """ "It was ten to five ... it's four hours by road ... she'll be with you at eight"."""
    told = times[number]
    if told.time.relation not in (Relation.NONE, Relation.LASTING) or not _is_way(story, told):
        return
    text = story.source.text
    minutes = _minutes(told)
    ends = [
        t
        for t in times[number + 1 : number + 6]
        if t.time.minute is not None
        and t.scene == told.scene
        and t.span.start - told.span.end < _ARRIVES_WITHIN
        and (t.dating is Dating.AFTER or (t.dating is Dating.NONE and t.voice is Voice.SPEECH))
        and t.time.preposition in ("at", "by", "before")
        and _THERE.search(text[max(t.sentence.start, t.span.start - 40) : t.span.start].lower())
    ]
    for end in ends[-1:]:
        gone = ((end.time.minute or 0) - (now.time.minute or 0)) % _HALF_DAY
        if gone > 0 and minutes > gone + max(_TWICE * _ROUNDING, minutes // 8) and minutes < _LONG:
            yield TimeConflict(
                told.span,
                f"From {quoted(now.text)} to {quoted(end.text)} is {show_minutes(gone)}, and the way takes "
                f"{quoted(told.text)}.",
                ((now.span, "what time it is"), (end.span, "when they are to be there")),
                journey=True,
            )


def _late(story: Story, told: ToldTime, now: ToldTime) -> Iterator[TimeConflict]:
    """ "You’re late with your midnight", at eleven."""
    time = told.time
    if time.minute is None or now.dating is not Dating.NOW or told.standing is not Standing.ASSERTED:
        return
    if not _LATE.search(story.source.words_at(Span(told.sentence.start, told.span.start))):
        return
    ahead = ((time.minute or 0) - (now.time.minute or 0)) % _HALF_DAY
    if _ROUNDING <= ahead <= _LONG // 2:
        yield TimeConflict(
            told.span,
            f"At {quoted(now.text)} nobody is late for {quoted(told.text)}.",
            ((now.span, "what time it is"),),
        )


def _aside(times: Sequence[ToldTime], number: int, now: ToldTime) -> Iterator[TimeConflict]:
    """ "It was ten past one ... “When?” “About nine.” ... her hands were wet, six hours later".

    It is an aside where it does not open its sentence and so does not take the telling on; and only where the
    scene tells one hour of what happened before.
    """
    told = times[number]
    time = told.time
    if time.relation is not Relation.LATER or time.unit != "hour" or time.loose or time.amount is None:
        return
    aside = told.voice is Voice.NARRATION and told.span.start - told.sentence.start > _ASIDE
    before = [
        t for t in times[:number] if t.scene == told.scene and t.time.minute is not None and t is not now
    ]
    if (
        not aside
        or len(before) != 1
        or before[0].voice is Voice.NARRATION
        or before[0].dating is Dating.AFTER
    ):
        return
    gone = ((now.time.minute or 0) - (before[0].time.minute or 0)) % _HALF_DAY
    if min((gone - _minutes(told)) % _HALF_DAY, (_minutes(told) - gone) % _HALF_DAY) >= _HOUR_AND_A_HALF:
        yield TimeConflict(
            told.span,
            f"From {quoted(before[0].text)} to {quoted(now.text)} is {show_minutes(gone)}, and not "
            f"{quoted(told.text)}.",
            ((before[0].span, "when it happened"), (now.span, "what time it is")),
        )


def _ago(times: Sequence[ToldTime], number: int, now: ToldTime) -> Iterator[TimeConflict]:
    """ "They had left at five. It was a quarter to eleven ... “They left three hours ago.”"."""
    told = times[number]
    time = told.time
    hours = time.relation is Relation.AGO and time.unit in ("hour", "minute") and time.amount is not None
    if not hours or time.loose or told.standing is not Standing.ASSERTED or now.dating is not Dating.NOW:
        return
    clocks = [
        t
        for t in times[:number]
        if t is not now
        and t.time.minute is not None
        and t.scene == told.scene
        and t.dating is Dating.BEFORE
        and stem(t.verb) == stem(told.verb)
        and t.verb not in ("be", "have", "do", "say")
    ]
    if len(clocks) != 1 or (
        clocks[0].subject != told.subject and None not in (clocks[0].subject, told.subject)
    ):
        return
    gone = ((now.time.minute or 0) - (clocks[0].time.minute or 0)) % _HALF_DAY
    minutes = _minutes(told)
    off = min((gone - minutes) % _HALF_DAY, (minutes - gone) % _HALF_DAY)
    if off > max(_HOUR_AND_A_HALF // 2, minutes // 4):
        yield TimeConflict(
            told.span,
            f"From {quoted(clocks[0].text)} to {quoted(now.text)} is {show_minutes(gone)}, and not "
            f"{quoted(told.text)}.",
            ((clocks[0].span, "when it happened"), (now.span, "what time it is")),
        )


def _way_between(story: Story, times: Sequence[ToldTime], number: int) -> Iterator[TimeConflict]:
    """ "It was four hours' row to the steps; they left at six, and at half past seven they were there"."""
    told = times[number]
    if told.time.relation not in (Relation.NONE, Relation.LASTING) or not _is_way(story, told):
        return
    # "It’s three hours." "Then it’s four": no clock.
    later = [t for t in times[number + 1 : number + 6] if _is_clock(t) and t.scene == told.scene]
    after = [t for t in later if not (t.dating is Dating.SAID and t.time.loose)][:_TWICE]
    before = [t for t in times[max(0, number - 2) : number] if _is_clock(t) and t.scene == told.scene]
    if len(after) == _TWICE and _leaves(after[0]):
        start, end = after
    elif before and after and told.span.start - before[-1].span.end <= _ARRIVES_WITHIN:
        start, end = before[-1], after[0]
    else:
        return
    arrives = (
        _text_words(story, Span(start.span.end, end.sentence.end))
        & word_sections("journey_words")["arriving"]
    )
    if not arrives or end.span.start - told.span.end > _RUN_REACH:
        return
    gone, minutes = ((end.time.minute or 0) - (start.time.minute or 0)) % _HALF_DAY, _minutes(told)
    between = _text_words(story, Span(start.span.end, end.sentence.end))
    late = gone > _TWICE * minutes + _ROUNDING and gone <= _LONG // 2 and not between & _DELAYED
    if minutes < _LONG and gone > 0 and (gone < _AS_LONG * minutes or (late and _departs(story, start))):
        yield TimeConflict(
            end.span,
            f"The way takes {quoted(told.text)}, and from {quoted(start.text)} to {quoted(end.text)} is "
            f"{show_minutes(gone)}.",
            ((told.span, "how long the way takes"), (start.span, "when they left")),
            journey=gone < minutes,
        )


_DELAYED = frozenset(
    ["late", "delay", "delayed", "delays", "held", "stopped", "waited", "wait", "broke", "slow", "longer",
     "missed", "stuck", "storm", "fog", "traffic", "queue", "wrong", "lost", "overdue", "detour", "breakdown",
     "stop", "caravan", "snow", "later"]
)  # fmt: skip
"""Words that tell why a way takes longer."""


def _departs(story: Story, clock: ToldTime) -> bool:
    """Whether somebody or something leaves at that hour."""
    before = _text_words(story, Span(clock.sentence.start, clock.span.start))
    return bool(before & word_sections("journey_words")["sets off"])


def _leaves(clock: ToldTime) -> bool:
    return stem(clock.verb) in {stem(verb) for verb in word_sections("journey_words")["leaving"]}


def _text_words(story: Story, span: Span) -> frozenset[str]:
    return frozenset(word.strip('.,;:!?—”"’') for word in story.source.words_at(span).lower().split())


def _is_way(story: Story, told: ToldTime) -> bool:
    """Whether it tells how long a way takes: "four hours by road", "a three hours' drive"."""
    time = told.time
    if time.amount is None or time.unit not in ("minute", "hour") or told.standing is not Standing.ASSERTED:
        return False
    if told.dating is Dating.BEFORE or time.generic:
        return False
    low, high = max(told.sentence.start, told.span.start - _BESIDE), told.span.end + _BESIDE
    behind = story.source.text[told.span.end : told.span.end + _BESIDE]
    near = story.source.words_at(Span(low, min(told.sentence.end, high))).lower()
    asked = story.source.text[max(0, told.span.start - _ASKED) : told.span.start]
    if _ASKS_WAY.search(asked) and told.span.start - opening(story, told) <= 1:
        return True
    return bool(_WAY.search(near) or (told.verb == "be" and _TO_PLACE.match(behind)))


_AS_LONG = 0.7
"""Share of the time that a way takes by which a hurried traveller may make it shorter."""
_BESIDE = 50
"""Characters beside an amount among which "drive" stands."""
