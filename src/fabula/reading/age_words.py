"""Words around an age that tell when somebody was so old."""

from __future__ import annotations

from fabula.language.lexicon import description_words
from fabula.language.trees import Trees
from fabula.reading.numbers import Number

_SEASONS = frozenset(["spring", "summer", "autumn", "winter", "fall"])
_STATES = frozenset(["knew", "knows", "had", "has", "felt", "feels", "looked", "remained", "lived", "still"])


def is_lately(trees: Trees, number: Number) -> bool:
    """Whether somebody turned so old not long before: "had just turned seven", "in the spring"."""
    texts = trees.words.texts
    before = {texts[w].lower() for w in range(max(0, number.first - 4), number.first)}
    after = [texts[w].lower() for w in range(number.end, min(number.end + 4, len(texts)))]
    lately = {"just", "recently", "newly"} & before or {"last", "this", "yesterday", "today"} & set(after)
    season = set(after[:3]) & (_SEASONS | description_words("months and days"))
    return bool((lately or season) and "of" not in after)


def is_state(trees: Trees, verb: int) -> bool:
    """Whether "at twenty-six she knew her mind" tells how old she is: of a state, in the simple past."""
    plain = not trees.children(verb, "aux", "aux:pass")
    return plain and (trees.words.texts[verb].lower() in _STATES or bool(trees.children(verb, "cop")))


def is_listed(trees: Trees, number: Number) -> bool:
    """Whether a number stands among other numbers."""
    near = range(max(0, number.first - 4), min(len(trees), number.end + 4))
    inside = range(number.first, number.end)
    return any(trees.part_of_speech(w) == "NUM" and w not in inside for w in near)
