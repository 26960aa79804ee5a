"""From scores to structure: dependency trees and nested spans."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_LEAST = 0.3
"""By how much a mention beats "none", in nats."""
_DOUBT = 1.0
"""What it takes for a mention to be no noun phrase, in nats: trees are wrong in one word of six."""
Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


def decode_tree(scores: Floats) -> Ints:
    """Head of each word of a sentence: the best tree with one root.

    ``scores[dependent, head]``; a word that is its own head is the root.  Edmonds' algorithm where taking
    the best head of each word leaves a cycle or not exactly one root.
    """
    count = len(scores)
    heads: NDArray[np.int64] = scores.argmax(1)
    roots = np.flatnonzero(heads == np.arange(count))
    if len(roots) == 1 and not _cycle(heads):
        return heads.astype(np.int32)
    likely = np.argsort(scores.diagonal())[::-1][:_ROOTS]
    trees = [_rooted(scores, int(root)) for root in likely]
    best = max(trees, key=lambda tree: float(scores[np.arange(count), tree].sum()))
    return best.astype(np.int32)


_ROOTS = 3
"""Roots that are tried."""


def _rooted(scores: Floats, root: int) -> NDArray[np.int64]:
    graph = scores.astype(np.float64)
    np.fill_diagonal(graph, -np.inf)
    graph[root] = -np.inf
    return _arborescence(graph, root)


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """The words of a cycle of two or more, if there is one."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, word = [], start
        while not state[word]:
            state[word] = 1
            path.append(word)
            if heads[word] == word:
                break
            word = int(heads[word])
        if state[word] == 1 and word in path and heads[word] != word:
            return path[path.index(word) :]
        for visited in path:
            state[visited] = 2
    return []


def _arborescence(scores: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Heads of the best tree from ``root``, by contracting cycles; the root is its own head."""
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[root] = root
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    own = scores[members, heads[members]]
    entering = scores[np.ix_(members, outside)] - own[:, None]
    leaving = scores[np.ix_(outside, members)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = entering.max(0)
    smaller[:size, size] = leaving.max(1)
    tree = _arborescence(smaller, int(np.flatnonzero(outside == root)[0]))
    result = heads.copy()
    for place, word in enumerate(outside):
        head = tree[place]
        result[word] = members[leaving[place].argmax()] if head == size else outside[head]
    result[root] = root
    entry = tree[size]
    broken = members[entering[:, entry].argmax()]
    result[broken] = outside[entry]
    return result


class Nominals(NamedTuple):
    """What trees tell of a stretch of words."""

    heads: NDArray[np.int64]
    """Head of each word; a root's is itself, and one outside of the stretch is negative or too great."""
    nominal: NDArray[np.bool_]
    """Whether each word may head a mention."""

    def head(self, first: int, last: int) -> int:
        """The word on which words ``first`` to ``last`` hang together; -1 where they do not."""
        heads = self.heads[first : last + 1]
        roots = np.flatnonzero((heads < first) | (heads > last) | (heads == np.arange(first, last + 1)))
        return first + int(roots[0]) if len(roots) == 1 else -1


def decode_spans(
    margins: Floats,
    categories: NDArray[np.int64],
    longest: int,
    units: NDArray[np.int64],
    nominals: Nominals | None = None,
) -> list[tuple[int, int, int, float]]:
    """Nested spans that beat "none", as first word, last word, category and margin.

    Args:
        margins: ``margins[first, last]`` is by how much the best category beats "none".  Of two spans that
            cross or have one head, the one with the greater margin stays.
        categories: the best category of each span.
        longest: words of a span at most.
        units: number of each word's sentence or paragraph, which no span leaves.
        nominals: by which spans are doubted that are no noun phrases, and which tell their heads.
    """
    places = np.arange(len(margins))
    width = places[None, :] - places[:, None]
    allowed = (width >= 0) & (width < longest) & (units[:, None] == units[None, :])
    firsts, lasts = np.nonzero(allowed & (margins > _LEAST))
    found = margins[firsts, lasts]
    heads = np.full(len(firsts), -1)
    if nominals is not None:
        heads[:] = [nominals.head(a, b) for a, b in zip(firsts.tolist(), lasts.tolist(), strict=True)]
        found = found - _DOUBT * ((heads < 0) | ~nominals.nominal[heads])
        kept_at = np.flatnonzero(found > _LEAST)
        firsts, lasts, found, heads = firsts[kept_at], lasts[kept_at], found[kept_at], heads[kept_at]
    order = np.argsort(-found, kind="stable")
    taken_firsts, taken_lasts = np.zeros(len(order), np.int64), np.zeros(len(order), np.int64)
    kept = 0
    headed: set[int] = set()
    for i in order:
        if int(heads[i]) in headed:
            continue
        a, b = firsts[i], lasts[i]
        x, y = taken_firsts[:kept], taken_lasts[:kept]
        if not (((x < a) & (a <= y) & (y < b)) | ((a < x) & (x <= b) & (b < y))).any():
            taken_firsts[kept], taken_lasts[kept] = a, b
            headed |= {int(heads[i])} - {-1}
            kept += 1
    spans = zip(taken_firsts[:kept].tolist(), taken_lasts[:kept].tolist(), strict=True)
    return sorted(
        ((a, b, int(categories[a, b]), float(margins[a, b])) for a, b in spans), key=lambda s: (s[0], -s[1])
    )
