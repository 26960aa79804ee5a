"""Words with a capital that are hardly anybody's name: stretched cries, doctrines, peoples, places."""

from __future__ import annotations

import re
from functools import cache

from fabula.language.lexicon import given_names, word_list
from fabula.text.numerals import read_number

_STRETCHED = re.compile(r"(\w)\1\1|(?:^|-)\w-\w(?:-|$)")
"""Three letters alike in a row ("Brrr"), or letters drawn apart ("No-o-o")."""
_KINDS = (
    ("ism", 5),
    ("isms", 6),
    ("tion", 6),
    ("sion", 6),
    ("ology", 6),
    ("graphy", 7),
    ("ness", 6),
    ("ity", 6),
    ("ian", 6),
    ("ians", 7),
    ("eans", 7),
    ("ites", 6),
    ("ists", 6),
    ("ised", 7),
    ("ized", 7),
)
"""Endings of doctrines, qualities and peoples, with the letters from which a word may have them."""


@cache
def is_stretched(word: str) -> bool:
    """Whether a lower-case word is written as it is cried out or spelt."""
    return _STRETCHED.search(word) is not None


@cache
def is_kind(word: str) -> bool:
    """Whether a lower-case word is likely a doctrine, a quality or a people, and nobody's given name."""
    return word not in given_names() and any(
        len(word) >= least and word.endswith(ending) for ending, least in _KINDS
    )


@cache
def is_several(word: str) -> bool:
    """Whether a lower-case word is the plural of a title, a people or a noun for people ("Colonels")."""
    if not word.endswith("s") or word in given_names():
        return False
    singular = word[:-1]
    lists = ("person_titles", "person_nouns", "never_names")
    return len(singular) > 2 and any(singular in word_list(name) for name in lists)


@cache
def is_place(word: str) -> bool:
    """Whether a lower-case word is a town, a river or a country, and hardly a given name."""
    return word in word_list("world_places")


@cache
def is_common(word: str) -> bool:
    """Whether a lower-case word is everyday ("boots"), a number or a thing ("t-shirt"), and no given name."""
    if word in given_names():
        return False
    compound = word.partition("-")[0]
    return (
        word in word_list("common_words") or read_number(word) is not None or len(compound) == 1 < len(word)
    )
