"""Sets of English words that rules judge by."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a text, parted by blanks."""
    return frozenset(words.split())


SAYING = word_set("said says")
"""Forms of the one verb that is nearly always a cue."""
