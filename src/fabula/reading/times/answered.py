"""Hours and days that are all the answer to a question in the paragraph before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fabula.reading.times.expression import TimeExpression
from fabula.reading.times.numbers import read_ordinal, read_whole
from fabula.reading.times.parts import asks_day


def date_answered(before: Sequence[str], lowers: Sequence[str]) -> TimeExpression | None:
    """The day that is all the answer to "What’s the date?" in the paragraph before."""
    if len(lowers) < _SHORTEST or not asks_day(before) or lowers[0][:1] not in _QUOTES:
        return None
    the = lowers[1] == "the"
    ordinal = read_ordinal(lowers, 1 + the)
    ends = ordinal is not None and (ordinal.end >= len(lowers) or not lowers[ordinal.end][:1].isalnum())
    if ordinal is None or not ends or not 1 <= ordinal.value <= _LAST_DAY:
        return None
    return TimeExpression(1, ordinal.end, day=int(ordinal.value))


def hour_answered(before: Sequence[str], lowers: Sequence[str]) -> TimeExpression | None:
    """The hour that is all the answer to "What time do you open?" in the paragraph before."""
    if len(lowers) < _SHORTEST or lowers[0][:1] not in _QUOTES or not _asks_hour(before):
        return None
    start = 1 + (lowers[1] in ("at", "about", "around"))
    hour = read_whole(lowers, start)
    ends = hour is not None and (hour[1] >= len(lowers) or lowers[hour[1]][:1] in (",", ".", "!"))
    if hour is None or not ends or not 1 <= hour[0] <= _HOURS:
        return None
    return TimeExpression(start, hour[1], minute=hour[0] % _HOURS * 60, loose=True)


def _asks_hour(before: Sequence[str]) -> bool:
    """Whether the last sentence said before asks for the time of something."""
    pairs = set(pairwise(before))
    return "?" in before[-_ASKED_LAST:] and ("what", "time") in pairs


_HOURS = 12
_ASKED_LAST = 8
ASKED = 24
"""Words before an answer in which somebody asks for the day."""
_LAST_DAY = 31
_SHORTEST = 3
_QUOTES = ("“", '"', "‘", "'")
