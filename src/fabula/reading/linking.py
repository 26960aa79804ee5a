"""Links mentions into entities: each goes back to an earlier one, or is new.

Scores come from the model (training/reader/links.py); names, agreement and nesting are constraints that no
score may break.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from fabula.language.reader_model import ReaderModel
from fabula.reading.link_features import (
    FEMALE,
    MALE,
    PAIR_SIZES,
    PERSON,
    PRONOUN,
    SPEAKER,
    UNTOLD,
    MentionTable,
    pair_features,
)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_NEAREST = 60
"""Earlier mentions of the same category that are candidates,"""
_FARTHEST = 200
"""and how far back those may stand that share a word."""
_SELDOM_FIRST = 3.0
"""What it takes for "he" or "she" to be somebody who was not there before, in nats."""
_KNOWN = 1.0
"""What somebody known is worth to a pronoun in a quotation, in nats: people talk of people."""
_PRESENT = 2.5
"""What it takes for "he" or "she" in a quotation to be who says or hears it, in nats."""
_CHUNK = 16_384
"""Pairs that are scored at once,"""
_MENTIONS = 512
"""and mentions whose vectors are made at once."""
_GROUPS = (
    ("mentions_between", "words_between", "paragraphs_between"),
    ("exact", "head", "shared", "person"),
    ("genders", "quotations", "nesting"),
    ("kinds",),
    ("pronouns",),
)
"""Features whose tables are added up beforehand."""


@dataclass(frozen=True)
class Linked:
    """Entities of a table's mentions."""

    entities: Ints
    """Number of each mention's entity."""
    persons: Mapping[int, int]
    """Person of the rules by entity."""
    confidence: Floats
    """Share of belief in each mention's entity."""
    shares: Mapping[int, Mapping[int, float]]
    """Share of each entity by mention, where several were in question."""


class Linker:
    """Links the mentions of one stretch of text after another; entities live on from one to the next."""

    def __init__(self, model: ReaderModel, genders: Mapping[int, int]) -> None:
        """``genders`` is what the rules know of each person."""
        self._model = model
        self._genders = genders
        self._tables = _combine(model.pairs)

    def link(self, table: MentionTable, states: Floats, voiced: Mapping[int, int]) -> Linked:
        """Link a table; words count from the first state.

        ``voiced`` is who each voice is, by the number of its mention, where that is known.
        """
        if not len(table):
            return Linked(np.zeros(0, np.int64), {}, np.zeros(0, np.float32), {})
        later, earlier = candidates(table)
        scores, fresh = self._score(table, states, later, earlier)
        first = np.searchsorted(later, np.arange(len(table) + 1))
        chain = _Chain(table, self._genders, voiced)
        for mention in range(len(table)):
            at = slice(first[mention], first[mention + 1])
            chain.add(mention, earlier[at], scores[at], float(fresh[mention]))
        return chain.linked()

    def _project(self, table: MentionTable, states: Floats) -> list[Floats]:
        """Vectors of mentions, their two projections, coarse vectors and scores of novelty."""
        rows: list[list[Floats]] = []
        for start in range(0, len(table), _MENTIONS):
            at = slice(start, start + _MENTIONS)
            first, last = int(table.starts[at].min()), int(table.ends[at].max())
            inputs = {
                "states": states[first:last],
                "starts": table.starts[at].astype(np.int64) - first,
                "ends": table.ends[at].astype(np.int64) - first,
                "static": table.static[at].astype(np.int64),
            }
            rows.append(self._model.mentions.run(None, inputs))
        return [np.concatenate(column) for column in zip(*rows, strict=True)]

    def _score(
        self, table: MentionTable, states: Floats, later: Ints, earlier: Ints
    ) -> tuple[Floats, Floats]:
        vectors, of_later, of_earlier, coarse, fresh = self._project(table, states)
        pairs = self._model.pairs
        scores = np.zeros(len(later), np.float32)
        for start in range(0, len(later), _CHUNK):
            a, b = later[start : start + _CHUNK], earlier[start : start + _CHUNK]
            features = pair_features(table, a, b)
            hidden = (vectors[a] * vectors[b]) @ pairs["both"]
            hidden += of_later[a]
            hidden += of_earlier[b]
            for columns, sizes, rows in self._tables:
                hidden += rows[np.ravel_multi_index(tuple(features[:, c] for c in columns), sizes)]
            np.maximum(hidden, 0, out=hidden)
            fine = hidden @ pairs["score"] + pairs["score_bias"][0]
            scores[start : start + _CHUNK] = fine + np.einsum("nd,nd->n", coarse[a], vectors[b])
        return scores, fresh


def _combine(pairs: Mapping[str, Floats]) -> list[tuple[list[int], tuple[int, ...], Floats]]:
    """Feature columns, their sizes, and one row for each combination of their values."""
    names = list(PAIR_SIZES)
    combined = []
    for group in _GROUPS:
        columns = [names.index(name) for name in group]
        total = pairs[f"table{columns[0]}"]
        for column in columns[1:]:
            total = (total[:, None] + pairs[f"table{column}"][None]).reshape(-1, total.shape[-1])
        combined.append((columns, tuple(PAIR_SIZES[name] for name in group), total))
    return combined


