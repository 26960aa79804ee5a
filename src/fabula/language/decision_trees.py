"""Gradient-boosted decision trees (Friedman, 2001) as plain arrays, which NumPy alone can weigh with.

They are grown by ``training/pronouns/fit.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class DecisionTrees:
    """Trees as arrays of nodes: a sign, the threshold up to which it goes left, and both children.

    A leaf is its own child on either side.
    """

    roots: Ints
    sign: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats

    def weigh(self, signs: Floats) -> Floats:
        """The probability that each of some words is a slip; ``signs`` are (words, signs)."""
        total = np.zeros(len(signs), np.float32)
        rows = np.arange(len(signs))
        for root in self.roots:
            node = np.full(len(signs), root)
            while True:
                goes_left = signs[rows, self.sign[node]] <= self.threshold[node]
                below = np.where(goes_left, self.left[node], self.right[node])
                if (below == node).all():
                    break
                node = below
            total += self.value[node]
        return (1.0 / (1.0 + np.exp(-total))).astype(np.float32)


def load_trees(name: str) -> DecisionTrees:
    """Trees that are shipped, by the name of their file in ``model``."""
    with as_file(files(__package__) / "model" / f"{name}.npz") as path, np.load(path) as arrays:
        whole = {name: arrays[name].astype(np.int64) for name in ("roots", "sign", "left", "right")}
        return DecisionTrees(**whole, threshold=arrays["threshold"], value=arrays["value"])
