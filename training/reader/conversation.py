"""Who speaks each turn and to whom, scored over a whole table of turns and people at once.

Every cell of the table (a turn and somebody who may speak it) carries the signs that the rules read and
what the encoder makes of the words near the turn.  Attention runs along the people of a turn and along the
turns of a person in turn, so that a decision here bears on those before and after it.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from fabula.reading.conversation_features import CELLS, PAIR_SIZES, REFERENCE_SIZES, TURNS
from training.reader.encoder import WIDTH

NEURAL, GRID, GRID_HEADS, GRID_LAYERS = 96, 96, 4, 3
REACH = 12
"""Turns that a turn attends to on either side with a bias of their own."""
SAID = 48
"""Words of a turn that its mean is taken over."""


@dataclass
class Table:
    """The tensors of one table, as ``fabula.reading.conversation_features`` describes them."""

    cells: Tensor
    turns: Tensor
    spans: Tensor
    references: Tensor
    static: Tensor
    meant: Tensor
    pairs: Tensor


class GridLayer(nn.Module):
    """Attention along people, along turns, then each cell by itself."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.norms = nn.ModuleList(nn.LayerNorm(GRID) for _ in range(3))
        self.across = nn.Linear(GRID, 3 * GRID)
        self.across_out = nn.Linear(GRID, GRID)
        self.along = nn.Linear(GRID, 3 * GRID)
        self.along_out = nn.Linear(GRID, GRID)
        self.bias = nn.Parameter(torch.zeros(GRID_HEADS, 2 * REACH + 1))
        self.inner, self.outer = nn.Linear(GRID, 2 * GRID), nn.Linear(2 * GRID, GRID)
        self.dropout = nn.Dropout(dropout)

    @staticmethod
    def _attend(x: Tensor, projected: Tensor, bias: Tensor | None) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = projected.view(rows, length, 3, GRID_HEADS, GRID // GRID_HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / (GRID // GRID_HEADS) ** 0.5
        if bias is not None:
            scores = scores + bias
        return (scores.softmax(-1) @ v).transpose(1, 2).reshape(rows, length, GRID)

    def forward(self, x: Tensor, offsets: Tensor) -> Tensor:
        """Cells (turns, people, grid); ``offsets`` (turns, turns) index the bias."""
        y = self.norms[0](x)
        x = x + self.dropout(self.across_out(self._attend(y, self.across(y), None)))
        y = self.norms[1](x).transpose(0, 1)
        y = self.along_out(self._attend(y, self.along(y), self.bias[:, offsets]))
        x = x + self.dropout(y.transpose(0, 1))
        return x + self.dropout(self.outer(functional.gelu(self.inner(self.norms[2](x)))))


class ConversationModel(nn.Module):
    """Scores of speakers and addressees."""

    def __init__(self, dropout: float = 0.2, layers: int = GRID_LAYERS) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.turn = nn.Linear(3 * WIDTH, NEURAL)
        self.reference = nn.Linear(2 * WIDTH, NEURAL)
        self.static = nn.ModuleList(nn.Embedding(size, NEURAL) for size in REFERENCE_SIZES.values())
        self.pairs = nn.ModuleList(nn.Embedding(size, NEURAL) for size in PAIR_SIZES.values())
        self.pair_turn, self.pair_reference = nn.Linear(NEURAL, NEURAL), nn.Linear(NEURAL, NEURAL)
        self.product = nn.Linear(NEURAL, NEURAL, bias=False)
        self.pair_score = nn.Linear(NEURAL, 2)
        self.cell = nn.Linear(CELLS + 4, GRID)
        self.cell_turn = nn.Linear(TURNS + NEURAL, GRID)
        self.cell_person = nn.Linear(2 * NEURAL, GRID)
        self.layers = nn.ModuleList(GridLayer(dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(GRID)
        self.out = nn.Linear(GRID, 2)
        self.nobody = nn.Linear(GRID, 2)

    def forward(self, states: Tensor, table: Table) -> tuple[Tensor, Tensor]:
        """Logits of speakers and of addressees, each (turns, people and nobody).

        ``states`` are of words (words, width); spans and references count from their first.
        """
        first, last = table.spans.unbind(1)
        places = first[:, None] + torch.arange(SAID)
        inside = (places <= last[:, None]).to(states.dtype)
        words = states[places.clamp(max=states.shape[0] - 1)]
        mean = (words * inside.unsqueeze(-1)).sum(1) / inside.sum(1, keepdim=True)
        turn = torch.tanh(self.turn(self.dropout(torch.cat([states[first], states[last], mean], -1))))
        ref_states = states[table.references]
        reference = self.reference(self.dropout(ref_states.flatten(1)))
        for number, embedding in enumerate(self.static):
            reference = reference + embedding(table.static[:, number])
        reference = torch.tanh(reference)
        hidden = self.pair_turn(turn)[:, None] + self.pair_reference(reference)[None]
        hidden = hidden + self.product(turn[:, None] * reference[None])
        near = table.pairs[..., 0] >= 0
        for number, embedding in enumerate(self.pairs):
            hidden = hidden + embedding(table.pairs[..., number].clamp(min=0))
        scores = self.pair_score(torch.relu(hidden)).float()
        scores = scores.masked_fill(~near.unsqueeze(-1), -1e4)
        x = self.cell(torch.cat([table.cells, *self._evidence(scores, table.meant)], -1))
        weights = (scores[..., 0] - scores[..., 0].amax(1, keepdim=True)).exp() * near
        seen = torch.einsum("tr,rc,rd->tcd", weights, table.meant, reference.float())
        total = (weights @ table.meant).unsqueeze(-1)
        present = table.meant.T @ reference.float() / (table.meant.sum(0)[:, None] + 1e-3)
        x = x + self.cell_turn(torch.cat([table.turns, turn.float()], -1))[:, None]
        x = x + self.cell_person(
            torch.cat([seen / (total + 1e-3), present[None].expand(seen.shape[0], -1, -1)], -1)
        )
        order = torch.arange(x.shape[0])
        offsets = (order[None] - order[:, None]).clamp(-REACH, REACH) + REACH
        for layer in self.layers:
            x = layer(x, offsets)
        x = self.norm(x)
        logits = self.out(x)
        nobody = self.nobody(x.mean(1))
        both = torch.cat([logits, nobody[:, None]], 1).float()
        return both[..., 0], both[..., 1]

    @staticmethod
    def _evidence(scores: Tensor, meant: Tensor) -> list[Tensor]:
        """For each cell the mass and the best of what the references to the person score."""
        top = scores.amax(1, keepdim=True)
        mass = torch.einsum("trk,rc->tck", (scores - top).exp(), meant)
        share = mass / (mass.sum(1, keepdim=True) + 1e-6)
        return [torch.log(mass + 1e-4) / 4, share]


def conversation_loss(
    logits: tuple[Tensor, Tensor], speakers: Tensor, addressees: Tensor, learned: Tensor, answered: Tensor
) -> dict[str, Tensor]:
    """Negative log-probability of the gold columns; of nobody where the gold is in no column."""
    losses = {}
    for name, scores, gold, known in (
        ("speaker", logits[0], speakers, learned),
        ("addressee", logits[1], addressees, answered),
    ):
        target = torch.cat([gold, (gold.sum(1, keepdim=True) == 0).to(gold.dtype)], 1)
        good = (scores + torch.log(target + 1e-12)).logsumexp(1) - scores.logsumexp(1)
        losses[name] = -(good * known).sum() / known.sum().clamp(min=1)
    return losses
