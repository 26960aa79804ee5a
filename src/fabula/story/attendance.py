"""Who is there when something is said or happens, as far as the words show."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from fabula.language.lexicon import word_sections
from fabula.reading.annotations import Mode
from fabula.story.claims.act import Act, ActKind
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told

_LIKELY = 0.6
"""Confidence of whom a pronoun means that does,"""
_SURE = 0.8
"""and of a speaker, to show that somebody is back."""
_BEFORE, _BESIDE = 150, 15
"""Words before and behind what is said in which whoever is seen is there to hear it."""


class Attendance:
    """Where each character is seen, heard or told of, by numbers of words."""

    def __init__(self, told: Told, acts: Sequence[Act]) -> None:
        """``acts`` are those of the whole story."""
        self._told, self._acts = told, acts
        self._words = word_sections("knowledge_words")

    def is_there(self, character: str, first: int, stop: int) -> bool:
        """Whether somebody does, says or is something in the main line of a range of words."""
        places = self._seen.get(character, ())
        at = bisect_left(places, first)
        return at < len(places) and places[at] < stop

    def may_hear(self, character: str, word: int) -> bool:
        """Whether somebody is there, as far as the words show, where a word is said or told."""
        number = self._told.scene(word)
        scene = range(len(self._told.trees)) if number is None else self._told.scene_words(number)
        return self.is_there(character, max(scene.start, word - _BEFORE), min(scene.stop, word + _BESIDE))

    def next_seen(self, character: str, first: int, stop: int) -> int:
        """The next word at which somebody does, says or is something, and at most ``stop``."""
        places = self._surely_seen.get(character, ())
        at = bisect_left(places, first)
        return min(places[at], stop) if at < len(places) else stop

    def is_told_of(self, character: str, first: int, stop: int) -> bool:
        """Whether the narration names somebody in a range of words, or lets him speak."""
        places = self._told_of.get(character, ())
        at = bisect_left(places, first)
        return self.is_there(character, first, stop) or (at < len(places) and places[at] < stop)

    def arrives(self, character: str, first: int, stop: int) -> bool:
        """Whether somebody comes in a range of words."""
        low, high = bisect_left(self._arrivals, (first, "")), bisect_left(self._arrivals, (stop, ""))
        return any(who == character for _, who in self._arrivals[low:high])

    @cached_property
    def _arrivals(self) -> Sequence[tuple[int, str]]:
        """Where somebody comes in, with who it is."""
        found: list[tuple[int, str]] = []
        for clause in self._told.clauses:
            if clause.subject is None or clause.negated:
                continue
            if (
                self._told.trees.lemma(clause.predicate) not in self._words["coming"]
                or self._told.utterance(clause.predicate) is not None
            ):
                continue
            who = self._told.character(clause.subject)
            around = self._told.trees.subtree(clause.predicate)
            if who is not None and any(self._told.lower(w) in self._words["inward"] for w in around):
                found.append((clause.predicate, who))
        return sorted(found)

    @cached_property
    def _seen(self) -> Mapping[str, Sequence[int]]:
        return self._places(0.0)

    @cached_property
    def _surely_seen(self) -> Mapping[str, Sequence[int]]:
        return self._places(_SURE)

    def _places(self, least: float) -> Mapping[str, Sequence[int]]:
        """Where each is seen, and heard with at least some confidence."""
        found: dict[str, list[int]] = defaultdict(list)
        for act in self._acts:
            words = self._told.words_of(act.span)
            if not act.main_line or act.reported or act.spoken or not words:
                continue
            doubted = act.kind is ActKind.SPEAKS or (not act.named and act.confidence < _LIKELY)
            if not self._is_absent(words.start) and not (least and doubted):
                found[act.character].append(words.start)
        for quotation in self._told.quotations:
            words = self._told.words_of(quotation.span)
            if quotation.speaker is None or quotation.mode is not Mode.SPEECH or not words:
                continue
            if quotation.confidence >= least:
                found[quotation.speaker].append(words.start)
        return {character: sorted(places) for character, places in found.items()}

    @cached_property
    def _told_of(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for mention in self._told.mentions:
            if mention.character is None:
                continue
            words = self._told.words_of(mention.span)
            if (
                words
                and self._told.voice(words.start)[0] is Voice.NARRATION
                and not self._is_absent(words.start)
            ):
                found[mention.character].append(words.start)
        return {character: sorted(places) for character, places in found.items()}

    @cached_property
    def _not_there(self) -> frozenset[str]:
        return self._words["not there"]

    def _is_absent(self, word: int) -> bool:
        """Whether the clause of a word says that somebody is not there."""
        sentence = self._told.trees.sentence(word)
        if self._not_there.isdisjoint(self._told.lowers[sentence.start : sentence.stop]):
            return False
        clause = self._told.clause(word)
        words = sentence if clause is None else self._told.trees.subtree(clause.predicate)
        return any(self._told.lower(each) in self._not_there for each in words)
