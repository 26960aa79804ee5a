"""Scenes in which something is performed, so that what is told may be played and not so."""

from __future__ import annotations

from fabula.language.lexicon import word_list
from fabula.story.claims.told import Told

_LEAST = 5
"""Different words of a performance in a scene that make it one;"""
_LEAST_IN_ALL, _LEAST_THERE = 8, 2
"""or in a story that is about one, and in a scene of that."""
_SURE = frozenset(["audience", "backstage", "curtain", "rehearsal", "stage", "theatre", "theater"])
"""One of which has to be there: "part", "lines" and "bow" are said of much else."""


def performed_scenes(told: Told) -> frozenset[int]:
    """Indices of the scenes in which something is performed or rehearsed."""
    words = word_list("stage_words")
    found: dict[int, set[str]] = {}
    for word, low in enumerate(told.lowers):
        if low in words and (scene := told.scene(word)) is not None:
            found.setdefault(scene, set()).add(low)
    everywhere = frozenset[str]().union(*found.values())
    least = _LEAST_THERE if len(everywhere) >= _LEAST_IN_ALL and len(everywhere & _SURE) > 1 else _LEAST
    return frozenset(scene for scene, each in found.items() if len(each) >= least and each & _SURE)
