"""Links mentions into entities: each goes back to an earlier one, or is new.

Scores come from the model (training/reader/links.py); what they are worth is decided in
:mod:`fabula.reading.chains`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from fabula.language.reader_model import ReaderModel
from fabula.reading.chains import Chain, Linked
from fabula.reading.inside import Role
from fabula.reading.link_features import (
    PAIR_SIZES,
    PERSON,
    PRONOUN,
    SPEAKER,
    MentionTable,
    pair_features,
)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_NEAREST = 60
"""Earlier mentions of the same category that are candidates,"""
_FARTHEST = 200
"""and how far back those may stand that share a word."""
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


class Linker:
    """Links the mentions of one stretch of text after another; entities live on from one to the next."""

    def __init__(self, model: ReaderModel, genders: Mapping[int, int]) -> None:
        """``genders`` is what the rules know of each person."""
        self._model = model
        self._genders = genders
        self._tables = _combine(model.pairs)

    def link(
        self,
        table: MentionTable,
        states: Floats,
        voiced: Mapping[int, int],
        roles: Mapping[int, Role] = MappingProxyType({}),
    ) -> Linked:
        """Link a table; words count from the first state.

        ``voiced`` is who each voice is, by the number of its mention, where that is known; ``roles`` whose
        relative a mention is.
        """
        if not len(table):
            return Linked(np.zeros(0, np.int64), {}, np.zeros(0, np.float32), {})
        later, earlier = candidates(table, _known_again(table))
        scores, fresh = self._score(table, states, later, earlier)
        first = np.searchsorted(later, np.arange(len(table) + 1))
        chain = Chain(table, self._genders, voiced, roles)
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


def _known_again(table: MentionTable) -> set[int]:
    """Mentions whose person the rules know and have met before: their place needs no score."""
    persons = table.persons.tolist()
    first = {person: mention for mention, person in reversed(list(enumerate(persons)))}
    return {m for m, person in enumerate(persons) if person >= 0 and first[person] != m}


def candidates(table: MentionTable, settled: Collection[int] = ()) -> tuple[Ints, Ints]:
    """Pairs to score: the later mention and the earlier, sorted by the later.

    The ``settled`` mentions are never the later.
    """
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
            if mention in settled:
                found = []
            elif words:
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


def is_person(table: MentionTable, mention: int) -> bool:
    """Whether a mention is of a person and stands in the text."""
    return bool(table.categories[mention] == PERSON and table.kinds[mention] <= PRONOUN)
