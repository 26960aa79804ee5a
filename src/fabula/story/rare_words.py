"""Where words stand in a story, whatever their form, and how much each of them tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from fabula.language.lexicon import given_names, person_titles, word_list, word_sections
from fabula.language.stems import stem
from fabula.story.claims.told import Told
from fabula.story.model import Quotation
from fabula.text.span import Span

FREQUENT = 0.6
"""Weight of one of the most frequent words of English; of any other it is 1."""
NUMBER = 0.5
"""Weight of a number."""
_OFTEN = 4
"""Times that a name stands in a story from which on it tells nothing: everybody knows it."""
_CONTENT = frozenset(["NOUN", "VERB", "ADJ", "PROPN", "NUM"])


class StemPlaces:
    """The words with each stem, in order; of a stem that nobody has asked for in an array of all."""

    def __init__(self, stems: Sequence[str]) -> None:
        """``stems`` has one entry a word."""
        self._numbers: dict[str, int] = {}
        numbers = self._numbers
        every = (numbers.setdefault(each, len(numbers)) for each in stems)
        of_words = np.fromiter(every, np.int32, len(stems))
        self._words = np.argsort(of_words, kind="stable").astype(np.int32)
        self._edges = np.searchsorted(of_words[self._words], np.arange(len(numbers) + 1)).tolist()
        self._asked: dict[str, Sequence[int]] = {}

    def __getitem__(self, stem: str) -> Sequence[int]:
        """The words with a stem; none of one that stands nowhere."""
        known = self._asked.get(stem)
        if known is None:
            number = self._numbers.get(stem)
            known = [] if number is None else self._words[slice(*self._edges[number : number + 2])].tolist()
            self._asked[stem] = known
        return known


class StemIndex:
    """Where every stem and every pair of neighbouring stems stands."""

    def __init__(self, told: Told) -> None:
        """Index the words of ``told`` once they are asked for."""
        self.told = told
        sections = word_sections("light_words")
        parts = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
        self._light = {part: frozenset(map(stem, sections[name])) for part, name in parts.items()}

    @cached_property
    def quotation_starts(self) -> list[int]:
        """Where each utterance begins."""
        return [quotation.span.start for quotation in self.told.quotations]

    def uttered(self, span: Span) -> Sequence[Quotation]:
        """The utterances that begin in a span."""
        starts = self.quotation_starts
        return self.told.quotations[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def stems(self) -> list[str]:
        """Of every word."""
        return [stem(text) for text in self.told.words.texts]

    @cached_property
    def places(self) -> StemPlaces:
        """Words with each stem."""
        return StemPlaces(self.stems)

    def places_of_pair(self, one: str, other: str) -> Sequence[int]:
        """Where two stems follow each other."""
        stems, firsts, seconds = self.stems, self.places[one], self.places[other]
        if len(firsts) <= len(seconds):
            return [word for word in firsts if word + 1 < len(stems) and stems[word + 1] == other]
        return [word - 1 for word in seconds if word and stems[word - 1] == one]

    def is_content(self, word: int) -> bool:
        """Whether a word tells what is spoken of; names of persons do not."""
        trees = self.told.trees
        part = trees.part_of_speech(word)
        if part not in _CONTENT or not trees.words.texts[word][0].isalpha():
            return False
        if self.stems[word] in self._light.get(part, ()) or len(self.stems[word]) < 3:
            return False
        return part != "PROPN" or self._is_telling_name(word)

    def _is_telling_name(self, word: int) -> bool:
        """Whether a name tells of more than who is there: a place, or somebody who never comes in."""
        low = self.told.lower(word)
        if low.removesuffix(".") in person_titles() or low in word_sections("never_names")["calendar"]:
            return False
        if low in self._names_of_those_present or len(self.places[self.stems[word]]) > _OFTEN:
            return False
        mention = self.told.mention(word)
        if mention is None:
            return low not in given_names()
        return mention.character is None or not self.told.person(mention.character).present

    @cached_property
    def _names_of_those_present(self) -> frozenset[str]:
        """Words of the names of everybody who comes in, or tells the story."""
        people = (each for each in self.told.characters if each.present or each.narrator)
        return frozenset(
            part.lower() for each in people for alias in each.aliases for part in alias.text.split()
        )

    def trimmed(self, words: range) -> tuple[int, int]:
        """The first word of a range, and the end of the last, without the marks around them."""
        said = [word for word in words if self.told.words.texts[word][0].isalnum()]
        return (said[0], said[-1] + 1) if said else (words.start, words.stop)

    def weight(self, word: int) -> float:
        """How much a word tells, by its rareness in English."""
        if self.told.trees.part_of_speech(word) == "NUM":
            return NUMBER
        return FREQUENT if self.told.lower(word) in word_list("frequent_words") else 1.0
