"""Ages told by a birthday, by the decade, or in answer to a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.numbers import Number, number_at, number_text, ordinal_at
from fabula.reading.topics import Topic

_OLDEST = 130
_ANSWERED = 12
"""Words after the question in which its answer begins."""
_DECADES = {
    "teens": "10s", "twenties": "20s", "thirties": "30s", "forties": "40s", "fifties": "50s",
    "sixties": "60s", "seventies": "70s", "eighties": "80s", "nineties": "90s",
}  # fmt: skip
_NOW = frozenset(["are", "is", "’re", "'re", "’s", "'s"])
_ENDS = frozenset(",.;:!?—–)”\"’'…")


def age_of(
    holder: int, first: int, end: int, at: int, number: Number, event: str = "", unit: str = ""
) -> Description:
    """The description of an age, in years where no unit is told."""
    value = number_text(number.value) + unit
    return Description(Topic.AGE, holder, first, end, at, f"about {value}" if number.rough else value, event)


@dataclass(frozen=True)
class BirthdayReader:
    """Finds ages that no "be" tells."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        for word, text in enumerate(self.trees.words.texts):
            low = text.lower()
            if low in ("birthday", "birthdays"):
                yield from self._birthday(word)
            elif low in _DECADES:
                yield from self._decade(word, low)
            elif low == "old":
                yield from self._answer(word)

    def _answer(self, old: int) -> Iterator[Description]:
        """ "How old are you?"  "Nine." """
        trees, texts = self.trees, self.trees.words.texts
        if old == 0 or texts[old - 1].lower() != "how" or old + 2 >= len(trees):
            return
        asked = old + 2
        if trees.part_of_speech(asked) not in ("PRON", "PROPN"):
            return
        question = next(
            (w for w in range(asked, min(len(trees), asked + 8)) if texts[w].startswith("?")), None
        )
        if question is None:
            return
        for word in range(question + 1, min(len(trees), question + _ANSWERED)):
            number = number_at(trees, word) if texts[word][0].isalnum() else None
            if number is None:
                continue
            opens = number.first - (texts[number.first - 1] in "“\"‘'")
            if trees.sentence(word).start in (number.first, opens):
                if number.end >= len(trees) or texts[number.end][0] in _ENDS:
                    told = age_of(asked, number.first, number.end, number.first, number)
                    yield replace(told, presupposed=texts[old + 1].lower() in _NOW)
                return

    def _birthday(self, word: int) -> Iterator[Description]:
        """ "It was her twelfth birthday", "on his tenth birthday"."""
        trees = self.trees
        owner = trees.child(word, "nmod:poss")
        nth = next(
            (n for w in range(max(0, word - 4), word) if (n := ordinal_at(trees, w)) is not None), None
        )
        if owner is None or nth is None or not 0 < nth <= _OLDEST:
            return
        number = Number(float(nth), min(owner, word), word + 1, rough=False)
        now = bool(trees.children(word, "cop") or trees.children(trees.head(word), "cop"))
        yield age_of(owner, min(owner, word), word + 1, word, number, "" if now else "birthday")

    def _decade(self, word: int, low: str) -> Iterator[Description]:
        trees = self.trees
        owner = trees.child(word, "nmod:poss")
        if owner is not None and any(
            trees.words.texts[c].lower() in ("in", "into") for c in trees.children(word, "case")
        ):
            yield Description(Topic.AGE, owner, owner, word + 1, word, _DECADES[low])