def candidates(table: MentionTable) -> tuple[Ints, Ints]:
    """Pairs to score: the later mention and the earlier, sorted by the later."""
    recent: dict[int, list[int]] = {}
    by_word: dict[int, list[int]] = {}
    later: list[int] = []
    earlier: list[int] = []
    for mention in range(len(table)):
        category = int(table.categories[mention])
        near = recent.setdefault(category, [])
        if table.kinds[mention] < SPEAKER:
            found = near[-_NEAREST:]
            words = table.content[mention]
            if words:
                oldest = found[0] if found else mention
                shared = {
                    other
                    for word in words
                    for other in by_word.get(word, ())[-_NEAREST:]
                    if mention - _FARTHEST <= other < oldest or table.categories[other] != category
                }
                found = sorted({*found, *(o for o in shared if o >= mention - _FARTHEST)})
            later.extend([mention] * len(found))
            earlier.extend(found)
            for word in words:
                by_word.setdefault(word, []).append(mention)
        near.append(mention)
    return np.array(later, np.int64), np.array(earlier, np.int64)


@dataclass
class _Entity:
    person: int = -1
    gender: int = UNTOLD
    mentions: list[int] = field(default_factory=list)


class _Chain:
    """Entities as they grow, mention by mention."""

    def __init__(self, table: MentionTable, genders: Mapping[int, int], voiced: Mapping[int, int]) -> None:
        self._table, self._genders = table, genders
        self._persons = table.persons.copy()
        for mention, person in voiced.items():
            self._persons[mention] = person
        self._entities: list[_Entity] = []
        self._of_person: dict[int, int] = {}
        self._of_mention = np.zeros(len(table), np.int64)
        self._confidence = np.ones(len(table), np.float32)
        self._shares: dict[int, Mapping[int, float]] = {}
        self._voices: dict[int, set[int]] = {}
        for mention, person in voiced.items():
            self._voices.setdefault(int(table.quotations[mention]), set()).add(person)

    def add(self, mention: int, earlier: Ints, scores: Floats, fresh: float) -> None:
        """Place a mention, given its candidates and their scores."""
        table = self._table
        person = int(self._persons[mention])
        if person >= 0 and person in self._of_person:
            self._place(mention, self._of_person[person])
            return
        if table.kinds[mention] >= SPEAKER:
            self._place(mention, self._new())
            return
        weights: dict[int, float] = {}
        for other, score in zip(earlier.tolist(), scores.tolist(), strict=True):
            entity = int(self._of_mention[other])
            if self._overlaps(mention, other) or not self._agrees(mention, entity):
                continue
            known = weights.get(entity)
            weights[entity] = score if known is None else float(np.logaddexp(known, score))
        if table.static[mention, 3] and table.kinds[mention] == PRONOUN:
            present = self._voices.get(int(table.quotations[mention]), set())
            third = table.static[mention, 2] in (FEMALE, MALE)
            for entity in weights:
                person = self._entities[entity].person
                weights[entity] += _KNOWN * (person >= 0) - _PRESENT * (third and person in present)
        best = max(weights, key=lambda e: weights[e], default=None)
        if table.kinds[mention] == PRONOUN and table.static[mention, 2] in (FEMALE, MALE):
            fresh -= _SELDOM_FIRST
        total = np.logaddexp.reduce([fresh, *weights.values()])
        if best is None or weights[best] < fresh:
            self._confidence[mention] = np.exp(fresh - total)
            self._place(mention, self._new())
        else:
            self._confidence[mention] = np.exp(weights[best] - total)
            self._place(mention, best)
        if len(weights) > 1:
            self._shares[mention] = {
                e: float(np.exp(w - total)) for e, w in weights.items() if w - total > -3.5
            }

    def _new(self) -> int:
        self._entities.append(_Entity())
        return len(self._entities) - 1

    def _place(self, mention: int, number: int) -> None:
        entity = self._entities[number]
        entity.mentions.append(mention)
        self._of_mention[mention] = number
        person = int(self._persons[mention])
        if person >= 0 and entity.person < 0:
            entity.person = person
            self._of_person[person] = number
            entity.gender = self._genders.get(person, entity.gender)
        gender = int(self._table.static[mention, 2])
        if entity.gender == UNTOLD and gender in (FEMALE, MALE):
            entity.gender = gender

    def _overlaps(self, mention: int, other: int) -> bool:
        """Nested mentions are of two things."""
        table = self._table
        if table.kinds[other] >= SPEAKER:
            return False
        return bool(table.starts[mention] < table.ends[other])

    def _agrees(self, mention: int, number: int) -> bool:
        entity = self._entities[number]
        gender = int(self._table.static[mention, 2])
        if gender in (FEMALE, MALE) and entity.gender in (FEMALE, MALE) and gender != entity.gender:
            return False
        person = int(self._persons[mention])
        return person < 0 or entity.person < 0 or entity.person == person

    def linked(self) -> Linked:
        """What has been linked."""
        persons = {number: e.person for number, e in enumerate(self._entities) if e.person >= 0}
        return Linked(self._of_mention, persons, self._confidence, self._shares)


def is_person(table: MentionTable, mention: int) -> bool:
    """Whether a mention is of a person and stands in the text."""
    return bool(table.categories[mention] == PERSON and table.kinds[mention] <= PRONOUN)
