"""Lemmas by their endings, where the learned scripts guess wrong."""

from __future__ import annotations

import pytest

from fabula.language.lemmas import regular_lemma

_WORDS = frozenset(
    [
        "seize",
        "stop",
        "hope",
        "hop",
        "sing",
        "singe",
        "reply",
        "call",
        "visit",
        "watch",
        "lose",
        "match",
        "lady",
    ]
)


@pytest.mark.parametrize(
    ("form", "guess", "lemma"),
    [
        ("seized", "seiz", "seize"),
        ("stopped", "stopp", "stop"),
        ("hoped", "hop", "hope"),
        ("hopped", "hopp", "hop"),
        ("singing", "sing", "sing"),
        ("replied", "repliy", "reply"),
        ("called", "cal", "call"),
        ("visited", "visite", "visit"),
        ("watches", "watche", "watch"),
        ("loses", "los", "lose"),
        ("dying", "dy", "die"),
        ("walk", "walk", "walk"),
    ],
)
def test_verbs(form: str, guess: str, lemma: str) -> None:
    assert regular_lemma(form, guess, _WORDS, verb=True) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"), [("matches", "match"), ("ladies", "lady"), ("glass", "glass"), ("bus", "bus")]
)
def test_nouns(form: str, lemma: str) -> None:
    assert regular_lemma(form, form, _WORDS, verb=False) == lemma
