"""How many are left: "seven ships", "two went down", "five sails"; "eleven guns", "nine", "three more"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from fabula.language.lexicon import kinds_of_things, word_list, word_sections
from fabula.language.trees import Trees
from fabula.reading.counts import CountForm, FoundCount
from fabula.reading.found_tallies import FoundTally, TallyKind
from fabula.reading.spelled_numbers import number_at

_WITHIN = 350
"""Words from a whole to what is left of it, at most."""
_SOON = 30
"""Words from what is done to what is still to come."""
_MOST = 60
"""The largest whole of which single losses are told."""
_OFF = 3
"""By how much a slip may be off; what is more is about something else."""
_ONE = frozenset(["one", "another"])
_ORDINALS = frozenset(["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])
_ANSWER = 12
"""Words from a number by itself to "counted them"."""
_ALONE = frozenset(["PUNCT", "ADP", "ADV", "SCONJ", "CCONJ", "PART"])
"""What may stand behind a number that leaves out its noun."""
_TO_COME = frozenset(["go", "come", "do"])
_UNREAL = frozenset(["not", "n't", "n’t", "would", "could", "might", "may", "will", "if", "should", "never"])


def find_remaining(trees: Trees, counts: Sequence[FoundCount]) -> list[FoundTally]:
    """All numbers of what is left that do not come out, in no order."""
    reader = _RemainingReader(trees, counts)
    return [*reader.losses(), *reader.bare_rests(), *reader.still_to_come()]


class _RemainingReader:
    def __init__(self, trees: Trees, counts: Sequence[FoundCount]) -> None:
        self._trees, self._texts = trees, trees.words.texts
        self._counts = [count for count in counts if count.lemma]
        self._at = [count.number for count in self._counts]
        sections = word_sections("tally_words")
        self._lossy = sections["losing"] | sections["turning back"]
        self._uncounted = word_list("uncounted_nouns") | word_list("money_units")
        self._spent = self._lossy | sections["spending"]

    def losses(self) -> Iterator[FoundTally]:
        """ "Seven ships", then "two went down", "a third was lost", then "five sails had come through"."""
        lost = list(self._bare_losses())
        numbers = [word for word, _ in lost]
        for at, whole in enumerate(self._counts):
            if whole.partial or not 3 <= whole.value <= _MOST:
                continue
            again = self._told_again(at)
            if again is None:
                continue
            gone = lost[bisect_left(numbers, whole.end) : bisect_left(numbers, again.first)]
            total = sum(value for _, value in gone)
            left = whole.value - total
            off = abs(again.value - left)
            if total and left > 0 and 0 < off <= max(_OFF, whole.value // 4):
                yield FoundTally(
                    TallyKind.PARTS, again.value, left, left,
                    (again.first, again.end), (whole.first, whole.end),
                )  # fmt: skip

    def bare_rests(self) -> Iterator[FoundTally]:
        """ "Four horses", "one of the bays was stolen", and then "that’s four left"."""
        lost = list(self._bare_losses())
        numbers = [word for word, _ in lost]
        for word in range(len(self._texts)):
            rest = self._bare_rest(word)
            whole = None if rest is None else self._whole_before(word)
            if rest is None or whole is None or whole.value > _MOST or whole.lemma in self._uncounted:
                continue
            gone = lost[bisect_left(numbers, whole.end) : bisect_left(numbers, word)]
            left = whole.value - sum(value for _, value in gone)
            if gone and left > 0 and 0 < abs(rest - left) <= _OFF:
                yield FoundTally(
                    TallyKind.PARTS, rest, left, left, (word, word + 2), (whole.first, whole.end)
                )

    def _bare_rest(self, word: int) -> int | None:
        """The number of "four left", or of "“Seven,” she said, when she had counted them"."""
        number = number_at(self._trees, word)
        if number is None or number[1] >= len(self._texts) or (word and self._texts[word - 1] in ("-", "–")):
            return None
        following = [text.lower() for text in self._texts[number[1] : number[1] + _ANSWER]]
        if following[:1] == ["left"] and following[1:2] not in (["him"], ["her"], ["the"], ["me"], ["for"]):
            return number[0]
        alone = following[:1] and not following[0][0].isalnum() and not self._texts[word - 1][0].isalnum()
        return number[0] if alone and "counted" in following and "them" in following else None

    def _told_again(self, at: int) -> FoundCount | None:
        """The next count of the same, by its noun or a word for its kind."""
        whole = self._counts[at]
        kinds = kinds_of_things()
        for count in self._counts[at + 1 :]:
            if count.number - whole.number > _WITHIN:
                return None
            if count.lemma == whole.lemma or whole.lemma in kinds.get(count.lemma, ()):
                fewer = count.value < whole.value and (not count.partial or self._is_left(count))
                return count if fewer and not set(count.modifiers) - set(whole.modifiers) else None
        return None

    def _is_left(self, count: FoundCount) -> bool:
        return self._texts[min(count.end, len(self._texts) - 1)].lower() in ("left", "remaining", "remained")

    def _bare_losses(self) -> Iterator[tuple[int, int]]:
        """Where so many are told to be lost, without a noun: "two went down", "a third lost her rudder"."""
        trees = self._trees
        for word, text in enumerate(self._texts):
            if trees.part_of_speech(word) == "NUM" and trees.relation(word) == "obj":
                yield from self._lost_of_them(word)
                continue
            told = text.lower() in _ONE | _ORDINALS or trees.part_of_speech(word) == "NUM"
            if not told or not trees.relation(word).startswith("nsubj"):
                continue
            verb = trees.head(word)
            unreal = {self._texts[w].lower() for w in trees.children(verb, "aux", "advmod", "mark")} & _UNREAL
            value = None if unreal or trees.lemmas[verb].lower() not in self._lossy else self._bare(word)
            if value is not None:
                yield word, value

    def _lost_of_them(self, word: int) -> Iterator[tuple[int, int]]:
        """ "He lost fifteen of them"."""
        trees, verb = self._trees, self._trees.head(word)
        number = number_at(trees, word)
        helpers = {self._texts[w].lower() for w in trees.children(verb, "aux", "advmod", "mark")}
        if number is None or helpers & _UNREAL or trees.lemmas[verb].lower() not in self._spent:
            return
        of_them = self._texts[number[1] : number[1] + 2] == ["of", "them"]
        after = self._texts[number[1]].lower() if number[1] < len(self._texts) else "."
        # "She sold four before noon", "he gave two to a lad"; but not "gave two great cheers".
        alone = number[1] >= len(self._texts) or trees.part_of_speech(number[1]) in _ALONE
        if of_them or (alone and after not in ("of", "or", "-", "–", "—", "and")):
            yield word, number[0]

    def _bare(self, word: int) -> int | None:
        """The number that a word tells of what it leaves out: "two", "another", "a third"."""
        trees, text = self._trees, self._texts[word].lower()
        one_of = text == "one" and self._texts[word + 1 : word + 3] in (["of", "the"], ["of", "them"])
        if not one_of and any(trees.part_of_speech(w) == "NOUN" for w in trees.children(word, "nmod")):
            return None
        if text in _ONE:
            return 1
        before = self._texts[word - 1].lower() if word else ""
        if text in _ORDINALS:
            return 1 if before in ("a", "the") else None
        number = number_at(trees, word) if trees.part_of_speech(word) == "NUM" else None
        return None if number is None or before in ("the", "all", "other", "-") else number[0]

    def still_to_come(self) -> Iterator[FoundTally]:
        """ "Eleven guns", then "nine", and "three more and then we eat"."""
        for word in range(len(self._texts)):
            rest = self._rest(word)
            if rest is None:
                continue
            done = self._done_before(word)
            whole = None if done is None else self._whole_before(done[0])
            if done is None or whole is None or whole.value <= max(done[1], rest):
                continue
            left = whole.value - done[1]
            if rest != left and abs(rest - left) <= _OFF:
                yield FoundTally(
                    TallyKind.PARTS, rest, left, left, (word, word + 2), (whole.first, whole.end)
                )

    def _rest(self, word: int) -> int | None:
        """The number of "three more" or "two to go" that stands by itself."""
        number = number_at(self._trees, word)
        if number is None or number[1] + 1 >= len(self._texts):
            return None
        first, second = (self._texts[w].lower() for w in (number[1], number[1] + 1))
        alone = first == "more" and (not second[0].isalpha() or second in ("and", "then", "now", "yet"))
        to_go = first == "to" and second in _TO_COME
        free = word == 0 or not self._texts[word - 1][0].isalpha()
        return number[0] if (alone or to_go) and free else None

    def _done_before(self, word: int) -> tuple[int, int] | None:
        """The number that is the whole of an answer just before: "Nine, master!", "That’s nine."."""
        for at in range(word - 1, max(0, word - _SOON), -1):
            number = number_at(self._trees, at)
            if number is None or number[1] > word:
                continue
            before, after = self._texts[at - 1], self._texts[number[1]]
            alone = (not before[0].isalpha() or before.lower() in ("'s", "’s", "makes")) and (
                not after[0].isalpha() or after.lower() in ("down", "done", "gone", "so")
            )
            return (at, number[0]) if alone and before not in ("-", "–") else None
        return None

    def _whole_before(self, word: int) -> FoundCount | None:
        """The last whole that is told before a word."""
        for count in self._counts[: bisect_left(self._at, word)][::-1]:
            if word - count.number > _WITHIN:
                return None
            if not count.partial and count.form is not CountForm.DEFINITE:
                return count
        return None
