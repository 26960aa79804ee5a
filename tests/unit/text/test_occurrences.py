"""Where phrases stand in a text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from fabula.text.occurrences import Occurrences, lower_in_place

_TEXTS = st.text("aAbB İß_1 ’.\n", max_size=40)


@given(_TEXTS, st.sampled_from(["a", "ab", "b a", "ss"]))
def test_whole_words_are_what_a_pattern_finds(text: str, phrase: str) -> None:
    pattern = re.compile(rf"(?<!\w)(?={re.escape(phrase)}(?!\w))", re.IGNORECASE | re.ASCII)
    plain = text.replace("İ", "x").replace("ß", "x")
    assert list(Occurrences(plain).of(phrase)) == [match.start() for match in pattern.finditer(plain)]


@given(_TEXTS)
def test_everything_stays_where_it_stands(text: str) -> None:
    lower = lower_in_place(text)
    assert len(lower) == len(text)
    assert all(low == each.lower() or len(each.lower()) > 1 for low, each in zip(lower, text, strict=True))


def test_between_takes_in_both_ends() -> None:
    found = Occurrences("Years later, years later.")
    assert found.any_between(["years later"], 0, 11)
    assert not found.any_between(["years later"], 1, 23)
    assert found.any_between(["years later"], 1, 24)
    assert found.any_between(["ears"], 1, 24, whole=False)
    assert not found.any_between(["ears"], 0, 24)
