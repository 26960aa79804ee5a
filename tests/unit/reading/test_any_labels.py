"""Finders end, and raise nothing, whatever the model takes words to be: no label need fit another."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

import numpy as np
import pytest

from fabula.language.clauses import read_clauses
from fabula.language.trees import Trees
from finders import FINDERS, TEXT
from trees import parsed

_SECONDS = 120
MORE = """His own sister of Harrow, her own mother's, told him of his own house and of her own. He shook her
own hand. The old grey captain, Mr Venn, his hair white, her eyes of the deepest blue, laughed at himself.
"""


@contextmanager
def _alarm() -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"no end after {_SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def trees() -> Trees:
    return parsed(TEXT + MORE)


def _garbled(trees: Trees, seed: int) -> Trees:
    """The same trees; of each label a part is drawn anew from all that there are."""
    chance = np.random.default_rng(seed)
    count = len(trees)

    def drawn(
        column: np.ndarray[tuple[int], np.dtype[np.uint8]], labels: int
    ) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
        other = chance.integers(0, labels, count).astype(np.uint8)
        return np.where(chance.random(count) < chance.choice([0.1, 0.5, 1.0]), other, column)

    return replace(
        trees,
        relations=drawn(trees.relations, len(trees.labels["relation"])),
        upos=drawn(trees.upos, len(trees.labels["upos"])),
        feats=drawn(trees.feats, len(trees.labels["feats"])),
    )


@pytest.mark.parametrize("seed", range(16))
def test_every_finder_ends(seed: int, trees: Trees) -> None:
    garbled = _garbled(trees, seed)
    with _alarm():
        clauses = tuple(read_clauses(garbled))
        for _, find in FINDERS:
            list(find(garbled, clauses))


@pytest.mark.parametrize("relation", ["nmod", "nmod:poss", "conj", "compound", "flat", "amod", "advmod"])
def test_every_finder_ends_where_all_words_hang_in_one_way(relation: str, trees: Trees) -> None:
    labels = trees.labels["relation"]
    possessive = labels.index("nmod:poss")
    relations = np.where(trees.relations == possessive, possessive, labels.index(relation)).astype(np.uint8)
    same = replace(trees, relations=relations)
    with _alarm():
        for _, find in FINDERS:
            list(find(same, tuple(read_clauses(same))))
            list(find(same, tuple(read_clauses(trees))))
