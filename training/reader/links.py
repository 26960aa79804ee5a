"""Which earlier mention a mention goes back to, or that it is new: a mention-ranking coreference scorer.

Lee, He, Lewis and Zettlemoyer (EMNLP 2017), "End-to-end Neural Coreference Resolution", with the coarse
bilinear score of Lee, He and Zettlemoyer (NAACL 2018) and a sum of learned tables for the features.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from fabula.reading.link_features import PAIR_SIZES, STATIC_SIZES, pair_features
from training.reader.encoder import WIDTH
from training.reader.nodes import Nodes
from training.reader.passages import Array

MENTION, HIDDEN = 256, 160
SPAN = 12
"""Words of a mention that its mean is taken over, from its start."""
NEAREST = 200
"""Earlier mentions that are candidates."""


class Links(nn.Module):
    """Vectors of mentions and scores of pairs of them."""

    def __init__(self, dropout: float = 0.3) -> None:
        super().__init__()
        self.weigh = nn.Linear(WIDTH, 1)
        self.tables = nn.ModuleList(nn.Embedding(size, 20) for size in STATIC_SIZES.values())
        self.mention = nn.Sequential(
            nn.Dropout(dropout), nn.Linear(3 * WIDTH + 20 * len(STATIC_SIZES), MENTION), nn.GELU()
        )
        self.dropout = nn.Dropout(dropout)
        self.later, self.earlier = nn.Linear(MENTION, HIDDEN), nn.Linear(MENTION, HIDDEN, bias=False)
        self.both = nn.Linear(MENTION, HIDDEN, bias=False)
        self.pairs = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in PAIR_SIZES.values())
        for table in self.pairs:
            nn.init.normal_(table.weight, std=0.05)
        self.score = nn.Linear(HIDDEN, 1)
        self.coarse = nn.Linear(MENTION, MENTION, bias=False)
        self.fresh = nn.Linear(MENTION, 1)

    def vectors(self, states: Tensor, starts: Tensor, ends: Tensor, static: Tensor) -> Tensor:
        """Mention vectors from word states (words, width): (mentions, :data:`MENTION`)."""
        places = starts[:, None] + torch.arange(SPAN)
        inside = places < ends[:, None]
        places = places.clamp(max=states.shape[0] - 1)
        spans = states[places]
        weights = self.weigh(spans).squeeze(-1).masked_fill(~inside, -1e4).softmax(-1)
        mean = (weights.unsqueeze(-1) * spans).sum(1)
        tables = [table(static[:, i]) for i, table in enumerate(self.tables)]
        return self.mention(torch.cat([states[starts], states[ends - 1], mean, *tables], -1))

    def scores(self, vectors: Tensor, later: Tensor, earlier: Tensor, features: Tensor) -> Tensor:
        """Scores of pairs of mentions (indices into ``vectors``)."""
        a, b = self.dropout(vectors), self.dropout(vectors)
        hidden = (
            self.later(a)[later] + self.earlier(b)[earlier] + self.both(vectors[later] * vectors[earlier])
        )
        for number, table in enumerate(self.pairs):
            hidden = hidden + table(features[:, number])
        fine = self.score(self.dropout(torch.relu(hidden))).squeeze(-1)
        coarse = (self.coarse(vectors)[later] * vectors[earlier]).sum(-1) / MENTION**0.5
        return fine + coarse

    def novelty(self, vectors: Tensor) -> Tensor:
        """Score of each mention for being the first of its entity."""
        return self.fresh(vectors).squeeze(-1)


def candidate_pairs(count: int, nearest: int = NEAREST) -> tuple[Array, Array]:
    """Every mention with each of the ``nearest`` before it: indices of the later and the earlier."""
    pairs = [(i, j) for i in range(count) for j in range(max(0, i - nearest), i)]
    later, earlier = np.array(pairs, np.int64).reshape(-1, 2).T
    return later, earlier


def rank_loss(links: Links, states: Tensor, nodes: Nodes, *, complete: bool) -> Tensor:
    """Mean negative log-probability that a mention goes back to any earlier one of its cluster.

    Mentions of unknown meaning are neither learned nor candidates.  Where the clusters are not
    ``complete``, a mention with no earlier one of its cluster may still have one that nobody marked, and is
    not learned.
    """
    table, clusters = nodes.table, nodes.clusters
    known = np.flatnonzero(clusters >= 0)
    later, earlier = (known[index] for index in candidate_pairs(len(known)))
    keep = nodes.learned[later]
    later, earlier = later[keep], earlier[keep]
    if not len(later):
        return states.sum() * 0
    columns = (torch.from_numpy(x.astype(np.int64)) for x in (table.starts, table.ends, table.static))
    vectors = links.vectors(states, *columns)
    features = torch.from_numpy(pair_features(table, later, earlier).astype(np.int64))
    right = torch.from_numpy(clusters[later] == clusters[earlier])
    after = torch.from_numpy(later)
    scores = links.scores(vectors, after, torch.from_numpy(earlier), features).float()
    fresh = links.novelty(vectors).float()
    top = torch.full((len(vectors),), -1e9).scatter_reduce(0, after, scores, "amax").maximum(fresh).detach()
    weights = torch.exp(scores - top[after])
    first = torch.exp(fresh - top)
    has = torch.zeros(len(vectors), dtype=torch.bool)
    has[after[right]] = True
    good = torch.zeros(len(vectors)).index_add(0, after, weights * right) + first * ~has
    whole = torch.zeros(len(vectors)).index_add(0, after, weights) + first
    chosen = torch.from_numpy(known[nodes.learned[known]])
    if not complete:
        chosen = chosen[has[chosen]]
    if not len(chosen):
        return states.sum() * 0
    return -torch.log((good[chosen] + 1e-12) / whole[chosen]).mean()
