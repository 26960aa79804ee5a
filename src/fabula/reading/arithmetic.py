"""Numbers that one place takes apart and another puts together: parts of a whole, prices, lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fabula.language.lexicon import word_list, word_sections
from fabula.language.trees import Trees
from fabula.reading.counts import HYPHENS, CountForm, FoundCount, singular
from fabula.reading.found_tallies import FoundTally, TallyKind
from fabula.reading.list_items import size_of_item
from fabula.reading.spelled_numbers import number_at

_AHEAD = 6
"""Words from a number to what it goes with."""
_WITHIN = 400
"""Words between a price and the total, before which a number of things may be told,"""
_FAR = 3000
"""and from a price to the total, at most."""
_RETURNING = 2000
"""Words from a whole to its parts, at most."""
_CHUNKS = 3
_OTHER = frozenset(["other", "remaining"])
_EACH = frozenset(["each", "apiece"])
_ARTICLES = frozenset(["a", "an", "the", "per", "every"])
_WHOSE = frozenset(["the", "its", "their", "his", "her", "my", "our", "your", "these", "those"])
_TOTALLING = frozenset(["come", "make", "amount", "total"])
_CLOSE = 40
"""Words within which a total follows a price."""
_PEOPLE = frozenset(["us", "them", "you", "these", "those"])
_MULTIPLES = range(2, 41)


def find_arithmetic(trees: Trees, counts: Sequence[FoundCount]) -> list[FoundTally]:
    """All such numbers that do not come out, or that do, in no order."""
    reader = _ArithmeticReader(trees, counts)
    return [*reader.parts(), *reader.prices(), *reader.numbered_lists(), *reader.lost()]


class _ArithmeticReader:
    def __init__(self, trees: Trees, counts: Sequence[FoundCount]) -> None:
        self._trees, self._texts = trees, trees.words.texts
        self._counts = counts
        self._at = [count.number for count in counts]
        self._lossy = word_sections("tally_words")["losing"]

    def parts(self) -> Iterator[FoundTally]:
        """ "Four of its hands were bandaged, and the other six ...", and before it "it has nine hands"."""
        trees = self._trees
        for word in trees.words_with(_OTHER):
            rest = number_at(trees, word + 1)
            if rest is None or self._lower(word - 1) not in _WHOSE or rest[0] < 2:
                continue
            sentence = trees.sentence(word)
            split = self._of_whole(range(sentence.start, word - 1))
            if split is not None:
                first, whole_of, told = split
                left = whole_of - told
                if left > 0:
                    yield FoundTally(
                        TallyKind.PARTS, rest[0], left, left, (word - 1, rest[1]), (first, word - 1)
                    )
                continue
            part = self._part(range(sentence.start, word - 1))
            if part is None:
                part = self._part(self._before(sentence))
            if part is None:
                continue
            first, _, value, noun = part
            after = singular(self._lower(rest[1])) if self._is_noun(rest[1]) else noun
            bare = self._bare_number(first) if not noun else None
            if bare is not None and bare[1] > max(value, rest[0]):
                left = bare[1] - value
                yield FoundTally(TallyKind.PARTS, rest[0], left, left, (first, rest[1]), (bare[0], bare[2]))
                continue
            whole = self._whole(first, noun) if after == noun else None
            if whole is None or whole.value <= max(value, rest[0]):
                continue
            left = whole.value - value
            yield FoundTally(TallyKind.PARTS, rest[0], left, left, (first, rest[1]), (whole.first, whole.end))

    def _of_whole(self, words: range) -> tuple[int, int, int] | None:
        """Where "of the ten sacks they saved seven" begins, and its two numbers."""
        found = [
            (word, number[0])
            for word in words
            if not self._joins(word)
            for number in [number_at(self._trees, word)]
            if number is not None
        ]
        if len(found) != 2:
            return None
        (first, whole), (_, part) = found
        of_all = self._lower(first - 1) in _WHOSE and self._lower(first - 2) == "of"
        return (first - 2, whole, part) if of_all and whole > part else None

    def _before(self, sentence: range) -> range:
        """The sentence before one; a mark by itself is none."""
        at = sentence.start
        while at > 0 and not self._texts[at - 1][:1].isalnum():
            at -= 1
        return range(self._trees.sentence(at - 1).start, at) if at > 0 else range(0)

    def _part(self, words: range) -> tuple[int, int, int, str] | None:
        """The one part that some words tell: its words, its number and its noun ("four of its hands")."""
        found: list[tuple[int, int, int, str]] = []
        for word in words:
            if self._joins(word):
                continue
            number = number_at(self._trees, word)
            if number is None or number[1] >= len(self._texts):
                continue
            value, end = number
            if self._lower(end) != "of" or self._lower(end + 1) not in (*_WHOSE, "them"):
                continue
            noun = next((w for w in range(end + 1, min(end + _AHEAD, words.stop)) if self._is_noun(w)), None)
            if self._lower(end + 1) == "them":
                found.append((word, end + 2, value, ""))
            elif noun is not None:
                found.append((word, noun + 1, value, singular(self._lower(noun))))
        return found[0] if len(found) == 1 else None

    def _bare_number(self, word: int) -> tuple[int, int, int] | None:
        """A number that is the whole of an answer right before a word: "Seven," said Bram."""
        for at in range(word - 1, max(-1, word - 2 * _AHEAD), -1):
            number = None if self._joins(at) else number_at(self._trees, at)
            if number is not None:
                alone = not self._lower(at - 1)[-1:].isalnum() and not self._lower(number[1])[:1].isalnum()
                return (at, number[0], number[1]) if alone else None
        return None

    def _whole(self, word: int, noun: str) -> FoundCount | None:
        """The last count of a noun before a word; without a noun, of whatever was last counted."""
        for count in self._counts[: bisect_left(self._at, word)][::-1]:
            if word - count.number > (_RETURNING if noun else _WITHIN // 4):
                return None
            if count.lemma and not count.partial and count.lemma == (noun or count.lemma):
                return count
        return None

    def lost(self) -> Iterator[FoundTally]:
        """ "Fourteen geese", "two of the geese were gone", and then "the ten geese"."""
        whole: dict[str, tuple[FoundCount, list[tuple[int, int, int]]]] = {}
        for count in self._counts:
            noun = count.lemma
            if not noun:
                continue
            loss = self._is_loss(count.number)
            if noun in whole and loss and count.value < whole[noun][0].value and count.form is CountForm.TOLD:
                whole[noun][1].append((count.first, count.end, count.value))
                continue
            if noun in whole and len(whole[noun][1]) == 1 and not self._changes(whole[noun], count):
                before, losses = whole[noun]
                left = before.value - losses[0][2]
                wrong = count.value not in (before.value, left, losses[0][2]) and count.value < before.value
                again = count.form is not CountForm.TOLD or count.partial or self._is_left(count)
                if wrong and again and count.number - before.number < _RETURNING and not loss:
                    yield FoundTally(
                        TallyKind.PARTS, count.value, left, left,
                        (count.first, count.end), (before.first, before.end),
                    )  # fmt: skip
            if not count.partial and not loss:
                whole[noun] = (count, [])

    def _is_loss(self, word: int) -> bool:
        """Whether a clause tells that so many are lost."""
        trees = self._trees
        at = next((w for w in (word, *trees.ancestors(word)) if trees.lemmas[w].lower() in self._lossy), None)
        return at is not None and trees.relation(at) not in ("acl", "acl:relcl", "amod")

    def _is_left(self, count: FoundCount) -> bool:
        return self._lower(count.end) in ("left", "remained", "remain", "remaining")

    def _changes(self, whole: tuple[FoundCount, list[tuple[int, int, int]]], count: FoundCount) -> bool:
        """Whether more is told to be lost or gained in between than what was counted."""
        start, told = whole[0].end, whole[1][0]
        spans = [self._trees.sentence(told[0])]
        changing = word_sections("tally_words")["changing"]
        return any(
            self._trees.lemmas[w].lower() in changing and not any(w in span for span in spans)
            and any(singular(self._lower(n)) == count.lemma for n in self._trees.sentence(w))
            for w in range(start, count.first)
        )  # fmt: skip

    def prices(self) -> Iterator[FoundTally]:
        """ "Seven rods", "four pounds each", and then "twenty-four pounds"."""
        amounts = list(self._amounts())
        for start, end, rate, unit in amounts:
            over = self._over(end)
            if over is None or rate < 2:
                continue
            for first, stop, total, other in amounts:
                if other != unit or not end < first < start + _FAR or self._over(stop) is not None:
                    continue
                things = total // rate
                counted = self._number_of_things(start, over)
                if total % rate and counted is not None and self._is_total(over, first):
                    right = counted[2] * rate
                    yield FoundTally(TallyKind.PRICE, total, right, right, (first, stop), (start, over))
                    break
                if total % rate or things not in _MULTIPLES:
                    continue
                known = self._near(start) | self._near(first)
                if counted is not None and things not in known and abs(things - counted[2]) == 1:
                    right = counted[2] * rate
                    yield FoundTally(TallyKind.PRICE, total, right, right, (first, stop), (start, over))
                break

    def _is_total(self, after: int, word: int) -> bool:
        """Whether an amount right after a price is told to be what it all costs: "it comes to fifty"."""
        said = {self._trees.lemmas[w].lower() for w in range(max(after, word - 3), word)}
        return word - after < _CLOSE and bool(said & _TOTALLING)

    def _near(self, word: int) -> set[int]:
        """Numbers told right before a word."""
        low, high = bisect_left(self._at, word - _WITHIN), bisect_left(self._at, word)
        return {count.value for count in self._counts[low:high]}

    def _amounts(self) -> Iterator[tuple[int, int, int, str]]:
        """Sums of money: first word, the one after the last, value and unit."""
        units, texts = word_list("money_units"), self._texts
        for word in range(len(texts)):
            unit = self._lower(word)
            if singular(unit) not in units and unit not in units:
                continue
            for first in range(word - 1, max(-1, word - _AHEAD), -1):
                number = number_at(self._trees, first) if not self._joins(first) else None
                if number is not None and number[1] == word:
                    before = number_at(self._trees, first - 1) if first else None
                    if before is None or before[1] < word:
                        yield first, word + 1, number[0], singular(unit)
                        break

    def _over(self, end: int) -> int | None:
        """The word after the price of one, where an amount is one: "four pounds *each*"."""
        text, after = self._lower(end), self._lower(end + 1)
        if text in _EACH:
            return end + 1
        if text in _ARTICLES and (after in ("time", "piece", "head", "go") or self._is_counted(end)):
            return end + 2
        return None

    def _is_counted(self, end: int) -> bool:
        """Whether what a price is for is counted before it: "three evenings, at a crown the *evening*"."""
        low, high = bisect_left(self._at, end - 2 * _AHEAD), bisect_left(self._at, end)
        noun = self._lower(end + 1)
        return any(count.lemma == noun for count in self._counts[low:high])

    def _number_of_things(self, start: int, end: int) -> tuple[int, int, int] | None:
        """How many are paid for: the number nearest before a price, with "times" or a plural."""
        sentence = self._trees.sentence(start)
        for word in range(start - 1, sentence.start - 1, -1):
            number = number_at(self._trees, word) if not self._joins(word) else None
            if number is not None and self._lower(number[1]) == "times":
                return word, number[1] + 1, number[0]
        for count in self._counts[: bisect_left(self._at, start)][::-1]:
            if start - count.number > _RETURNING:
                return None
            known = count.lemma not in word_list("uncounted_nouns") or count.lemma == self._lower(end - 1)
            if count.lemma and not count.partial and known and singular(self._lower(start)) != count.lemma:
                if count.lemma in word_list("money_units"):
                    continue
                return count.first, count.end, count.value
        return None

    def numbered_lists(self) -> Iterator[FoundTally]:
        """ "Six of us: two men, a woman, and four children"."""
        trees, texts = self._trees, self._texts
        for word in [w for w, text in enumerate(texts) if text == ":"]:
            sentence = trees.sentence(word)
            counted = self._before_colon(word, sentence)
            if counted is None:
                continue
            end = sentence.stop
            if end == word + 1 < len(trees):
                end = trees.sentence(end).stop
            while end > word and not texts[end - 1][-1].isalnum():
                end -= 1
            values = self._chunks(word + 1, end)
            if values is None:
                continue
            total = sum(values)
            first, value, stop = counted
            yield FoundTally(TallyKind.LIST, value, total, total, (first, stop), (word + 1, end))

    def _before_colon(self, colon: int, sentence: range) -> tuple[int, int, int] | None:
        """The number that a list follows: its first word, its value and the word after it."""
        found = []
        for word in range(max(sentence.start, colon - 2 * _AHEAD), colon):
            number = number_at(self._trees, word) if not self._joins(word) else None
            near = number is not None and (word >= colon - _AHEAD or self._lower(number[1]) == "of")
            if number is not None and near and not self._joins(number[1]) and number[1] <= colon:
                found.append((word, number[0], number[1]))
        people = [
            each for each in found if self._lower(each[2]) == "of" and self._lower(each[2] + 1) in _PEOPLE
        ]
        found = people or found
        if len(found) != 1 or found[0][1] < _CHUNKS:
            return None
        first, value, end = found[0]
        told = self._lower(end) in ("of", "a", "to") or self._is_noun(colon - 1)
        clock = self._lower(first - 1) in ("at", "by", "about", "over", "nearly") if first else False
        end = end + 2 if self._lower(end + 1) in _PEOPLE else end
        return (first, value, end) if told and not clock else None

    def _chunks(self, first: int, end: int) -> list[int] | None:
        """How many each part of a list tells, where all tell it and one tells more than one."""
        texts = self._texts
        mark = ";" if ";" in texts[first:end] else ","
        starts = [first, *(w + 1 for w in range(first, end) if texts[w] == mark)]
        values: list[int] = []
        for start, stop in pairwise([*starts, end + 1]):
            value = size_of_item(
                self._trees, start + 1 if self._lower(start) == "and" else start, min(stop, end)
            )
            if value is None:
                return None
            values.append(value)
        last = starts[-1]
        closed = len(values) >= _CHUNKS and self._lower(last) == "and"
        plain = max(values) > 1 and not self._adds_inside([*starts, end + 1])
        return values if closed and plain else None

    def _adds_inside(self, edges: Sequence[int]) -> bool:
        """Whether a part of a list tells two numbers or joins two things: "two cups and a jug"."""
        for start, stop in pairwise(edges):
            words = range(start + 2, stop - 1)
            if any(self._lower(w) == "and" and number_at(self._trees, w + 1) for w in words):
                return True
            if any(
                self._lower(w) == "and" and self._lower(w + 1) in ("a", "an", "his", "her", "the")
                for w in words
            ):
                return True
        return False

    def _lower(self, word: int) -> str:
        return self._texts[word].lower() if 0 <= word < len(self._texts) else ""

    def _is_noun(self, word: int) -> bool:
        return word < len(self._texts) and self._trees.part_of_speech(word) == "NOUN"

    def _joins(self, word: int) -> bool:
        """Whether a word is a hyphen, or hangs on one before it."""
        return self._texts[word] in HYPHENS or (word > 0 and self._texts[word - 1] in HYPHENS)
