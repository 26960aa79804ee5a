"""What is left of a number in so many words: "he'd had twenty", "he paid twelve", "that left him eight"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.language.lexicon import word_sections
from fabula.language.trees import Trees
from fabula.reading.counts import HYPHENS, FoundCount, singular
from fabula.reading.found_tallies import FoundTally, TallyKind
from fabula.reading.spelled_numbers import number_at

_WITHIN = 60
"""Words before "that left him eight" in which the whole and what is gone of it are told."""
_OFF = 4
"""By how much a slip may be off; what is more is about something else."""
_STAIRS = 400
"""Words from the steps of a stair to where they are counted."""
_WHOM = frozenset(["him", "her", "me", "us", "them", "you", "with", "only", "just", "but"])
_LEAVING = frozenset(["left", "leaves", "leaving"])
_WHAT = frozenset(["that", "which", "it", "this"])
_HAVING = frozenset(
    ["had", "has", "have", "started", "began", "brought", "carried", "owned", "bought", "got"]
)
_STEPS = frozenset(["step", "stair", "rung"])


def find_left_over(trees: Trees, counts: Sequence[FoundCount]) -> list[FoundTally]:
    """Numbers of what is left, and of steps that are counted, that do not come out; in no order."""
    reader = _LeftReader(trees, counts)
    return [*reader.left(), *reader.steps()]


class _LeftReader:
    def __init__(self, trees: Trees, counts: Sequence[FoundCount]) -> None:
        self._trees, self._lowers = trees, [text.lower() for text in trees.words.texts]
        self._counts = counts
        sections = word_sections("tally_words")
        self._spent = sections["losing"] | sections["spending"]
        self._units = word_sections("uncounted_nouns")["time"]

    def left(self) -> Iterator[FoundTally]:
        """ "That left him eight"."""
        for word, text in enumerate(self._lowers):
            if text not in _LEAVING or not self._is_sum(word):
                continue
            at = word + 1
            while at < len(self._lowers) and self._lowers[at] in _WHOM:
                at += 1
            number = number_at(self._trees, at) if at < len(self._lowers) else None
            if number is None or self._lowers[at - 1 : at] == ["-"]:
                continue
            yield from self._difference(at, number)

    def _is_sum(self, word: int) -> bool:
        """Whether what leaves so many is what was told before: "that left", ", leaving"."""
        before = self._lowers[word - 1] if word else ""
        return before in _WHAT if self._lowers[word] != "leaving" else before in (",", "–", "—")

    def _difference(self, at: int, number: tuple[int, int]) -> Iterator[FoundTally]:
        """A remainder that is none of the differences of the numbers before it, where two tell of a sum."""
        values = list(self._numbers(range(max(0, at - _WITHIN), at)))
        wholes = [(w, end, value) for w, end, value in values if self._is_had(w)]
        gone = [(w, end, value) for w, end, value in values if self._is_gone(w)]
        if len(wholes) != 1 or len(gone) != 1:
            return
        left = wholes[0][2] - gone[0][2]
        if left > 0 and left != number[0] and abs(left - number[0]) <= _OFF:
            first, end = wholes[0][0], wholes[0][1]
            yield FoundTally(TallyKind.PARTS, number[0], left, left, (at, number[1]), (first, end))

    def _numbers(self, words: range) -> Iterator[tuple[int, int, int]]:
        """The numbers among some words: first word, the word after the last, value; none of time."""
        at = words.start
        while at < words.stop:
            number = number_at(self._trees, at) if self._lowers[at] not in HYPHENS else None
            if number is None or number[1] > words.stop:
                at += 1
                continue
            noun = singular(self._lowers[number[1]]) if number[1] < len(self._lowers) else ""
            if noun not in self._units and number[0] > 1:
                yield at, number[1], number[0]
            at = max(number[1], at + 1)

    def _verb(self, word: int) -> int:
        """The verb of which a number, or what it counts, is the object; -1 for none."""
        trees = self._trees
        at = trees.head(word) if trees.relation(word) == "nummod" else word
        return trees.head(at) if trees.relation(at) == "obj" else -1

    def _is_had(self, word: int) -> bool:
        verb = self._verb(word)
        return verb >= 0 and self._lowers[verb] in _HAVING

    def _is_gone(self, word: int) -> bool:
        verb = self._verb(word)
        return verb >= 0 and self._trees.lemmas[verb].lower() in self._spent

    def steps(self) -> Iterator[FoundTally]:
        """ "Thirteen steps", told twice, and then "when she had counted fifteen"."""
        known = [count for count in self._counts if count.lemma in _STEPS and not count.partial]
        for word, text in enumerate(self._lowers):
            if text != "counted" or not known:
                continue
            number = number_at(self._trees, word + 1) if word + 1 < len(self._lowers) else None
            before = [c for c in known if c.number < word and word - c.number < _STAIRS]
            if number is None or not before or len({c.value for c in before}) != 1:
                continue
            whole = before[-1]
            behind = singular(self._lowers[number[1]]) if number[1] < len(self._lowers) else ""
            more = number[0] > whole.value and number[0] - whole.value <= _OFF
            if more and behind not in self._units:
                yield FoundTally(
                    TallyKind.RETOLD, number[0], whole.value, whole.value,
                    (word, number[1]), (whole.first, whole.end),
                )  # fmt: skip
