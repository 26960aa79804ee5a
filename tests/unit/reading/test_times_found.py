"""Expressions of time and what they say."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.language.words import segment
from fabula.reading.times.calendar import CalendarNames
from fabula.reading.times.expression import TimeExpression
from fabula.reading.times.find import find_times
from fabula.text.reader import read_source_text


def told(text: str, names: CalendarNames | None = None) -> list[tuple[str, dict[str, object]]]:
    """The words of each expression in ``text``, and what it says."""
    source = read_source_text("It went on. " + text)
    words = segment(source.blocks, [True] * len(source.blocks))
    found = []
    for time in find_times(words, names):
        span = words.span(time.first, time.end)
        found.append((source.slice(span), said(time)))
    return found


def said(time: TimeExpression) -> dict[str, object]:
    """What is set."""
    given_fields = {}
    for each in fields(time):
        value = getattr(time, each.name)
        if each.name not in ("first", "end") and value != each.default:
            given_fields[each.name] = value.value if isinstance(value, Enum) else value
    return given_fields


def one(text: str) -> dict[str, object]:
    found = told(text)
    assert len(found) == 1, found
    return found[0][1]


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("They met at 17:05.", 1025),
        ("They met at a quarter past three.", 195),
        ("They met at half six.", 390),
        ("They met at half-past ten.", 630),
        ("They met at ten to four.", 230),
        ("It was twenty-five minutes to nine.", 515),
        ("They met at noon.", 720),
        ("They met at twelve midnight.", 0),
        ("It was seventeen oh five.", 1025),
        ("The gates shut at eighteen hundred hours.", 1080),
        ("The gates shut at 0600 hours.", 360),
        ("They met at 7pm.", 1140),
        ("They met at six in the evening.", 1080),
        ("They met at two in the morning.", 120),
        ("They met at eleven at night.", 1380),
        ("They met at nine-forty.", 580),
        ("It was nine o’clock.", 540),
    ],
)
def test_clocks(text: str, minute: int) -> None:
    assert one(text)["minute"] == minute


@pytest.mark.parametrize(
    "text",
    [
        "Ten to fifteen people came.",
        "He was ten years her elder in nothing.",
        "It cost 12.50 in the shop.",
        "Half six of them stayed.",
        "They may march if they like.",
        "I will, said Will, and may you thrive.",
        "A spring in the sofa broke, and the fall was long.",
        "Good morning, said the cook.",
    ],
)
def test_what_is_no_clock_or_date(text: str) -> None:
    assert not any({"minute", "month", "season", "day", "part"} & set(each) for _, each in told(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Wednesday the fourth of June they left.", {"weekday": 2, "day": 4, "month": 6}),
        ("Bristol, Saturday 3 March 1962, by hand.", {"weekday": 5, "day": 3, "month": 3, "year": 1962}),
        ("On Friday the twenty-first she came.", {"weekday": 4, "day": 21}),
        ("On the sixteenth, a Friday, she came.", {"weekday": 4, "day": 16}),
        ("It was Monday, May 3rd.", {"weekday": 0, "day": 3, "month": 5}),
        ("She died in the second week of February.", {"month": 2, "nth": 2, "of_week": True}),
        ("On the second Thursday in October it came.", {"weekday": 3, "month": 10, "nth": 2}),
        ("In May 1874 it came.", {"month": 5, "year": 1874}),
        ("It was nineteen sixty-two, or so. In nineteen sixty-two.", {"year": 1962}),
        ("Last June it came.", {"month": 6, "turn": -1}),
        ("It came at Martinmas.", {"month": 11, "day": 11}),
        ("It came on New Year's Eve.", {"month": 12, "day": 31}),
        ("On 1962-03-06 it came.", {"day": 6, "month": 3, "year": 1962}),
        ("On the fortieth day it came.", {"count": 40, "unit": "day"}),
        ("Every winter it came.", {"season": "winter", "generic": True}),
        ("It came on Fridays.", {"weekday": 4, "generic": True}),
    ],
)
def test_days_and_dates(text: str, expected: dict[str, object]) -> None:
    found = told(text)[-1][1]
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "amount", "unit", "relation"),
    [
        ("It took twenty minutes.", 20, "minute", "lasting"),
        ("Ten years ago he left.", 10, "year", "ago"),
        ("An hour and a half later he left.", 1.5, "hour", "later"),
        ("He waited for three weeks.", 3, "week", "lasting"),
        ("In ten minutes he would go.", 10, "minute", "ahead"),
        ("She had twenty minutes in hand.", 20, "minute", "left"),
        ("He left nine days after the wedding.", 9, "day", "after"),
        ("It was three months since the fire.", 3, "month", "after"),
        ("He had left an hour earlier.", 1, "hour", "earlier"),
        ("Three quarters of an hour went by.", 0.75, "hour", ""),
        ("Half an hour to spare.", 0.5, "hour", "left"),
        ("A hundred and four days went by.", 104, "day", ""),
        ("It was eight months since, and cold.", 8, "month", "ago"),
    ],
)
def test_lengths_of_time(text: str, amount: float, unit: str, relation: str) -> None:
    found = told(text)[0][1]
    assert (found["amount"], found["unit"], found.get("relation", "")) == (amount, unit, relation)


@pytest.mark.parametrize(
    ("text", "offset", "anchor", "part"),
    [
        ("The next morning he rose.", 1, "then", "morning"),
        ("The day after, he rose.", 1, "then", None),
        ("That evening he rose.", 0, "then", "evening"),
        ("He will come tomorrow.", 1, "now", None),
        ("He came the day before yesterday.", -2, "now", None),
        ("He came last night.", -1, "now", "night"),
        ("He comes tonight.", 0, "now", "night"),
    ],
)
def test_days_told_by_other_days(text: str, offset: int, anchor: str, part: str | None) -> None:
    found = told(text)[0][1]
    assert (found["offset"], found["anchor"], found.get("part")) == (offset, anchor, part)


def test_what_stands_together_is_one_expression() -> None:
    words, expression = told("At four on Saturday morning they left.")[0]
    assert words == "four on Saturday morning"
    assert (expression["minute"], expression["weekday"], expression["halved"]) == (240, 5, True)


def test_an_amount_that_is_not_exact_is_loose() -> None:
    assert one("He waited about ten minutes.").get("loose") is True
    assert one("He waited a few minutes.").get("loose") is True
    assert "loose" not in one("He waited ten minutes.")


def test_an_authors_own_calendar_has_its_own_names() -> None:
    names = CalendarNames({"moonday": 0, "tideday": 1}, {"rime": 1, "thaw": 2})
    found = told("On Tideday the ninth of Rime the lamp went out.", names)
    assert found[0][0] == "Tideday the ninth of Rime"
    assert (found[0][1]["weekday"], found[0][1]["day"], found[0][1]["month"]) == (1, 9, 1)


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_digital_clock_is_read(hour: int, minute: int) -> None:
    found = one(f"They met at {hour:02d}:{minute:02d}.")
    read = found.get("minute", 0)
    assert isinstance(read, int)
    assert (read - hour * 60 - minute) % 720 == 0


@given(st.text(alphabet="the of at 5 19 to on second may march quarter half past : - . ,", max_size=60))
def test_no_words_break_it_and_expressions_never_overlap(text: str) -> None:
    source = read_source_text("It went on. " + text)
    words = segment(source.blocks, [True] * len(source.blocks))
    found = find_times(words)
    assert all(0 <= a.first < a.end <= b.first for a, b in pairwise(found))


def test_an_hour_by_itself_behind_a_day() -> None:
    assert [words for words, _ in told("“Tonight. About nine.” “Nobody came.”")] == ["Tonight", "nine"]
    assert [words for words, _ in told("Tonight. About nine men came.")] == ["Tonight"]


def test_winters_are_years() -> None:
    ((words, what),) = told("He had been there for two winters.")
    assert words == "two winters"
    assert what["unit"] == "year"
    assert what["amount"] == 2


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("At one the postman came, and at a quarter past he was gone.", [60, 75]),
        ("It was ten to nine. At five to, she rang.", [530, 535]),
        ("The gates shut at 17:05. It was half past when he came.", [1025, 1050]),
        ("It was nine o'clock, and the clock in the hall said ten.", [540, 600]),
    ],
)
def test_minutes_take_the_hour_that_was_told_before(text: str, minutes: list[int]) -> None:
    assert [time["minute"] for _, time in told(text)] == minutes


@pytest.mark.parametrize(
    "text",
    [
        "It was at a quarter past that he liked to begin.",
        "She had said ten.",
        "He wrote down Mon. and sighed.",
    ],
)
def test_what_has_no_hour_and_no_date_is_no_time(text: str) -> None:
    assert told(text) == []


def test_an_hour_by_itself_answers_what_time() -> None:
    found = told("“What time do you open?” he said.\n\n“Nine,” she said.")
    assert [(words, time["minute"]) for words, time in found] == [("Nine", 540)]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("That May my father taught me to drive.", [5]),
        ("Wed 4 Sept. was fine.", [9]),
        ("He said that May was ill.", []),
        ("For all that may be, she went.", []),
    ],
)
def test_may_is_a_month_where_nothing_else_fits(text: str, months: list[int]) -> None:
    assert [time.get("month") for _, time in told(text)] == months
