"""Marks on bodies, with part and side: scars, birthmarks, tattoos, braces, limps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fabula.language.lexicon import word_rows
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.owners import owner_of
from fabula.reading.phrases import phrase_start, said_before
from fabula.reading.topics import Topic

_SIDES = frozenset(["left", "right"])
_INKED = frozenset(["tattooed", "inked", "branded"])
_EDGES = frozenset(["corner", "edge", "side", "inside", "outside", "back", "bridge", "tip", "heel", "base"])
WORN = frozenset(["earring", "ring", "stud", "hoop", "wristwatch", "watch", "bracelet", "bangle", "anklet"])
"""What is worn for good, so that its side can be compared as that of a scar can."""
_GROUND = frozenset(
    [
        "on",
        "in",
        "across",
        "through",
        "over",
        "down",
        "along",
        "under",
        "above",
        "below",
        "beneath",
        "of",
        "from",
        "out",
    ]
)


_KNOWN = frozenset(["the", "that", "his", "her", "my"])
"""What stands before a mark that is there whatever the clause says of it."""
_NEAR = 9
"""Words behind a mark in which its place stands."""


@dataclass(frozen=True)
class ScarReader:
    """Finds marks on bodies."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        for word, text in enumerate(self.trees.words.texts):
            low = text.lower()
            if low in self._marks and self.trees.part_of_speech(word) == "NOUN":
                yield from self._mark(word, self._marks[low])
            elif low == "scarred":
                yield from self._scarred(word)
            elif low in _INKED:
                yield from self._inked(word)
            elif low in self._bodily and self.trees.part_of_speech(word) == "NOUN":
                yield from self._bodily_mark(word, low)

    def _mark(self, noun: int, singular: str) -> Iterator[Description]:
        """A scar, a birthmark, a tattoo, with its place."""
        trees = self.trees
        place = self._place(noun)
        owner = owner_of(trees, noun)
        if place is None:
            if singular in WORN:
                return
            if owner is not None and (singular != "scar" or self._low(noun).startswith("scar")):
                first = phrase_start(trees, noun)
                yield Description(Topic.SCAR, owner.word, first, noun + 1, noun, singular)
            return
        part = self._limbs[self._low(place)][0]
        if singular in ("watch", "wristwatch", "bracelet", "bangle") and part not in (
            "wrist",
            "arm",
            "ankle",
        ):
            return
        if singular == "earring" and part not in ("ear", "nose", "nostril", "lip", "eyebrow"):
            return
        if singular == "ring":
            singular = "earring"
        side = next((c.text for c in said_before(trees, place) if c.text in _SIDES), "")
        if part == "side":
            inner = next((c for c in trees.children(place, "nmod") if self._low(c) in self._limbs), None)
            if inner is None:
                return
            part, place = self._limbs[self._low(inner)][0], inner
        whose = owner_of(trees, place)
        holder = owner if owner is not None else whose
        if holder is not None:
            first, end = min(phrase_start(trees, noun), place), max(noun, place) + 1
            known = any(self._low(c) in _KNOWN for c in trees.children(noun, "det", "nmod:poss"))
            yield Description(
                Topic.SCAR, holder.word, first, end, noun, singular, part, side, presupposed=known
            )

    def _scarred(self, word: int) -> Iterator[Description]:
        """ "Her scarred left cheek", "the left side of her face was scarred"."""
        trees = self.trees
        head = trees.head(word)
        place = head if trees.relation(word) == "amod" else trees.child(word, "nsubj", "nsubj:pass")
        if place is None or self._low(place) not in self._limbs:
            return
        side = next((c.text for c in said_before(trees, place) if c.text in _SIDES), "")
        part = self._limbs[self._low(place)][0]
        owner = owner_of(trees, place)
        if part == "side":
            inner = next((c for c in trees.children(place, "nmod") if self._low(c) in self._limbs), None)
            if inner is None:
                return
            part, owner = self._limbs[self._low(inner)][0], owner_of(trees, inner)
        if owner is not None and side:
            first, end = min(word, phrase_start(trees, place)), max(word, place) + 1
            yield Description(Topic.SCAR, owner.word, first, end, word, "scar", part, side)

    def _inked(self, verb: int) -> Iterator[Description]:
        """ "A swallow tattooed on the inside of his left wrist"."""
        trees = self.trees
        stop = min(trees.sentence(verb).stop, verb + 9)
        limb = next((w for w in range(verb + 1, stop) if self._low(w) in self._limbs), None)
        owner = None if limb is None else owner_of(trees, limb)
        if limb is None or owner is None or "on" not in {self._low(w) for w in range(verb + 1, limb)}:
            return
        side = next((c.text for c in said_before(trees, limb) if c.text in _SIDES), "")
        yield Description(
            Topic.SCAR, owner.word, verb, limb + 1, verb, "tattoo", self._limbs[self._low(limb)][0], side
        )

    def _place(self, noun: int) -> int | None:
        """Where on the body a mark is."""
        trees = self.trees
        near = list(trees.children(noun, "nmod", "obl"))
        for clause in trees.children(noun, "acl"):
            near += trees.children(clause, "obl", "obj", "nmod")
        if self._is_subject(noun):
            there = trees.head(noun)
            fronted = [
                w for w in trees.children(there, "obl") if w < noun and trees.child(there, "expl") is not None
            ]
            if fronted and self._low(fronted[-1]) in self._limbs:
                return fronted[-1]
            near += trees.children(there, "obl", "obj")
        elif trees.relation(noun) in ("obj", "root", "conj", "obl"):
            near += [w for w in trees.children(trees.head(noun), "obl") if noun < w < noun + _NEAR]
        near += [c for word in near if self._low(word) in _EDGES for c in trees.children(word, "nmod")]
        for word in near:
            if self._low(word) in self._limbs and word > noun:
                cases = {self._low(c) for c in trees.children(word, "case")}
                if not cases or cases & _GROUND or trees.relation(word) == "obj":
                    return word
        return None

    def _bodily_mark(self, noun: int, low: str) -> Iterator[Description]:
        """A brace, a limp, a stammer."""
        owner = owner_of(self.trees, noun)
        if owner is None:
            return
        place = self._place(noun)
        sided = [] if place is None else [c.text for c in said_before(self.trees, place) if c.text in _SIDES]
        if place is not None and sided:
            limb = self._limbs[self._low(place)][0]
            yield Description(
                Topic.INJURY,
                owner.word,
                phrase_start(self.trees, noun),
                place + 1,
                noun,
                "lame",
                limb,
                sided[0],
            )
        denied = {self._low(c) for c in self.trees.children(noun, "det", "case")} & {"no", "without"}
        first = phrase_start(self.trees, noun)
        part = self._bodily[low][1]
        yield Description(
            Topic.BODY, owner.word, first, noun + 1, noun, self._bodily[low][0], part, negated=bool(denied)
        )

    def _is_subject(self, noun: int) -> bool:
        return self.trees.relation(noun).startswith("nsubj")

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()

    @cached_property
    def _limbs(self) -> Mapping[str, tuple[str, str]]:
        return {form: (row[0], row[2]) for row in word_rows("bodily_parts")["limb"] for form in row[:2]}

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        return {form: row[0] for row in word_rows("bodily_parts")["scar"] for form in row[:2]}

    @cached_property
    def _bodily(self) -> Mapping[str, tuple[str, str]]:
        return {form: (row[0], row[2]) for row in word_rows("bodily_parts")["body"] for form in row[:2]}
