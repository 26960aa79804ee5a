"""Counted sets: "the four windows", "all five of her children", "two sisters"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fabula.language.lexicon import word_sections
from fabula.language.trees import Trees
from fabula.text.numerals import read_number

HYPHENS = frozenset("-‐‑")
_DEFINITE = frozenset(["the", "these", "those", "my", "your", "his", "her", "our", "their", "its"])
_NUMBER_WORDS = frozenset(["dozen"])
HEAD_OF_LIST = frozenset([":"])
_FAR = 6
"""Words from a number to its noun, at most."""
_IRREGULAR = {
    "children": "child", "men": "man", "women": "woman", "people": "person", "feet": "foot", "teeth": "tooth",
    "geese": "goose", "mice": "mouse", "oxen": "ox", "dice": "die", "lives": "life", "knives": "knife",
    "wives": "wife", "wolves": "wolf", "loaves": "loaf", "leaves": "leaf", "calves": "calf", "halves": "half",
    "shelves": "shelf", "thieves": "thief", "elves": "elf", "scarves": "scarf", "hooves": "hoof",
    "grandchildren": "grandchild", "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato",
    "torpedoes": "torpedo", "volcanoes": "volcano",
}  # fmt: skip


class CountForm(StrEnum):
    """How a set is counted."""

    ALL = "all"
    """As a whole: "all seven bales", "all five"."""
    DEFINITE = "definite"
    """As one that is known: "the seven bales", "her seven bales"."""
    TOLD = "told"
    """As new: "seven bales"."""


@dataclass(frozen=True, slots=True)
class FoundCount:
    """A counted set; words are numbers in :class:`Words <fabula.language.words.Words>`."""

    value: int
    form: CountForm
    number: int
    """The number word."""
    noun: int | None
    """Head of what is counted; ``None`` where that is left out: "all five"."""
    lemma: str
    """Of the noun, in lower case; empty where it is left out."""
    modifiers: tuple[str, ...]
    """Lemmas of the adjectives and nouns that say which of them are counted."""
    owners: tuple[int, ...]
    """Heads of those whose they are."""
    first: int
    end: int
    """The words that say it: from ``first`` to ``end``, exclusive."""
    partial: bool = False
    """A part of a set: "four more bales", "three of the bales"."""


def singular(noun: str) -> str:
    """The singular of an English noun in lower case; what is one already stays."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("men") and len(noun) > len("omen"):
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > len("ties"):
        return noun[:-3] + "y"
    if noun.endswith(("xes", "ches", "shes", "sses", "zes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def find_counts(trees: Trees) -> list[FoundCount]:
    """All counted sets, in order."""
    reader = _CountReader(trees)
    found = []
    for word, text in enumerate(trees.words.texts):
        if trees.part_of_speech(word) == "NUM" or text.lower() in _NUMBER_WORDS:
            count = reader.count(word)
            if count is not None:
                found.append(count)
    return found


class _CountReader:
    def __init__(self, trees: Trees) -> None:
        self._trees, self._texts = trees, trees.words.texts
        self._words = word_sections("count_words")

    def count(self, word: int) -> FoundCount | None:
        """The set that is counted by the number at a word."""
        trees, texts = self._trees, self._texts
        if self._joined(word - 1):
            return None
        end = word + 3 if self._joined(word + 1) else word + 1
        if end < len(texts) and self._joined(end):
            return None
        value = self._value(word, end)
        if value is None or not 2 <= value <= 1000:
            return None
        sentence = trees.sentence(word)
        before = [texts[w].lower() for w in range(max(sentence.start, word - 3), word)]
        if before and (before[-1] in self._words["approximate"] or trees.part_of_speech(word - 1) == "NUM"):
            return None
        after = texts[end].lower() if end < sentence.stop else ""
        if after in (
            "or",
            "to",
            "-",
            "–",
            "—",
            ":",
            "o'clock",
            "o’clock",
            "past",
            "%",
            "more",
            "hundred",
            "thousand",
        ):
            return None
        every = "all" in before[-2:]
        noun = self._noun(word, end)
        if every and after == "of" and texts[end + 1 : end + 2] == ["them"]:
            return FoundCount(value, CountForm.ALL, word, None, "", (), (), word - 1, end + 2)
        if noun is None:
            listed = bool(HEAD_OF_LIST & set(texts[end : min(end + _FAR, sentence.stop)]))
            form = CountForm.ALL if every else CountForm.TOLD
            alone = (every or listed) and after != "of"
            return FoundCount(value, form, word, None, "", (), (), word - every, end) if alone else None
        return self._of_noun(value, word, end, noun)

    def _of_noun(self, value: int, word: int, end: int, noun: int) -> FoundCount | None:
        """The set of a noun that a number counts, from ``word`` to ``end``."""
        trees, texts = self._trees, self._texts
        sentence = trees.sentence(word)
        before = [texts[w].lower() for w in range(max(sentence.start, word - 3), word)]
        every = "all" in before[-2:]
        of = end < sentence.stop and texts[end].lower() == "of"
        if of and self._texts[noun].lower() in ("you", "which", "whom", "these", "those"):
            return None
        form = CountForm.TOLD
        if every:
            form = CountForm.ALL
        elif (before and before[-1] in _DEFINITE and not of) or (
            before
            and texts[word - 1] in ("'s", "’s", "'", "’")
            and trees.part_of_speech(word - 1) == "PART"
            and not of
        ):
            form = CountForm.DEFINITE
        modifiers = self._modifiers(noun, end)
        start = word - (2 if every and before[-1] != "all" else 1 if form is not CountForm.TOLD else 0)
        return FoundCount(
            value=value,
            form=form,
            number=word,
            noun=noun,
            lemma=singular(texts[noun].lower()),
            modifiers=tuple(m for m in modifiers if m not in self._words["part"]),
            owners=tuple(trees.children(noun, "nmod:poss")),
            first=start,
            end=max(noun + 1, end),
            partial=self._is_rest(noun)
            or bool(set(modifiers) & self._words["part"])
            or (of and not every and not self._is_company(word, noun)),
        )

    def _joined(self, word: int) -> bool:
        """Whether a word is a hyphen between two others."""
        words = self._trees.words
        inside = 0 < word < len(words) - 1
        return inside and words.texts[word] in HYPHENS and bool(words.glued[word] and words.glued[word + 1])

    def _value(self, word: int, end: int) -> int | None:
        text = "".join(self._texts[word:end]).lower()
        if text == "dozen":
            return 12
        if len(text) == 1 and text.isalpha():
            return None
        return read_number(text) if text.isdigit() or len(text) > 2 else None

    def _noun(self, word: int, end: int) -> int | None:
        """Head of what a number counts."""
        trees, texts = self._trees, self._texts
        for part in {word, end - 1}:
            head = trees.head(part)
            if trees.relation(part) in ("nummod", "compound") and head >= end and head - word <= _FAR:
                return head if trees.part_of_speech(head) == "NOUN" else None
        if end < len(texts) and texts[end].lower() == "of":
            for child in trees.children(word, "nmod"):
                if child > end and trees.part_of_speech(child) in ("NOUN", "PRON"):
                    return child
        return None

    def _is_company(self, word: int, noun: int) -> bool:
        """ "There were five of us": no part of them, but all."""
        before = {self._texts[w].lower() for w in range(max(0, word - 2), word)}
        still = noun + 1 < len(self._texts) and self._texts[noun + 1].lower() == "still"
        return self._texts[noun].lower() == "us" and (
            still or bool(before & {"were", "was", "are", "the", "only", "been"})
        )

    def _is_rest(self, noun: int) -> bool:
        """Whether a clause makes it a part: "the five mules that were left"."""
        trees = self._trees
        return any(self._texts[c].lower() in self._words["left"] for c in trees.children(noun, "acl"))

    def _modifiers(self, noun: int, start: int) -> list[str]:
        trees = self._trees
        return [
            trees.lemmas[c].lower() for c in trees.children(noun, "amod", "compound") if start <= c < noun
        ]
