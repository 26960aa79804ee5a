"""Dependency trees of a text, with parts of speech, features and lemmas (Universal Dependencies)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fabula.language.lemmas import apply_script
from fabula.language.words import Words


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

    def relation(self, word: int) -> str:
        """How a word hangs on its head, with its subtype ("nsubj:pass")."""
        return self.labels["relation"][int(self.relations[word])]

    def part_of_speech(self, word: int) -> str:
        """Universal part of speech ("NOUN")."""
        return self.labels["upos"][int(self.upos[word])]

    def feature(self, word: int, name: str) -> str:
        """Value of a feature ("Tense": "Past"); empty where the word has none."""
        return self._feature_sets[int(self.feats[word])].get(name, "")

    def lemma(self, word: int) -> str:
        """The word as a dictionary lists it, in lower case but for names."""
        return apply_script(self.words.texts[word], self.labels["lemma"][int(self.lemma_scripts[word])])

    def head(self, word: int) -> int:
        """The word that a word hangs on; a root's is itself."""
        return int(self.heads[word])

    def children(self, word: int, *relations: str) -> list[int]:
        """Words that hang on a word, in order; of these relations or their subtypes, where some are given."""
        found: list[int] = self._ordered[self._offsets[word] : self._offsets[word + 1]].tolist()
        if not relations:
            return found
        wanted = self._numbers(relations)
        return [child for child in found if int(self.relations[child]) in wanted]

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
        while (head := self.head(word)) != word:
            yield head
            word = head

    def sentence(self, word: int) -> range:
        """The words of the sentence in which a word stands."""
        at = int(np.searchsorted(self._starts, word, "right")) - 1
        stop = int(self._starts[at + 1]) if at + 1 < len(self._starts) else len(self)
        return range(int(self._starts[at]), stop)

    def sentences(self) -> Iterator[range]:
        """All sentences, in order."""
        edges = [*self._starts.tolist(), len(self)]
        return (range(start, stop) for start, stop in pairwise(edges) if stop > start)

    def _numbers(self, relations: Sequence[str]) -> frozenset[int]:
        return frozenset(
            number for relation in relations for number in self._numbers_by_relation.get(relation, ())
        )

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
    def _starts(self) -> NDArray[np.int64]:
        starts = np.flatnonzero(self.begins)
        return starts if len(starts) and starts[0] == 0 else np.concatenate([[0], starts])

    @cached_property
    def _dependents(self) -> NDArray[np.int64]:
        return np.flatnonzero(self.heads != np.arange(len(self)))

    @cached_property
    def _ordered(self) -> NDArray[np.int64]:
        """All dependents, those of one head beside each other."""
        return self._dependents[np.argsort(self.heads[self._dependents], kind="stable")]

    @cached_property
    def _offsets(self) -> NDArray[np.int64]:
        """Where the dependents of each word begin among the ordered."""
        return np.searchsorted(self.heads[self._ordered], np.arange(len(self) + 1))
