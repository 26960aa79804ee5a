"""What the finders of who goes and who is elsewhere have in common."""

from __future__ import annotations

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import word_sections
from fabula.language.trees import Trees
from fabula.reading.found_movements import FoundMovement, MovementKind
from fabula.reading.surroundings import Surroundings

_PERSON = frozenset(["PRON", "PROPN"])
_HERE = frozenset(["here", "this", "these"])
_LATER = frozenset(["until", "till", "for", "before", "after", "when"])


class Finder:
    """Reads clauses for who is there."""

    def __init__(self, trees: Trees) -> None:
        """Read what ``trees`` tell; words are numbers."""
        self._trees = trees
        self._around = Surroundings(trees)
        self._words = word_sections("presence_words")

    def _is_person(self, word: int) -> bool:
        it = self._around.lower(word) == "it"
        return self._trees.part_of_speech(word) in _PERSON and not it

    def _is_here(self, word: int) -> bool:
        return any(
            self._around.lower(child) in _HERE for child in self._trees.children(word, "det", "advmod")
        )

    def _found(self, kind: MovementKind, clause: Clause, who: int, *, soon: bool = False) -> FoundMovement:
        """``soon``: also where the clause is introduced by "till" or "until"."""
        marks = {self._around.lower(at) for at in self._trees.children(clause.predicate, "mark", "advmod")}
        yet = marks & (_LATER - {"for"}) and not soon
        told = clause.mood is Mood.ASSERTED and not clause.negated and not yet
        return FoundMovement(kind, clause.predicate, who, None, told)
