"""Days that are told by other days: "tomorrow", "the next morning", "last week", "the fortieth day"."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.language.lexicon import time_words
from fabula.reading.times.amounts import read_amount
from fabula.reading.times.expression import Anchor, Relation, TimeExpression
from fabula.reading.times.numbers import read_cardinal, read_ordinal

_DAY_WORDS = {
    ("the", "day", "after", "tomorrow"): 2, ("day", "after", "tomorrow"): 2,
    ("the", "day", "before", "yesterday"): -2, ("day", "before", "yesterday"): -2,
    ("tomorrow",): 1, ("tomorrow's",): 1, ("yesterday",): -1, ("today",): 0,
}  # fmt: skip
_COUNTED_DAYS = frozenset(["day", "night", "morning", "evening", "afternoon"])
_NEXT = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0}
_TURNS = {"last": -1, "past": -1, "this": 0, "that": 0, "next": 1, "coming": 1}


def read_span(lowers: Sequence[str], at: int) -> TimeExpression | None:
    """The length of time or the turn of days that begins at a word."""
    return (
        _day_word(lowers, at) or _next_day(lowers, at) or _counted_day(lowers, at) or read_amount(lowers, at)
    )


def _day_word(lowers: Sequence[str], at: int) -> TimeExpression | None:
    for words, offset in _DAY_WORDS.items():
        if tuple(lowers[at : at + len(words)]) == words:
            return TimeExpression(at, at + len(words), offset=offset, anchor=Anchor.NOW)
    if lowers[at] in ("tonight", "tonite"):
        return TimeExpression(at, at + 1, part="night", offset=0, anchor=Anchor.NOW)
    return None


def _next_day(lowers: Sequence[str], at: int) -> TimeExpression | None:
    """ "the next morning", "the day before", "that evening", "last night", "this week", "next June"."""
    parts, units = time_words("part"), time_words("unit")
    start = at
    the = lowers[at] == "the"
    at += the
    if at + 1 >= len(lowers):
        return None
    word, thing = lowers[at], lowers[at + 1]
    part = "" if thing == "day" else parts.get(thing, ("",))[0]
    named = thing == "day" or part in ("morning", "afternoon", "evening", "night", "dawn")
    if named and word in _NEXT and (word != "same" or the):
        return TimeExpression(start, at + 2, part=part, offset=_NEXT[word], anchor=Anchor.THEN)
    first = "" if word == "day" else parts.get(word, ("",))[0]
    if start and lowers[start - 1] == "in":
        return None
    if (
        the
        and (word == "day" or first in ("morning", "afternoon", "evening", "night"))
        and thing in ("after", "before")
    ):
        behind = lowers[at + 2] if at + 2 < len(lowers) else ""
        if not behind or behind in (",", ".", ";", "and", "that", "?", "!", "”", "—", "–"):
            offset = 1 if thing == "after" else -1
            return TimeExpression(
                start, at + 2 + (behind == "that"), part=first, offset=offset, anchor=Anchor.THEN
            )
        if behind not in ("tomorrow", "yesterday"):
            relation = Relation.AFTER if thing == "after" else Relation.BEFORE
            return TimeExpression(start, at + 2, part=first, amount=1, unit="day", relation=relation)
    if the or word not in _TURNS:
        return None
    turn = _TURNS[word]
    if part in ("morning", "afternoon", "evening", "night") and word in ("last", "this", "that"):
        offset = -1 if word == "last" else 0
        anchor = Anchor.THEN if word == "that" else Anchor.NOW
        return TimeExpression(start, at + 2, part=part, offset=offset, anchor=anchor)
    if thing == "day" and word in ("this", "that"):
        return TimeExpression(start, at + 2, offset=0, anchor=Anchor.THEN)
    if word in ("last", "this", "next", "that") and units.get(thing, ("",))[0] in (
        "week",
        "month",
        "year",
        "fortnight",
    ):
        if thing.endswith("s"):
            return None
        anchor = Anchor.THEN if word == "that" else Anchor.NOW
        return TimeExpression(start, at + 2, unit=units[thing][0], turn=turn, anchor=anchor)
    return None


def _counted_day(lowers: Sequence[str], at: int) -> TimeExpression | None:
    """ "the fortieth day", "day forty", "on the third night"."""
    if lowers[at] == "the":
        ordinal = read_ordinal(lowers, at + 1)
        if ordinal is not None and ordinal.end < len(lowers) and lowers[ordinal.end] in _COUNTED_DAYS:
            part = "" if lowers[ordinal.end] == "day" else lowers[ordinal.end]
            return TimeExpression(at, ordinal.end + 1, part=part, unit="day", count=int(ordinal.value))
    if lowers[at] == "day" and (
        at == 0 or lowers[at - 1] not in ("a", "one", "the", "every", "per", "each", "-")
    ):
        number = read_cardinal(lowers, at + 1)
        if number is not None and number.value == int(number.value) and number.value < 10000:
            behind = lowers[number.end] if number.end < len(lowers) else ""
            if behind not in time_words("unit") and (
                not behind.isalpha() or behind in ("of", "and", "on", "in", "since")
            ):
                return TimeExpression(at, number.end, unit="day", count=int(number.value))
    return None
