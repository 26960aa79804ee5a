"""What things look like: "a jade necklace", "the box was of oak", "her blue notebook"."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.lexicon import word_groups
from fabula.reading.found_things import FoundThing, Manner, ThingKind
from fabula.reading.thing_words import ThingWords

_MIXED = frozenset(["and", "or", "with", "-", "–"])


def find_looks(words: ThingWords) -> Iterator[FoundThing]:
    """The colours and materials of things that people have, in no order; the word is what tells it."""
    trees = words.trees
    known = word_groups("shades")["cloth"].keys() | word_groups("materials")["materials"].keys()
    for word, text in enumerate(trees.words.texts):
        low = text.lower()
        if low not in known:
            continue
        thing = _thing(words, word)
        if thing is None or not words.is_portable(thing) or trees.part_of_speech(thing) != "NOUN":
            continue
        beside = {words.lower(at) for at in (word - 1, word + 1) if 0 <= at < len(trees)}
        if not beside & _MIXED:
            yield FoundThing(ThingKind.LOOK, word, thing, None, told=True, manner=Manner.NAMED)


def _thing(words: ThingWords, word: int) -> int | None:
    """The thing that a colour or material is told of."""
    trees = words.trees
    head = trees.head(word)
    if trees.relation(word) in ("amod", "compound"):
        return head if head > word else None
    if trees.relation(word) == "nmod" and words.cases(word) <= {"of"} and words.cases(word):
        return None if trees.children(word, "det", "nmod:poss") else head
    if trees.children(word, "cop") and not any(
        words.lower(w) in ("not", "n't", "n’t") for w in trees.children(word)
    ):
        subject = trees.child(word, "nsubj")
        return subject if subject is not None and words.is_definite(subject) else None
    return None
