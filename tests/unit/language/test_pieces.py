"""Word pieces and their shapes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.language.pieces import (
    HEADING,
    PARAGRAPH,
    SHAPES,
    Shape,
    cut_pieces,
    load_tokenizer,
    plain,
    shape_of,
)
from fabula.language.words import Words, segment
from fabula.text.reader import read_source_text


def words_of(text: str) -> Words:
    source = read_source_text(text)
    return segment(source.blocks, [True] * len(source.blocks))


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("hat", Shape.LOWER), ("Hat", Shape.CAPITALISED), ("I", Shape.CAPITALISED), ("HAT", Shape.CAPITALS),
        ("McLeod", Shape.MIXED), ("1984", Shape.DIGITS), ("—", Shape.SIGN), ("N’T", Shape.CAPITALS),
    ],
)  # fmt: skip
def test_shapes(word: str, shape: Shape) -> None:
    assert shape_of(word) is shape


def test_marks_and_dashes_are_one_kind() -> None:
    assert plain("’s") == plain("'s")
    assert plain("“") == plain('"') == plain("«")
    assert plain("--") == plain("—") == plain("–")


def test_paragraphs_begin_with_their_mark_and_words_know_their_pieces() -> None:
    words = words_of("Ysolde unlocked it.\n\nNobody came.")
    pieces = cut_pieces(words, [HEADING, PARAGRAPH])
    tokenizer = load_tokenizer()
    named = [str(tokenizer.id_to_token(piece)) for piece in pieces.ids]
    assert named[0] == HEADING
    assert named[pieces.firsts[4] - 1] == PARAGRAPH
    ysolde = named[pieces.firsts[0] : pieces.lasts[0] + 1]
    assert "".join(ysolde).replace("##", "") == "ysolde"
    assert pieces.shapes[pieces.firsts[0]] == 2 * Shape.CAPITALISED
    assert pieces.shapes[0] == SHAPES - 1
    assert pieces.shapes[pieces.firsts[3]] == 2 * Shape.SIGN + 1, "the full stop is glued to its word"


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=60))
def test_every_word_has_pieces_in_order(text: str) -> None:
    words = words_of(text)
    pieces = cut_pieces(words)
    last = -1
    for first, end in zip(pieces.firsts, pieces.lasts, strict=True):
        assert last < first <= end
        last = end
    assert len(pieces.firsts) == len(words)
    assert all(0 <= shape < SHAPES for shape in pieces.shapes)
