"""Phrases around a limb: what it is wrapped in, and what was torn off it."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.lexicon import description_words
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.sides import limb_forms
from fabula.reading.topics import Topic

_WRAPPED = 9
"""Words behind a limb among which what it is wrapped in stands."""
_BREAKING = frozenset(
    [",", ";", ":", "—", ".", "?", "!", "and", "but", "no", "not", "never", "if", "like", "as"]
)
_SEVERING = frozenset(
    ["taken", "shot", "bitten", "cut", "torn", "blown", "lopped", "sliced", "hacked", "took", "tore", "bit",
     "blew", "lost", "missing"]
)  # fmt: skip


def wrapping_of(trees: Trees, noun: int) -> int | None:
    """What a limb is wrapped in: "in plaster", "strapped up in a sling", "in a mitten of gauze"."""
    inside, limbs = False, limb_forms()
    for word in range(noun + 1, min(trees.sentence(noun).stop, noun + _WRAPPED)):
        low = trees.words.texts[word].lower()
        if low in limbs or low in _BREAKING:
            return None
        if low in description_words("wrapping a limb") and inside and trees.part_of_speech(word) == "NOUN":
            return word
        inside = inside or low in ("in", "with")
    return None


def halting_for(trees: Trees, noun: int) -> bool:
    """Whether a limb is why somebody needs a stick or walks slowly: "on account of her right hip"."""
    sentence = trees.sentence(noun)
    before = [_low(trees, w) for w in range(max(sentence.start, noun - 6), noun)]
    reason = any(pair in (["account", "of"], ["because", "of"]) for pair in _pairs_of(before))
    aids = description_words("walking aids")
    return reason and any(_low(trees, w) in aids for w in sentence)


def _pairs_of(words: list[str]) -> list[list[str]]:

    return [words[n : n + 2] for n in range(len(words) - 1)]


def torn_off(trees: Trees, noun: int, side: str) -> Iterator[Description]:
    """ "A winch had torn two fingers off his left hand"."""
    above = trees.head(noun)
    hangs_on_digit = trees.relation(noun).startswith("nmod") and trees.relation(above) == "obj"
    head, digit = (trees.head(above), above) if hangs_on_digit else (above, trees.child(above, "obj"))
    cases = {_low(trees, c) for c in trees.children(noun, "case")}
    owner = trees.child(noun, "nmod:poss")
    if digit is None or owner is None or not side or not cases & {"off", "from"}:
        return
    part = _low(trees, digit).removesuffix("s")
    severing = _low(trees, head) in _SEVERING
    if part in ("finger", "thumb", "toe") and severing:
        yield Description(Topic.INJURY, owner, head, noun + 1, head, "missing", part, side, presupposed=True)


def fingers_left(trees: Trees, noun: int, side: str) -> int | None:
    """The number in "had only four fingers on his right hand", "her left hand with its three fingers"."""
    if not side or _low(trees, noun) != "hand":
        return None
    sentence = trees.sentence(noun)
    for word in range(max(sentence.start, noun - 8), min(sentence.stop, noun + 7)):
        if _low(trees, word) != "fingers" or word == sentence.start or _low(trees, word - 1) not in _FEW:
            continue
        between = {_low(trees, w) for w in range(min(word, noun) + 1, max(word, noun))}
        before = {_low(trees, w) for w in range(max(sentence.start, word - 4), word - 1)}
        had = bool(before & {"only", "but", "just"} or before & {"had", "has"}) and between & {"on", "to"}
        if had if word < noun else bool(between & {"with", "of"} and between & {"its", "only"}):
            return word - 1
    return None


_FEW = frozenset(["one", "two", "three", "four", "1", "2", "3", "4"])


def _low(trees: Trees, word: int) -> str:
    return trees.words.texts[word].lower()
