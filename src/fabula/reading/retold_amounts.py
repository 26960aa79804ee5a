"""Amounts that are told twice of one thing: "four hundred metres", and elsewhere "six hundred"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.language.lexicon import word_list, word_sections
from fabula.language.trees import Trees
from fabula.reading.counts import HYPHENS, FoundCount, singular
from fabula.reading.found_tallies import FoundTally, TallyKind
from fabula.reading.spelled_numbers import number_at

_CONTENT = frozenset(["NOUN", "VERB", "PROPN", "ADJ"])
_SHARED = 3
"""Words that two sentences have in common where they tell of one thing."""
_RARE = 12
"""Times that such a word stands in the story at most."""
_APART = 25
"""Words between two places, at least: what stands nearer is set against the other on purpose."""
_FACTOR = 2.5
_AHEAD = 6
_BRIEF = 6
"""Words of a very short sentence."""
_BESIDE = 3
"""Words on either side of an amount that may compare it."""
_COMPARING = frozenset([
    "more", "less", "fewer", "another", "other", "than", "up", "down", "extra", "now", "each", "apiece",
    "every", "per", "first", "further", "left", "raise", "rise", "about", "nearly", "almost", "half", "or",
])  # fmt: skip
"""What says before the second amount that it is not the first,"""
_COMPARING_BEHIND = frozenset(
    ["more", "less", "fewer", "each", "apiece", "extra", "or", "than", "per", "left"]
)
"""and what says so behind it."""


@dataclass(frozen=True, slots=True)
class _Amount:
    first: int
    end: int
    value: int
    unit: str


def find_retold(trees: Trees, counts: Sequence[FoundCount]) -> Iterator[FoundTally]:
    """Amounts of one unit that differ in two sentences about one thing."""
    reader = _AmountReader(trees)
    by_unit: dict[str, list[_Amount]] = {}
    for amount in sorted(
        {*reader.amounts(), *reader.multitudes(), *_of_counts(counts)}, key=lambda each: each.first
    ):
        by_unit.setdefault(amount.unit, []).append(amount)
    for amounts in by_unit.values():
        yield from reader.conflicts(amounts)


def _of_counts(counts: Sequence[FoundCount]) -> Iterator[_Amount]:
    times = word_sections("uncounted_nouns")["time"]
    for count in counts:
        if count.lemma and not count.partial and count.lemma not in times and count.value > 2:
            yield _Amount(count.number, count.end, count.value, count.lemma)


class _AmountReader:
    def __init__(self, trees: Trees) -> None:
        self._trees, self._texts = trees, trees.words.texts
        self._often = Counter(lemma.lower() for lemma in trees.lemmas)
        sections = word_sections("uncounted_nouns")
        self._times = sections["time"]
        self._units = sections["measure"] | word_list("money_units")
        self._light = word_list("light_words")

    def amounts(self) -> Iterator[_Amount]:
        """Measures and sums of money, in order."""
        texts = self._texts
        for word, text in enumerate(texts):
            unit = singular(text.lower())
            if unit not in self._units:
                continue
            number = None
            for first in range(word - 1, max(-1, word - _AHEAD), -1):
                if HYPHENS & {texts[first], texts[first - 1] if first else ""}:
                    continue
                longer = number_at(self._trees, first)
                if longer is not None and longer[1] == word:
                    number = _Amount(first, word + 1, longer[0], unit)
            if number is not None and number.value > 2:
                yield number

    def multitudes(self) -> Iterator[_Amount]:
        """Hundreds and thousands of anything: "two hundred sheep"."""
        trees = self._trees
        for word in trees.words_with({"hundred", "thousand"}):
            for first in range(max(0, word - 1), max(-1, word - _AHEAD), -1):
                number = number_at(trees, first)
                if number is None or number[1] <= word:
                    break
                noun = number[1] + (number[1] < len(trees) and trees.part_of_speech(number[1]) == "ADJ")
                if noun < len(trees) and trees.part_of_speech(noun) == "NOUN":
                    unit = singular(self._texts[noun].lower())
                    if unit not in self._units and unit not in self._times:
                        yield _Amount(first, noun + 1, number[0], unit)
                break

    def conflicts(self, amounts: Sequence[_Amount]) -> Iterator[FoundTally]:
        """Each amount that differs from one before it which is told of the same thing."""
        for at, amount in enumerate(amounts):
            sentence = self._trees.sentence(amount.first)
            before = {t.lower() for t in self._texts[max(0, amount.first - _BESIDE) : amount.first]}
            behind = {t.lower() for t in self._texts[amount.end : amount.end + _BESIDE]}
            compared = before & _COMPARING or behind & _COMPARING_BEHIND
            same = any(a.value == amount.value for a in amounts[:at])
            beside = sum(sentence.start <= a.first < sentence.stop for a in amounts) > 1
            if same or beside or compared or not at:
                continue
            shared = [(len(self._shared(a, amount)), a) for a in amounts[:at] if self._may_be_one(a, amount)]
            most, other = max(shared, key=lambda each: each[0], default=(0, amount))
            if most >= _SHARED or (most and self._is_known(other, amount)):
                yield FoundTally(
                    TallyKind.RETOLD, amount.value, other.value, other.value,
                    (amount.first, amount.end), (other.first, other.end),
                )  # fmt: skip

    def _is_known(self, one: _Amount, other: _Amount) -> bool:
        """Whether the same is done to a known set: "tore out three pages", "those five pages"."""
        verbs = [self._deed(one), self._deed(other)]
        known = self._texts[other.first - 1].lower() in ("those", "these", "all") if other.first else False
        return known and verbs[0] is not None and verbs[0] == verbs[1]

    def _deed(self, amount: _Amount) -> str | None:
        """The verb of which an amount is the object."""
        noun = amount.end - 1
        verb = self._trees.head(noun)
        done = (
            self._trees.relation(noun) in ("obj", "nsubj:pass") and self._trees.part_of_speech(verb) == "VERB"
        )
        lemma = self._trees.lemmas[verb].lower()
        return lemma if done and lemma not in self._light else None

    def _may_be_one(self, one: _Amount, other: _Amount) -> bool:
        low, high = sorted((one.value, other.value))
        return other.first - one.end > _APART and low != high and high <= low * _FACTOR

    def _shared(self, one: _Amount, other: _Amount) -> set[str]:
        """Rare words that the sentences of two amounts have in common, by lemma or as they stand."""
        ones, others = self._content(one), self._content(other)
        lemmas, texts = ({pair[at] for pair in others} for at in (0, 1))
        shared = {lemma for lemma, text in ones if lemma in lemmas or text in texts}
        # A measure is of anything; two hundred sheep are rather the same sheep.
        return shared if one.unit in self._units else shared | {one.unit}

    def _sentences(self, word: int) -> range:
        """The words of the sentence of a word, with a very short one before it: "Her gown!"."""
        sentence = self._trees.sentence(word)
        before = self._trees.sentence(max(0, sentence.start - 1))
        return range(before.start if len(before) <= _BRIEF else sentence.start, sentence.stop)

    def _content(self, amount: _Amount) -> set[tuple[str, str]]:
        trees = self._trees
        return {
            (lemma, self._texts[word].lower())
            for word in self._sentences(amount.first)
            if trees.part_of_speech(word) in _CONTENT and not amount.first <= word < amount.end
            for lemma in [trees.lemmas[word].lower()]
            if len(lemma) > 2
            and lemma != amount.unit
            and lemma not in self._light
            and self._often[lemma] <= _RARE
        }
