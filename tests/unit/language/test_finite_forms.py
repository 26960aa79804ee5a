"""What the form of a finite verb tells of its tense."""

from __future__ import annotations

import pytest

from fabula.language.finite_forms import tense_of_form
from fabula.language.lexicon import irregular_verbs, utterance_verbs, verb_forms, word_sections


@pytest.mark.parametrize("word", ["says", "goes", "is", "’re", "walk", "need", "has", "Puts"])
def test_a_present_is_one_beside_any_pasts(word: str) -> None:
    assert tense_of_form(word) == "Pres"


@pytest.mark.parametrize("word", ["said", "went", "was", "walked", "dove", "Could", "heard"])
def test_a_past_is_one_beside_any_presents(word: str) -> None:
    assert tense_of_form(word) == "Past"


@pytest.mark.parametrize("word", ["put", "let", "cut", "’s", "’d", "lay"])
def test_what_may_be_either_tells_nothing(word: str) -> None:
    assert tense_of_form(word) == ""


def test_third_persons_and_pasts_of_known_verbs_are_told_apart() -> None:
    either = word_sections("finite_forms")["either"]
    irregular = {*irregular_verbs().values()}
    for verb in utterance_verbs():
        if (
            verb in irregular
            or verb in either
            or verb.endswith(("s", "ed", "ing"))
            or verb in irregular_verbs()
        ):
            continue
        _, third, past, _ = verb_forms(verb)
        assert (tense_of_form(third), tense_of_form(past)) == ("Pres", "Past")
