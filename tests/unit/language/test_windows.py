"""Windows that cover a text."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fabula.language.pieces import cut_pieces
from fabula.language.windows import CONTEXT, LENGTH, cut_windows
from fabula.language.words import segment
from fabula.text.reader import read_source_text


@given(st.lists(st.integers(1, 900), min_size=1, max_size=8), st.integers(0, 3))
def test_windows_cover_every_word_once_and_fit(lengths: list[int], longer: int) -> None:
    paragraphs = [" ".join(["oak" if longer else "antidisestablishment"] * count) for count in lengths]
    source = read_source_text("\n\n".join(paragraphs))
    words = segment(source.blocks, [True] * len(source.blocks))
    pieces = cut_pieces(words)
    windows = cut_windows(pieces, np.asarray(words.paragraphs, np.int64), 0, len(words))
    assert windows[0].core == 0
    assert windows[-1].end == len(words)
    for window, following in pairwise(windows):
        assert window.end == following.core
    for window in windows:
        assert window.first <= window.core < window.end
        taken = pieces.lasts[window.end - 1] + 1 - pieces.firsts[window.first]
        assert taken + 2 <= LENGTH or window.end == window.core + 1
        assert pieces.firsts[window.core] - pieces.firsts[window.first] <= CONTEXT


def test_a_window_ends_before_a_late_break() -> None:
    source = read_source_text(" ".join(["oak"] * 400) + "\n\n" + " ".join(["elm"] * 400))
    words = segment(source.blocks, [True, True])
    windows = cut_windows(cut_pieces(words), np.asarray(words.paragraphs, np.int64), 0, len(words))
    assert windows[0].end == 400
