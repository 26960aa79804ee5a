"""Trees that are told word by word, and trees as the model reads them, for tests of what is read off them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fabula.language.reader_model import load_model
from fabula.language.trees import Trees
from fabula.language.words import segment
from fabula.reading.page import read_page
from fabula.text.reader import read_source_text

RELATIONS = [
    "root",
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "punct",
    "det",
    "amod",
    "cop",
    "aux",
    "conj",
    "acl:relcl",
]
PARTS = ["NOUN", "VERB", "PROPN", "PUNCT", "DET", "ADJ", "AUX", "PRON"]
FEATURES = ["_", "Mood=Ind|Tense=Past|VerbForm=Fin", "Number=Plur"]
LEMMAS = ["0||", "2||", "3|be|", "0||="]


def trees_of(text: str, rows: Sequence[str]) -> Trees:
    """The trees of ``text``; each row is "head relation [part [features [lemma script]]]" of a word.

    Heads count from 0 over the whole text; a root's is its own number.
    """
    words = segment(read_source_text(text).blocks, [True])
    assert len(words) == len(rows), words.texts
    cells = [[*row.split(), "", "", ""][:5] for row in rows]
    heads = np.array([int(cell[0]) for cell in cells], np.int32)
    columns = [
        np.array([labels.index(cell[at] or labels[0]) for cell in cells], np.uint8)
        for at, labels in ((1, RELATIONS), (2, PARTS), (3, FEATURES))
    ]
    scripts = np.array([LEMMAS.index(cell[4] or LEMMAS[0]) for cell in cells], np.uint16)
    sentence = np.zeros(len(rows), np.bool_)
    for at, head in enumerate(heads.tolist()):
        if head == at:
            sentence[min(word for word in range(len(rows)) if _root(heads, word) == at)] = True
    labels = {"relation": RELATIONS, "upos": PARTS, "feats": FEATURES, "lemma": LEMMAS}
    return Trees(words, heads, columns[0], columns[1], columns[2], scripts, sentence, labels)


def _root(heads: np.ndarray[tuple[int], np.dtype[np.int32]], word: int) -> int:
    while int(heads[word]) != word:
        word = int(heads[word])
    return word


def parsed(text: str) -> Trees:
    """The trees of ``text`` as the model reads them."""
    encoded = read_page(read_source_text(text), model=load_model(threads=1)).encoded
    assert encoded is not None
    return encoded.trees
