"""What stands around a verb that tells where somebody goes or is: particles, goals, places, vehicles."""

from __future__ import annotations

from functools import cached_property

from fabula.language.lexicon import time_words, word_sections
from fabula.language.place_lexicon import place_nouns
from fabula.language.trees import Trees

_INTO = frozenset(["for", "to", "into", "onto", "on", "aboard", "in", "towards", "toward"])
_PLACED = frozenset(
    ["in", "at", "on", "aboard", "behind", "under", "inside", "below", "above", "outside", "beside"]
)
_THROUGH = frozenset(["out", "down", "through", "into", "along", "off", "over", "from", "of", "round"])
_THINGS = frozenset(["NOUN", "PROPN"])
_REACH = 4
"""Words behind a verb in which its particle stands."""


class Surroundings:
    """Reads the words that hang on a verb, or stand behind it."""

    def __init__(self, trees: Trees) -> None:
        """Read what ``trees`` tell; words are numbers."""
        self._trees = trees
        self.words = word_sections("movement_words")
        self._facilities = word_sections("place_words")["facility"]

    @cached_property
    def _times(self) -> frozenset[str]:
        sections = ("weekday", "month", "season", "part", "unit")
        return frozenset(word for section in sections for word in time_words(section)) | {"moment", "time"}

    @cached_property
    def rooms(self) -> frozenset[str]:
        """What somebody can leave."""
        return self._facilities | self.words["rooms"] | self.words["left"]

    def lower(self, word: int) -> str:
        """A word in lower case."""
        return self._trees.words.texts[word].lower()

    def name(self, word: int) -> str:
        """A name of a place in lower case, where it is a name; else nothing."""
        return self.lower(word) if self._trees.part_of_speech(word) == "PROPN" else ""

    def behind(self, word: int, reach: int = _REACH) -> range:
        """Words of the sentence behind a word."""
        return range(word + 1, min(word + 1 + reach, self._trees.sentence(word).stop))

    def texts_behind(self, word: int, reach: int = _REACH) -> frozenset[str]:
        """The same, in lower case."""
        return frozenset(self.lower(at) for at in self.behind(word, reach))

    def particles(self, word: int) -> frozenset[str]:
        """Particles and adverbs that hang on a verb."""
        return frozenset(self.lower(at) for at in self._trees.children(word, "advmod", "compound"))

    def case(self, word: int) -> str:
        """The preposition next to a noun."""
        cases = self._trees.children(word, "case")
        return self.lower(cases[-1]) if cases else ""

    def cases(self, word: int) -> frozenset[str]:
        """All prepositions of a noun: "out of"."""
        return frozenset(self.lower(at) for at in self._trees.children(word, "case"))

    def goal(self, word: int) -> int | None:
        """Where to, or by what."""
        for child in self._trees.children(word, "obl"):
            if self.case(child) in _INTO | {"by"} and self.lower(child) not in self._times:
                return child
        return None

    def way_out(self, word: int) -> int | None:
        """ "Out of the window", "down the stairs", "into the night"."""
        for child in self._trees.children(word, "obl"):
            if self.cases(child) & _THROUGH and self.lower(child) in self.words["ways out"]:
                return child
        return None

    def location(self, word: int) -> int | None:
        """Where something is or happens; "on the Friday" is no place."""
        for child in self._trees.children(word, "obl"):
            placed = self.case(child) in _PLACED and self._trees.part_of_speech(child) in _THINGS
            if placed and self.lower(child) not in self._times:
                return child
        return None

    def own_location(self, word: int) -> int | None:
        """The predicate itself, where it is a place: "she was in the cellar", "at the bottom of the well"."""
        if self.lower(word) in self.words["parts of places"]:
            inner = next((at for at in self._trees.children(word, "nmod") if self.case(at) == "of"), None)
            if inner is not None and self.is_apart(inner):
                return inner
            if inner is not None and self.lower(inner) == "it":
                return word
        return word if self.cases(word) & _PLACED else self.location(word)

    def bearer(self, who: int) -> int:
        """Whose hat, car or footsteps they are that move: "her hat went off down the lane", "all of him"."""
        trees = self._trees
        if trees.part_of_speech(who) != "NOUN":
            return who
        if self.lower(who) in self.words["borne"] | self.words["vehicles"]:
            owner = trees.child(who, "nmod:poss")
            return who if owner is None else owner
        for child in trees.children(who, "nmod"):
            if trees.part_of_speech(child) == "PRON" and self.case(child) == "of":
                return child
        return who

    def is_place(self, word: int) -> bool:
        """Whether a word is what can be left: a room, a town, somebody."""
        pronouns = {"it", "him", "her", "them", "us", "me"}
        return self._trees.part_of_speech(word) == "PROPN" or self.lower(word) in self.rooms | pronouns

    def is_far(self, place: int) -> bool:
        """Whether a goal is a town that is named, or a train."""
        if self._trees.part_of_speech(place) == "PROPN":
            return True
        return self.lower(place) in self.words["lines"] | {"station", "airport"}

    def keeps(self, place: int) -> bool:
        """Whether a place is a town that is named, or a house that keeps people: a hospital."""
        return self._trees.part_of_speech(place) == "PROPN" or self.lower(place) in self.words["keeps"]

    def is_time(self, word: int) -> bool:
        """Whether a word is one for a time: "Sunday", "noon", "week"."""
        return self.lower(word) in self._times or self.lower(word) == "dark"

    def is_floor(self, word: int) -> bool:
        """Whether a word is an adverb for another place: "upstairs", "abroad"."""
        return self.lower(word) in self.words["floors"]

    def floor(self, word: int) -> int | None:
        """Such an adverb beside a verb or a predicate."""
        return next((at for at in self._trees.children(word, "advmod", "obl") if self.is_floor(at)), None)

    def is_apart(self, place: int) -> bool:
        """Whether a place is a room, a house, a vehicle or a town: none that is in sight of another."""
        low = self.lower(place)
        if low in self._times or low in self.words["in sight"]:
            return False
        if self.case(place) in ("'s", "’s"):
            # "At her sister's."
            return "at" in self.cases(place)
        if self._trees.part_of_speech(place) == "PROPN":
            return self.case(place) in ("in", "at", "aboard")
        if low in self.words["parts of places"]:
            return any(self.lower(at) == "it" for at in self._trees.children(place, "nmod"))
        return low in self._apart or low in self.words["apart"]

    @cached_property
    def _apart(self) -> frozenset[str]:
        return frozenset(place_nouns()) | self.words["rooms"] | self.words["keeps"] | self.words["vehicles"]

    def timetabled(self, verb: int) -> int | None:
        """ "The six-ten", "the 7.15 to Garth", behind a verb: a number with "the" and no noun."""
        trees = self._trees
        sentence = trees.sentence(verb)
        for word in self.behind(verb):
            if self.lower(word) != "the":
                continue
            at = word + 1
            while at < sentence.stop and (
                trees.part_of_speech(at) == "NUM" or (at > word + 1 and self.lower(at) == "-")
            ):
                at += 1
            ends = at == sentence.stop or trees.part_of_speech(at) not in ("NOUN", "PROPN", "ADJ")
            if at > word + 1 and (ends or self.lower(at) in self.words["lines"]):
                return at - 1
        return None
