"""Children who are told of one by one, from the eldest to the youngest."""

from __future__ import annotations

from fabula.language.lexicon import word_sections
from fabula.language.trees import Trees
from fabula.reading.counts import FoundCount

_LONGEST = 80
"""Words in which all are told of."""
_FEWEST = 3
_YOUNG = frozenset(["girl", "boy", "lad", "kid"])
_LAST = frozenset(["youngest", "last", "lastly"])
_BEFORE = frozenset(["came", "then", "last", "and"])
"""Words behind which a name stands as the next of them."""


def names_by_birth(trees: Trees, count: FoundCount) -> tuple[tuple[int, ...], int, int] | None:
    """ "Ada was the eldest.  Then came Mara; then Inés; and last Jo": the names, and where they stand."""
    words = word_sections("tally_words")
    if count.lemma not in words["people"] | _YOUNG:
        return None
    start = trees.sentence(count.number).stop
    lowers = [text.lower() for text in trees.words.texts[start : start + _LONGEST]]
    eldest = next((start + n for n, low in enumerate(lowers) if low in words["eldest"]), None)
    ends = [start + n for n, low in enumerate(lowers) if low in _LAST]
    last = next((w for w in ends if eldest is not None and w > eldest and _name_near(trees, w) >= 0), None)
    if eldest is None or last is None or _name_near(trees, eldest) < 0:
        return None
    low, high = min(eldest, _name_near(trees, eldest)), max(last, _name_near(trees, last)) + 1
    names = {
        trees.words.texts[w]: w
        for w in range(high - 1, low - 1, -1)
        if trees.part_of_speech(w) == "PROPN" and trees.words.texts[w][0].isupper() and _is_told_of(trees, w)
    }
    whole = len(names) >= _FEWEST and high - low > len(names)
    return (tuple(sorted(names.values())), low, high) if whole else None


def _name_near(trees: Trees, word: int) -> int:
    """The name right before or behind a word; -1 for none."""
    sentence = trees.sentence(word)
    near = [word + 1, word - 1, word + 2, word - 2, word - 3, word + 3]
    return next((w for w in near if w in sentence and trees.part_of_speech(w) == "PROPN"), -1)


def _is_told_of(trees: Trees, word: int) -> bool:
    """Whether a name is one of a list: who comes, is or does something."""
    relation = trees.relation(word)
    return relation.startswith(("nsubj", "root", "conj", "appos", "parataxis")) or (
        relation in ("obj", "advmod", "dep") and trees.words.texts[word - 1].lower() in _BEFORE
    )
