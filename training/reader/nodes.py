"""Mentions with what they are known to mean, and the voices that stand for who says a turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fabula.language.words import Words
from fabula.reading.known_persons import word_range
from fabula.reading.link_features import PERSON, SPEAKER, UNTOLD, MentionTable, build_table
from fabula.reading.page import Page


@dataclass
class Nodes:
    """A table with its gold clusters (-1 unknown) and which mentions are to be learned."""

    table: MentionTable
    clusters: NDArray[np.int64]
    learned: NDArray[np.bool_]


class LabelledNodes:
    """Collects mentions in any order."""

    def __init__(
        self,
        words: Words,
        turns: NDArray[np.int32],
        persons: dict[tuple[int, int], int],
        genders: dict[int, int],
    ) -> None:
        """``turns`` gives the turn of each word, -1 in narration."""
        self._words, self._turns, self._persons, self._genders = words, turns, persons, genders
        self._rows: dict[tuple[int, int, int], tuple[int, int, int, bool]] = {}

    def add(
        self, first: int, end: int, category: int, kind: int, cluster: int, *, learned: bool = True
    ) -> None:
        """A mention; the first to be added at a place stays."""
        self._rows.setdefault((int(first), int(end), 0), (int(category), int(kind), int(cluster), learned))

    def add_voice(self, span: tuple[int, int], cluster: int, kind: int, gender: int) -> None:
        """Who says (or hears) the turn at ``span``."""
        self._rows.setdefault((span[0], span[1], kind), (gender, kind, int(cluster), False))

    def build(self, first: int = 0, end: int | None = None) -> Nodes:
        """The nodes that lie in words ``first`` to ``end``, counted from there."""
        end = len(self._words) if end is None else end
        keys = sorted(
            (k for k in self._rows if k[0] >= first and k[1] <= end), key=lambda k: (k[0], -k[2], -k[1])
        )
        rows = [self._rows[key] for key in keys]
        voiced = {number: -2 - row[0] for number, row in enumerate(rows) if row[1] >= SPEAKER}
        genders = self._genders | {-2 - gender: gender for gender in range(UNTOLD + 1)}
        table = build_table(
            self._words,
            [(a, b) for a, b, _ in keys],
            [PERSON if row[1] >= SPEAKER else row[0] for row in rows],
            [row[1] for row in rows],
            self._turns,
            self._persons,
            genders,
            voiced,
        )
        table.starts[:] -= first
        table.ends[:] -= first
        return Nodes(table, np.array([r[2] for r in rows], np.int64), np.array([r[3] for r in rows], bool))


def spans_of_turns(page: Page, words: Words) -> list[tuple[int, int]]:
    """Word range of the first quotation of each turn."""
    spans = []
    for turn in page.turns:
        stretch = page.quotations[turn.quotations[0]].stretch
        first, end = word_range(words, page.tokens.span(stretch.first, stretch.end))
        spans.append((first, max(first + 1, end)))
    return spans
