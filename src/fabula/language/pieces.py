"""Word pieces: what the encoder reads, with the case and the blanks that its vocabulary leaves out."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from fabula.language.words import Words

_PLAIN = str.maketrans({
    "’": "'", "‘": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
    "«": '"', "»": '"', "‹": "'", "›": "'", "–": "—", "―": "—", "‒": "—",
})  # fmt: skip
PARAGRAPH, HEADING, SCENE_BREAK = "[unused1]", "[unused2]", "[unused3]"


class Shape(IntEnum):
    """The case of a word's letters."""

    LOWER = 0
    CAPITALISED = 1
    CAPITALS = 2
    MIXED = 3
    DIGITS = 4
    SIGN = 5


SHAPES = 2 * len(Shape) + 1
"""Values that a piece's shape takes: twice its word's :class:`Shape`, one more where the word is glued to
the one before; the last for marks that stand between paragraphs."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Parallel columns, one entry a piece."""

    ids: array[int]
    shapes: array[int]
    words: array[int]
    """Index of the piece's word, -1 for marks between paragraphs."""
    firsts: array[int]
    """Index of each word's first piece."""
    lasts: array[int]
    """Index of each word's last piece."""


@cache
def load_tokenizer() -> Tokenizer:
    """The tokenizer of MiniLM (BERT's uncased vocabulary), from the package."""
    from tokenizers import Tokenizer

    return Tokenizer.from_str((files(__package__) / "model" / "tokenizer.json").read_text(encoding="utf-8"))


def shape_of(word: str) -> Shape:
    """Shape of ``word``, which is not empty."""
    if not any(map(str.isalpha, word)):
        return Shape.DIGITS if any(map(str.isdigit, word)) else Shape.SIGN
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.CAPITALS if len(word) > 1 else Shape.CAPITALISED
    if word[0].isupper() and not any(map(str.isupper, word[1:])):
        return Shape.CAPITALISED
    return Shape.MIXED


def plain(word: str) -> str:
    """``word`` with straight marks and one kind of dash."""
    return "—" if word.startswith("--") else word.translate(_PLAIN)


def cut_pieces(words: Words, marks: Sequence[str] | None = None) -> Pieces:
    """Pieces of ``words``; ``marks`` are what begins each paragraph (:data:`PARAGRAPH` by default)."""
    tokenizer = load_tokenizer()
    distinct = list(dict.fromkeys(words.texts))
    known: dict[str, tuple[list[int], int]] = {}
    unknown = _id(tokenizer, "[UNK]")
    for word, encoding in zip(
        distinct, tokenizer.encode_batch([plain(w) for w in distinct], add_special_tokens=False), strict=True
    ):
        known[word] = (encoding.ids or [unknown], 2 * shape_of(word))
    pieces = Pieces(array("i"), array("i"), array("i"), array("i"), array("i"))
    begins = dict(zip(words.paragraphs, marks or [PARAGRAPH] * len(words.paragraphs), strict=True))
    mark_ids = {mark: _id(tokenizer, mark) for mark in (PARAGRAPH, HEADING, SCENE_BREAK)}
    for index, text in enumerate(words.texts):
        if index in begins:
            pieces.ids.append(mark_ids[begins[index]])
            pieces.shapes.append(SHAPES - 1)
            pieces.words.append(-1)
        ids, shape = known[text]
        pieces.firsts.append(len(pieces.ids))
        pieces.ids.extend(ids)
        pieces.shapes.extend([shape + words.glued[index]] * len(ids))
        pieces.words.extend([index] * len(ids))
        pieces.lasts.append(len(pieces.ids) - 1)
    return pieces


def _id(tokenizer: Tokenizer, piece: str) -> int:
    number: int | None = tokenizer.token_to_id(piece)
    if number is None:
        raise LookupError(f"the vocabulary has no piece {piece}")
    return number
