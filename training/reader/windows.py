"""Windows of passages as padded batches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from fabula.language import windows
from fabula.language.analyst import encoder_inputs
from training.reader.passages import Array, Passage


@dataclass
class Window:
    """Words ``first`` to ``end`` of a passage, of which those from ``core`` on are the window's own."""

    passage: Passage
    place: windows.Window

    @property
    def own(self) -> slice:
        """Its own words, counted from its first."""
        return slice(self.place.core - self.place.first, self.place.end - self.place.first)

    @property
    def core(self) -> slice:
        """Its own words in the passage."""
        return slice(self.place.core, self.place.end)


def cut_windows(
    passage: Passage,
    jitter: np.random.Generator | None = None,
    breaks: Array | None = None,
    context: int = windows.CONTEXT,
    start: int = 0,
    stop: int | None = None,
) -> list[Window]:
    """Cover a passage, or its words ``start`` to ``stop``; breaks are its paragraphs unless given."""
    begins = np.asarray(passage.words.paragraphs, np.int64) if breaks is None else breaks
    end = len(passage.words) if stop is None else stop
    places = windows.cut_windows(passage.pieces, begins, start, end, context, jitter)
    return [Window(passage, place) for place in places]


def collate(batch: list[Window]) -> dict[str, Tensor]:
    """Piece and word columns of a batch, padded: pieces with 0, words with their first piece at 0."""
    rows = [encoder_inputs(w.passage.pieces, w.passage.voices, w.place) for w in batch]
    columns = {}
    for name in rows[0]:
        longest = max(row[name].shape[1] for row in rows)
        table = np.zeros((len(rows), longest), np.int64)
        for number, row in enumerate(rows):
            table[number, : row[name].shape[1]] = row[name][0]
        columns[name] = torch.from_numpy(table)
    return columns


def word_column(batch: list[Window], values: list[Array], most: int) -> Tensor:
    """Columns of per-word values, one a window, padded with -1; context words count as padding."""
    table = np.full((len(batch), most), -1, np.int64)
    for number, (window, column) in enumerate(zip(batch, values, strict=True)):
        table[number, window.own] = column[window.core]
    return torch.from_numpy(table)
