"""Counts beside what they count: a list that is told one by one, and sums ("that makes fifteen")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from fabula.language.lexicon import word_sections
from fabula.language.trees import Trees
from fabula.reading.arithmetic import find_arithmetic
from fabula.reading.by_birth import names_by_birth
from fabula.reading.counts import HYPHENS, CountForm, FoundCount
from fabula.reading.found_tallies import FoundTally, TallyKind
from fabula.reading.left_over import find_left_over
from fabula.reading.ranks import find_ranks
from fabula.reading.remaining import find_remaining
from fabula.reading.retold_amounts import find_retold
from fabula.text.numerals import read_number

_LONGEST = 80
"""Words of a list."""
_AHEAD = 6
"""Words from a number to its list."""
_FURTHER = 12
"""More such words, where people are counted."""
_MOST = 12
"""Things that a list tells one by one."""
_ADDENDS = 4
_CROWD = 6
"""People of whom one may be told to be missing."""
_SHORTEST = 3
"""Letters of a number in words: what is shorter is a Roman numeral."""
_TOTALS = frozenset(["that", "which", "it", "this"])
_PLAIN = frozenset(["NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "ADP", "CCONJ", "PUNCT", "PART", "ADV"])


def find_tallies(trees: Trees, counts: Sequence[FoundCount]) -> list[FoundTally]:
    """All numbers with what they count, in order."""
    reader = _TallyReader(trees)
    found: list[FoundTally] = []
    for count in counts:
        found.extend(reader.lists(count))
    found.extend(reader.sums())
    found.extend(reader.remainders())
    found.extend(find_arithmetic(trees, counts))
    found.extend(find_retold(trees, counts))
    found.extend(find_remaining(trees, counts))
    found.extend(find_ranks(trees, counts))
    found.extend(find_left_over(trees, counts))
    return sorted(found, key=lambda tally: tally.number)


class _TallyReader:
    def __init__(self, trees: Trees) -> None:
        self._trees, self._texts = trees, trees.words.texts
        self._words = word_sections("tally_words")

    def lists(self, count: FoundCount) -> Iterator[FoundTally]:
        """What follows a count: "seven bales: motor, housing ..." or "two sisters.  Ada ..., Mara ..."."""
        if count.value > _MOST or (count.partial and not self._is_of_us(count)):
            return
        number = (count.first, count.end)
        listed = self._after_colon(count) or self._as_fragment(count)
        if listed is not None:
            low, high, first, end = listed
            yield FoundTally(TallyKind.LIST, count.value, low, high, number, (first, end))
            return
        shared = self._shared_out(count)
        if shared is not None:
            number_of, first, end = shared
            yield FoundTally(TallyKind.LIST, count.value, number_of, number_of, number, (first, end))
            return
        named = self._of_names(count) or self._by_age(count) or names_by_birth(self._trees, count)
        if named is not None:
            names, first, end = named
            yield FoundTally(TallyKind.LIST, count.value, len(names), len(names), number, (first, end), names)

    def _after_colon(self, count: FoundCount) -> tuple[int, int, int, int] | None:
        """A list behind a colon, up to the end of its sentence."""
        sentence = self._trees.sentence(count.number)
        ahead = range(
            count.end, min(sentence.stop, count.end + _AHEAD + (_FURTHER if self._is_of_us(count) else 0))
        )
        colon = next((w for w in ahead if self._texts[w] == ":"), None)
        if colon is None and count.first == sentence.start:
            # A clause before the list, as in four things that she took with her.
            ahead = range(count.end, min(sentence.stop, count.end + _FURTHER))
            colon = next((w for w in ahead if self._texts[w] == ":"), None)
            if colon is not None and any(
                self._trees.part_of_speech(w) == "NUM" for w in range(count.end, colon)
            ):
                colon = None
        return None if colon is None else self._items(colon + 1, sentence.stop)

    def _shared_out(self, count: FoundCount) -> tuple[int, int, int] | None:
        """For whom so many are: "five mugs, for Ada, for Bram, for the girl and for herself"."""
        sentence = self._trees.sentence(count.number)
        words = range(count.end, sentence.stop)
        heads = [
            w
            for w in words
            if self._texts[w].lower() == "for"
            and self._texts[w - 1].lower() in (",", "and", ";", ":", "one", "another", "—", "–")
        ]
        if len(heads) < _SHORTEST or heads[-1] - heads[0] > _LONGEST:
            return None
        edges = [*heads, self._end_of_item(heads[-1], sentence.stop)]
        ones = sum(self._texts[w - 1].lower() in ("one", "another") for w in heads)
        joins = [w for w in range(heads[0], edges[-1]) if self._texts[w].lower() == "and"]
        numbers = any(
            self._trees.part_of_speech(w) == "NUM" for w in range(heads[0], edges[-1]) if w + 1 not in heads
        )
        plural = any(
            self._trees.feature(w, "Number") == "Plur" and self._trees.part_of_speech(w) in ("NOUN", "PRON")
            for w in range(heads[0], edges[-1])
        )
        inner = [w for w in joins if w + 1 not in heads and w + 2 not in heads]
        mixed = ones not in (0, len(heads))
        return None if numbers or plural or inner or mixed else (len(heads), heads[0], edges[-1])

    def _end_of_item(self, word: int, stop: int) -> int:
        """The word after the last item of a list, which begins at a word."""
        return next((w for w in range(word + 1, stop) if not self._texts[w][0].isalnum()), stop)

    def _is_of_us(self, count: FoundCount) -> bool:
        """Whether people are counted: "that left six *of us* on the wrong side of it: Ada, Bram …"."""
        return self._texts[count.end - 1].lower() in ("us", "them")

    def _as_fragment(self, count: FoundCount) -> tuple[int, int, int, int] | None:
        """A list that is the next sentence: "Four people.  Ada, Bram, you, me."."""
        trees = self._trees
        sentence = trees.sentence(count.number)
        if sentence.stop >= len(trees) or sentence.stop - count.end > _AHEAD or count.noun is None:
            return None
        following = trees.sentence(sentence.stop)
        verbs = any(trees.part_of_speech(w) in ("VERB", "AUX") for w in following)
        marks = sum(self._texts[w] == "," for w in following)
        named = sum(trees.part_of_speech(w) in ("PROPN", "PRON") for w in following)
        return self._items(following.start, following.stop) if 1 < marks <= named and not verbs else None

    def _items(self, first: int, end: int) -> tuple[int, int, int, int] | None:
        """How many things a list names, at least and at most, and where it begins and ends."""
        trees, texts = self._trees, self._texts
        while end > first and trees.part_of_speech(end - 1) == "PUNCT":
            end -= 1
        inner = range(first, end)
        if not 1 < len(inner) <= _LONGEST:
            return None
        if any(trees.part_of_speech(w) not in _PLAIN and not self._is_in_relative(w, first) for w in inner):
            return None
        mark = ";" if ";" in texts[first:end] else ","
        marks = [w for w in inner if texts[w] == mark]
        if not marks:
            return None
        starts = [first, *(w + 1 for w in marks)]
        items = [
            range(start, stop) for start, stop in zip(starts, [*marks, end], strict=True) if stop > start
        ]
        joined = sum(texts[w].lower() == "and" for item in items for w in item[1:])
        last_joined = (
            texts[items[-1].start].lower() == "and" or "and" in texts[items[-1].start : items[-1].stop]
        )
        if not last_joined and len(items) < 3:
            return None
        numbers = sum(trees.part_of_speech(w) == "NUM" for w in inner)
        if numbers or any(texts[w].lower() in self._words["open"] for w in inner):
            return None
        nested = sum(texts[w] == "," for w in inner) if mark == ";" else self._appositions(items)
        return len(items) - nested * (mark == ","), len(items) + joined, first, end

    def _is_in_relative(self, word: int, first: int) -> bool:
        """Whether a verb only says more of a thing in a list from ``first`` on: "a man who sold buttons"."""
        at = word
        for _ in range(_AHEAD):
            if self._trees.relation(at).startswith("acl"):
                return first <= self._trees.head(at) < word
            at = self._trees.head(at)
        return False

    def _appositions(self, items: Sequence[range]) -> int:
        """Items that may only say more of the one before."""
        trees, texts = self._trees, self._texts
        return sum(
            trees.relation(head) == "appos"
            or texts[item.start].lower() in ("who", "which", "whose", "not", "all")
            for item in items[1:]
            for head in [next((w for w in item if trees.head(w) not in item), item.start)]
        )

    def _of_names(self, count: FoundCount) -> tuple[tuple[int, ...], int, int] | None:
        """The next sentence tells of each by name: "Ada baked, Mara sold, and Inés sang"."""
        if count.lemma not in self._words["people"] or count.form is not CountForm.TOLD:
            return None
        trees, texts = self._trees, self._texts
        sentence = trees.sentence(count.number)
        if sentence.stop >= len(trees):
            return None
        following = trees.sentence(sentence.stop)
        if not self._is_name_subject(following.start):
            return None
        subjects = [w for w in following if self._is_name_subject(w)]
        names = {texts[w] for w in subjects}
        joined = any(texts[w].lower() == "and" for w in range(max(subjects) - 2, max(subjects)))
        others = [w for w in following if trees.relation(w).startswith("nsubj") and w not in subjects]
        main = [w for w in others if texts[w].lower() in ("i", "we", "they", "he", "she")]
        if len(names) != len(subjects) or len(names) < 2 or not joined or main:
            return None
        if following.stop < len(trees) and self._is_name_subject(following.stop):
            return None
        return tuple(subjects), following.start, following.stop

    def _by_age(self, count: FoundCount) -> tuple[tuple[int, ...], int, int] | None:
        """The sentences after it tell of each by name, from the eldest to the youngest or back."""
        if count.lemma not in self._words["people"]:
            return None
        trees = self._trees
        at = trees.sentence(count.number).stop
        subjects: list[int] = []
        sides: list[str] = []
        begun = None
        while at < len(trees) and len(subjects) < _MOST:
            sentence = trees.sentence(at)
            name = next((w for w in sentence if self._is_name_subject(w)), None)
            side = "" if name is None else self._side(sentence, name)
            if name is not None and name == sentence.start and (side or subjects):
                begun = sentence.start if begun is None else begun
                subjects.append(name)
                sides.append(side)
            elif begun is not None or sentence.start - trees.sentence(count.number).stop > _LONGEST // 2:
                break
            at = sentence.stop
            if len(sides) > 1 and sides[0] and sides[-1] and sides[0] != sides[-1]:
                names = {self._texts[w] for w in subjects}
                return (tuple(subjects), begun or at, at) if len(names) == len(subjects) else None
        return None

    def _side(self, sentence: range, name: int) -> str:
        texts = self._texts
        near = {texts[w].lower() for w in range(name, min(sentence.stop, name + 8))}
        if near & self._words["eldest"]:
            return "eldest"
        return "youngest" if near & self._words["youngest"] else ""

    def _is_name_subject(self, word: int) -> bool:
        trees = self._trees
        return (
            word < len(trees)
            and trees.part_of_speech(word) == "PROPN"
            and trees.relation(word).startswith("nsubj")
            and self._texts[word][0].isupper()
        )

    def sums(self) -> Iterator[FoundTally]:
        """Numbers that are added up in so many words: "... and the four of hers.  That makes fifteen"."""
        trees, texts = self._trees, self._texts
        for word in trees.words_with({"make"}):
            subject = trees.child(word, "nsubj")
            total = next(
                (c for c in trees.children(word, "obj", "xcomp") if self._number(c) is not None), None
            )
            if subject is None or total is None or texts[subject].lower() not in _TOTALS:
                continue
            sentence = trees.sentence(word)
            told = [w for w in range(sentence.start, word) if self._number(w) is not None]
            if not told and sentence.start > 0:
                told = [w for w in trees.sentence(sentence.start - 1) if self._number(w) is not None]
            value, parts = self._number(total), [self._number(w) or 0 for w in told]
            if value is None or not 2 <= len(parts) <= _ADDENDS or value in _results(parts):
                continue
            around = {texts[w].lower() for w in range(min(told), min(max(told) + 2, len(texts)))}
            if around & (self._words["measures"] | {"or", "than"}) or total > word + 2:
                continue
            added = sum(parts)
            yield FoundTally(
                TallyKind.SUM, value, added, added, (subject, total + 1), (min(told), max(told) + 2)
            )

    def remainders(self) -> Iterator[FoundTally]:
        """ "Twelve of us", and later "nine of us sat down.  Only Ada's chair was empty"."""
        trees, texts = self._trees, self._texts
        whole: tuple[int, int, int] | None = None
        for word in trees.words_with({"we", "us"}):
            if texts[word].lower() != "us" or texts[word - 1].lower() != "of":
                continue
            first, value = self._number_before(word - 1)
            if value is None or value < _CROWD:
                continue
            if whole is not None and whole[2] != value and self._one_is_absent(word):
                expected = whole[2] - 1
                yield FoundTally(
                    TallyKind.REMAINDER, value, expected, expected, (first, word + 1), (whole[0], whole[1])
                )
            if whole is None or value > whole[2]:
                whole = (first, word + 1, value)

    def _number_before(self, word: int) -> tuple[int, int | None]:
        """The first word of the number that ends before a word, and its value."""
        texts = self._texts
        if word > _SHORTEST and texts[word - 2] in HYPHENS:
            return word - 3, read_number("-".join((texts[word - 3], texts[word - 1])))
        return word - 1, self._number(word - 1)

    def _one_is_absent(self, word: int) -> bool:
        """Whether the sentence of a word, or the next, says that only one is not there."""
        trees = self._trees
        here = trees.sentence(word)
        near = [here, trees.sentence(here.stop)] if here.stop < len(trees) else [here]
        for sentence in near:
            words = {self._texts[w].lower() for w in sentence}
            if words & self._words["absent"] and words & {"only", "one", "save", "except", "but"}:
                return True
        return False

    def _number(self, word: int) -> int | None:
        """The number that a word tells by itself."""
        text = self._texts[word].lower()
        beside = {self._texts[w] for w in (word - 1, word + 1) if 0 <= w < len(self._texts)}
        if self._trees.part_of_speech(word) != "NUM" or beside & HYPHENS:
            return None
        return read_number(text) if len(text) >= _SHORTEST or text.isdigit() else None


def _results(parts: Sequence[int]) -> set[int]:
    """What numbers make, added, multiplied or taken from one another."""
    ordered = sorted(parts, reverse=True)
    return {sum(parts), prod(parts), ordered[0] - sum(ordered[1:])}
