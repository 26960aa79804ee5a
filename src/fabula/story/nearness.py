"""How near others are to each pronoun of a story, and in which order they come; for all pronouns at once.

Whoever stands at a word is one entry of arrays that are sorted by words, so that each sign is one search.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fabula.story.at_hand import REACH
from fabula.story.people_seen import Code, Seen, Source

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

AHEAD = 120
"""Words behind a pronoun that are looked through."""
NOBODY, CROWD = -1.0, 4.0
"""Codes beside those of persons: of nobody, and of people without a subject among them."""
_WINDOWS = (40, 120, 400)
_BEFORE, _AFTER = 5, 4
"""People before and behind a pronoun whose order is told."""


@dataclass(frozen=True)
class Spots:
    """Where pronouns stand, in words; one entry a pronoun."""

    words: Ints
    spoken: Flags
    """Somebody says them."""
    scene_starts: Ints
    scene_stops: Ints
    paragraph_starts: Ints
    paragraph_stops: Ints
    sentence_starts: Ints
    sentence_stops: Ints

    @cached_property
    def low(self) -> Ints:
        """The first word before each that is looked at,"""
        return np.maximum(self.scene_starts, self.words - REACH)

    @cached_property
    def high(self) -> Ints:
        """and the end of what is behind it."""
        return np.minimum(self.scene_stops, self.words + AHEAD)


class Nearness:
    """Who is near the pronouns of one set ("she/her")."""

    def __init__(self, people: Sequence[Seen], codes: Sequence[int]) -> None:
        """``people`` are in the order of words, each with his code for the set."""
        self._words: Ints = np.array([each.word for each in people], np.int64)
        self._codes: Ints = np.array(codes, np.int64)
        self._sources: Ints = np.array([each.source for each in people], np.int64)
        self._subjects: Flags = np.array([each.subject for each in people], np.bool_)
        self._narrated: Flags = self._sources <= Source.PRONOUN

    def signs(self, spots: Spots) -> Floats:
        """Of each pronoun, (pronouns, signs)."""
        before = self._nearest_before(spots)
        return _columns([
            *before,
            *self._nearest_after(spots),
            *self._windows(spots),
            *self._runs(spots),
            *self._orders(spots),
            *self._centers(spots),
        ])  # fmt: skip

    def beside(self, spots: Spots) -> Floats:
        """How many of each code stand before and behind each, in its paragraph and in its sentence."""
        before = (np.maximum(spots.paragraph_starts, spots.low), spots.words)
        after = (spots.words + 1, np.minimum(spots.paragraph_stops, spots.high))
        inside_before = (np.maximum(before[0], spots.sentence_starts), before[1])
        inside_after = (after[0], np.minimum(after[1], spots.sentence_stops))
        near = [self._counts(*before), self._counts(*after)]
        inside = [self._counts(*inside_before), self._counts(*inside_after)]
        outside = [all_ - own for all_, own in zip(near, inside, strict=True)]
        return np.concatenate([*outside, *inside], axis=1)

    def about(self, starts: Ints, stops: Ints) -> Floats:
        """Whom the first subject in each range of words means."""
        told = self._sources != Source.SPEAKER
        subjects, codes = self._words[told & self._subjects], self._codes[told & self._subjects]
        anybody = self._words[told]
        first = np.searchsorted(subjects, starts)
        found = _taken(codes, first, first < np.searchsorted(subjects, stops))
        crowd = np.searchsorted(anybody, starts) < np.searchsorted(anybody, stops)
        return np.where(found == NOBODY, np.where(crowd, CROWD, NOBODY), found).astype(np.float32)

    def last_other(self, spots: Spots) -> list[int | None]:
        """The word of the last person before each pronoun who surely goes by other pronouns."""
        others = self._words[self._codes == Code.OTHER]
        at = np.searchsorted(others, spots.words) - 1
        known = at >= np.searchsorted(others, spots.low)
        return [int(others[n]) if ok else None for n, ok in zip(at.tolist(), known.tolist(), strict=True)]

    def _counts(self, starts: Ints, stops: Ints) -> Floats:
        """How many of each code stand in each range, (ranges, codes)."""
        found = []
        for code in Code:
            words = self._words[self._codes == code]
            found.append(np.maximum(0, np.searchsorted(words, stops) - np.searchsorted(words, starts)))
        return _columns(found)

    def _before(self, chosen: Flags, spots: Spots) -> Floats:
        """How far before each pronoun the nearest of some people is."""
        words = self._words[chosen]
        at = np.searchsorted(words, spots.words) - 1
        known = at >= np.searchsorted(words, spots.low)
        return np.where(known, spots.words - _taken(words, at, known), REACH).astype(np.float32)

    def _after(self, chosen: Flags, spots: Spots) -> Floats:
        words = self._words[chosen]
        at = np.searchsorted(words, spots.words, "right")
        known = at < np.searchsorted(words, spots.high)
        return np.where(known, _taken(words, at, known) - spots.words, AHEAD).astype(np.float32)

    def _kinds(self) -> list[Flags]:
        """The people of each code and source."""
        return [(self._codes == code) & (self._sources == source) for code in Code for source in Source]

    def _nearest_before(self, spots: Spots) -> list[Floats]:
        return [self._before(chosen, spots) for chosen in self._kinds()]

    def _nearest_after(self, spots: Spots) -> list[Floats]:
        return [self._after(chosen, spots) for chosen in self._kinds()]

    def _windows(self, spots: Spots) -> list[Floats]:
        """How many of each code stand within some words before each."""
        starts = [np.maximum(spots.low, spots.words - width) for width in _WINDOWS]
        return [column for start in starts for column in self._counts(start, spots.words).T]

    def _runs(self, spots: Spots) -> list[Ints]:
        """How many others follow each other before and behind each, with nobody else in between."""
        words, codes = self._words[self._narrated], self._codes[self._narrated]
        numbers = np.arange(len(words))
        breaks = codes != Code.OTHER
        last = np.maximum.accumulate(np.where(breaks, numbers, -1)) if len(words) else numbers
        after = np.where(breaks, numbers, len(words))[::-1]
        following = np.minimum.accumulate(after)[::-1] if len(words) else numbers
        stop, low = np.searchsorted(words, spots.words), np.searchsorted(words, spots.low)
        start, high = np.searchsorted(words, spots.words, "right"), np.searchsorted(words, spots.high)
        broken = np.concatenate([[-1], last])[stop]
        ended = np.concatenate([following, [len(words)]])[start]
        return [stop - np.maximum(low, broken + 1), np.maximum(0, np.minimum(high, ended) - start)]

    def _orders(self, spots: Spots) -> list[Floats]:
        """The codes of who comes one after the other before and behind each, in the same voice."""
        told, said = (self._order(flags, spots) for flags in (self._narrated, self._sources == Source.SPOKEN))
        return [np.where(spots.spoken, b, a) for a, b in zip(told, said, strict=True)]

    def _order(self, chosen: Flags, spots: Spots) -> list[Floats]:
        words, codes = self._words[chosen], self._codes[chosen]
        stop, low = np.searchsorted(words, spots.words), np.searchsorted(words, spots.low)
        start, high = np.searchsorted(words, spots.words, "right"), np.searchsorted(words, spots.high)
        before = [_taken(codes, stop - 1 - n, stop - 1 - n >= low) for n in range(_BEFORE)]
        return [*before, *(_taken(codes, start + n, start + n < high) for n in range(_AFTER))]

    def _centers(self, spots: Spots) -> list[Floats]:
        """How far back each code was a subject of the narration; and who is nearer, the same or another."""
        near = [self._before(self._narrated & (self._codes == code), spots) for code in Code]
        subjects = [
            self._before(self._narrated & self._subjects & (self._codes == code), spots) for code in Code
        ]
        same, other = Code.SAME, Code.OTHER
        return [
            *subjects,
            near[same] - near[other],
            subjects[same] - subjects[other],
            np.minimum(near[same], near[Code.UNTOLD]),
        ]


def _taken(values: Ints, at: Ints, known: Flags) -> Floats:
    """The values at some places; :data:`NOBODY` where nothing is known to be."""
    if not len(values):
        return np.full(len(at), NOBODY, np.float32)
    return np.where(known, values[np.clip(at, 0, len(values) - 1)], NOBODY)


def _columns(columns: Sequence[NDArray[np.generic]]) -> Floats:
    return np.stack([column.astype(np.float32) for column in columns], axis=1)
