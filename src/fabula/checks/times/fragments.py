"""Lengths of time that stand by themselves: "Thirty years," said Len; "Half an hour left."; "Fifteen years
ago."

What they are counted from is told nearby, in numbers of its own.  A reader tries the sums that there are; a
length that none of them gives is a slip.
"""

from __future__ import annotations

import re

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing, Voice
from fabula.story.model import Story
from fabula.story.times.told_time import ToldTime
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_OPENS = prose_pattern(
    r"^[\s“‘\"'*_—–(]*(?:(?:and|but|so|only|just|nearly|almost|about|over|exactly|now|then|well|yes|no|oh|why|"
    r"a full|a good|say|call it|that makes|that made|that’s|that's|that is|that was|which makes|"
    r"which made|it is|"
    r"it’s|it's|it was|it must be|it must have been|it has been|it’s been|it's been|it had been|must be|been|"
    r"for|these|i make it|i made it|we have|we had|we’ve|we've|you have|you had|you’ve|you've|they had|"
    r"they have|"
    r"she had|he had|he has|she has|i have|i had|i’ve|i've|got|have|there was|there were|there is|"
    r"there’s|there's|"
    r"leaves|left|leaving|makes|all of)\b[\s,:—–]*)*$"
)
"""What may stand before a length of time that is all that its sentence tells."""
_CLOSES = prose_pattern(
    r"^(?:\s+(?:now|then|later|on|in all|altogether|already|still|ago|today|tonight|or so|left|more|"
    r"to go|of it|of that|"
    r"of them|exactly|to the day|to the minute|since|gone|yet|(?:are|were|is|was|’s|'s) (?:up|over|"
    r"past|gone|done)|with [^.!?,;]{1,40}))*\s*(?:[.,!?;:—–”\"’'*]|$)"
)
"""What may stand behind it."""
_LEFT = prose_pattern(
    r"\b(?:left|yet|to go|to spare|remain\w*|all (?:they|we|you|he|she|i)(?:’ve|'ve| have| had|’d|'d)|"
    r"in hand)\b"
)
_ASKS_LEFT = prose_pattern(
    r"\bhow (?:long|much (?:time|longer)|many \w+)\b[^.?!]*\b(?:got|left|until|till|before|have|to go|"
    r"to serve|remain\w*)\b"
    r"[^.?!]*\?|\bhow (?:long|much time)\s*\?")  # fmt: skip
_QUESTION = 140
"""Characters before a length among which the question stands that it answers."""
_SPENT = prose_pattern(
    r"^\s*(?:wasted|gone by|lost|late|early|too (?:late|early|long|soon)|each|apiece|a (?:day|week|night))"
)


def is_fragment(story: Story, told: ToldTime) -> bool:
    """Whether a length of time is all that its sentence, or what is uttered, tells."""
    if told.time.amount is None or told.time.generic or told.standing is Standing.HYPOTHETICAL:
        return False
    text = story.source.text
    before = text[opening(story, told) : told.span.start]
    after = text[told.span.end : min(len(text), told.span.end + 50)]
    return bool(_OPENS.match(before) and _CLOSES.match(after)) and not _SPENT.match(after)


def opening(story: Story, told: ToldTime) -> int:
    """Where the sentence or the utterance begins in which it stands."""
    start = told.sentence.start
    if told.voice is Voice.NARRATION:
        return start
    text = story.source.text[start : told.span.start]
    marks = [m.end() for m in re.finditer(r"[“\"«]|(?<!\w)[‘']", text)]
    return start + (marks[-1] if marks else 0)


def tells_left(story: Story, told: ToldTime) -> bool:
    """Whether it is what remains: by its own words, the words behind, or the question that it answers."""
    text = story.source.text
    if told.time.relation is Relation.LEFT:
        return True
    behind = text[told.span.end : told.span.end + 110]
    line = behind.split("\n", 1)[0]
    return bool(_LEFT.search(line) or asks_left(story, told))


def asks_left(story: Story, told: ToldTime) -> bool:
    """Whether the question right before asks what remains."""
    text = story.source.text
    return bool(_ASKS_LEFT.search(text[max(0, told.span.start - _QUESTION) : told.span.start]))


def sum_conflict(
    told: ToldTime, why: str, others: tuple[tuple[Span, str], ...], *, sure: bool = True
) -> TimeConflict:
    """The conflict of a length with the sum of other places."""
    return TimeConflict(told.span, f"{quoted(told.text)} does not come out: {why}.", others, sure=sure)
