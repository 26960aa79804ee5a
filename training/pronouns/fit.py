"""Grows the trees and writes them as the reader wants them.

    python -m training.pronouns.fit OUT.npz SIGNS.npz...

Needs ``lightgbm``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import lightgbm
import numpy as np

_SETTINGS = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 15, "min_data_in_leaf": 20,
    "feature_fraction": 0.4, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1,
}  # fmt: skip
_TREES = 220
_SEEDS = (1, 2)


class _Nodes:
    """Trees as arrays; a leaf is its own child on either side."""

    def __init__(self) -> None:
        self.roots: list[int] = []
        self.sign: list[int] = []
        self.threshold: list[float] = []
        self.left: list[int] = []
        self.right: list[int] = []
        self.value: list[float] = []

    def add(self, node: Mapping[str, Any]) -> int:
        """Number of a node, all below it being added as well."""
        at = len(self.sign)
        leaf = "split_feature" not in node
        self.sign.append(0 if leaf else node["split_feature"])
        self.threshold.append(0.0 if leaf else node["threshold"])
        self.value.append(node["leaf_value"] if leaf else 0.0)
        self.left.append(at)
        self.right.append(at)
        if not leaf:
            self.left[at], self.right[at] = self.add(node["left_child"]), self.add(node["right_child"])
        return at


def main(out: str, *paths: str) -> None:
    """Train on all pronouns of the files."""
    arrays = [np.load(path) for path in paths]
    signs = np.concatenate([each["signs"] for each in arrays])
    labels = np.concatenate([each["labels"] for each in arrays])
    nodes = _Nodes()
    for seed in _SEEDS:
        model = lightgbm.train({**_SETTINGS, "seed": seed}, lightgbm.Dataset(signs, labels), _TREES)
        nodes.roots += [nodes.add(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    np.savez_compressed(
        out,
        roots=np.array(nodes.roots, np.int32),
        sign=np.array(nodes.sign, np.int16),
        threshold=np.array(nodes.threshold, np.float32),
        left=np.array(nodes.left, np.int32),
        right=np.array(nodes.right, np.int32),
        value=np.array(nodes.value, np.float32) / len(_SEEDS),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
