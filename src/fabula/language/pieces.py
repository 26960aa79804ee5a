"""Word pieces: what the encoder reads, with the case and the blanks that its vocabulary leaves out."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, partial
from importlib.resources import files
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fabula.language.memo import Memo
from fabula.language.placing import column

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


def cut_pieces(words: Words, marks: Sequence[str] | None = None, memo: Memo | None = None) -> Pieces:
    """Pieces of ``words``; ``marks`` are what begins each paragraph (:data:`PARAGRAPH` by default)."""
    memo = memo or Memo()
    tokenizer = load_tokenizer()
    edges = [*words.paragraphs, len(words)]
    mark_ids = {mark: _id(tokenizer, mark) for mark in (PARAGRAPH, HEADING, SCENE_BREAK)}
    vocabulary = _Vocabulary(tokenizer)
    found: list[_ParagraphPieces] = []
    opened: list[int] = []
    for (start, end), mark in zip(pairwise(edges), marks or [PARAGRAPH] * len(words.paragraphs), strict=True):
        if start < end:
            texts, glued = words.texts[start:end], bytes(words.glued[start:end])
            found.append(
                memo.remember("pieces", (tuple(texts), glued), partial(vocabulary.cut, texts, glued))
            )
            opened.append(mark_ids[mark])
    return _join(found, opened)


class _ParagraphPieces(NamedTuple):
    """The pieces of one paragraph, but for the mark that opens it."""

    ids: NDArray[np.int32]
    shapes: NDArray[np.int32]
    lengths: NDArray[np.int32]
    """Number of each word's pieces."""


class _Vocabulary:
    """Cuts words into pieces, each distinct word once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer, self._unknown = tokenizer, _id(tokenizer, "[UNK]")
        self._known: dict[str, tuple[list[int], int]] = {}

    def cut(self, texts: Sequence[str], glued: bytes) -> _ParagraphPieces:
        known = self._known
        fresh = [word for word in dict.fromkeys(texts) if word not in known]
        if fresh:
            encodings = self._tokenizer.encode_batch([plain(w) for w in fresh], add_special_tokens=False)
            for word, encoding in zip(fresh, encodings, strict=True):
                known[word] = (encoding.ids or [self._unknown], 2 * shape_of(word))
        rows = [known[word] for word in texts]
        lengths = np.array([len(ids) for ids, _ in rows], np.int32)
        shapes = np.array([shape for _, shape in rows], np.int32) + np.frombuffer(glued, np.uint8)
        ids = np.fromiter(chain.from_iterable(ids for ids, _ in rows), np.int32)
        return _ParagraphPieces(ids, np.repeat(shapes, lengths).astype(np.int32), lengths)


def _join(paragraphs: Sequence[_ParagraphPieces], marks: Sequence[int]) -> Pieces:
    """The pieces of a text, each paragraph after its mark."""
    nothing = np.zeros(0, np.int32)
    lengths = np.concatenate([nothing, *(each.lengths for each in paragraphs)])
    opens = np.zeros(len(lengths), np.int64)
    opens[np.cumsum([0, *(len(each.lengths) for each in paragraphs)])[:-1]] = 1
    lasts = np.cumsum(lengths) + np.cumsum(opens) - 1
    firsts = lasts - lengths + 1
    total = int(lasts[-1]) + 1 if len(lasts) else 0
    marked = firsts[opens == 1] - 1
    ids, shapes, numbers = np.empty((3, total), np.int32)
    inside = np.ones(total, np.bool_)
    inside[marked] = False
    ids[marked], shapes[marked], numbers[marked] = marks, SHAPES - 1, -1
    ids[inside] = np.concatenate([nothing, *(each.ids for each in paragraphs)])
    shapes[inside] = np.concatenate([nothing, *(each.shapes for each in paragraphs)])
    numbers[inside] = np.repeat(np.arange(len(lengths)), lengths)
    return Pieces(*(column(each, "i") for each in (ids, shapes, numbers, firsts, lasts)))


def _id(tokenizer: Tokenizer, piece: str) -> int:
    number: int | None = tokenizer.token_to_id(piece)
    if number is None:
        raise LookupError(f"the vocabulary has no piece {piece}")
    return number
