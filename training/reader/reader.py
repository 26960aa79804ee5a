"""The whole model: one encoder, its heads, and how a passage goes through it."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from training.reader.conversation import GRID_LAYERS, ConversationModel
from training.reader.encoder import Encoder
from training.reader.gum import TYPES
from training.reader.heads import PairHeads, WordHeads, WordOutputs
from training.reader.labels import Labels
from training.reader.links import Links
from training.reader.windows import Window, collate

MASK, FIRST_PIECE = 103, 999
"""Of BERT's vocabulary: what hides a piece, and after which number the pieces of words begin."""


class Reader(nn.Module):
    """Encoder, word heads, pair heads and links."""

    def __init__(self, labels: Labels, *, grid: bool = True) -> None:
        """Without ``grid`` each turn is looked at by itself."""
        super().__init__()
        self.encoder = Encoder()
        self.words = WordHeads(labels)
        self.pairs = PairHeads(labels, len(TYPES))
        self.links = Links()
        self.conversation = ConversationModel(layers=GRID_LAYERS if grid else 0)
        self.base_relation = np.array([value.split(":")[0] for value in labels.relation])

    def read(self, windows: list[Window], hidden: float = 0.0) -> WordOutputs:
        """Word outputs of a batch of windows, a share of whose pieces is ``hidden``."""
        batch = collate(windows)
        if hidden:
            chosen = (torch.rand(batch["ids"].shape) < hidden) & (batch["ids"] > FIRST_PIECE)
            batch["ids"] = batch["ids"].masked_fill(chosen, MASK)
        pieces = self.encoder(batch["ids"], batch["shapes"], batch["voices"])
        return self.words(pieces, batch["firsts"], batch["lasts"])


def core_states(out: WordOutputs, windows: list[Window]) -> Tensor:
    """States of the words that the windows own, in order (words, width)."""
    return torch.cat([out.states[row, window.own] for row, window in enumerate(windows)])
