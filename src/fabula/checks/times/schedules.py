"""What is to come at an hour or on a day that is laid down: a funeral, the opening of a shop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.language.lexicon import word_sections
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_REACH = 12_000
"""Characters over which a plan is still the one that was told."""
_HALF_DAY = 720
_MOVED = prose_pattern(
    r"\b(?:moved|put (?:off|back|forward)|postponed?|delay(?:ed|s)?|brought forward|changed?|instead|late|"
    r"early|earlier|later|another|other|next|second|first|cancel\w*|tomorrow|yesterday|last (?:week|month|"
    r"year|time)|on (?:saturdays?|sundays?)|rescheduled?|adjourned|usually|sometimes|or|not|n[’']t|never|"
    r"no longer|nearly|almost|about|extended|half an hour|an hour)\b"
)
_LEADS_TO = prose_pattern(
    r"\b(?:at|on|for|till|until|is|was|’s|'s|open|opens|opened|close|closes|closed|shuts?)\s*$"
)
_ASKS = prose_pattern(
    r"\b(?:what time|when) (?:do|does|did|will|is|are) (?:you|they|it|we|he|she|the \w+)(?: \w+)?? "
    r"(?P<verb>open|close|shut|start|begin|leave|finish)\b[^.?!]*\?[”’\"']?[^“‘\"]{0,80}[“‘\"']$"
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Something with the hour or the day that is laid down for it."""

    what: str
    told: ToldTime


def schedule_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Hours and days of one thing to come that are told twice, and are not the same."""
    known: dict[str, _Plan] = {}
    for told in story.times:
        what = _what(story, told)
        if what is None:
            continue
        before = known.get(what)
        near = before is not None and told.span.start - before.told.span.end <= _REACH
        if before is not None and near and _differ(before.told, told):
            if not _is_moved(story, before.told, told):
                yield TimeConflict(
                    told.span,
                    f"{quoted(told.text)} is not {quoted(before.told.text)}, which was told of the same.",
                    ((before.told.span, "told before"),),
                )
            continue
        known[what] = _Plan(what, told)


def _what(story: Story, told: ToldTime) -> str | None:
    """What is laid down for that hour, with the kind of what is told; ``None`` where nothing is."""
    time = told.time
    clock = time.minute is not None and time.weekday is None and time.day is None
    day = time.weekday is not None and time.minute is None and time.day is None and time.turn is None
    if not (clock or day) or told.standing is not Standing.ASSERTED or told.word < 0:
        return None
    kind = "clock" if clock else "day"
    lists = word_sections("laid_down")
    text = story.source.text
    question = _ASKS.search(text, max(0, told.span.start - 200), told.span.start)
    if question is not None and clock:
        return f"{kind} doors {_side(question['verb'])}"
    if time.preposition not in ("at", "on", "") or not _LEADS_TO.search(
        text, max(0, told.span.start - 10), told.span.start
    ):
        return None
    subject = told.subject_noun.lower()
    verb = told.verb.lower()
    if clock and subject in lists["doors"] and verb in lists["turning"]:
        return f"{kind} doors {_side(verb)}"
    once = subject in lists["once"] and verb in lists["being"]
    if (
        once
        and (told.voice is not Voice.NARRATION or told.dating is not Dating.BEFORE)
        and _is_the(story, told)
    ):
        return f"{kind} {subject}"
    return None


def _side(verb: str) -> str:
    return "open" if verb in ("open", "start", "begin") else "close"


def _is_the(story: Story, told: ToldTime) -> bool:
    """Whether it is the one of its kind: "the funeral", "her interview", not "a meeting"."""
    words = story.source.words_at(Span(told.sentence.start, told.span.start)).lower().split()
    words = [word.strip('.,;:!?—“”"‘’').removesuffix("’s").removesuffix("'s") for word in words]
    noun = told.subject_noun.lower()
    if noun not in words:
        return False
    before = words[max(0, words.index(noun) - 2) : words.index(noun)]
    return bool(word_sections("laid_down")["one of its kind"] & set(before)) or not before


def _differ(one: ToldTime, other: ToldTime) -> bool:
    if one.time.minute is not None and other.time.minute is not None:
        return (one.time.minute - other.time.minute) % _HALF_DAY != 0
    return one.time.weekday != other.time.weekday


def _is_moved(story: Story, one: ToldTime, other: ToldTime) -> bool:
    """Whether either place tells of another hour, or of a change."""
    return any(_MOVED.search(story.source.words_at(t.sentence)) for t in (one, other))
