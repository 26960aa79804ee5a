"""Heights in feet: "six foot four in his socks", "five feet tall"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.numbers import number_at
from fabula.reading.phrases import is_person_noun, subject_of
from fabula.reading.topics import Topic

_STANDING = frozenset(
    ["stood", "stands", "stand", "standing", "was", "is", "’s", "'s", "’m", "'m", "am", "’re", "'re"]
)
_LEAST, _MOST = 3, 8
"""Feet that somebody can be tall."""
_LITTLE = 5
"""Feet that are told by "barely five feet"."""


@dataclass(frozen=True)
class HeightReader:
    """Finds heights in feet and inches; their value is in inches."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        trees, texts = self.trees, self.trees.words.texts
        for word, text in enumerate(texts):
            if text.lower() not in ("foot", "feet") or word == 0:
                continue
            feet = number_at(trees, word - 1)
            if feet is None or feet.end != word or not _LEAST <= feet.value < _MOST:
                continue
            after = texts[word + 1].lower() if word + 1 < len(texts) else ""
            inches = number_at(trees, word + 1) if word + 1 < len(texts) else None
            end = word + 1 if inches is None else inches.end
            tall = end < len(texts) and texts[end].lower() == "tall"
            barely = feet.rough and feet.value <= _LITTLE
            if inches is None and not (tall or barely) and after not in ("nothing", "even"):
                continue
            holder = self._holder(feet.first, word)
            if holder is not None:
                total = int(12 * feet.value + (0 if inches is None else min(inches.value, 11)))
                yield Description(Topic.HEIGHT, holder, feet.first, end, word, str(total))

    def _holder(self, first: int, feet: int) -> int | None:
        trees = self.trees
        for word in (feet, trees.head(feet), trees.head(trees.head(feet))):
            standing = self.trees.words.texts[word].lower() in _STANDING or trees.children(word, "cop")
            subject = subject_of(trees, word)
            if subject is not None and is_person_noun(trees, subject) and subject < first:
                near = range(subject, first)
                if standing or any(trees.words.texts[w].lower() in _STANDING for w in near):
                    return subject
        return None
