"""Days of the calendar: weekdays, dates, months, years, seasons and feasts, and parts of the day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from fabula.language.lexicon import time_words, word_sections
from fabula.reading.times.numbers import SMALL, TENS, read_ordinal, read_whole

_YEAR = re.compile(r"1[0-9]\d\d|20\d\d|2[1-9]\d\d")
_COUNTABLE = re.compile(r"[1-9]\d{1,3}")
_ISO = re.compile(r"([12]\d{3})-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])")
_DATES = re.compile(r"(\d{1,3})(?:st|nd|rd|th)?")
_AMBIGUOUS = frozenset(
    ["may", "march", "august", "mar.", "dec", "jan", "april", "june", "sun", "sat", "wed", "mon", "jun."]
)
"""Months and weekdays that are other words or names too: they need a date or a preposition beside them."""
_NO_MONTH = frozenset(["to", "that", "one", "-", "this", "each"])
"""Behind which "may" and "march" are mostly verbs."""
_AGAIN = frozenset(["every", "each", "most"])
_CENTURY = 100
_SHORT_NAME = 4
"""Letters up to which the name of a day is cut short, and stands beside a number."""
_LAST_OF = {"last": -1, "final": -1}


@dataclass(frozen=True)
class CalendarNames:
    """Names of weekdays and months, in lower case, with their numbers: ours, or an author's."""

    weekdays: Mapping[str, int]
    """The first is 0."""
    months: Mapping[str, int]
    """The first is 1."""
    longest: int = 31
    """Days of the longest month."""


@cache
def english_names() -> CalendarNames:
    """Names of the Gregorian calendar, with their short forms."""
    weekdays = {word: int(values[0]) for word, values in time_words("weekday").items()}
    months = {word: int(values[0]) for word, values in time_words("month").items()}
    return CalendarNames(MappingProxyType(weekdays), MappingProxyType(months))


class Day(NamedTuple):
    """A day, a month or a year of the calendar."""

    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    nth: int | None = None
    of_week: bool = False
    generic: bool = False


def read_weekday(names: CalendarNames, texts: Sequence[str], lowers: Sequence[str], at: int) -> Day | None:
    """A weekday, in the plural or behind "every" what happens each week."""
    word = lowers[at]
    weekdays = names.weekdays
    plural = word.endswith("s") and word[:-1] in weekdays and len(word) > 6
    value = weekdays.get(word[:-1] if plural else word)
    if value is None or not texts[at][0].isupper():
        return None
    dated = any(_word(lowers, at + step)[:1].isdigit() for step in (1, 2))
    if word in _AMBIGUOUS and not dated and _word(lowers, at + 1) not in (",", "."):
        return None
    if len(word.rstrip(".")) <= _SHORT_NAME and at and not dated:
        return None  # "He wrote down Mon."
    again = plural or _word(lowers, at - 1) in _AGAIN
    return Day(at + 1, weekday=value, generic=again)


def read_date(names: CalendarNames, texts: Sequence[str], lowers: Sequence[str], at: int) -> Day | None:
    """ "5 June 1962", "June 5th", "the fifth of June", "the second week of May", "in June", "1962-06-05"."""
    iso = _ISO.fullmatch(lowers[at])
    if iso:
        return Day(at + 1, int(iso[3]), int(iso[2]), int(iso[1]))
    start = at
    if lowers[at] == "the":
        at += 1
        if at >= len(lowers):
            return None
    nth = _nth_of_month(names, texts, lowers, at)
    if nth is not None:
        return nth
    day = _day_number(lowers, at, names.longest)
    if day is not None:
        behind = day[1] + (_word(lowers, day[1]) == "day")
        of = _word(lowers, behind) == "of"
        month = _month(names, texts, lowers, behind + of)
        if month is not None:
            return _with_year(lowers, Day(behind + of + 1, day[0], month))
        if of and tuple(lowers[behind + 1 : behind + 3]) == ("the", "month"):
            return Day(behind + 3, day[0])
        return None
    month = _month(names, texts, lowers, at)
    if month is None or start != at:
        return None
    behind = at + 1 + (_word(lowers, at + 1) == "the")
    number = _day_number(lowers, behind, names.longest)
    if number is not None and not _YEAR.fullmatch(_word(lowers, behind)) and _word(lowers, number[1]) != "of":
        return _with_year(lowers, Day(number[1], number[0], month))
    if (
        lowers[at] in _AMBIGUOUS
        and not _year_at(lowers, at + 1)
        and _word(lowers, at - 1) not in word_sections("time_grammar")["before a month"]
    ):
        return None
    other = lowers[at] in ("may", "march") and _word(lowers, at - 1) in _NO_MONTH
    if other and not _is_that_month(lowers, at):
        return None
    found = _with_year(lowers, Day(at + 1, month=month))
    return found._replace(generic=_word(lowers, at - 1) in _AGAIN)


def _is_that_month(lowers: Sequence[str], at: int) -> bool:
    """ "That May my father came", "that May, at the fair"; not "said that May was ill", "for that may be"."""
    near = _word(lowers, at - 1) in ("that", "this")
    return near and _word(lowers, at + 1) in word_sections("time_grammar")["after a month"]


