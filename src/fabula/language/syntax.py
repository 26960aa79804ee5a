"""What each word is in its sentence, by the trees of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fabula.language.tokens import Tokens
from fabula.language.words import Words


@dataclass(frozen=True)
class Syntax:
    """Relations of Universal Dependencies, asked by token."""

    tokens: Tokens
    words: Words
    relations: NDArray[np.uint8]
    labels: Sequence[str]
    """Relations by number."""

    def relation(self, token: int) -> str | None:
        """How the word at ``token`` hangs on its head; ``None`` where no word stands."""
        word = bisect_right(self.words.ends, self.tokens.starts[token])
        if word == len(self.words) or self.words.starts[word] >= self.tokens.ends[token]:
            return None
        return self.labels[int(self.relations[word])]
