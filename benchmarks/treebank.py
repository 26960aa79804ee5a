"""Scores tags and trees on a Universal Dependencies treebank, from raw text.

Words, sentences, tags and trees are all ours; as in the CoNLL 2018 shared task (Zeman et al.), a word counts
as found where its span is that of a gold word, and every figure is an F1 over words.  Relations are compared
without their subtypes.  ``given`` repeats the figures with the treebank's own words and sentences, which is
how parsers are often compared.
"""

from __future__ import annotations

import tempfile
from array import array
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from training.conllu import Gold, Sentence, place, read_documents, words_of

from fabula.language.analyst import Analyst, Text
from fabula.language.lemmas import apply_script
from fabula.language.pieces import PARAGRAPH, cut_pieces
from fabula.language.reader_model import load_model
from fabula.language.words import Words, segment
from fabula.reading.known_persons import voices_of
from fabula.reading.page import read_page
from fabula.text.reader import read_source

MEASURES = ("words", "sentences", "upos", "feats", "lemma", "uas", "las")


def score_treebank(path: Path) -> dict[str, dict[str, float]]:
    """Figures from raw text, and with words and sentences given."""
    raw, given = Counter[str](), Counter[str]()
    for document in read_documents(path):
        text, gold, paragraphs = place(document)
        words, analysis = _analyse_raw(text)
        _count(raw, text, words, analysis, gold)
        words, analysis = _analyse_given(text, gold, paragraphs)
        _count(given, text, words, analysis, gold)
    return {
        name: {m: round(2 * n[f"{m}.hit"] / (n[f"{m}.gold"] + n[f"{m}.found"]), 4) for m in MEASURES}
        for name, n in (("raw", raw), ("given", given))
    }


class Columns(NamedTuple):
    """What was read of each word."""

    upos: np.ndarray
    feats: np.ndarray
    lemma: np.ndarray
    heads: np.ndarray
    """Word in the text; a root's is its own."""
    relations: np.ndarray
    begins: np.ndarray


def _analyse_raw(text: str) -> tuple[Words, Columns]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_bytes(text.encode("utf-8"))
        source = read_source([path])
    page = read_page(source)
    words = segment(source.blocks, [True] * len(source.blocks))
    begins = np.asarray(words.paragraphs, np.int64)
    starts = np.asarray(words.starts)
    sentences = np.searchsorted(starts, [page.tokens.starts[i] for i in page.tokens.sentence_starts])
    return words, _run(
        words, voices_of(words, page.tokens, page.quotations), begins, np.union1d(begins, sentences)
    )


def _analyse_given(text: str, gold: list[Gold], paragraphs: list[int]) -> tuple[Words, Columns]:
    words = words_of(text, gold, paragraphs)
    begins = np.flatnonzero([i == 0 or gold[i - 1].sentence != g.sentence for i, g in enumerate(gold)])
    return words, _run(
        words, np.zeros(len(words), np.int8), np.asarray(paragraphs, np.int64), begins, given=True
    )


def _run(
    words: Words, voices: np.ndarray, paragraphs: np.ndarray, breaks: np.ndarray, *, given: bool = False
) -> Columns:
    pieces = cut_pieces(words, [PARAGRAPH] * len(words.paragraphs))
    opens, sentences = np.zeros((2, len(words)), np.bool_)
    opens[paragraphs] = True
    sentences[breaks] = True
    text = Text(pieces, voices, breaks, opens, sentences if given else None)
    rows = [
        (window.core, reading) for window, _, reading in Analyst(load_model(), text).read([0, len(words)])
    ]
    return Columns(
        upos=np.concatenate([reading.upos for _, reading in rows]),
        feats=np.concatenate([reading.feats for _, reading in rows]),
        lemma=np.concatenate([reading.lemma for _, reading in rows]),
        heads=np.concatenate([reading.heads.astype(np.int64) + start for start, reading in rows]),
        relations=np.concatenate([reading.relations for _, reading in rows]),
        begins=np.concatenate([reading.begins for _, reading in rows]),
    )


def _count(n: Counter[str], text: str, words: Words, found: Columns, gold: list[Gold]) -> None:
    labels = load_model().labels
    at = {(g.start, g.end): i for i, g in enumerate(gold)}
    match = [at.get((s, e)) for s, e in zip(words.starts, words.ends, strict=True)]
    base = np.cumsum([0 if i and gold[i - 1].sentence == g.sentence else 1 for i, g in enumerate(gold)])
    first_of = {int(s): int(i) for i, s in reversed(list(enumerate(base)))}
    for measure in MEASURES:
        n[f"{measure}.gold"] += len(gold)
        n[f"{measure}.found"] += len(words)
    for word, index in enumerate(match):
        if index is None:
            continue
        row = gold[index].row
        n["words.hit"] += 1
        n["upos.hit"] += labels["upos"][found.upos[word]] == row[3]
        n["feats.hit"] += labels["feats"][found.feats[word]] == row[5]
        n["lemma.hit"] += apply_script(words.texts[word], labels["lemma"][found.lemma[word]]) == row[2]
        head = int(found.heads[word])
        root = row[6] == "0"
        wanted = index if root else first_of[int(base[index])] + int(row[6]) - 1
        right = (head == word) if root else (head != word and match[head] == wanted)
        n["uas.hit"] += right
        relation = labels["relation"][found.relations[word]].split(":")[0]
        n["las.hit"] += right and relation == row[7].split(":")[0]
    ours = _sentences(words.starts, words.ends, np.flatnonzero(found.begins))
    theirs = _sentences([g.start for g in gold], [g.end for g in gold], np.array(sorted(first_of.values())))
    n["sentences.gold"] += len(theirs) - len(gold)
    n["sentences.found"] += len(ours) - len(words)
    n["sentences.hit"] += len(ours & theirs)


def _sentences(
    starts: array[int] | list[int], ends: array[int] | list[int], firsts: np.ndarray
) -> set[tuple[int, int]]:
    edges = [*firsts.tolist(), len(starts)]
    return {(starts[a], ends[b - 1]) for a, b in pairwise(edges)}


__all__ = ["Sentence", "score_treebank"]
