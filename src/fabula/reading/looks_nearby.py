"""Colours of eyes and hair that stand near them, however the tree takes it, and eyes whose owner is not told.

"Her eyes, a very light blue, …", "the blue of her eyes", "two blue eyes regarded him", "tears stood in the
blue eyes", "a strand of red hair had come loose".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fabula.language.lexicon import description_words
from fabula.reading.description import Description
from fabula.reading.owners import owner_of
from fabula.reading.parts import PartReader, colour_of
from fabula.reading.phrases import compound, is_person_noun, phrase_start, said_before, subject_of
from fabula.reading.topics import Topic

_BETWEEN = frozenset(
    ["a", "an", "the", "very", "so", "as", "rather", "quite", "pale", "light", "dark", "deep",
     "bright", "clear", "big", "wide", "large", "small", "slow", "which", "were", "was", "are",
     "is", "almost", "soft", "warm", "cold", "long", "and", "still", "too", "vivid", "fierce",
     "tired", "once", "always", "thick", "straight", "curly", "fine"]
)  # fmt: skip
"""Words between eyes and their colour behind a comma."""
_PASSING = frozenset(["with", "from", "by", "in", "under"])
_SHADES = frozenset(["dark", "pale", "light", "deep", "bright", "clear"])
_POINTING = frozenset(["the", "those", "these", "that", "two", "both", "a"])
_STRANDS = frozenset(
    ["strand", "lock", "wisp", "curl", "tendril", "coil", "hank", "shock", "mass", "mane", "pair"]
)
_NOBODY = frozenset(["it", "there", "this", "that", "what", "which", "nobody", "nothing", "they", "we"])
_REACH = 7


@dataclass(frozen=True)
class NearbyLooksReader(PartReader):
    """Finds what :class:`fabula.reading.looks.LooksReader` does not, from the words alone."""

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        for word, text in enumerate(self.trees.words.texts):
            low = text.lower()
            if low in ("eyes", "gaze", "irises"):
                yield from self._look(word, Topic.EYES, "eyes", "eye")
            elif low in ("hair", "curls", "braid", "plait", "curl", "ponytail", "locks"):
                yield from self._look(word, Topic.HAIR, "hair", "hair")

    def _look(self, noun: int, topic: Topic, palette: str, part: str) -> Iterator[Description]:
        if self.trees.part_of_speech(noun) != "NOUN":
            return
        colours = self._palettes[palette]
        owner = owner_of(self.trees, noun)
        if owner is not None and self._low(owner.word) not in _NOBODY:
            found = self._behind(noun, colours) or self._of(noun, colours)
            if found is not None:
                at, colour = found
                yield Description(
                    topic, owner.word, min(noun, at), max(noun, at) + 1, noun, colour, part, presupposed=True
                )
            return
        if owner is None:
            yield from self._of_somebody(noun, topic, colours, part)

    def _behind(self, noun: int, colours: Mapping[str, str]) -> tuple[int, str] | None:
        """ "Eyes, a very light blue,"; "eyes very blue in the brown face"."""
        trees = self.trees
        stop = min(trees.sentence(noun).stop, noun + _REACH)
        comma = self._low(noun + 1) in (",", "—", "–", ":", "(")
        for word in range(noun + (2 if comma else 1), stop):
            found = compound(trees, word)
            colour = colour_of(found, colours)
            low = self._low(word)
            if colour is not None and low not in _SHADES:
                if trees.part_of_speech(word) not in ("ADJ", "NOUN", "PROPN"):
                    return None
                after = trees.words.texts[found.end].lower() if found.end < len(trees) else "."
                noun_next = found.end < len(trees) and trees.part_of_speech(found.end) in ("NOUN", "ADJ")
                if noun_next or (after in _PASSING and not comma and after != "in") or after == "with":
                    return None
                direct = comma or trees.head(noun) == word or trees.head(word) == noun
                return (found.end - 1, colour) if direct else None
            if low not in _BETWEEN or (
                not comma and low in ("were", "was", "are", "is", "and", "which", "the")
            ):
                return None
        return None

    def _of(self, noun: int, colours: Mapping[str, str]) -> tuple[int, str] | None:
        """ "The blue of her eyes"."""
        for word in range(noun - 1, max(noun - 5, 1), -1):
            if self._low(word) == "of":
                colour = colour_of(compound(self.trees, word - 1), colours)
                the = self._low(word - 2) in (
                    "the",
                    "that",
                    "dark",
                    "pale",
                    "bright",
                    "deep",
                    "light",
                    "clear",
                )
                return (word - 1, colour) if colour is not None and the and colour not in _SHADES else None
        return None

    def _of_somebody(
        self, noun: int, topic: Topic, colours: Mapping[str, str], part: str
    ) -> Iterator[Description]:
        """ "Two blue eyes regarded him", "he had never been able to resist those blue eyes"."""
        trees = self.trees
        before = said_before(trees, noun)
        told = [(c, colour) for c in before if (colour := colour_of(c, colours)) is not None]
        told = [(c, colour) for c, colour in told if colour not in _SHADES or topic is Topic.HAIR]
        if not told or self._low(noun) == "gaze" or trees.relation(noun).partition(":")[0] == "compound":
            return
        start = phrase_start(trees, noun)
        head = trees.head(noun)
        strand = self._low(head) in _STRANDS and trees.relation(noun).startswith("nmod")
        article = self._low(start - 1) if start else ""
        if topic is Topic.HAIR and not (strand or article in ("the", "that")) and self._low(noun) != "curl":
            return
        top = head if strand else noun
        relation, verb = trees.relation(top).partition(":")[0], trees.head(top)
        if self._cases(top) & {"with", "like", "of", "for"} or self._cases(noun) & {"with", "like"}:
            return
        holder = self._whose(top, relation, verb)
        if holder is None:
            return
        word, other = holder
        yield Description(
            topic, word, told[-1][0].first, noun + 1, noun, told[-1][1], part,
            presupposed=True, plainly=False, not_of=word if other else None,
        )  # fmt: skip

    def _whose(self, top: int, relation: str, verb: int) -> tuple[int, bool] | None:
        """A word for the likeliest owner; or, with ``True``, for somebody who is not."""
        trees = self.trees
        subject = None if relation.startswith("nsubj") else subject_of(trees, verb)
        if subject is None or not is_person_noun(trees, subject):
            found = self._subject_before(top)
            return None if found is None else (found, False)
        if self._low(subject) in _NOBODY:
            return None
        if self._low(phrase_start(trees, top) - 1) == "the":
            # "He wound the red plait round his fist": whose it is, is told elsewhere.
            return (subject, True) if self._low(top) == "eyes" else None
        verb_low = self._low(verb)
        if verb_low in description_words("owning a part") or verb_low in description_words("own body"):
            return subject, False
        if verb_low in description_words("grooming") or verb_low.endswith("ing"):
            return subject, False
        return subject, True

    def _subject_before(self, word: int) -> int | None:
        """The person who is the subject of the sentence before, in the same paragraph."""
        trees = self.trees
        start = trees.sentence(word).start
        if start == 0 or start in trees.words.paragraphs:
            return None
        before = trees.sentence(start - 1)
        root = next((w for w in before if trees.head(w) == w), None)
        subject = None if root is None else trees.child(root, "nsubj")
        if subject is None or not is_person_noun(trees, subject) or self._low(subject) in _NOBODY:
            return None
        return subject
