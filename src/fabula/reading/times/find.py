"""Finds the expressions of time in a text, from its words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import NamedTuple

from fabula.language.lexicon import time_words, word_sections
from fabula.language.words import Words
from fabula.reading.times.answered import ASKED, date_answered, hour_answered
from fabula.reading.times.calendar import (
    CalendarNames,
    Day,
    english_names,
    read_date,
    read_weekday,
    read_year,
)
from fabula.reading.times.clock import read_clock
from fabula.reading.times.expression import TimeExpression
from fabula.reading.times.numbers import ORDINALS, SMALL, TENS, read_ordinal
from fabula.reading.times.parts import (
    TURNS,
    is_day,
    read_bare_date,
    read_feast,
    read_part,
    read_season,
)
from fabula.reading.times.spans import read_span

_PREPOSITIONS = frozenset(
    [
        "at",
        "by",
        "until",
        "till",
        "since",
        "from",
        "before",
        "after",
        "on",
        "in",
        "during",
        "for",
        "between",
        "to",
        "towards",
        "around",
        "about",
        "past",
        "within",
        "than",
    ]
)
_GLUE = frozenset(
    [",", "on", "in", "at", "the", "of", "that", "this", "—", "–", "-", "very", "by", "(", "same"]
)
_WEEKDAY_NEXT = [[f"{day}day"] for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")]
"""What follows in "the sixteenth, a Friday"."""
_MOST_GLUE = 3
_FIGURE = re.compile(r"\d")
_STRETCHES = frozenset(["end", "beginning", "middle", "start", "close", "height", "depths", "dead"])
"""Parts of a month or a season: "the middle of July"."""
_APOSTROPHES = str.maketrans("’‘`", "'''")


class _Text(NamedTuple):
    texts: Sequence[str]
    lowers: Sequence[str]
    names: CalendarNames


def find_times(words: Words, names: CalendarNames | None = None) -> list[TimeExpression]:
    """All expressions of time in order; those that stand together are one.

    ``names`` are those of the calendar; ``None`` is ours.
    """
    names = names or english_names()
    found: list[TimeExpression] = []
    edges = [*words.paragraphs, len(words)]
    lowers = [text.lower().translate(_APOSTROPHES) for text in words.texts]
    openers = _openers(names)
    for start, end in pairwise(edges):
        # Most paragraphs tell no time at all.
        paragraph = lowers[start:end]
        if not any(word in openers or _FIGURE.match(word) for word in paragraph):
            continue
        text = _Text(words.texts[start:end], paragraph, names)
        told = _counted_on(paragraph, list(_find(text, openers)))
        asked = lowers[max(0, start - ASKED) : start]
        answer = date_answered(asked, paragraph) or hour_answered(asked, paragraph)
        if answer is not None and not any(t.first < answer.end for t in told):
            told = [answer, *told]
        found.extend(replace(t, first=t.first + start, end=t.end + start) for t in told)
    return _with_hours(found)


def _with_hours(found: list[TimeExpression]) -> list[TimeExpression]:
    """With the hours of what tells minutes only: those nearest to the clock told last; else left out."""
    kept: list[TimeExpression] = []
    last: TimeExpression | None = None
    for time in found:
        if time.hourless:
            if last is None or last.minute is None or time.first - last.end > _HOUR_REACH:
                continue
            moved = ((time.minute or 0) - last.minute + 30) % 60 - 30
            around = 24 * 60 if last.halved else 12 * 60
            minute = (last.minute + (moved if moved > -30 else 30)) % around
            time = replace(time, minute=minute, halved=last.halved, hourless=False)
        if time.minute is not None and not time.generic:
            last = time
        kept.append(time)
    return kept


_HOUR_REACH = 150
"""Words over which the hour told last is still the one that "a quarter past" means."""


def _counted_on(lowers: Sequence[str], found: list[TimeExpression]) -> list[TimeExpression]:
    """With "on the tenth" as a counted day, where "on the ninth day" was told before it in the paragraph."""
    counted = next((t for t in found if t.count is not None and t.unit == "day"), None)
    if counted is None:
        return found
    kept = [t for t in found if not (t.first > counted.first and _is_bare_day(t))]
    taken = {word for t in kept for word in range(t.first, t.end)}
    for at in range(counted.end, len(lowers) - 1):
        ordinal = read_ordinal(lowers, at + 1) if lowers[at] == "the" and lowers[at - 1] in _ON else None
        if ordinal is None or at in taken or ordinal.value > _MOST_DAYS:
            continue
        behind = lowers[ordinal.end] if ordinal.end < len(lowers) else "."
        if not behind.isalpha() or behind in word_sections("time_grammar")["after a day"]:
            kept.append(TimeExpression(at, ordinal.end, lowers[at - 1], unit="day", count=int(ordinal.value)))
    return sorted(kept, key=lambda t: t.first)


def _is_bare_day(time: TimeExpression) -> bool:
    return time.day is not None and time.month is None and time.weekday is None and time.preposition in _ON


_ON = frozenset(["on", "by", "until", "till", "since", "from"])
_MOST_DAYS = 400


def _openers(names: CalendarNames) -> frozenset[str]:
    """Words at which an expression may begin."""
    listed = chain.from_iterable(time_words(section) for section in ("season", "part", "feast"))
    plurals = (f"{day}s" for day in names.weekdays)
    first = (name.split()[0] for name in listed)
    return frozenset(
        chain(
            first,
            names.weekdays,
            names.months,
            plurals,
            SMALL,
            TENS,
            word_sections("time_grammar")["openers"],
            ORDINALS,
        )
    )


def _find(text: _Text, openers: frozenset[str]) -> Iterator[TimeExpression]:
    at = 0
    lowers = text.lowers
    while at < len(lowers):
        if lowers[at] not in openers and not _FIGURE.match(lowers[at]):
            at += 1
            continue
        atom = _atom(text, at, alone=True)
        if atom is None:
            at += 1
            continue
        whole = _joined(text, _with_preposition(lowers, atom))
        yield whole
        at = whole.end


def _with_preposition(lowers: Sequence[str], atom: TimeExpression) -> TimeExpression:
    at = atom.first - 1
    while at >= 0 and lowers[at] in (
        "early",
        "late",
        "about",
        "nearly",
        "the",
        "almost",
        "just",
        "exactly",
        "noon",
    ):
        if lowers[at] == "about" and at and lowers[at - 1] not in ("at", "by", "until", "for", "from"):
            break
        at -= 1
    if (
        at > 0
        and lowers[at] == "of"
        and lowers[at - 1] in _STRETCHES
        and (atom.month is not None or atom.season)
    ):
        at -= 2 + (at > 1 and lowers[at - 2] == "the")
    elif at > 1 and lowers[at] == "of" and lowers[at - 1] in ("stroke", "strike"):
        at -= 2 + (at > 2 and lowers[at - 2] == "the")
    return replace(atom, preposition=lowers[at]) if at >= 0 and lowers[at] in _PREPOSITIONS else atom


def _joined(text: _Text, whole: TimeExpression) -> TimeExpression:
    """With the expressions that follow and tell other things of the same time."""
    if whole.amount is not None or (whole.preposition == "from" and whole.minute is None):
        return whole
    while True:
        step = _next_atom(text, whole)
        if step is None:
            return whole
        whole = step


def _next_atom(text: _Text, whole: TimeExpression) -> TimeExpression | None:
    at = whole.end
    glue = 0
    while at < len(text.lowers) and glue <= _MOST_GLUE:
        atom = _atom(text, at, alone=False)
        if atom is not None:
            return _merge(whole, atom)
        article = text.lowers[at] == "a" and text.lowers[at + 1 : at + 2] in _WEEKDAY_NEXT
        if text.lowers[at] not in _GLUE and not article:
            return None
        at += 1
        glue += 1
    return None


def _merge(whole: TimeExpression, atom: TimeExpression) -> TimeExpression | None:
    """Both in one; ``None`` where they tell the same kind of thing."""
    if atom.amount is not None or atom.count is not None or (atom.generic != whole.generic and atom.generic):
        return None
    given: dict[str, object] = {"end": atom.end}
    for name in (
        "minute",
        "part",
        "weekday",
        "day",
        "month",
        "year",
        "season",
        "feast",
        "offset",
        "turn",
        "nth",
        "unit",
    ):
        value = getattr(atom, name)
        if value in (None, ""):
            continue
        if getattr(whole, name) not in (None, ""):
            return None
        given[name] = value
    if atom.minute is not None:
        given["halved"] = atom.halved
    if atom.offset is not None or atom.turn is not None:
        given["anchor"] = atom.anchor
    if atom.of_week:
        given["of_week"] = True
    if whole.month is not None and atom.weekday is not None and whole.day is None:
        return None
    merged = replace(whole, **given)  # type: ignore[arg-type]
    return _halved(merged)


_AM = frozenset(["morning", "dawn"])
_PM = frozenset(["afternoon", "evening", "dusk"])


def _halved(time: TimeExpression) -> TimeExpression:
    """With the half of the day that its part tells."""
    if time.minute is None or time.halved or time.hourless:
        return time
    if time.part in _AM:
        return replace(time, halved=True)
    if time.part in _PM:
        return replace(time, minute=time.minute + 720, halved=True)
    if time.part == "night":
        late = time.minute >= 5 * 60
        return replace(time, minute=time.minute + 720 * late, halved=True)
    return time


def _atom(text: _Text, at: int, *, alone: bool) -> TimeExpression | None:
    """The one thing that is told from a word on."""
    lowers = text.lowers
    span = read_span(lowers, at)
    clock = None if _is_of_name(text.texts, at) else read_clock(lowers, at)
    if clock is not None and (span is None or span.end <= clock.end):
        return _halved(
            TimeExpression(
                at,
                clock.end,
                minute=clock.minute,
                halved=clock.halved,
                loose=not clock.sure,
                hourless=clock.hourless,
            )
        )
    if span is not None and (span.amount is None or span.end > at + 1):
        return span
    feast = read_feast(text.texts, lowers, at)
    if feast is not None:
        return feast
    day = read_date(text.names, text.texts, lowers, at) or read_weekday(text.names, text.texts, lowers, at)
    day = day or read_year(lowers, at)
    if day is not None:
        return _with_turn(lowers, at, _of_day(at, day))
    bare = read_bare_date(lowers, at) if not alone or is_day(lowers, at) else None
    return bare or read_season(lowers, at) or read_part(lowers, at)


def _is_of_name(texts: Sequence[str], at: int) -> bool:
    """ "Dock Seven", "Platform Nine": a number with a capital behind another word with one."""
    before = texts[at - 1] if at > 1 else ""
    return (
        texts[at][0].isupper()
        and texts[at].lower() in SMALL
        and before[:1].isupper()
        and texts[at - 2][-1].isalpha()
        and before.lower() not in _PREPOSITIONS
    )


def _of_day(at: int, day: Day) -> TimeExpression:
    return TimeExpression(
        at, day.end, day=day.day, month=day.month, year=day.year, weekday=day.weekday, nth=day.nth,
        of_week=day.of_week, generic=day.generic,
    )  # fmt: skip


def _with_turn(lowers: Sequence[str], at: int, time: TimeExpression) -> TimeExpression:
    before = lowers[at - 1] if at else ""
    if before in TURNS and time.day is None and time.year is None:
        return replace(time, first=at - 1, turn=TURNS[before])
    return time
