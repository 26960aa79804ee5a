"""Numbers, lists and times in words."""

from __future__ import annotations

import pytest

from fabula.cli.wording import counted, flowed, listed, reading_time, share, time_left


def test_counts() -> None:
    assert counted(0, "word") == "0 words"
    assert counted(1, "word") == "1 word"
    assert counted(2300, "word") == "2,300 words"
    assert counted(2, "fix", "fixes") == "2 fixes"


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("words", "time"),
    [
        (0, "1 minute"),
        (240, "1 minute"),
        (1_430, "6 minutes"),
        (14_280, "1 hour"),
        (80_000, "5 hours 35 minutes"),
        (14_000, "59 minutes"),
        (14_160, "59 minutes"),
        (28_500, "2 hours"),
    ],
)
def test_reading_times(words: int, time: str) -> None:
    assert reading_time(words) == time


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00:00 left"), (59.6, "0:01:00 left"), (100, "0:01:40 left"), (7_261, "2:01:01 left")],
)
def test_the_time_left(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_shares_are_aligned() -> None:
    assert [share(1, 3), share(3, 3), share(0, 3), share(0, 0)] == [" 33 %", "100 %", "  0 %", ""]
    assert share(1, 1000) == " <1 %"


def test_parts_flow_into_lines_and_are_not_broken() -> None:
    assert flowed(["one", "two", "three"], " · ", 9) == "one · two\nthree"
    assert flowed(["longer than that", "x"], " · ", 5) == "longer than that\nx"
