"""Ages that are told as a limit: "not yet twenty", "past fifty", "the old woman"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.numbers import Number, number_at, number_text
from fabula.reading.owners import likely_owner
from fabula.reading.phrases import compound, is_person_noun, subject_of, whom_meant
from fabula.reading.topics import Topic

_YOUNGER = (["not", "yet"], ["n’t", "yet"], ["n't", "yet"], ["not", "quite"], ["still", "under"])
_PAST = frozenset(["past", "over", "beyond"])
_OLD = frozenset(
    ["old", "elderly", "aged", "ancient", "grey-haired", "white-haired", "gray-haired", "wizened"]
)
_ADULTS = frozenset(["man", "woman", "lady", "gentleman", "fellow", "dame", "crone"])
_LIVED = {
    "octogenarian": "80s", "septuagenarian": "70s", "nonagenarian": "90s", "sexagenarian": "60s",
    "teenager": "10s", "pensioner": "over 55",
}  # fmt: skip
_ENDS = frozenset(",.;:!?—–)”\"’'…")
_NOBODY = frozenset(["it", "there", "this", "that", "what", "which", "they", "we", "one"])
_YEARS = range(13, 100)


@dataclass(frozen=True)
class AgeBandReader:
    """Finds limits of ages; their part is "band"."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        for word, text in enumerate(self.trees.words.texts):
            low = text.lower()
            if low in ("yet", "quite", "under", "past", "over", "beyond"):
                yield from self._limit(word, low)
            elif low in _ADULTS and word and self._low(word - 1) not in ("my", "his", "her", "your"):
                yield from self._old_one(word)
            elif low in _LIVED and self.trees.part_of_speech(word) == "NOUN":
                holder = whom_meant(self.trees, word)
                yield Description(Topic.AGE, holder, word, word + 1, word, _LIVED[low], "band")

    def _limit(self, word: int, low: str) -> Iterator[Description]:
        trees = self.trees
        number = number_at(trees, word + 1) if word + 1 < len(trees) else None
        if number is None or number.first != word + 1 or int(number.value) not in _YEARS:
            return
        after = trees.words.texts[number.end][0] if number.end < len(trees) else "."
        if after not in _ENDS and self._low(number.end) not in ("and", "when", "but", "that"):
            return
        pair = [self._low(word - 1), low]
        if pair in _YOUNGER:
            value, first = "under", word - 1
        elif low in _PAST and self._low(word - 1) in (
            "was",
            "is",
            "’s",
            "well",
            "already",
            "long",
            "’m",
            ",",
        ):
            value, first = "over", word
        else:
            return
        holder = self._holder(number)
        if holder is not None and self._low(holder) not in _NOBODY:
            yield Description(
                Topic.AGE, holder, first, number.end, number.first, f"{value} {number_text(number.value)}",
                "band", presupposed=True,
            )  # fmt: skip

    def _holder(self, number: Number) -> int | None:
        """Whom a number tells the age of."""
        trees = self.trees
        for word in range(number.first, number.end):
            for at in (word, trees.head(word), trees.head(trees.head(word))):
                subject = subject_of(trees, at)
                if subject is not None and is_person_noun(trees, subject) and subject < number.first:
                    return whom_meant(trees, subject)
                if at != word and is_person_noun(trees, at):
                    return whom_meant(trees, at)
        return likely_owner(trees, number.first)

    def _old_one(self, noun: int) -> Iterator[Description]:
        """ "The old woman", "an elderly man"."""
        found = compound(self.trees, noun - 1)
        if self._low(found.first - 1) in (",", "“", '"', "‘", "'", "—", "."):
            # "Don't look so cut up about it, old man."
            return
        if found.text in _OLD and self.trees.head(found.end - 1) == noun:
            yield Description(
                Topic.AGE, whom_meant(self.trees, noun), found.first, noun + 1, noun, "old", "band",
                presupposed=True,
            )  # fmt: skip

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower() if 0 <= word < len(self.trees) else ""
