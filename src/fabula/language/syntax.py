"""What each word is in its sentence, by the trees of the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from fabula.language.tokens import Tokens
from fabula.language.trees import Trees


@dataclass(frozen=True)
class Syntax:
    """Relations of Universal Dependencies, asked by token."""

    tokens: Tokens
    trees: Trees

    def relation(self, token: int) -> str | None:
        """How the word at ``token`` hangs on its head; ``None`` where no word stands."""
        words = self.trees.words
        word = bisect_right(words.ends, self.tokens.starts[token])
        if word == len(words) or words.starts[word] >= self.tokens.ends[token]:
            return None
        return self.trees.relation(word)
