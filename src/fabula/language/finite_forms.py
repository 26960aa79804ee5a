"""The tense that the form of a finite verb tells by itself, whatever stands around it."""

from __future__ import annotations

from functools import lru_cache

from fabula.language.lexicon import irregular_verbs, word_sections

_SHORTEST = 4
"""Letters of a word from which an ending in -ed is one."""


@lru_cache(maxsize=16384)
def tense_of_form(word: str) -> str:
    """``Past`` or ``Pres`` of a word that is known to be a finite verb; empty where the form may be either.

    A parser goes by what is around a verb, and takes "says" among pasts for one of them.
    A base ("lay", "walk") is taken for a present only where it cannot be a past.
    """
    text = word.lower().replace("’", "'")
    forms = word_sections("finite_forms")
    if text in forms["either"]:
        return ""
    if text in forms["past"]:
        return "Past"
    if text in forms["present"] or text in forms["base"]:
        return "Pres"
    if text.endswith("s"):
        return "Pres"
    if text in irregular_verbs() or (len(text) >= _SHORTEST and text.endswith("ed")):
        return "Past"
    return "Pres" if text.isalpha() else ""
