"""What is asked of the words of clauses that may commit somebody: verbs, helpers, and times to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from fabula.language.clauses import Clause
from fabula.language.lexicon import word_sections
from fabula.language.stems import stem
from fabula.language.trees import Trees

WE = frozenset(["i", "we"])
NEVER = frozenset(["never", "not", "n't", "n’t"])
MERELY = frozenset(["only", "just", "merely", "well", "simply"])
MAYBE = frozenset(["would", "could", "might", "should", "'d", "’d"])
SLIGHT = frozenset(["be", "do", "have", "give", "make", "say", "mean", "seem"])
COMING = frozenset(["will", "'ll", "’ll", "shall", "would", "'d", "’d", "should", "wo"])


class ClauseWords:
    """The words of clauses, with the lists by which threads are told."""

    def __init__(self, trees: Trees, uttered: Sequence[bool]) -> None:
        """``uttered`` marks the words that somebody says or writes."""
        self._trees, self._uttered = trees, uttered
        self._words = word_sections("thread_words")

    def _lemma(self, word: int) -> str:
        return self._trees.lemma(word).lower()

    def _text(self, word: int) -> str:
        return self._trees.words.texts[word].lower()

    def _is_any(self, word: int, lemmas: frozenset[str]) -> bool:
        """Whether a word is a form of one of some verbs; lemmas of rare forms may be wrong."""
        return self._lemma(word) in lemmas or stem(self._text(word)) in _stems(lemmas)

    def _is_infinitive(self, word: int) -> bool:
        return any(self._text(mark) == "to" for mark in self._trees.children(word, "mark"))

    def _helpers(self, clause: Clause) -> set[str]:
        return {self._text(w) for w in self._trees.children(clause.predicate, "aux")}

    def _clause_words(self, deed: int) -> list[int]:
        return self._trees.subtree(deed)

    def _objects(self, deed: int) -> list[int]:
        return [
            word
            for each in self._trees.children(deed, "obj", "iobj", "obl")
            for word in [each, *self._trees.children(each, "nmod:poss")]
        ]

    def _marks(self, deed: int) -> Iterator[int]:
        for clause in self._trees.children(deed, "advcl"):
            yield from self._trees.children(clause, "mark")

    def _is_dated(self, clause: Clause, *, near: bool = False) -> bool:
        """Whether a time, or another event that will come first, stands with what will be done."""
        trees = self._trees
        sentence = trees.sentence(clause.predicate)
        for word in self._clause_words(clause.predicate):
            if word not in sentence:
                continue
            hangs = trees.relation(word).startswith(("obl", "advmod", "nmod", "conj", "compound"))
            if self._text(word) in self._words["time"] and hangs:
                return True
            cases = {self._text(case) for case in trees.children(word, "case")}
            if not near and trees.relation(word) == "obl" and cases & {"after", "before", "until", "till"}:
                return True
        if near:
            return False
        marks = (
            self._text(mark)
            for each in trees.children(clause.predicate, "advcl")
            for mark in trees.children(each, "mark", "advmod")
        )
        return any(mark in self._words["when"] and mark not in ("if", "unless", "as") for mark in marks)

    def _is_person(self, word: int | None) -> bool:
        return word is not None and self._trees.part_of_speech(word) in ("PRON", "PROPN", "NOUN")


@cache
def _stems(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, lemmas))
