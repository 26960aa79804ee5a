"""Links mentions into entities: each goes back to an earlier one, or is new.

Scores come from the model (training/reader/links.py); what they are worth is decided in
:mod:`fabula.reading.chains`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from fabula.language.memo import Kind, Memo, key_of
from fabula.language.memo_arrays import decode_arrays, encode_arrays
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
"""Pairs that are scored at once."""
_GROUPS = (
    ("mentions_between", "words_between", "paragraphs_between"),
    ("exact", "head", "shared", "person"),
    ("genders", "quotations", "nesting"),
    ("kinds",),
    ("pronouns",),
)
"""Features whose tables are added up beforehand."""


class StatesOf(Protocol):
    """The encoder's states of a stretch of words that are counted from its first."""

    def key_of(self, start: int, stop: int) -> list[bytes]:
        """What tells the states of words ``start`` to ``stop`` from others."""

    def between(self, start: int, stop: int) -> Floats:
        """The states of words ``start`` to ``stop``."""


class Scores(NamedTuple):
    """What the model says of the mentions of one unit."""

    pairs: Floats
    """Of each pair whose later mention is one of them."""
    fresh: Floats
    """Of each mention, for being somebody new."""


SCORES: Kind[Scores] = Kind(
    "scores", lambda scores: encode_arrays(*scores), lambda data: Scores(*decode_arrays(data))
)


class Linker:
    """Links the mentions of one stretch of text."""

    def __init__(
        self,
        model: ReaderModel,
        genders: Mapping[int, int],
        fame: Mapping[int, float] = MappingProxyType({}),
        memo: Memo | None = None,
    ) -> None:
        """``genders`` and ``fame`` (see :class:`Chain`) are what the rules know of each person."""
        self._model, self._genders, self._fame, self._memo = model, genders, fame, memo or Memo()

    def link(
        self,
        table: MentionTable,
        states: StatesOf,
        voiced: Mapping[int, int],
        roles: Mapping[int, Role] = MappingProxyType({}),
        units: Sequence[int] = (),
    ) -> Linked:
        """Link a table.

        Args:
            table: the mentions.
            states: of the words that the table counts.
            voiced: who each voice is, by the number of its mention, where that is known.
            roles: whose relative a mention is.
            units: words at which units begin, whose scores are kept by themselves.
        """
        if not len(table):
            return Linked(np.zeros(0, np.int64), {}, np.zeros(0, np.float32), {})
        later, earlier = candidates(table, _known_again(table))
        scores, fresh = _Scorer(self._model, self._memo, table, states, units).score(later, earlier)
        first = np.searchsorted(later, np.arange(len(table) + 1))
        chain = Chain(table, self._genders, voiced, roles, self._fame)
        for mention in range(len(table)):
            at = slice(first[mention], first[mention + 1])
            chain.add(mention, earlier[at], scores[at], float(fresh[mention]))
        return chain.linked()


class _Projected(NamedTuple):
    vectors: Floats
    of_later: Floats
    of_earlier: Floats
    coarse: Floats
    fresh: Floats


