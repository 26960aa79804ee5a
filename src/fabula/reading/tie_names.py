"""Names beside nouns for ties: "her brother *Torvald*", "his mother, *Ada*, and his sister, *Mara*"."""

from __future__ import annotations

from fabula.language.trees import Trees
from fabula.reading.tie_kinds import tie_nouns

_LIST_MARKS = frozenset([",", ";", ".", ":", "—", "–"])
_NEAR = 5
"""Words behind a noun within which a name is set beside it."""


class NamesBeside:
    """Finds the names that stand beside nouns for ties, for the same people."""

    def __init__(self, trees: Trees) -> None:
        """``trees`` are of whole sentences."""
        self._trees, self._texts, self._nouns = trees, trees.words.texts, tie_nouns()

    def beside(self, word: int, last: int) -> tuple[int, ...]:
        """Heads of the names beside a noun that says whose: "her brother *Torvald*"."""
        follows = last + 1
        if follows < self._trees.sentence(word).stop and self.is_name(follows):
            return (self.head(follows),)
        return self.apart(word, last)

    def apart(self, word: int, last: int) -> tuple[int, ...]:
        """Heads of the names that stand beside a noun, set off by commas, for the same people."""
        trees = self._trees
        for child in trees.children(word, "appos", "flat"):
            if last < child <= last + _NEAR and self.is_name(child):
                return (child, *(c for c in trees.children(child, "conj") if self.is_name(c)))
        if self._is_listed_with_name(last) and self._is_in_list(word, last):
            return (self.head(last + 2),)
        above = trees.head(word)
        called = [above] if trees.relation(word) == "nsubj:pass" else trees.children(word, "acl")
        for verb in called:
            name = trees.child(verb, "xcomp", "obj", "appos")
            if self._texts[verb].lower() in ("called", "named") and name is not None and self.is_name(name):
                return (name,)
        if trees.relation(word) == "appos" and above < word and self.is_name(above):
            return () if {"or", ".", "!", "?"} & set(self._texts[above + 1 : word]) else (above,)
        return ()

    def _is_listed_with_name(self, last: int) -> bool:
        """Whether a name between commas follows: "his mother, *Ada*, and his sister, *Mara*"."""
        end = next((w for w in range(last + 2, min(last + 5, len(self._texts))) if not self.is_name(w)), None)
        comma = last + 2 < len(self._texts) and self._texts[last + 1] == ","
        return comma and end is not None and end > last + 2 and self._texts[end] in _LIST_MARKS

    def _is_in_list(self, word: int, last: int) -> bool:
        """Whether another relative in the same sentence has a name in the same way."""
        sentence = self._trees.sentence(word)
        return any(
            self._texts[other].lower() in self._nouns and self._is_listed_with_name(other)
            for other in sentence
            if other != last
        )

    def may_be_somebody(self, word: int) -> bool:
        """Whether a word is a pronoun, or a name that may be tagged as a noun."""
        part = self._trees.part_of_speech(word)
        return part == "PRON" or (part in ("PROPN", "NOUN") and self._texts[word][0].isupper())

    def is_name(self, word: int) -> bool:
        """Whether a word is part of a name, and no noun for a tie."""
        text = self._texts[word]
        return (
            self._trees.part_of_speech(word) == "PROPN"
            and text[0].isupper()
            and text.lower() not in self._nouns
            and len(text) > 1
        )

    def head(self, word: int) -> int:
        """The head of the name that begins at a word."""
        trees = self._trees
        head = trees.head(word)
        if trees.relation(word) in ("flat", "compound", "nmod:desc") and head > word and self.is_name(head):
            return head
        return word
