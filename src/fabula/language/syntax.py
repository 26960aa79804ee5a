"""Who does what, by the trees of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fabula.language.tokens import Tokens
from fabula.language.words import Words

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_SHARING = frozenset(["conj", "xcomp", "advcl", "parataxis", "aux", "acl"])
"""Relations over which a verb without a subject has that of the word it depends on."""
_RELATIVE = frozenset(["who", "which", "that"])
_STEPS = 5


@dataclass(frozen=True)
class Syntax:
    """Trees of a text, asked by token."""

    tokens: Tokens
    words: Words
    heads: NDArray[np.int32]
    """Head of each word; a root's is itself."""
    relations: NDArray[np.uint8]
    labels: Sequence[str]
    """Relations by number."""
    subjects: NDArray[np.int32]
    """Subject of each word, -1 where there is none."""

    @classmethod
    def build(
        cls,
        tokens: Tokens,
        words: Words,
        heads: NDArray[np.int32],
        relations: NDArray[np.uint8],
        labels: Sequence[str],
    ) -> Syntax:
        """Index the subjects; of two the first counts."""
        subjects = np.full(len(words), -1, np.int32)
        wanted = [number for number, label in enumerate(labels) if label in _SUBJECTS]
        places = np.flatnonzero(np.isin(relations, wanted))[::-1]
        subjects[heads[places]] = places
        return cls(tokens, words, heads, relations, labels, subjects)

    def subject(self, token: int) -> int | None:
        """Token of the subject of the verb at ``token``; of a verb without one, that of its clause."""
        word = self._word(token)
        for _ in range(_STEPS):
            if word is None:
                return None
            found = int(self.subjects[word])
            relation = self.labels[int(self.relations[word])]
            if found >= 0:
                if relation == "acl:relcl" and self.words.texts[found].lower() in _RELATIVE:
                    return self._token(int(self.heads[word]))
                return self._token(found)
            head = int(self.heads[word])
            if relation == "acl:relcl":
                return self._token(head)
            word = head if relation in _SHARING and head != word else None
        return None

    def _word(self, token: int) -> int | None:
        start = self.tokens.starts[token]
        word = bisect_right(self.words.ends, start)
        return word if word < len(self.words) and self.words.starts[word] < self.tokens.ends[token] else None

    def _token(self, word: int) -> int | None:
        token = bisect_left(self.tokens.ends, self.words.starts[word] + 1)
        return (
            token if token < len(self.tokens) and self.tokens.starts[token] < self.words.ends[word] else None
        )
