"""Times that somebody tells of now: read off a clock, or in answer to what time or what day it is."""

from __future__ import annotations

from fabula.reading.times.expression import TimeExpression
from fabula.story.claims.told import Told
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_ASKS_TIME = prose_pattern(
    r"\b(?:what(?:’s|'s| is| was) (?:the |real )*time|what time\s*$|"
    r"what(?:’s|'s| is) it now|what time (?:is it|do you make it|have you)|"
    r"have you (?:got )?the time|(?:the|real) time)\b")  # fmt: skip
"""What asks for the hour that it is."""
_ASKS_DAY = prose_pattern(
    r"\b(?:what(?:’s|'s| is)? (?:the )?day(?: is it| is this| it is| are we)?(?: today| now|"
    r" of the week)?\s*$|what(?:’s|'s| is) "
    r"today\b|which day is it|what day(?: of the week)? is\b|what(?:’s|'s| is) the date\b|"
    r"what date\b)")  # fmt: skip
"""What asks for the day of the week that it is."""


def reads_off(told: Told, time: TimeExpression, span: Span) -> bool:
    """Whether somebody reads off a clock, and does not answer when: "“Seventeen oh five,” she says."."""
    at = told.utterance(time.first)
    dated = time.minute is not None or not (time.generic or time.weekday is time.day is None)
    if at is None or not dated or span.start - told.quotations[at].span.start > 1:
        return False
    if told.source.text[span.end : span.end + 1] not in (",", ".", ";", "!"):
        return False
    before = told.quotations[at - 1].text.rstrip("\"'”’") if at else ""
    if before.endswith("?"):
        return bool((_ASKS_DAY if time.minute is None else _ASKS_TIME).search(before.rstrip("?")))
    return time.minute is not None and time.minute % 60 != 0
