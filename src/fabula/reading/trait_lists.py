"""Looks and ages in lists: "Mr Stace, sixty-one, grey", "He was the night man: sixty, broad", "Forty, sandy."

A list begins behind a person and a comma or a colon, behind "was", or is a sentence without a verb, which
then tells of the subject of the sentence before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fabula.language.lexicon import word_groups
from fabula.language.trees import Trees
from fabula.reading.birthdays import age_of
from fabula.reading.description import Description
from fabula.reading.numbers import number_at
from fabula.reading.owners import likely_owner
from fabula.reading.phrases import compound, is_person_noun, subject_of, whom_meant
from fabula.reading.topics import Topic

_PARTS = frozenset([",", ";", "and"])
_OPENS = frozenset([",", ":", "—", "–"])
_CLOSES = frozenset('.,;:!?—–)”"’…')
_DEGREES = frozenset(["very", "rather", "quite", "so", "too", "already", "prematurely", "going", "gone", "a",
                      "little", "bit", "now", "still", "perhaps", "maybe", "about"])  # fmt: skip
_BARE_HAIR = frozenset(
    ["blond", "blonde", "fair", "dark", "grey", "gray", "ginger", "sandy", "auburn", "greying",
     "graying", "grizzled", "flaxen", "silver-haired", "redheaded"]
)  # fmt: skip
"""What is said of a whole person and means the hair."""
_PLAIN_HAIR = frozenset(["blond", "blonde", "ginger", "redheaded"])
_STATES = {"bald": (Topic.HAIR, "bald", "head"), "balding": (Topic.HAIR, "balding", "head"),
           "bearded": (Topic.FACIAL_HAIR, "beard", "beard"),
           "clean-shaven": (Topic.FACIAL_HAIR, "none", "beard")}  # fmt: skip
_YOUNGEST, _OLDEST = 13, 99
_ITEM = 8
"""Words of an item of a list."""
_ITEMS = 6


@dataclass(frozen=True)
class _Trait:
    topic: Topic
    value: str
    part: str
    first: int
    end: int


@dataclass(frozen=True)
class TraitListReader:
    """Finds what lists tell of people."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        texts = self.trees.words.texts
        begins = {self.trees.sentence(word).start for word in self._starts()}
        for first in begins:
            yield from self._fragment(first)
        for word, text in enumerate(texts[:-1]):
            if text in _OPENS and word:
                yield from self._behind(word)
            elif text.lower() in _BARE_HAIR and self.trees.part_of_speech(word) == "ADJ":
                yield from self._predicate(word, text.lower())

    def _starts(self) -> Iterator[int]:
        """Words that may begin a fragment."""
        trees = self.trees
        for word in range(len(trees)):
            if trees.head(word) == word and trees.part_of_speech(word) not in ("VERB", "AUX"):
                yield word

    def _fragment(self, first: int) -> Iterator[Description]:
        """ "Forty, sandy, pale green eyes." """
        trees = self.trees
        stop = trees.sentence(first).stop
        if any(trees.feature(w, "VerbForm") == "Fin" for w in range(first, stop)):
            return
        traits = list(self._traits(first, stop))
        others = any(self._low(w) in ("eyes", "hair", "beard", "moustache") for w in range(first, stop))
        if not traits or traits[0].first > first + 1 or len(traits) + others < 2:
            return
        holder = self._subject_before(first)
        if holder is not None:
            for trait in traits:
                yield self._told(holder, trait, plainly=False)

    def _predicate(self, word: int, low: str) -> Iterator[Description]:
        """ "She was small and dark", "he was blond": of "dark" alone it may be the skin, or a mood."""
        trees = self.trees
        top = trees.head(word) if trees.relation(word) == "conj" else word
        if not trees.children(top, "cop") or (top != word and trees.child(word, "nsubj") is not None):
            return
        beside = [top, *trees.children(top, "conj")]
        bodily = any(self._trait(w, w + 1) is not None for w in beside if w != word)
        subject = subject_of(trees, top)
        if subject is None or not self._is_somebody(subject) or not (low in _PLAIN_HAIR or bodily):
            return
        if subject < word and trees.feature(subject, "Number") != "Plur":
            yield Description(Topic.HAIR, subject, word, word + 1, word, low, "hair")

    def _behind(self, mark: int) -> Iterator[Description]:
        """ "Mr Stace, sixty-one, grey"."""
        trees = self.trees
        noun = mark - 1
        if trees.part_of_speech(noun) not in ("PROPN", "NOUN") or not self._is_somebody(noun):
            return
        head = trees.head(noun) if trees.relation(noun) == "flat" else noun
        colon = trees.words.texts[mark] != ","
        stop = trees.sentence(noun).stop
        traits = list(self._traits(mark + 1, stop))
        if not traits or traits[0].first > mark + 2:
            return
        sure = len(traits) > 1 or (traits[0].topic is Topic.AGE and (colon or self._is_name(noun)))
        if sure and not self._is_listed(noun, mark):
            for trait in traits:
                yield self._told(whom_meant(trees, head), trait, plainly=True)

    def _told(self, holder: int, trait: _Trait, *, plainly: bool) -> Description:
        if trait.topic is Topic.AGE:
            number = number_at(self.trees, trait.first)
            if number is not None:
                return age_of(holder, trait.first, trait.end, trait.first, number)
        return Description(
            trait.topic, holder, trait.first, trait.end, trait.first, trait.value, trait.part, plainly=plainly
        )

    def _traits(self, first: int, stop: int) -> Iterator[_Trait]:
        """The items of a list that say what somebody looks like, up to the first long one."""
        texts = self.trees.words.texts
        at = first
        for _ in range(_ITEMS):
            end = at
            while (
                end < stop and texts[end] not in _CLOSES and self._low(end) not in _PARTS and end - at < _ITEM
            ):
                end += 1
            trait = self._trait(at, end)
            if trait is not None:
                yield trait
            if end >= stop or (texts[end] not in _PARTS and self._low(end) != "and"):
                return
            at = end + 1
            while at < stop and self._low(at) == "and":
                at += 1

    def _trait(self, first: int, end: int) -> _Trait | None:
        """What one item says."""
        while first < end and self._low(first) in _DEGREES:
            first += 1
        if first >= end:
            return None
        found = compound(self.trees, first)
        if found.first != first or found.end != end:
            return None
        number = number_at(self.trees, first)
        if number is not None and number.end == end and _YOUNGEST <= number.value <= _OLDEST:
            return _Trait(Topic.AGE, "", "", first, end)
        if found.text in _BARE_HAIR:
            return _Trait(Topic.HAIR, found.text, "hair", first, end)
        if found.text in _STATES:
            return _Trait(*_STATES[found.text], first, end)
        for section, topic in (("height", Topic.HEIGHT), ("build", Topic.BUILD)):
            if _sizes(section).get(found.text, "-") != "-":
                return _Trait(topic, found.text, "", first, end)
        return None

    def _subject_before(self, first: int) -> int | None:
        """Whom a fragment is said of: the subject of the sentence before, or whom "there was" brings in."""
        trees = self.trees
        likely = likely_owner(trees, first)
        if likely is not None:
            return likely
        if first == 0 or first in trees.words.paragraphs:
            return None
        root = next((w for w in trees.sentence(first - 1) if trees.head(w) == w), None)
        subject = None if root is None else subject_of(trees, root)
        return subject if subject is not None and self._is_somebody(subject) else None

    def _is_listed(self, noun: int, mark: int) -> bool:
        """Whether a name is one of a list of names and figures: "Marsh, forty, Lisle, sixty"."""
        stop = min(self.trees.sentence(noun).stop, mark + 10) - 2
        parts = [self.trees.part_of_speech(w) for w in range(mark + 1, stop + 2)]
        return any(
            parts[at] == "PROPN" and self._low(mark + 2 + at) == "," and parts[at + 2] == "NUM"
            for at in range(len(parts) - 2)
        )

    def _is_name(self, noun: int) -> bool:
        return self.trees.part_of_speech(noun) == "PROPN"

    def _is_somebody(self, noun: int) -> bool:
        return is_person_noun(self.trees, noun) and self._low(noun) not in (
            "it",
            "they",
            "we",
            "that",
            "this",
        )

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()


@cache
def _sizes(section: str) -> dict[str, str]:
    return dict(word_groups("looks")[section])
