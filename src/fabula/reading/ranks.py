"""Ranks beyond a set ("the fifth crate" of four), and places laid for people at table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from fabula.language.lexicon import word_list, word_sections
from fabula.language.trees import Trees
from fabula.reading.counts import CountForm, FoundCount, singular
from fabula.reading.found_tallies import FoundTally, TallyKind
from fabula.reading.numbers import ordinal_at
from fabula.reading.spelled_numbers import number_at

_ORDINALS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13,
}  # fmt: skip
_WITHIN = 1200
"""Words from a set to one of it, at most."""
_FAR = 6000
"""Words between two meals, at most."""
_BEYOND = 2
"""By how much a rank may be beyond its set by a slip."""
_WHOSE = frozenset(["the", "his", "her", "my", "our", "their", "its", "your"])
_OFF = 2
_NEAR = 8
_ADDING = frozenset([
    "more", "extra", "another", "now", "instead", "less", "fewer", "only", "usually", "tomorrow",
    "too", "also", "came", "joined", "unexpected", "uninvited", "late",
])  # fmt: skip
_UNREAL = frozenset([
    "not", "n't", "n’t", "no", "never", "would", "could", "might", "may", "if", "will", "shall",
    "should", "nor", "without", "imaginary",
])  # fmt: skip
_NUMBERED = frozenset(
    ["floor", "storey", "round", "lap", "step", "stair", "verse", "chapter", "hole", "inning"]
)
"""What is numbered through: a rank far beyond the last is a slip as well."""
_NO_NOUN = frozenset(["DET", "PRON", "PUNCT", "PROPN"])
_LEAST = 4
"""Members of a set that is counted through."""
_SOON = 90
"""Words from a set to a rank that leaves out its noun."""
_FINAL = frozenset(["last", "final"])
_LONG = 7
"""Letters of an ordinal beyond the thirteenth, at least."""
_UNREAL_BEFORE, _AFTER = 12, 5
"""Words around a rank in which it is denied or supposed."""
_FILLED = frozenset(["filled", "taken", "occupied", "full"])
_MEALS = frozenset(["table", "dinner", "supper", "lunch", "luncheon", "breakfast", "tea"])


def find_ranks(trees: Trees, counts: Sequence[FoundCount]) -> list[FoundTally]:
    """All such numbers that do not agree, in no order."""
    reader = _RankReader(trees, counts)
    return [*reader.ranks(), *reader.meals()]


class _RankReader:
    def __init__(self, trees: Trees, counts: Sequence[FoundCount]) -> None:
        self._trees, self._texts = trees, trees.words.texts
        self._counts = [count for count in counts if count.lemma and not count.partial]
        self._at = [count.number for count in self._counts]
        self._uncounted = word_list("uncounted_nouns")
        self._laying = word_sections("tally_words")["laying"]

    def ranks(self) -> Iterator[FoundTally]:
        """ "Four crates", and then "the fifth crate"."""
        for word, text in enumerate(self._texts):
            rank = _ORDINALS.get(text.lower()) or self._far_rank(word)
            if rank is None or self._lower(word - 1) not in _WHOSE or self._is_unreal(word):
                continue
            of = self._of_number(word)
            if of is not None and rank > of[0]:
                yield self._tally(TallyKind.RANK, rank, of[0], (word - 1, word + 1), of[1])
                continue
            if self._lower(word + 1) == "and" and self._lower(word + 2) in _FINAL:
                yield from self._final(word, rank)
                continue
            yield from self._alone(word, rank)
            noun = self._trees.head(word)
            if self._trees.relation(word) != "amod" or self._trees.part_of_speech(noun) != "NOUN":
                continue
            lemma = self._lower(noun)
            elsewhere = [
                w for w in self._trees.children(noun, "nmod") if self._lower(w - 1) != "of" or w > noun + 1
            ]
            if elsewhere and lemma in _NUMBERED:
                # "The ninth floor of a tower in Garth."
                continue
            whole = self._whole(word, lemma)
            beyond = _BEYOND if lemma not in _NUMBERED else rank
            if whole is not None and whole.value < rank <= whole.value + beyond:
                end = noun + 1
                yield self._tally(
                    TallyKind.RANK, rank, whole.value, (word - 1, end), (whole.first, whole.end)
                )

    def _final(self, word: int, rank: int) -> Iterator[FoundTally]:
        """ "The twelfth and last" of ten rounds."""
        named = singular(self._lower(word + 3))
        for count in self._counts[: bisect_left(self._at, word)][::-1]:
            if word - count.number > _WITHIN:
                return
            if count.lemma == named or (count.lemma in _NUMBERED and not self._is_noun(word + 3)):
                if count.value != rank:
                    yield self._tally(
                        TallyKind.RANK, rank, count.value, (word - 1, word + 3), (count.first, count.end)
                    )
                return

    def _alone(self, word: int, rank: int) -> Iterator[FoundTally]:
        """ "Seven stops", and "at the ninth the conductor nodded"."""
        after = word + 1
        plain = after >= len(self._texts) or self._trees.part_of_speech(after) in _NO_NOUN
        if not plain or self._lower(word - 2) not in ("at", "after", "until"):
            return
        for count in self._counts[: bisect_left(self._at, word)][::-1]:
            known = count.lemma not in self._uncounted
            if word - count.number > _SOON or (known and count.value >= rank):
                return
            if known and _LEAST <= count.value < rank <= count.value + _BEYOND:
                yield self._tally(
                    TallyKind.RANK, rank, count.value, (word - 1, word + 1), (count.first, count.end)
                )
                return

    def _is_noun(self, word: int) -> bool:
        return word < len(self._texts) and self._trees.part_of_speech(word) == "NOUN"

    def _far_rank(self, word: int) -> int | None:
        """The rank of an ordinal beyond the thirteenth, or of a "twenty-first" that ends in a word."""
        text = self._lower(word)
        if not text.endswith(("th", "first", "second", "third")) or text in _ORDINALS or len(text) < _LONG:
            return None
        rank = ordinal_at(self._trees, word)
        return rank if rank is not None and rank > max(_ORDINALS.values()) else None

    def _is_unreal(self, word: int) -> bool:
        """Whether the sentence denies or only supposes what it tells."""
        sentence = self._trees.sentence(word)
        near = range(max(sentence.start, word - _UNREAL_BEFORE), min(sentence.stop, word + _AFTER))
        return any(self._lower(w) in _UNREAL for w in near)

    def _of_number(self, word: int) -> tuple[int, tuple[int, int]] | None:
        """The number behind "the fifth of the": "the fifth of the *four*"."""
        if self._lower(word + 1) != "of" or self._lower(word + 2) not in _WHOSE:
            return None
        number = number_at(self._trees, word + 3) if word + 3 < len(self._texts) else None
        return None if number is None else (number[0], (word + 2, number[1]))

    def _whole(self, word: int, lemma: str) -> FoundCount | None:
        """The set of a noun that was told last; nothing where it is told to grow."""
        numbered = lemma in _NUMBERED
        if (lemma in self._uncounted and not numbered) or singular(lemma) != lemma:
            return None
        for count in self._counts[: bisect_left(self._at, word)][::-1]:
            if word - count.number > _WITHIN:
                return None
            if count.lemma == lemma:
                between = {self._lower(w) for w in range(count.end, word)}
                known = count.form is not CountForm.TOLD or count.value > 2
                if numbered and lemma in self._uncounted and not self._is_had(count):
                    continue
                return count if known and not between & {"another", "more", "extra", "new"} else None
        return None

    def _is_had(self, count: FoundCount) -> bool:
        """Whether something is told to have so many: "the house had nine floors", not "three floors up"."""
        noun = count.end - 1
        verb = self._trees.lemmas[self._trees.head(noun)].lower()
        return self._trees.relation(noun) == "obj" and verb == "have"

    def meals(self) -> Iterator[FoundTally]:
        """ "The table was laid for fourteen", and then "fifteen sat down to dinner"."""
        last: tuple[int, int, int] | None = None
        for word in range(len(self._texts)):
            number = number_at(self._trees, word)
            if number is None or not 3 <= number[0] <= 60 or not self._is_of_a_meal(word, number[1], last):
                continue
            value, end = number
            near = {self._lower(w) for w in range(max(0, word - _NEAR), end + _NEAR)}
            again = last is not None and word - last[1] < _FAR and not near & _ADDING
            if last is not None and again and 0 < abs(value - last[2]) <= _OFF:
                yield self._tally(TallyKind.RETOLD, value, last[2], (word, end), (last[0], last[1]))
                return
            last = word, end, value

    def _is_of_a_meal(self, word: int, end: int, last: tuple[int, int, int] | None) -> bool:
        """Whether a number is of those who sit down: "laid for six", "six at table", "six, all filled"."""
        before, after = self._lower(word - 1), self._lower(end)
        if after[:1].isalpha() and after not in ("at", "and", "of", "on", "every", "in", "sat"):
            return False
        back = {self._lower(w) for w in range(max(self._trees.sentence(word).start, word - 5), word)}
        if before == "for" and back & self._laying:
            return True
        behind = [self._lower(w) for w in range(end, min(end + 5, len(self._texts)))]
        if behind[:2] and behind[0] == "at" and set(behind[1:3]) & _MEALS:
            return True
        if "sat" in behind[:3] and "down" in behind:
            return True
        return last is not None and bool(set(behind[:3]) & _FILLED) and "all" in behind[:2]

    def _tally(
        self, kind: TallyKind, value: int, right: int, number: tuple[int, int], counted: tuple[int, int]
    ) -> FoundTally:
        return FoundTally(kind, value, right, right, number, counted)

    def _lower(self, word: int) -> str:
        return self._texts[word].lower() if 0 <= word < len(self._texts) else ""
