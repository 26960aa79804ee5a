"""Stems of English words, so that a search for "promise" finds "promised" and "promising".

Inflection only: the first and last steps of M. F. Porter, "An algorithm for suffix stripping", Program 14
(1980).  His other steps join words of different meaning ("general" and "generate").  What no ending tells
("went", "children") stands in ``lexicon/irregular_forms.txt``.
"""

from __future__ import annotations

import re
import unicodedata

from fabula.language.lexicon import irregular_forms

_DOUBLED = re.compile(r"([^aeioulsz])\1$")
_SHORTEST = 3
"""Words of fewer letters are stems."""


def plain_word(word: str) -> str:
    """The word in lower case, without accents, with straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def stem_of(word: str) -> str:
    """The stem of a word, in any case: the forms of one word have the same."""
    plain = plain_word(word).removesuffix("'s").strip("'")
    plain = irregular_forms().get(plain, plain)
    if len(plain) < _SHORTEST or not plain.isalpha():
        return plain
    stem = _without_ending(plain)
    if len(stem) >= _SHORTEST:
        stem = stem[:-1] + "i" if stem.endswith("y") else stem.removesuffix("e")
    return _DOUBLED.sub(r"\1", stem) if len(stem) > _SHORTEST else stem


def _without_ending(word: str) -> str:
    if word.endswith(("sses", "ies", "xes", "ches", "shes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("eed"):
        return word
    if word.endswith("ied"):
        return word[:-1]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and "v" in _shape(stem):
            return stem
    return word


def _shape(stem: str) -> str:
    """A letter a letter: "v" for a vowel, "c" for a consonant; y is a vowel after a consonant."""
    shape = ""
    for at, char in enumerate(stem):
        vowel = char in "aeiou" or (char == "y" and at > 0 and shape[-1] == "c")
        shape += "v" if vowel else "c"
    return shape
