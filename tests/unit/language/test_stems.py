"""The light stemmer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.language.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        ("retire", "retires", "retired", "retiring", "retirement"),
        ("stop", "stops", "stopped", "stopping"),
        ("shake", "shook", "shaken", "shaking"),
        ("carry", "carries", "carried"),
        ("queen", "queens"),
        ("drown", "drowned", "drowning"),
    ],
)
def test_forms_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz’", min_size=1, max_size=14))
def test_never_longer_and_never_empty(word: str) -> None:
    plain = word.replace("’", "")
    assert stem(word) or not plain
    assert stem(word) == stem(word.upper())
