"""Lemmas as edits: what to take off a word's end and what to put there.

Edit scripts as classes: Chrupała (2006), "Simple data-driven context-sensitive lemmatization".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

_KEEP = "="
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1\Z")
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A stem of one syllable that ends in one vowel and one consonant."""


def script_of(form: str, lemma: str) -> str:
    """The edit that makes ``lemma`` of ``form``: ``number of letters|new ending|case``."""
    keeps_case = form[:1].isupper() and lemma[:1].isupper()
    low, target = form.lower(), lemma.lower()
    shared = 0
    while shared < min(len(low), len(target)) and low[shared] == target[shared]:
        shared += 1
    return f"{len(low) - shared}|{target[shared:]}|{_KEEP if keeps_case else ''}"


def apply_script(form: str, script: str) -> str:
    """The lemma that ``script`` makes of ``form``."""
    cut, ending, case = script.split("|", 2) if script.count("|") == 2 else (script, "", "")
    base = form if case == _KEEP else form.lower()
    stem = base[: len(base) - int(cut)] if int(cut) <= len(base) else ""
    return stem + (ending.upper() if case == _KEEP and form.isupper() and len(form) > 1 else ending)


def regular_lemma(form: str, guess: str, words: Set[str], *, verb: bool) -> str:
    """The lemma of a verb or noun by its ending, where ``guess`` (what a script makes of it) is none.

    ``form`` is in lower case.  A guess stands where it is a word that the ending allows; else the first
    stem does that is a word: scripts are learned, and take "seiz" out of "seized".
    """
    stems = list(_verb_stems(form) if verb else _noun_stems(form))
    if not stems or (guess in stems and guess in words):
        return guess
    known = next((stem for stem in stems if stem in words), None)
    if known is not None:
        return known
    return guess if guess in stems else stems[-1]


def _verb_stems(form: str) -> Iterator[str]:
    """What a verb may be without its ending, the likeliest first."""
    if form in (
        "dying",
        "lying",
        "tying",
        "vying",
        "died",
        "lied",
        "tied",
        "vied",
        "dies",
        "lies",
        "ties",
        "vies",
    ):
        yield form[0] + "ie"
    elif form.endswith(("ied", "ies")):
        yield form[:-3] + "y"
    elif form.endswith(("ed", "ing")):
        stem = form[: -2 if form.endswith("ed") else -3]
        if _DOUBLED.search(stem):
            yield from (stem, stem[:-1])
        elif _SHORT.fullmatch(stem):
            # "Hoped": of "hop" the last letter would be doubled.
            yield stem + "e"
        elif len(stem) > 1:
            yield from (stem + "e", stem)
    elif form.endswith("s") and not form.endswith("ss"):
        yield from (form[:-1], form[:-2]) if form.endswith("es") else (form[:-1],)


def _noun_stems(form: str) -> Iterator[str]:
    """What a plural may be without its ending, the likeliest first."""
    if form.endswith("ies") and len(form) > len("ties"):
        yield form[:-3] + "y"
    elif form.endswith(("xes", "ches", "shes", "sses", "zes")):
        yield form[:-2]
    elif form.endswith("s") and not form.endswith(("ss", "us", "is")):
        yield form[:-1]
