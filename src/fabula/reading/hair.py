"""What is said of hair without the word: "red-haired", "a brunette", "he shaved his head"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.language.lexicon import description_words
from fabula.reading.description import Description
from fabula.reading.parts import PartReader, colour_of
from fabula.reading.phrases import compound, is_person_noun, said_before, subject_of
from fabula.reading.topics import Topic

_SHAVING = frozenset(["shaved", "shaves", "shave", "shaven"])
_BY_SUFFIX = {
    "eyed": Topic.EYES, "haired": Topic.HAIR, "headed": Topic.HAIR, "skinned": Topic.SKIN,
    "bearded": Topic.FACIAL_HAIR, "moustached": Topic.FACIAL_HAIR,
}  # fmt: skip
_NOUNS = {
    "blonde": "blonde", "blond": "blond", "redhead": "red", "brunette": "brunette",
}  # fmt: skip


@dataclass(frozen=True)
class HairReader(PartReader):
    """Finds hair, and in compounds eyes and skin, where a person or a head is named."""

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        texts = self.trees.words.texts
        for word, text in enumerate(texts):
            low = text.lower()
            if low == "head":
                yield from self._head(word)
            elif low in _BY_SUFFIX and texts[word - 1] in "-‐‑":
                yield from self._by_suffix(word, low)
            elif low in _NOUNS and self.trees.part_of_speech(word) == "NOUN":
                yield from self._hair_noun(word, low)
            elif low == "temples":
                yield from self._temples(word)

    def _head(self, noun: int) -> Iterator[Description]:
        """ "His grey head", "he shaved his head"."""
        texts = self.trees.words.texts
        verb = self.trees.head(noun)
        if self.trees.relation(noun) == "obj" and texts[verb].lower() in _SHAVING:
            subject = subject_of(self.trees, verb)
            if subject is not None:
                yield Description(Topic.HAIR, subject, verb, noun + 1, verb, "shaved", "head")
        for found in said_before(self.trees, noun):
            if found.text in description_words("of a head"):
                yield from self._told(noun, Topic.HAIR, found.text, "hair", found.first, noun + 1)

    def _temples(self, noun: int) -> Iterator[Description]:
        """ "Grey at the temples"."""
        head = self.trees.head(noun)
        colour = colour_of(compound(self.trees, head), self._palettes["hair"])
        if colour is None or "at" not in self._cases(noun):
            return
        person = subject_of(self.trees, head)
        person = self.trees.head(head) if person is None else person
        if person is not None and person != head:
            yield Description(Topic.HAIR, person, head, noun + 1, head, colour, "temples")

    def _by_suffix(self, word: int, suffix: str) -> Iterator[Description]:
        """ "Red-haired", "a blue-eyed sailor"."""
        found = compound(self.trees, word)
        quality = found.text.removesuffix("-" + suffix)
        topic = _BY_SUFFIX[suffix]
        palette = {Topic.EYES: "eyes", Topic.SKIN: "skin"}.get(topic, "hair")
        listed = quality in self._palettes[palette] or (
            topic is Topic.HAIR and any(quality in self._looks[s] for s in ("hair length", "hair form"))
        )
        holder = self._described(word)
        if (
            listed
            and holder is not None
            and not (suffix == "headed" and quality not in description_words("of a head"))
        ):
            part = {Topic.EYES: "eye", Topic.HAIR: "hair", Topic.SKIN: "skin"}.get(topic, "beard")
            yield Description(topic, holder, found.first, found.end, word, quality, part)

    def _described(self, word: int) -> int | None:
        """Whom an adjective is said of."""
        trees = self.trees
        at = word
        while trees.relation(at).partition(":")[0] in ("conj", "compound", "amod", "advmod"):
            attributive = trees.relation(at) == "amod"
            at = trees.head(at)
            if attributive:
                return at if is_person_noun(trees, at) else None
            if at == trees.head(at):
                break
        if trees.relation(at).partition(":")[0] == "appos":
            return trees.head(at)
        subject = subject_of(trees, at)
        return subject if subject is not None and is_person_noun(trees, subject) else None

    def _hair_noun(self, word: int, low: str) -> Iterator[Description]:
        """ "A brunette"."""
        subject = subject_of(self.trees, word) if self.trees.children(word, "cop") else None
        holder = word if subject is None else subject
        yield Description(Topic.HAIR, holder, word, word + 1, word, _NOUNS[low], "hair")