def _nth_of_month(names: CalendarNames, texts: Sequence[str], lowers: Sequence[str], at: int) -> Day | None:
    """ "second week of February", "last Thursday in October"."""
    ordinal = read_ordinal(lowers, at)
    value, end = (int(ordinal.value), ordinal.end) if ordinal else (_LAST_OF.get(lowers[at], 0), at + 1)
    if not value or value > 5:
        return None
    thing = _word(lowers, end)
    weekday = names.weekdays.get(thing)
    if thing != "week" and weekday is None:
        return None
    if _word(lowers, end + 1) not in ("of", "in"):
        return None
    month = _month(names, texts, lowers, end + 2)
    if month is None:
        return None
    told = Day(end + 3, month=month, nth=value, of_week=thing == "week")
    return _with_year(lowers, told if weekday is None else told._replace(weekday=weekday))


def _day_number(lowers: Sequence[str], at: int, longest: int) -> tuple[int, int] | None:
    """The number of a day, ordinal or in figures."""
    ordinal = read_ordinal(lowers, at)
    if ordinal is not None:
        return (int(ordinal.value), ordinal.end) if 1 <= ordinal.value <= longest else None
    match = _DATES.fullmatch(_word(lowers, at))
    return (int(match[1]), at + 1) if match and 1 <= int(match[1]) <= longest else None


def _month(names: CalendarNames, texts: Sequence[str], lowers: Sequence[str], at: int) -> int | None:
    if at >= len(lowers) or not texts[at][0].isupper():
        return None
    return names.months.get(lowers[at])


def _with_year(lowers: Sequence[str], day: Day) -> Day:
    comma = _word(lowers, day.end) in (",", "of")
    found = _year_at(lowers, day.end + comma)
    return day if found is None else day._replace(year=found[0], end=found[1])


def _year_at(lowers: Sequence[str], at: int) -> tuple[int, int] | None:
    word = _word(lowers, at)
    if _YEAR.fullmatch(word):
        return int(word), at + 1
    return read_spelt_year(lowers, at)


def read_spelt_year(lowers: Sequence[str], at: int) -> tuple[int, int] | None:
    """ "nineteen sixty-two", "eighteen hundred and five"."""
    century = SMALL.get(_word(lowers, at), 0)
    if not 14 <= century <= 19 and _word(lowers, at) != "twenty":
        return None
    century = century or 20
    if _word(lowers, at + 1) == "hundred":
        behind = at + 2 + (_word(lowers, at + 2) == "and")
        rest = read_whole(lowers, behind)
        plain = rest is not None and rest[0] < _CENTURY and not lowers[behind].isdigit()
        return (century * 100 + rest[0], rest[1]) if rest is not None and plain and behind > at + 2 else None
    hyphen = _word(lowers, at + 1) == "-"
    behind = at + 1 + hyphen
    if _word(lowers, behind) in TENS:
        rest = read_whole(lowers, behind)
        return None if rest is None or century == 20 else (century * 100 + rest[0], rest[1])
    if 10 <= SMALL.get(_word(lowers, behind), 0) <= 19 and not hyphen:
        return century * 100 + SMALL[lowers[behind]], behind + 1
    return None


def read_year(lowers: Sequence[str], at: int) -> Day | None:
    """A year behind a preposition: "in 1962", "since nineteen forty-one", "the year 1802"."""
    numbered = _word(lowers, at - 1) == "year" and _word(lowers, at - 2) == "the" and lowers[at].isdigit()
    if _stands_alone(lowers, at) or (numbered and _COUNTABLE.fullmatch(lowers[at])):
        return Day(at + 1, year=int(lowers[at]))
    if _word(lowers, at - 1) not in word_sections("time_grammar")["before a year"]:
        return None
    found = _year_at(lowers, at)
    if found is not None and _is_plain_year(lowers, at, found[0]):
        return Day(found[1], year=found[0])
    if found is None or (
        _word(lowers, found[1]).isalpha()
        and _word(lowers, found[1]) not in word_sections("time_grammar")["after a year"]
    ):
        return None
    if (
        _word(lowers, at - 1) in ("of", "about", "to", "around", "from", "by")
        and not 1500 <= found[0] <= 2100
    ):
        return None
    return Day(found[1], year=found[0])


def _stands_alone(lowers: Sequence[str], at: int) -> bool:
    """Whether a year in figures is all that is said: "“2011,” said Dora."."""
    if not lowers[at].isdigit() or not _YEAR.fullmatch(lowers[at]):
        return False
    return _word(lowers, at - 1)[:1] in ("“", '"', "‘", "'") and _word(lowers, at + 1)[:1] in (
        ",",
        ".",
        "?",
        "!",
        "—",
    )


def _is_plain_year(lowers: Sequence[str], at: int, year: int) -> bool:
    """Whether a number can be nothing but a year: "in 1962", "the summer of 1962", "it was 1962"."""
    if not lowers[at].isdigit() or not 1700 <= year <= 2100:
        return False
    before, earlier = _word(lowers, at - 1), _word(lowers, at - 2)
    return before in ("in", "since") or (before == "of" and earlier in time_words("season")) or (
        before == "was" and earlier == "it"
    )  # fmt: skip


def _word(lowers: Sequence[str], at: int) -> str:
    return lowers[at] if 0 <= at < len(lowers) else ""
