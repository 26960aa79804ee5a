"""Dependency trees of a text, with parts of speech, features and lemmas (Universal Dependencies)."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fabula.language.lemmas import apply_script, regular_lemma
from fabula.language.lexicon import irregular_plurals, irregular_verbs, word_list
from fabula.language.words import Words, part_of_words

_OF_LABELS = ("_feature_sets", "_numbers_by_relation", "_numbers_by_relations")


@dataclass(frozen=True)
class Trees:
    """One tree a sentence, over the words of a text.

    Words are addressed by their number in :class:`Words`.
    """

    words: Words
    heads: NDArray[np.int32]
    """Word that each word hangs on; a root's is itself."""
    relations: NDArray[np.uint8]
    upos: NDArray[np.uint8]
    feats: NDArray[np.uint8]
    lemma_scripts: NDArray[np.uint16]
    begins: NDArray[np.bool_]
    """Whether a sentence begins."""
    labels: Mapping[str, Sequence[str]]
    """Values by column: "relation", "upos", "feats" and "lemma"."""

    def __len__(self) -> int:
        """Number of words."""
        return len(self.heads)

    def part(self, start: int, stop: int) -> Trees:
        """The trees of the words ``start`` to ``stop``, whole sentences, by themselves."""
        at = slice(start, stop)
        part = Trees(
            part_of_words(self.words, start, stop), self.heads[at] - start, self.relations[at], self.upos[at],
            self.feats[at], self.lemma_scripts[at], self.begins[at], self.labels,
        )  # fmt: skip
        # What depends on the labels alone is not made again for each part.
        part.__dict__.update({name: getattr(self, name) for name in _OF_LABELS})
        return part

    def relation(self, word: int) -> str:
        """How a word hangs on its head, with its subtype ("nsubj:pass")."""
        return self.labels["relation"][self._relation_numbers[word]]

    def part_of_speech(self, word: int) -> str:
        """Universal part of speech ("NOUN")."""
        return self.labels["upos"][self._upos_numbers[word]]

    def words_that_are(self, parts: Collection[str]) -> list[int]:
        """The words that are any of some parts of speech, in order."""
        wanted = [number for number, part in enumerate(self.labels["upos"]) if part in parts]
        found: list[int] = np.flatnonzero(np.isin(self.upos, wanted)).tolist()
        return found

    def feature(self, word: int, name: str) -> str:
        """Value of a feature ("Tense": "Past"); empty where the word has none."""
        return self._feature_sets[self._feats_numbers[word]].get(name, "")

    def lemma(self, word: int) -> str:
        """The word as a dictionary lists it, in lower case but for names."""
        return self.lemmas[word]

    @cached_property
    def lemmas(self) -> Sequence[str]:
        """The lemma of every word; see :meth:`lemma`."""
        scripts, upos = self.labels["lemma"], self.labels["upos"]
        known: dict[tuple[str, int, int], str] = {}
        found: list[str] = []
        for key in zip(self.words.texts, self.lemma_scripts.tolist(), self.upos.tolist(), strict=True):
            if key not in known:
                known[key] = _lemma(key[0], scripts[key[1]], upos[key[2]])
            found.append(known[key])
        return found

    @cached_property
    def words_by_lemma(self) -> Mapping[str, Sequence[int]]:
        """Where each lemma stands, in lower case, in order."""
        found: dict[str, list[int]] = {}
        for word, lemma in enumerate(self.lemmas):
            found.setdefault(lemma.lower(), []).append(word)
        return found

    def words_with(self, lemmas: Iterable[str]) -> list[int]:
        """Words that have any of some lemmas (lower case), in order."""
        return sorted(word for lemma in lemmas for word in self.words_by_lemma.get(lemma, ()))

    def head(self, word: int) -> int:
        """The word that a word hangs on; a root's is itself."""
        return self._head_numbers[word]

    def children(self, word: int, *relations: str) -> list[int]:
        """Words that hang on a word, in order; of these relations or their subtypes, where some are given."""
        ordered, offsets = self._dependents
        found = ordered[offsets[word] : offsets[word + 1]].tolist()
        if not relations or not found:
            return found
        wanted, numbers = self._numbers(relations), self._relation_numbers
        return [child for child in found if numbers[child] in wanted]

    def child(self, word: int, *relations: str) -> int | None:
        """The first of :meth:`children`."""
        found = self.children(word, *relations)
        return found[0] if found else None

    def subtree(self, word: int) -> list[int]:
        """A word and all that hangs on it, in order."""
        found, waiting = [], [word]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(self.children(at))
        return sorted(found)

    def ancestors(self, word: int) -> Iterator[int]:
        """The head of a word, the head of that, and so on up to the root."""
        heads = self._head_numbers
        while (head := heads[word]) != word:
            yield head
            word = head

    def sentence(self, word: int) -> range:
        """The words of the sentence in which a word stands."""
        starts = self.sentence_starts
        at = bisect_right(starts, word) - 1
        return range(starts[at], starts[at + 1] if at + 1 < len(starts) else len(self))

    def sentences(self) -> Iterator[range]:
        """All sentences, in order."""
        edges = [*self.sentence_starts, len(self)]
        return (range(start, stop) for start, stop in pairwise(edges) if stop > start)

    def _numbers(self, relations: tuple[str, ...]) -> frozenset[int]:
        known = self._numbers_by_relations.get(relations)
        if known is None:
            known = frozenset(
                number for relation in relations for number in self._numbers_by_relation.get(relation, ())
            )
            self._numbers_by_relations[relations] = known
        return known

    @cached_property
    def _numbers_by_relations(self) -> dict[tuple[str, ...], frozenset[int]]:
        return {}

    # A number out of an array of NumPy's is an object that takes three times as long to make and to look up.

    @cached_property
    def _head_numbers(self) -> array[int]:
        return array("i", self.heads.tobytes())

    @cached_property
    def _relation_numbers(self) -> bytes:
        return self.relations.tobytes()

    @cached_property
    def _upos_numbers(self) -> bytes:
        return self.upos.tobytes()

    @cached_property
    def _feats_numbers(self) -> bytes:
        return self.feats.tobytes()

    @cached_property
    def _numbers_by_relation(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for number, label in enumerate(self.labels["relation"]):
            for name in (label, label.partition(":")[0]):
                found.setdefault(name, set()).add(number)
        return {name: frozenset(numbers) for name, numbers in found.items()}

    @cached_property
    def _feature_sets(self) -> Sequence[Mapping[str, str]]:
        return [
            dict(pair.split("=", 1) for pair in label.split("|") if "=" in pair)
            for label in self.labels["feats"]
        ]

    @cached_property
    def sentence_starts(self) -> Sequence[int]:
        """The first word of every sentence, in order."""
        starts: list[int] = np.flatnonzero(self.begins).tolist()
        return starts if starts[:1] == [0] else [0, *starts]

    @cached_property
    def _dependents(self) -> tuple[array[int], array[int]]:
        """All dependents, those of one head beside each other; and where those of each word begin."""
        dependents = np.flatnonzero(self.heads != np.arange(len(self)))
        ordered = dependents[np.argsort(self.heads[dependents], kind="stable")]
        offsets = np.searchsorted(self.heads[ordered], np.arange(len(self) + 1))
        return _numbers_of(ordered), _numbers_of(offsets)


def _numbers_of(column: NDArray[np.int64]) -> array[int]:
    return array("i", column.astype(np.int32).tobytes())


def _lemma(form: str, script: str, upos: str) -> str:
    """The lemma of a word: by the list of irregular forms, its ending, or else the script."""
    guess, low = apply_script(form, script), form.lower()
    if upos in ("VERB", "AUX"):
        irregular = irregular_verbs().get(low)
        if irregular is not None or upos == "AUX":
            return irregular or guess
        return regular_lemma(low, guess.lower(), word_list("common_words"), verb=True)
    if upos == "NOUN" and form.islower():
        plural = irregular_plurals().get(low)
        return plural or regular_lemma(low, guess, word_list("common_words"), verb=False)
    return guess
