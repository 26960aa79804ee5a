"""How many a part of a list tells."""

from __future__ import annotations

from fabula.language.lexicon import group_nouns
from fabula.language.trees import Trees
from fabula.reading.spelled_numbers import number_at

_AHEAD = 6
"""Words from the first of a part to its noun."""
_SELVES = frozenset(["i", "me", "myself", "you", "yourself", "him", "himself", "her", "herself"])
_WHOSE = frozenset(["the", "its", "their", "his", "her", "my", "our", "your", "these", "those"])
_SEVERAL = frozenset(["couple", "pair", "few", "handful", "dozen", "lot"])


def size_of_item(trees: Trees, at: int, stop: int) -> int | None:
    """How many the part of a list from ``at`` tells: "the two students" are two, "the nun" and "myself" one.

    ``None`` where it does not tell.
    """
    lowers = [text.lower() for text in trees.words.texts[at : stop + 2]]
    if not lowers:
        return None
    if lowers[0] in ("a", "an"):
        return None if lowers[1:2] and lowers[1] in _SEVERAL else 1
    if lowers[0] in _SELVES or (at < stop and trees.part_of_speech(at) == "PROPN"):
        return 1
    whose = lowers[0] in _WHOSE
    number = number_at(trees, at + whose) if at + whose < len(trees) else None
    if number is not None:
        after = trees.words.texts[number[1]].lower() if number[1] < len(trees) else ""
        return None if after in ("of", "more", "or", "to") else number[0]
    nouns = (w for w in range(at + 1, min(at + _AHEAD, stop)) if trees.part_of_speech(w) == "NOUN")
    noun = next(nouns, None)
    if not whose or noun is None or trees.feature(noun, "Number") != "Sing":
        return None
    return None if trees.words.texts[noun].lower() in group_nouns() else 1
