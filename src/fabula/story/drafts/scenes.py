"""Which scene of a new draft is which of the old one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from fabula.language.inflection import plain_word
from fabula.story.model import Scene, Story

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_RUN = 3
"""Words of a run by which scenes are compared."""
_LIKE = 0.15
"""Least likeness of two scenes that are one."""
_COMMON = 40
"""A run that stands in more scenes than this tells nothing."""


@dataclass(frozen=True, slots=True)
class ScenePair:
    """One scene in both drafts; indices of the scenes."""

    old: int
    new: int
    likeness: float
    """0 to 1: how much of the words is the same."""
    moved: bool
    """Whether it stands elsewhere among the others."""


@dataclass(frozen=True)
class SceneMatch:
    """Which scene is which."""

    pairs: tuple[ScenePair, ...]
    """In the order of the new draft."""
    removed: tuple[int, ...]
    added: tuple[int, ...]


def match_scenes(old: Story, new: Story) -> SceneMatch:
    """Match scenes by the runs of words that they share, the likest first."""
    before = [_runs(old, scene) for scene in old.scenes]
    after = [_runs(new, scene) for scene in new.scenes]
    holders: dict[str, list[int]] = {}
    for number, runs in enumerate(before):
        for run in runs:
            holders.setdefault(run, []).append(number)
    scored: list[tuple[float, int, int]] = []
    for number, runs in enumerate(after):
        shared: Counter[int] = Counter()
        for run, count in runs.items():
            there = holders.get(run, ())
            if len(there) <= _COMMON:
                for other in there:
                    shared[other] += min(count, before[other][run])
        for other, common in shared.items():
            likeness = 2 * common / (sum(runs.values()) + sum(before[other].values()))
            if likeness >= _LIKE:
                scored.append((-likeness, other, number))
    matched: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for negative, other, number in sorted(scored):
        if number not in matched and other not in used:
            matched[number] = (other, -negative)
            used.add(other)
    kept = _longest_rise([matched[number][0] for number in sorted(matched)])
    return SceneMatch(
        pairs=tuple(
            ScenePair(matched[number][0], number, matched[number][1], matched[number][0] not in kept)
            for number in sorted(matched)
        ),
        removed=tuple(number for number in range(len(before)) if number not in used),
        added=tuple(number for number in range(len(after)) if number not in matched),
    )


def _runs(story: Story, scene: Scene) -> Counter[str]:
    words = [plain_word(word) for word in _WORD.findall(story.source.words_at(scene.span))]
    if len(words) < _RUN:
        return Counter(words)
    return Counter(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _longest_rise(numbers: list[int]) -> set[int]:
    """The longest rising part of a list: what has kept its order."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(ends[place - 1] if place else None)
        if place == len(tails):
            tails.append(number)
            ends.append(at)
        else:
            tails[place] = number
            ends[place] = at
    kept: set[int] = set()
    link = ends[-1] if ends else None
    while link is not None:
        kept.add(numbers[link])
        link = before[link]
    return kept
