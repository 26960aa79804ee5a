"""Lemmas as edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.language.lemmas import apply_script, script_of


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("went", "go"),
        ("Said", "say"),
        ("houses", "house"),
        ("Ottilie", "Ottilie"),
        ("was", "be"),
        ("n't", "not"),
    ],
)
def test_makes_the_lemma_again(form: str, lemma: str) -> None:
    assert apply_script(form, script_of(form, lemma)) == lemma


def test_one_edit_serves_many_words() -> None:
    assert script_of("carries", "carry") == script_of("worries", "worry")
    assert apply_script("hurries", script_of("carries", "carry")) == "hurry"


@given(
    st.text(alphabet="abcdefghijklmnop|=", min_size=1, max_size=12),
    st.text(alphabet="abcdefghijklmnop", min_size=1, max_size=12),
)
def test_round_trip(form: str, lemma: str) -> None:
    assert apply_script(form, script_of(form, lemma)) == lemma


@given(st.text(alphabet="abcde", max_size=3), st.integers(0, 9))
def test_an_edit_longer_than_the_word_takes_all_of_it(form: str, cut: int) -> None:
    assert apply_script(form, f"{cut}|x|").endswith("x")
