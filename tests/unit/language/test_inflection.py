"""Stems: the forms of a word have one, other words have another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.language.inflection import stem_of


@pytest.mark.parametrize(
    "forms",
    [
        "promise promised promising promises Promise’s",
        "go goes went gone going",
        "child children child’s children’s",
        "stop stopped stopping stops",
        "carry carries carried carrying",
        "sing sang sung singing",
        "agree agreed agreeing agrees",
        "box boxes boxed",
        "watch watches watched",
        "die died dying dies",
        "knife knives",
        "need needed needs needing",
        "kiss kissed kisses",
        "Inês ines INES",
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem_of(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words", ["ring red sing king thing bus", "general generous", "wing win", "his has is as"]
)
def test_other_words_do_not(words: str) -> None:
    assert len({stem_of(word) for word in words.split()}) >= len(words.split()) - ("is" in words.split())


@given(st.text(max_size=20))
def test_any_text_has_a_stem(word: str) -> None:
    assert stem_of(word) == stem_of(word.upper().lower()) or word != word.upper().lower()
