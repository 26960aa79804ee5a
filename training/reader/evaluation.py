"""How well the speakers and the mentions in quotations of novels are read; for watching a training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from fabula.reading.link_features import pair_features
from training.reader.jobs import read_conversation, tensors_of
from training.reader.links import candidate_pairs
from training.reader.nodes import Nodes
from training.reader.novels import Conversation, Novel
from training.reader.reader import Reader


def evaluate_novels(model: Reader, novels: Sequence[Novel]) -> dict[str, float]:
    """Share of turns with the right speaker, by kind and of the surer half; of the rules; of addressees.

    ``inside`` is the share of annotated mentions whose best antecedent is right, the speakers given.
    """
    model.eval()
    count = Count()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for novel in novels:
            for conversation in novel.conversations:
                if conversation.table.people:
                    states = read_conversation(model, novel, conversation, None)
                    count.add_turns(model.conversation(states, tensors_of(conversation)), conversation)
                    count.add_links(model, states, conversation.nodes)
    model.train()
    return count.shares()


@dataclass
class Count:
    """What was right, of how much."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    sure: list[tuple[float, bool]] = field(default_factory=list)

    def shares(self) -> dict[str, float]:
        """The share that was right, by kind, and of the surer half of all turns."""
        ranked = sorted(self.sure, key=lambda pair: -pair[0])
        half = [was_right for _, was_right in ranked[: len(ranked) // 2]]
        shares = {name: self.right[name] / self.total[name] for name in self.total}
        return shares | {"surest half": sum(half) / max(1, len(half))}

    def add_turns(self, logits: tuple[Tensor, Tensor], c: Conversation) -> None:
        """Count the turns of a table, given the scores of its speakers and addressees."""
        speakers, addressees = logits
        best, heard = (scores[:, :-1].argmax(1).numpy() for scores in (speakers, addressees))
        share = speakers.softmax(1).max(1).values.numpy()
        for row in np.flatnonzero(c.learned):
            correct = bool(c.speakers[row, best[row]])
            by_rules = bool((c.speakers[row] * (c.table.cells[row, :, 15] > 0)).sum())
            kind = c.kinds[row] or "other"
            for name, value in (("all", correct), (kind, correct), ("rules", by_rules)):
                self.right[name] += value
                self.total[name] += 1
            self.sure.append((float(share[row]), correct))
            if c.answered[row]:
                self.right["addressee"] += bool(c.addressees[row, heard[row]])
                self.total["addressee"] += 1

    def add_links(self, model: Reader, states: Tensor, nodes: Nodes) -> None:
        """Count the annotated mentions of a table."""
        known = np.flatnonzero(nodes.clusters >= 0)
        later, earlier = (known[x] for x in candidate_pairs(len(known)))
        keep = nodes.learned[later]
        later, earlier = later[keep], earlier[keep]
        if not len(later):
            return
        table = nodes.table
        columns = (torch.from_numpy(x.astype(np.int64)) for x in (table.starts, table.ends, table.static))
        vectors = model.links.vectors(states, *columns)
        features = torch.from_numpy(pair_features(table, later, earlier).astype(np.int64))
        pairs = torch.from_numpy(later), torch.from_numpy(earlier)
        scores = model.links.scores(vectors, *pairs, features).float().numpy()
        for mention in np.unique(later):
            at = later == mention
            best = earlier[at][scores[at].argmax()]
            self.right["inside"] += bool(nodes.clusters[best] == nodes.clusters[mention])
            self.total["inside"] += 1
