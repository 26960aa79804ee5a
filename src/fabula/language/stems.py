"""A light stemmer: what the forms of one word share, after the first steps of Porter (1980)."""

from __future__ import annotations

from functools import lru_cache

from fabula.language.lexicon import irregular_verbs

_LEAST = 3
"""Letters that a stem keeps."""
_ENDINGS = ("ements", "ement", "ments", "ment", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s", "e", "y")
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What a word shares with its other forms: "retires", "retirement" and "retiring" give "retir".

    Irregular verbs are known; nouns that change their vowels are not.
    """
    found = word.lower().replace("’", "").replace("'", "")
    found = irregular_verbs().get(found, found)
    for ending in _ENDINGS:
        kept = found[: -len(ending)]
        if found.endswith(ending) and len(kept) >= _LEAST and _VOWELS & set(kept):
            found = kept
            break
    if len(found) > _LEAST and found[-1] == found[-2] and found[-1] not in "aeioul":
        found = found[:-1]
    return found
