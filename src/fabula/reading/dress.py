"""Clothes and glasses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from fabula.language.lexicon import description_words, word_rows
from fabula.reading.description import Description
from fabula.reading.parts import PartReader, colour_of
from fabula.reading.phrases import is_person_noun, said_before, subject_of
from fabula.reading.topics import Topic

_PUT = frozenset(["put", "puts", "had", "has", "pulled", "pulls", "threw", "slipped"])
_NOT_CLAD = frozenset(["it", "they", "we", "that", "which"])
_WEARING = frozenset(
    ["wore", "wears", "wear", "wearing", "worn", "needed", "need", "needs", "owned", "had", "has"]
)


@dataclass(frozen=True)
class DressReader(PartReader):
    """Finds what people wear."""

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        for word, text in enumerate(self.trees.words.texts):
            low = text.lower()
            if low in self._palettes["cloth"] and text.islower():
                yield from self._outfit(word, low)
            if low in description_words("cloth") and low not in self._worn:
                yield from self._material(word)
            if low not in self._worn or self.trees.part_of_speech(word) not in ("NOUN", "PROPN"):
                continue
            if self._worn[low] is Topic.GLASSES:
                yield from self._glasses(word, self._singular[low])
            else:
                yield from self._clothes(word, self._singular[low])

    def _glasses(self, noun: int, singular: str) -> Iterator[Description]:
        verb = self.trees.head(noun)
        around = {self._low(w) for w in range(max(0, verb - 4), noun)}
        if self._low(verb) in _WEARING and self.trees.relation(noun) == "obj":
            subject = subject_of(self.trees, verb)
            never = bool(around & {"never", "n't", "n’t", "not", "no"})
            if subject is not None and (singular != "glass" or self._low(noun) == "glasses"):
                yield Description(
                    Topic.GLASSES,
                    subject,
                    verb,
                    noun + 1,
                    verb,
                    singular,
                    singular,
                    negated=never,
                    presupposed=True,
                )
            return
        owned = self.trees.child(noun, "nmod:poss") is not None
        for told in self._bare(noun, Topic.GLASSES, singular, negated=self._is_denied(noun) and not owned):
            yield replace(told, presupposed=owned)

    def _outfit(self, word: int, low: str) -> Iterator[Description]:
        """ "Dressed in red", "in undyed dark wool"."""
        trees = self.trees
        head = word
        if trees.relation(word) == "amod" and self._low(trees.head(word)) in description_words("cloth"):
            head = trees.head(word)
        if "in" not in self._cases(head) or self._low(head) in self._worn:
            return
        if (
            head == word
            and word + 1 < len(trees)
            and trees.part_of_speech(word + 1) in ("NOUN", "ADJ", "PROPN")
        ):
            return
        verb = trees.head(head)
        told = verb if not trees.children(head, "cop") else head
        subject = subject_of(trees, told)
        clad = self._low(verb) in description_words("being in clothes")
        worn = clad or bool(trees.children(head, "cop"))
        if subject is None or subject >= word or not worn or self._low(subject) in _NOT_CLAD:
            return
        if is_person_noun(trees, subject):
            yield Description(Topic.CLOTHES, subject, word, head + 1, told, low, "outfit")

    def _material(self, noun: int) -> Iterator[Description]:
        """ "The hem of her yellow silk"."""
        colours = [
            c for c in said_before(self.trees, noun) if colour_of(c, self._palettes["cloth"]) is not None
        ]
        owner = self.trees.child(noun, "nmod:poss")
        if colours and owner is not None and self.trees.part_of_speech(noun) == "NOUN":
            yield Description(
                Topic.CLOTHES, owner, colours[0].first, noun + 1, noun, colours[0].text, "outfit",
                presupposed=True,
            )  # fmt: skip

    def _clothes(self, noun: int, singular: str) -> Iterator[Description]:
        colours = self._palettes["cloth"]
        before = said_before(self.trees, noun)
        cloth = description_words("cloth")
        words = [c.text for c in before if colour_of(c, colours) is not None or c.text in cloth]
        verb = self._low(self.trees.head(noun))
        if (
            "in" in self._cases(noun)
            and self.trees.relation(noun).startswith("obl")
            and verb not in description_words("being in clothes")
        ):
            return
        behind = [w for w in self.trees.children(noun, "nmod") if "of" in self._cases(w)]
        more = [
            c.text for w in behind for c in said_before(self.trees, w) if colour_of(c, colours) is not None
        ]
        if not any(colour_of(c, colours) for c in before) and more:
            yield from self._told(noun, Topic.CLOTHES, more[0], singular, noun, max(behind) + 1)
            return
        put_on = self._low(self.trees.head(noun)) in _PUT and self.trees.relation(noun) == "obj"
        subject = subject_of(self.trees, self.trees.head(noun)) if put_on else None
        for clause in self.trees.children(noun, "acl"):
            wore = self._low(clause) in ("wore", "wears", "worn", "chose")
            wearer = self.trees.child(clause, "nsubj")
            if words and wore and wearer is not None and wearer > noun and is_person_noun(self.trees, wearer):
                yield Description(
                    Topic.CLOTHES, wearer, before[0].first, noun + 1, noun, " ".join(words), singular,
                    presupposed=True,
                )  # fmt: skip
                return
        if words and subject is not None and "on" in self._behind(self.trees.head(noun)):
            first, end = before[0].first, noun + 1
            yield Description(
                Topic.CLOTHES, subject, first, end, noun, " ".join(words), singular, presupposed=True
            )
            return
        if words:
            yield from self._told(noun, Topic.CLOTHES, " ".join(words), singular, before[0].first, noun + 1)

    def _behind(self, verb: int) -> set[str]:
        return {self._low(w) for w in range(verb + 1, min(verb + 3, len(self.trees)))}

    @cached_property
    def _worn(self) -> Mapping[str, Topic]:
        glasses = {form: Topic.GLASSES for row in word_rows("bodily_parts")["glasses"] for form in row[:2]}
        return {form: Topic.CLOTHES for row in word_rows("garments")[""] for form in row} | glasses
