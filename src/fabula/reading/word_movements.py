"""Who goes or is elsewhere, as single words tell it: "bound for Garth", "out of sight", "Where’s Kit?"."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.trees import Trees
from fabula.reading.found_movements import FoundMovement, MovementKind
from fabula.reading.surroundings import Surroundings

_UNTIL = frozenset(["until", "till"])
_ANSWER = 14
"""Words behind "where is Kit?" in which the answer tells for how long."""

_CUE = 12
"""Words behind the question in which it is told who asks."""
_NEAR_BY = frozenset(["here", "there", "this", "that", "corner", "chair", "table", "end", "back", "front"])
"""Words of an answer that point to somewhere in sight."""


class WordReader:
    """Reads movements off single words, whatever the tree makes of them."""

    def __init__(self, trees: Trees) -> None:
        """Read what ``trees`` tell; words are numbers."""
        self._trees = trees
        self._around = Surroundings(trees)
        self._words = self._around.words

    def by_words(self) -> Iterator[FoundMovement]:
        """What they tell, in order of the words."""
        texts = self._trees.words.texts
        for word, text in enumerate(texts):
            if text == "bound" and "for" in self._around.texts_behind(word, 1):
                yield self._traveller(word)
            elif text in ("Where", "where"):
                yield from self._answer(word)
            elif text in ("sight", "view"):
                yield from self._out_of_sight(word)

    def _out_of_sight(self, word: int) -> Iterator[FoundMovement]:
        """ "Down to the mill and out of sight": whoever the verb before it is said of, or what they wear."""
        trees, around = self._trees, self._around
        before = [around.lower(at) for at in range(max(0, word - 2), word)]
        if before[-2:] != ["out", "of"] and before[-1:] != ["from"]:
            return
        for at in trees.ancestors(word):
            if trees.part_of_speech(at) == "VERB":
                who = trees.child(at, "nsubj")
                if who is None and trees.relation(at) in ("conj", "xcomp"):
                    who = trees.child(trees.head(at), "nsubj" if trees.relation(at) == "conj" else "obj")
                if who is not None:
                    if around.lower(at) in self._words["kept back"]:
                        return
                    yield FoundMovement(MovementKind.LEAVES, word, self._around.bearer(who), None, told=True)
                    return

    def _traveller(self, word: int) -> FoundMovement:
        """ "Bound for Garth"."""
        trees = self._trees
        who = trees.child(word, "nsubj")
        place = trees.child(word, "obl")
        return FoundMovement(
            MovementKind.TRAVELS, word, trees.head(word) if who is None else who, place, told=True
        )

    def _answer(self, word: int) -> Iterator[FoundMovement]:
        """ "Where’s Kit?" "Up at the cabin until Sunday." """
        trees, around = self._trees, self._around
        sentence = trees.sentence(word)
        people = [
            at
            for at in range(word, sentence.stop)
            if trees.part_of_speech(at) == "PROPN" and trees.relation(at) in ("nsubj", "root", "flat")
        ]
        if not people or "?" not in trees.words.texts[word : sentence.stop]:
            return
        first = self._begins(word, sentence.stop)
        for at in range(first, min(first + _ANSWER, len(trees))):
            if trees.words.texts[at] in (".", "?", "!"):
                return
            far = at <= first + 1 and self._is_elsewhere(at)
            if far or around.lower(at) in _UNTIL:
                yield FoundMovement(MovementKind.AWAY, at, people[0], None, told=True)
                return

    def _begins(self, word: int, stop: int) -> int:
        """Where the answer begins, behind who is told to have asked: "“Where’s Kit?” asked Ada. “Gone.”"."""
        texts = self._trees.words.texts
        asked = next((at for at in range(word, min(stop + 1, len(texts))) if texts[at] == "?"), stop)
        for at in range(asked + 2, min(asked + _CUE, len(texts))):
            if texts[at][0] in "“\"‘'" and texts[at - 1] in (".", ",", ":", "”", '"'):
                return at + 1
        return stop

    def _is_elsewhere(self, word: int) -> bool:
        """Whether an answer begins here that tells of another place: "At the dentist", "Gone to Garth"."""
        after = self._around.texts_behind(word, 3)
        if self._around.lower(word) in ("gone", "out", "away", "off"):
            return not after & {"here", "there"}
        if self._around.is_floor(word) or self._around.lower(word) in ("asleep", "dead"):
            return True
        if self._around.lower(word) in ("in", "at") and self._trees.part_of_speech(word + 1) == "PROPN":
            return True
        if self._around.lower(word) not in ("at", "in", "on", "down", "up", "over"):
            return False
        return bool(after & {"the", "a", "an", "town", "hospital", "school", "bed"}) and not after & _NEAR_BY
