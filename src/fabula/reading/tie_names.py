"""Names beside nouns for ties: "her brother *Torvald*", "his mother, *Ada*, and his sister, *Mara*"."""

from __future__ import annotations

from fabula.language.trees import Trees
from fabula.reading.tie_kinds import tie_nouns
from fabula.text.numerals import read_number

_LIST_MARKS = frozenset([",", ";", ".", ":", "—", "–"])
_MOST = 5
"""Relatives who are told of one by one."""
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
        noun = self._nouns.get(self._texts[word].lower())
        if noun is not None and noun.plural:
            several = self._listed(last) or self._told_next(word)
            if several:
                return several
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
        above = self._titled(above)
        if trees.relation(word) == "appos" and above < word and self.is_name(above):
            return () if {"or", ".", "!", "?"} & set(self._texts[above + 1 : word]) else (above,)
        return ()

    def _titled(self, word: int) -> int:
        """The name behind a title that says what somebody is: "Captain *Lisle*, her commander"."""
        follows = word + 1
        title = self._texts[word][0].isupper() and self._texts[word].lower() in self._nouns
        named = title and follows < self._trees.sentence(word).stop and self.is_name(follows)
        return follows if named else word

    def _listed(self, last: int) -> tuple[int, ...]:
        """Names that are listed behind several: "her sons, *Otto* and *Bram*"."""
        stop, at, names = self._trees.sentence(last).stop, last + 1, list[int]()
        if at < stop and self._texts[at] in (",", ":", "—", "–", "("):
            at += 1
        while at < stop and self._is_capital(at):
            names.append(at)
            while at < stop and self._is_capital(at):
                at += 1
            if at < stop and self._texts[at] == ",":
                at += 1
            if at < stop and self._texts[at].lower() == "and":
                at += 1
            elif at < stop and not (self._texts[at - 1] == "," and self._is_capital(at)):
                break
        joined = len(names) > 1 and "and" in (t.lower() for t in self._texts[names[0] : names[-1]])
        return tuple(names) if joined else ()

    def _told_next(self, word: int) -> tuple[int, ...]:
        """Names with which the next sentences begin: "two sons.  *Otto* baked.  *Bram* sang."."""
        trees, names = self._trees, list[int]()
        count = next((c for c in trees.children(word, "nummod")), None)
        number = None if count is None else read_number(self._texts[count].lower())
        if number is None or not 2 <= number <= _MOST:
            return ()
        for _ in range(number):
            start = trees.sentence(names[-1] if names else word).stop
            begin = next((w for w in range(start, min(start + 2, len(self._texts))) if self.is_name(w)), None)
            if begin is None or not self._is_subject(begin):
                return ()
            names.append(begin)
        return tuple(names)

    def _is_capital(self, word: int) -> bool:
        text = self._texts[word]
        return text[0].isupper() and len(text) > 1 and self._trees.part_of_speech(word) in ("PROPN", "NOUN")

    def _is_subject(self, word: int) -> bool:
        relation = self._trees.relation(word)
        return relation.startswith("nsubj") or self._trees.relation(self.head(word)).startswith("nsubj")

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