class _Scorer:
    """Scores the pairs of a table, unit by unit: each depends on the mentions that it pairs alone."""

    def __init__(
        self, model: ReaderModel, memo: Memo, table: MentionTable, states: StatesOf, units: Sequence[int]
    ) -> None:
        self._model, self._memo, self._table, self._states = model, memo, table, states
        edges = np.unique(np.searchsorted(table.starts, [*units, np.iinfo(np.int32).max]))
        self._edges: Ints = np.unique([0, *edges.tolist()])
        """First mention of each unit, and the end."""
        self._unit_of: Ints = np.searchsorted(self._edges, np.arange(len(table)), "right") - 1
        self._known: dict[int, _Projected] = {}

    def score(self, later: Ints, earlier: Ints) -> tuple[Floats, Floats]:
        """Of each pair, and of each mention for being somebody new."""
        scores, fresh = np.zeros(len(later), np.float32), np.zeros(len(self._table), np.float32)
        # What is rare has candidates far back; they are scored apart, so that the others stay as they are.
        far = later - earlier > _FARTHEST
        for unit, (start, stop) in enumerate(pairwise(np.searchsorted(later, self._edges).tolist())):
            near, own = np.flatnonzero(~far[start:stop]) + start, np.flatnonzero(far[start:stop]) + start
            found = self._unit(unit, later[near], earlier[near])
            scores[near] = found.pairs
            fresh[self._edges[unit] : self._edges[unit + 1]] = found.fresh
            if len(own):
                scores[own] = self._unit(unit, later[own], earlier[own]).pairs
        return scores, fresh

    def _unit(self, unit: int, later: Ints, earlier: Ints) -> Scores:
        features = pair_features(self._table, later, earlier)
        if not self._memo.keeps:
            return self._compute(unit, later, earlier, features)
        others, which = np.unique(self._unit_of[earlier], return_inverse=True)
        key = key_of([
            features.astype(np.uint8).tobytes(),
            (later - self._edges[unit]).astype(np.int32).tobytes(),
            which.astype(np.int32).tobytes(),
            (earlier - self._edges[self._unit_of[earlier]]).astype(np.int32).tobytes(),
            *(part for other in (unit, *others.tolist()) for part in self._inputs_key(other)),
        ])  # fmt: skip
        return self._memo.recall(SCORES, key, lambda: self._compute(unit, later, earlier, features))

    def _inputs_key(self, unit: int) -> list[bytes]:
        """What tells what a unit's mentions are projected from."""
        at, first, last = self._extent(unit)
        table = self._table
        return [
            (table.starts[at] - first).tobytes(), (table.ends[at] - first).tobytes(),
            table.static[at].tobytes(), *self._states.key_of(first, last),
        ]  # fmt: skip

    def _extent(self, unit: int) -> tuple[slice, int, int]:
        """A unit's mentions, and its words from the first to the last of theirs."""
        at = slice(int(self._edges[unit]), int(self._edges[unit + 1]))
        return at, int(self._table.starts[at].min()), int(self._table.ends[at].max())

    def _project(self, unit: int) -> _Projected:
        """Vectors of a unit's mentions, their two projections, coarse vectors and scores of novelty."""
        if unit not in self._known:
            at, first, last = self._extent(unit)
            inputs = {
                "states": self._states.between(first, last),
                "starts": self._table.starts[at].astype(np.int64) - first,
                "ends": self._table.ends[at].astype(np.int64) - first,
                "static": self._table.static[at].astype(np.int64),
            }
            self._known[unit] = _Projected(*self._model.mentions.run(None, inputs))
        return self._known[unit]

    def _compute(self, unit: int, later: Ints, earlier: Ints, features: NDArray[np.int32]) -> Scores:
        own, pairs = self._project(unit), self._model.pairs
        others = np.unique(self._unit_of[earlier]).tolist()
        sources = [self._project(other) for other in others]
        vectors = np.concatenate([own.vectors[:0], *(each.vectors for each in sources)])
        of_earlier = np.concatenate([own.of_earlier[:0], *(each.of_earlier for each in sources)])
        sizes = [int(self._edges[other + 1] - self._edges[other]) for other in others]
        bases = np.zeros(len(self._edges), np.int64)
        bases[others] = np.cumsum([0, *sizes])[:-1]
        units = self._unit_of[earlier]
        rows, places = later - self._edges[unit], earlier - self._edges[units] + bases[units]
        scores = np.zeros(len(later), np.float32)
        for start in range(0, len(later), _CHUNK):
            at = slice(start, start + _CHUNK)
            a, b = rows[at], places[at]
            hidden = (own.vectors[a] * vectors[b]) @ pairs["both"]
            hidden += own.of_later[a]
            hidden += of_earlier[b]
            for columns, shape, table in self._tables:
                hidden += table[np.ravel_multi_index(tuple(features[at, c] for c in columns), shape)]
            np.maximum(hidden, 0, out=hidden)
            fine = hidden @ pairs["score"] + pairs["score_bias"][0]
            scores[at] = fine + np.einsum("nd,nd->n", own.coarse[a], vectors[b])
        return Scores(scores, own.fresh)

    @cached_property
    def _tables(self) -> list[tuple[list[int], tuple[int, ...], Floats]]:
        return _combine(self._model.pairs)


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
