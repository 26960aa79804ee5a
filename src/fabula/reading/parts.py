"""What readers of looks share: palettes, and whose a part is that something is said of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from fabula.language.lexicon import description_words, word_groups, word_rows
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.owners import is_owned, likely_owner, owner_of
from fabula.reading.phrases import Compound, said_before
from fabula.reading.topics import Topic

_STRANDS = frozenset(
    ["strand", "strands", "lock", "locks", "wisp", "wisps", "curl", "curls", "tendril", "shock"]
)
_NO = frozenset(["no", "without"])


@dataclass(frozen=True)
class PartReader:
    """Finds what is said of parts of somebody."""

    trees: Trees

    def _told(
        self, noun: int, topic: Topic, value: str, part: str, first: int, end: int, at: int | None = None
    ) -> Iterator[Description]:
        owner = owner_of(self.trees, noun)
        if owner is None and topic in (Topic.FACIAL_HAIR, Topic.EYES, Topic.HAIR):
            yield from self._beside_others(noun, topic, value, part, first, end)
        if owner is not None:
            begins = owner.word if first - 4 <= owner.word < first else first
            at = noun if at is None else at
            yield Description(
                topic, owner.word, begins, end, at, value, part, self._side(noun),
                presupposed=at == noun and is_owned(self.trees, noun),
            )  # fmt: skip

    def _beside_others(
        self, noun: int, topic: Topic, value: str, part: str, first: int, end: int
    ) -> Iterator[Description]:
        """ "Above the black beard his eyes were kind"."""
        texts = self.trees.words.texts
        strand = self._low(self.trees.head(noun)) in _STRANDS and self.trees.relation(noun) == "nmod"
        strand = strand or self._low(noun) in _STRANDS
        if not strand and not any(texts[c].lower() == "the" for c in self.trees.children(noun, "det")):
            return
        near = range(
            max(self.trees.sentence(noun).start, noun - 8), min(self.trees.sentence(noun).stop, noun + 8)
        )
        own = [
            w
            for w in near
            if texts[w].lower() in ("his", "her")
            and self._low(self.trees.head(w)) in description_words("of a face")
        ]
        anothers = self._cases(noun) & {"into", "at", "from"} and self.trees.relation(noun) == "obl"
        sought = topic is Topic.EYES and not anothers
        likely = own[0] if own else likely_owner(self.trees, noun) if sought else None
        if likely is not None:
            yield Description(topic, likely, first, end, noun, value, part, presupposed=True, plainly=strand)

    def _side(self, noun: int) -> str:
        return next((c.text for c in said_before(self.trees, noun) if c.text in ("left", "right")), "")

    def _is_denied(self, noun: int) -> bool:
        return bool({self._low(c) for c in self.trees.children(noun, "det", "case")} & _NO)

    def _cases(self, word: int) -> set[str]:
        return {self._low(child) for child in self.trees.children(word, "case", "mark")}

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()

    @cached_property
    def _singular(self) -> Mapping[str, str]:
        rows = [row for rows in word_rows("bodily_parts").values() for row in rows] + list(
            word_rows("garments")[""]
        )
        return {form: row[0] for row in rows for form in row[:2]}

    @cached_property
    def _palettes(self) -> Mapping[str, Mapping[str, str]]:
        return word_groups("shades")

    @cached_property
    def _looks(self) -> Mapping[str, Mapping[str, str]]:
        return word_groups("looks")

    def _bare(self, noun: int, topic: Topic, value: str, *, negated: bool) -> Iterator[Description]:
        for told in self._told(noun, topic, value, value, noun, noun + 1):
            yield replace(told, negated=negated)


def colour_of(found: Compound, colours: Mapping[str, str]) -> str | None:
    """The colour that a word tells: "blue-grey", the last of "ice-blue", the first of "straw-coloured"."""
    if found.text in colours:
        return found.text
    first, _, last = found.text.rpartition("-")
    if last in ("coloured", "colored"):
        return first if first in colours else None
    return found.text if last in colours and last != found.text else None
