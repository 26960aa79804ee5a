"""What somebody has been through: whom he has met, what he has done with what, and whether it is past."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import word_sections
from fabula.reading.annotations import Mode
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.rare_words import StemIndex

SURE = 0.8
"""Confidence of who speaks, and of whom a word means."""
_OPENING = 10
"""Words at the head of a paragraph in which a later time is told."""
_LONG_AGO = 40
"""Words between something and the place where it is past, at least."""


class Experience:
    """What people do and say in a story, by who they are."""

    def __init__(self, told: Told, index: StemIndex) -> None:
        """Nothing is sought before it is asked for."""
        self._told, self._index = told, index
        self._words = word_sections("experience_words")

    def is_past(self, word: int, here: int) -> bool:
        """Whether the telling goes on to another scene or time between two words."""
        if word >= here:
            return False
        if self._told.scene(word) != self._told.scene(here):
            return True
        if here - word < _LONG_AGO:
            return False
        at = bisect_right(self._openings, word)
        return at < len(self._openings) and self._openings[at] <= here

    def together(self, one: str, other: str, here: int, *, seen: bool = False) -> int | None:
        """A word before ``here`` that shows that two people have met, at another time.

        They talk with each other, or one does something to the other; where ``seen``, seeing him is enough.
        """
        pair = frozenset([one, other])
        for word, contact in self._contacts.get(pair, ()):
            if not self.is_past(word, here):
                return None
            if contact or seen:
                return word
        return None

    def talked(self, one: str, other: str, here: int) -> int | None:
        """A word before ``here``, at another time, at which two people talk, each to the other."""
        there = [self._said.get(pair, ()) for pair in ((one, other), (other, one))]
        for word in there[0]:
            scene = self._told.scene(word)
            back = next((w for w in there[1] if self._told.scene(w) == scene), None)
            if back is not None and self.is_past(max(word, back), here):
                return min(word, back)
        return None

    def deeds(self, who: str, thing: str) -> Sequence[int]:
        """Predicates of what somebody is told to do with, in or to a thing, by the stem of its word."""
        return self._deeds.get((who, thing), ())

    def heard(self, who: str, here: int) -> Sequence[int]:
        """Numbers of the utterances before a word that somebody makes, or that are made to him alone."""
        numbers = self._heard.get(who, ())
        starts = self._index.quotation_starts
        return numbers[: bisect_left(numbers, bisect_left(starts, self._told.words.starts[here]))]

    def _is_told(self, clause: Clause) -> bool:
        """Whether the narration tells a clause as so."""
        voice = self._told.voice(clause.predicate)[0]
        return voice is Voice.NARRATION and clause.mood is Mood.ASSERTED and not clause.negated

    def _who(self, word: int | None) -> str | None:
        """Whom a word means, where that is sure."""
        if word is None or self._told.lower(word) in ("they", "them", "we", "us", "their", "our"):
            return None
        mention = self._told.mention(word)
        doubted = mention is not None and mention.character is not None and mention.confidence < SURE
        return None if doubted else self._told.character(word)

    def _args(self, clause: Clause) -> list[int]:
        return self._told.trees.children(clause.predicate, "obj", "iobj", "obl")

    @cached_property
    def _deeds(self) -> Mapping[tuple[str, str], Sequence[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for clause in self._told.clauses:
            if not self._is_told(clause):
                continue
            who = self._who(clause.subject)
            if who is not None:
                for word in self._args(clause):
                    found[who, self._index.stems[word]].append(clause.predicate)
        return {key: sorted(words) for key, words in found.items()}

    @cached_property
    def _contacts(self) -> Mapping[frozenset[str], Sequence[tuple[int, bool]]]:
        """Where one of two people does something to the other, and whether the other must know of it."""
        found: dict[frozenset[str], list[tuple[int, bool]]] = defaultdict(list)
        for clause in self._told.clauses:
            if not self._is_told(clause):
                continue
            lemma = self._told.trees.lemma(clause.predicate)
            who = self._who(clause.subject)
            if who is None or lemma in self._words["in the mind"]:
                continue
            contact = lemma in self._words["contact"]
            if not contact and lemma not in self._words["sight"]:
                continue
            for word in self._args(clause):
                other = self._who(word)
                if other is not None and other != who:
                    found[frozenset([who, other])].append((clause.predicate, contact))
        for one, other, word in self._joined():
            found[frozenset([one, other])].append((word, True))
        return {pair: sorted(words) for pair, words in found.items()}

    def _joined(self) -> Iterator[tuple[str, str, int]]:
        """Two people who do something together: "Ada and Bram had been at school together"."""
        told = self._told
        for word, low in enumerate(told.lowers):
            clause = told.clause(word) if low in ("together", "shared") else None
            if clause is None or clause.subject is None or not self._is_told(clause):
                continue
            others = told.trees.children(clause.subject, "conj")
            one, other = self._who(clause.subject), self._who(others[0]) if len(others) == 1 else None
            if one is not None and other is not None and one != other:
                yield one, other, word

    @cached_property
    def _said(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """First words of what one says to another alone, in order."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for quotation in self._told.quotations:
            sure = quotation.confidence >= SURE and quotation.mode is Mode.SPEECH
            if quotation.speaker is not None and sure and len(quotation.addressees) == 1:
                words = self._told.words_of(quotation.span)
                if words:
                    found[quotation.speaker, quotation.addressees[0]].append(words.start)
        return found

    @cached_property
    def _heard(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, quotation in enumerate(self._told.quotations):
            if quotation.mode is not Mode.SPEECH or quotation.confidence < SURE:
                continue
            heard = quotation.addressees if len(quotation.addressees) == 1 else ()
            for who in {quotation.speaker, *heard} - {None}:
                found[who or ""].append(number)
        return found

    @cached_property
    def _openings(self) -> Sequence[int]:
        """Where paragraphs begin that tell a later time."""
        told, times = self._told, self._words["later"]
        return [
            start
            for start in told.words.paragraphs
            if start < len(told.trees)
            and told.utterance(start) is None
            and any(told.lower(w) in times for w in range(start, min(start + _OPENING, len(told.trees))))
        ]
