"""Universal Dependencies treebanks as passages, one a document."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from fabula.language.lemmas import script_of
from fabula.language.pieces import PARAGRAPH, cut_pieces
from fabula.reading.known_persons import voices_of
from fabula.reading.page import read_page
from training.conllu import Sentence, place, read_documents, words_of
from training.reader.gum import nodes_of, read_entities
from training.reader.labels import Labels
from training.reader.passages import Treebank, read_text


def passage_of_document(name: str, document: list[list[Sentence]], labels: Labels) -> Treebank:
    """A passage cut as the treebank cuts it, with its syntax."""
    text, gold, paragraphs = place(document)
    words = words_of(text, gold, paragraphs)
    page = read_page(read_text(text))
    base, head = -1, np.zeros(len(gold), np.int32)
    begins = np.zeros(len(gold), np.int8)
    for i, g in enumerate(gold):
        if i == 0 or gold[i - 1].sentence != g.sentence:
            base, begins[i] = i, 1
        head[i] = i if g.row[6] == "0" else base + int(g.row[6]) - 1
    rows = [g.row for g in gold]
    entities = read_entities(gold) if any("Entity=" in row[9] for row in rows) else None
    return Treebank(
        name,
        words,
        cut_pieces(words, [PARAGRAPH] * len(paragraphs)),
        voices_of(words, page.tokens, page.quotations),
        upos=np.array([labels.upos.index(r[3]) for r in rows]),
        feats=np.array([labels.find("feats", r[5]) for r in rows]),
        lemma=np.array([labels.find("lemma", script_of(r[1], r[2])) for r in rows]),
        head=head,
        relation=np.array([labels.find("relation", r[7]) for r in rows]),
        begins=begins,
        entities=entities,
        nodes=None if entities is None else nodes_of(words, gold, entities),
    )


def collect_labels(paths: list[Path]) -> Labels:
    """Every value that the treebanks use often enough to be learned."""
    rows = [
        r for path in paths for d in read_documents(path) for p in d for s in p for r in s if r[0].isdigit()
    ]
    return Labels.collect(rows)
