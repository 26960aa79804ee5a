"""How well the speakers and the mentions in quotations of novels are read; for watching a training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    sure: list[tuple[float, bool]] = []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for novel in novels:
            for conversation in novel.conversations:
                if conversation.table.people:
                    states = read_conversation(model, novel, conversation, None)
                    _count_turns(model, states, conversation, right, total, sure)
                    _count_links(model, states, conversation.nodes, right, total)
    model.train()
    sure.sort(key=lambda pair: -pair[0])
    half = [was_right for _, was_right in sure[: len(sure) // 2]]
    shares = {name: right[name] / total[name] for name in total}
    return shares | {"surest half": sum(half) / max(1, len(half))}


def _count_turns(
    model: Reader,
    states: Tensor,
    c: Conversation,
    right: Counter[str],
    total: Counter[str],
    sure: list[tuple[float, bool]],
) -> None:
    speakers, addressees = model.conversation(states, tensors_of(c))
    best, heard = (logits[:, :-1].argmax(1).numpy() for logits in (speakers, addressees))
    share = speakers.softmax(1).max(1).values.numpy()
    for row in np.flatnonzero(c.learned):
        correct = bool(c.speakers[row, best[row]])
        by_rules = bool((c.speakers[row] * (c.table.cells[row, :, 15] > 0)).sum())
        kind = c.kinds[row] or "other"
        for name, value in (("all", correct), (kind, correct), ("rules", by_rules)):
            right[name] += value
            total[name] += 1
        sure.append((float(share[row]), correct))
        if c.answered[row]:
            right["addressee"] += bool(c.addressees[row, heard[row]])
            total["addressee"] += 1


def _count_links(
    model: Reader, states: Tensor, nodes: Nodes, right: Counter[str], total: Counter[str]
) -> None:
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
        right["inside"] += bool(nodes.clusters[best] == nodes.clusters[mention])
        total["inside"] += 1
