"""Passages: text cut into words and read by the rules, with whatever gold a corpus has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fabula.language.pieces import HEADING, PARAGRAPH, SCENE_BREAK, Pieces, cut_pieces
from fabula.language.words import Words, segment
from fabula.reading.known_persons import voices_of
from fabula.reading.page import Page, read_page
from fabula.text.blocks import BlockKind
from fabula.text.reader import read_source
from fabula.text.source import Source
from training.reader.nodes import Nodes

Array = NDArray[Any]
MARK_OF = {BlockKind.HEADING: HEADING, BlockKind.SCENE_BREAK: SCENE_BREAK}


@dataclass
class Passage:
    """One text."""

    name: str
    words: Words
    pieces: Pieces
    voices: Array
    """1 for words inside a quotation, as the rules read it."""


@dataclass
class Treebank(Passage):
    """Universal Dependencies of every word; -1 for values that are too rare to be learned."""

    upos: Array
    feats: Array
    lemma: Array
    head: Array
    """Word index of the head; the word's own index for roots."""
    relation: Array
    begins: Array
    """1 where a sentence begins."""
    entities: Array | None = None
    """GUM's, as rows: first word, last word, type, group."""
    nodes: Nodes | None = None
    """GUM's people, places and organisations."""


@dataclass
class Annotated(Passage):
    """LitBank's layers; mentions are word ranges, end exclusive."""

    starts: Array
    ends: Array
    categories: Array
    kinds: Array
    events: Array
    """1 for words that trigger an event."""
    nodes: Nodes


def read_text(text: str) -> Source:
    """The source of ``text``, as if it stood in a plain text file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_bytes(text.encode("utf-8"))
        return read_source([path])


def passage_of(name: str, source: Source, page: Page | None = None) -> Passage:
    """Cut ``source`` into words and pieces, and mark what is quoted."""
    page = page or read_page(source)
    words = segment(source.blocks, [True] * len(source.blocks))
    marks = [MARK_OF.get(block.kind, PARAGRAPH) for block in source.blocks]
    return Passage(name, words, cut_pieces(words, marks), voices_of(words, page.tokens, page.quotations))


def paragraph_numbers(words: Words) -> Array:
    """Number of each word's paragraph."""
    begins = np.asarray(words.paragraphs, np.int64)
    return np.searchsorted(begins, np.arange(len(words)), "right")
