"""Decision trees that weigh whether a pronoun is a slip (training/pronouns; decision 24).

Gradient-boosted trees (Friedman, 2001) over the signs of the story’s pronouns, learned from prose in which
single pronouns were exchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class PronounTrees:
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
        """The probability that each of some pronouns is a slip; ``signs`` are (pronouns, signs)."""
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


@cache
def pronoun_trees() -> PronounTrees:
    """The trees that are shipped."""
    with as_file(files(__package__) / "model" / "pronouns.npz") as path, np.load(path) as arrays:
        whole = {name: arrays[name].astype(np.int64) for name in ("roots", "sign", "left", "right")}
        return PronounTrees(**whole, threshold=arrays["threshold"], value=arrays["value"])
