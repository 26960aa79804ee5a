"""Trees and nested spans from scores."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.language.decoding import Nominals, decode_spans, decode_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(head == word for word, head in enumerate(heads)) != 1:
        return False
    for word in range(len(heads)):
        seen = set()
        while heads[word] != word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word]
    return True


@given(st.integers(1, 5), st.randoms(use_true_random=False))
def test_finds_the_best_tree_with_one_root(count: int, random: object) -> None:
    values = [[random.uniform(-3, 3) for _ in range(count)] for _ in range(count)]  # type: ignore[attr-defined]
    scores = np.array(values, np.float32)
    best = max(
        (sum(scores[d, h] for d, h in enumerate(heads)), heads)
        for heads in product(range(count), repeat=count)
        if is_tree(heads)
    )
    found = decode_tree(scores)
    assert is_tree(tuple(found.tolist()))
    if count <= 3:
        assert sum(scores[d, h] for d, h in enumerate(found)) == pytest.approx(best[0], abs=1e-4)


def test_breaks_a_cycle() -> None:
    scores = np.array([[0, 5, 1], [5, 0, 4], [0, 0, 3]], np.float32)
    assert decode_tree(scores).tolist() == [1, 2, 2]


def spans(margins: dict[tuple[int, int], float], count: int = 6, longest: int = 6) -> list[tuple[int, int]]:
    table = np.full((count, count), -1, np.float32)
    for place, margin in margins.items():
        table[place] = margin
    paragraphs = np.array([0] * (count - 1) + [1])
    found = decode_spans(table, np.zeros((count, count), np.int64), longest, paragraphs)
    return [(first, last) for first, last, _, _ in found]


def test_spans_may_nest() -> None:
    assert spans({(0, 3): 1, (2, 3): 2, (0, 0): 1}) == [(0, 3), (0, 0), (2, 3)]


def test_of_two_that_cross_the_surer_stays() -> None:
    assert spans({(0, 2): 1, (1, 3): 2}) == [(1, 3)]
    assert spans({(0, 2): 3, (1, 3): 2}) == [(0, 2)]


def test_no_span_runs_backwards_over_a_paragraph_or_too_long() -> None:
    assert spans({(3, 1): 5, (2, 5): 5, (0, 4): 5}, longest=4) == []


def test_what_is_no_noun_phrase_must_be_sure() -> None:
    # "the old man and | ran": words 0 to 2 hang on 2, word 3 on 4, word 4 is the root and a verb.
    nominals = Nominals(np.array([2, 2, 4, 4, 4]), np.array([False, True, True, False, False]))
    table = np.full((5, 5), -1, np.float32)
    table[0, 2], table[1, 3], table[4, 4] = 0.5, 1.2, 1.2
    categories = np.zeros((5, 5), np.int64)
    units = np.zeros(5, np.int64)
    assert [s[:2] for s in decode_spans(table, categories, 5, units, nominals)] == [(0, 2)]
    table[1, 3] = 9.0
    assert [s[:2] for s in decode_spans(table, categories, 5, units, nominals)] == [(1, 3)]


def test_two_mentions_do_not_share_their_head() -> None:
    # "the man in boots": words 0 and 2 hang on 1, word 3 on 1, word 1 is the root.
    nominals = Nominals(np.array([1, 1, 3, 1]), np.array([False, True, False, True]))
    table = np.full((4, 4), -1, np.float32)
    table[0, 1], table[0, 3], table[3, 3] = 2.0, 3.0, 1.0
    found = decode_spans(table, np.zeros((4, 4), np.int64), 4, np.zeros(4, np.int64), nominals)
    assert [s[:2] for s in found] == [(0, 3), (3, 3)]
