"""GUM's entities: nested spans of ten types, and what they have in common with others (coreference)."""

from __future__ import annotations

import re

import numpy as np

from fabula.language.words import Words
from fabula.reading.link_features import COMMON, PERSON, PRONOUN, PRONOUN_WORDS, PROPER, head_of
from training.conllu import Gold
from training.reader.nodes import LabelledNodes, Nodes
from training.reader.passages import Array

TYPES = (
    "abstract", "person", "place", "event", "time", "object", "organization", "substance", "animal", "plant",
)  # fmt: skip
_CATEGORIES = {"person": PERSON, "place": 3, "organization": 5}
"""Category in LitBank's terms, of types that are one of them nearly always."""
_MARK = re.compile(r"\((?P<open>[^()]+)|(?P<close>\d+)?\)")


def read_entities(gold: list[Gold]) -> Array:
    """Spans as rows: first word, last word, type, group."""
    rows: list[tuple[int, int, int, int]] = []
    opened: list[tuple[int, int, str]] = []
    for word, g in enumerate(gold):
        told = next((p[7:] for p in g.row[9].split("|") if p.startswith("Entity=")), "")
        for match in _MARK.finditer(told):
            if match["open"] is not None:
                group, kind = match["open"].split("-")[:2]
                opened.append((word, int(group), kind))
                continue
            wanted = None if match["close"] is None else int(match["close"])
            at = next(i for i in range(len(opened) - 1, -1, -1) if wanted in (None, opened[i][1]))
            first, number, kind = opened.pop(at)
            rows.append((first, word, TYPES.index(kind), number))
    return np.array(sorted(rows), np.int64).reshape(-1, 4)


def nodes_of(words: Words, gold: list[Gold], entities: Array) -> Nodes:
    """People, places and organisations as mentions with their clusters."""
    lowers = [text.lower() for text in words.texts]
    nodes = LabelledNodes(words, np.full(len(words), -1, np.int32), {}, {})
    for first, last, kind, group in entities.tolist():
        category = _CATEGORIES.get(TYPES[kind])
        if category is None:
            continue
        head = gold[head_of(lowers, first, last + 1)].row[3]
        alone = first == last and lowers[first] in PRONOUN_WORDS
        form = PRONOUN if alone else PROPER if head == "PROPN" else COMMON
        nodes.add(first, last + 1, category, form, group)
    return nodes.build()
