"""LitBank as passages: nested mentions, coreference, events."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from fabula.reading.known_persons import genders_of, persons_by_range, turn_of_words, word_range
from fabula.reading.link_features import PROPER, SPEAKER, UNTOLD
from fabula.reading.page import read_page
from fabula.text.span import Span
from training.reader.labels import CATEGORIES, KINDS
from training.reader.litbank_variants import remake
from training.reader.nodes import LabelledNodes, spans_of_turns
from training.reader.passages import Annotated, passage_of, read_text


def load_litbank(path: Path, variants: int = 0) -> list[Annotated]:
    """The documents of a file, each a passage, and so many renamed copies of each."""
    docs = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    renamed = [remake(doc, seed) for seed in range(variants) for doc in docs]
    return [_passage(doc) for doc in (*docs, *renamed)]


def _passage(doc: dict[str, Any]) -> Annotated:
    source = read_text(doc["text"])
    page = read_page(source)
    passage = passage_of(doc["id"], source, page)
    words = passage.words
    cluster = {m: number for number, members in enumerate(doc["coref"]) for m in members}
    rows: dict[tuple[int, int], tuple[int, int, int]] = {}
    for number, e in enumerate(doc["entities"]):
        span = word_range(words, Span(e["start"], e["end"]))
        if span[0] < span[1]:
            rows[span] = (CATEGORIES.index(e["category"]), KINDS.index(e["kind"]), cluster[number])
    spans = sorted(rows, key=lambda s: (s[0], -s[1]))
    starts, ends, categories, kinds = np.array([[*s, *rows[s][:2]] for s in spans]).T
    persons = persons_by_range(
        words, page.tokens, page.references, {**page.people.by_reference, **page.inside}
    )
    genders = genders_of(page.people)
    nodes = LabelledNodes(
        words, turn_of_words(words, page.tokens, page.quotations, page.turns), persons, genders
    )
    gender_of: dict[int, int] = {}
    for span, (category, kind, group) in rows.items():
        nodes.add(*span, category, kind, group)
        if kind == PROPER:
            gender_of[group] = genders.get(persons.get(span, -1), gender_of.get(group, UNTOLD))
    speakers = {word_range(words, Span(q["start"], q["end"]))[0]: q["speaker"] for q in doc["quotations"]}
    for turn in spans_of_turns(page, words):
        if turn[0] in speakers:
            speaker = speakers[turn[0]]
            nodes.add_voice(turn, speaker, SPEAKER, gender_of.get(speaker, UNTOLD))
    events = np.zeros(len(words), np.int8)
    for e in doc["events"]:
        events[word_range(words, Span(e["start"], e["end"]))[0]] = 1
    return Annotated(
        passage.name, words, passage.pieces, passage.voices, starts, ends, categories, kinds, events,
        nodes.build(),
    )  # fmt: skip
