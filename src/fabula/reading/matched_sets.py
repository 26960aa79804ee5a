"""Sets that are counted by what goes with them: "both his girls", "one for each of her sons"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fabula.language.trees import Trees
from fabula.reading.counts import CountForm, FoundCount, find_counts, singular
from fabula.reading.spelled_numbers import number_at
from fabula.reading.tie_kinds import tie_nouns

_AHEAD = 5
"""Words from "both" or "each" to the noun."""
_BACK = 14
"""Words from "one for each" back to how many there are."""
_YOUNG = frozenset(["girl", "boy", "lad", "kid"])
_NO_OTHER = frozenset(["other", "more", "another"])
SIBLING = "sibling"
_DENIALS = frozenset(["not", "n't", "n’t", "never", "like", "if", "would", "as", "almost"])
_LINKS = frozenset(["for", "to", "per"])


def find_sets(trees: Trees) -> list[FoundCount]:
    """All counted sets, by their own numbers and by what goes with them, in order."""
    counted = find_counts(trees)
    return sorted((*counted, *find_matched_sets(trees)), key=lambda each: (each.number, each.end))


def find_matched_sets(trees: Trees) -> list[FoundCount]:
    """All such sets, in order."""
    reader = _MatchReader(trees)
    found: list[FoundCount] = []
    for word, text in enumerate(trees.words.texts):
        low = text.lower()
        if low == "both":
            found.extend(reader.both(word))
        elif low in ("only", "one"):
            found.extend(reader.only(word))
        elif low == "each":
            found.extend(reader.each(word))
    return found


class _MatchReader:
    def __init__(self, trees: Trees) -> None:
        self._trees, self._texts = trees, trees.words.texts

    def both(self, word: int) -> Iterator[FoundCount]:
        """ "Both his girls": there are two."""
        noun = self._noun(word + 1)
        if noun is not None and self._is_plural(noun) and self._is_kin(noun, young=True):
            yield self._count(2, word, noun, word, noun + 1)

    def only(self, word: int) -> Iterator[FoundCount]:
        """ "His only son", "one daughter and no other child": there is one."""
        noun = self._noun(word + 1)
        if noun is None or noun - word > 2 or self._is_plural(noun) or not self._is_kin(noun):
            return
        if self._lower(noun) == "child" and self._lower(word - 1) == "an":
            yield from self._only_child(word, noun)
            return
        sentence = self._trees.sentence(word)
        behind = [self._lower(w) for w in range(noun + 1, min(noun + 5, sentence.stop))]
        alone = any(a == "no" and b in _NO_OTHER for a, b in pairwise(behind))
        if self._lower(word) == "one":
            alone = alone or self._lower(word - 1) in ("only", "just")
        else:
            before = self._lower(word - 1)
            alone = bool(self._trees.children(noun, "nmod:poss")) and before not in ("not", "the")
        if alone:
            yield self._count(1, word, noun, word, noun + 1)

    def _only_child(self, word: int, noun: int) -> Iterator[FoundCount]:
        """ "Ada was an only child": she has no brother or sister."""
        subject = self._trees.child(noun, "nsubj")
        if subject is None and self._trees.relation(noun) in ("conj", "advcl"):
            subject = self._trees.child(self._trees.head(noun), "nsubj")
        denied = any(self._lower(w) in _DENIALS for w in self._trees.children(noun, "advmod", "mark", "aux"))
        if subject is not None and not denied:
            yield FoundCount(0, CountForm.ALL, word, noun, SIBLING, (), (subject,), word - 1, noun + 1)

    def each(self, word: int) -> Iterator[FoundCount]:
        """ "Four candles, one for each of her sons": there are four sons."""
        linked = self._lower(word - 1) in _LINKS and self._lower(word - 2) in ("one", "a", "another")
        noun = self._noun(word + 1)
        if not linked or noun is None:
            return
        sentence = self._trees.sentence(word)
        more = [self._lower(w) for w in range(noun + 1, min(noun + 5, sentence.stop))]
        if "one" in more or "another" in more:
            # "Six tickets, one for each of the girls and one for herself."
            return
        for at in range(word - 3, max(sentence.start - 1, word - _BACK), -1):
            number = number_at(self._trees, at)
            if number is None:
                continue
            before = number_at(self._trees, at - 1) if at > sentence.start else None
            if before is None and 2 <= number[0] <= 60 and self._counts_noun(at, number[1]):
                yield self._count(number[0], at, noun, at, noun + 1)
            return

    def _counts_noun(self, at: int, end: int) -> bool:
        """Whether a number is of things: "four tall candles"."""
        plain = range(end, min(end + 3, len(self._texts)))
        return any(self._trees.part_of_speech(w) == "NOUN" and self._is_plural(w) for w in plain) and (
            self._lower(at - 1) not in ("or", "about", "nearly", "another")
        )

    def _noun(self, start: int) -> int | None:
        """The noun that a group of words ends in: "of her sons"."""
        for word in range(start, min(start + _AHEAD, len(self._texts))):
            part = self._trees.part_of_speech(word)
            if part == "NOUN":
                return word
            if part not in ("DET", "ADJ", "PRON", "ADP", "NUM") or self._lower(word) in (
                "who",
                "which",
                "that",
            ):
                return None
        return None

    def _is_plural(self, noun: int) -> bool:
        return self._trees.feature(noun, "Number") == "Plur"

    def _is_kin(self, noun: int, *, young: bool = False) -> bool:
        lemma = singular(self._lower(noun))
        return lemma in tie_nouns() or (young and lemma in _YOUNG)

    def _count(self, value: int, number: int, noun: int, first: int, end: int) -> FoundCount:
        return FoundCount(
            value=value,
            form=CountForm.ALL,
            number=number,
            noun=noun,
            lemma=singular(self._lower(noun)),
            modifiers=(),
            owners=tuple(self._trees.children(noun, "nmod:poss")),
            first=first,
            end=end,
        )

    def _lower(self, word: int) -> str:
        return self._texts[word].lower() if 0 <= word < len(self._texts) else ""
