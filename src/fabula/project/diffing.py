"""Unified diffs in linear time.

``difflib`` looks for the longest common stretch again and again, which takes time by the square where changes
are many: minutes for a long novel.  Fixes change a few characters here and there, so the two texts stay in
step, and where they fall out of it they are in step again a few lines on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_CONTEXT = 3
_LOOK_AHEAD = 24
"""Lines in which two texts that have fallen out of step are expected to be in step again."""


class _Change(NamedTuple):
    """``old[old_start:old_end]`` has become ``new[new_start:new_end]``."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def unified_diff(before: str, after: str, name: str) -> Iterator[str]:
    """The lines of a patch that makes ``before`` into ``after``, endings kept; none if they are equal."""
    old, new = _lines(before), _lines(after)
    hunks = _hunks(list(_changes(old, new)))
    for number, hunk in enumerate(hunks):
        if not number:
            yield f"--- {name}\n"
            yield f"+++ {name}\n"
        yield from _written(hunk, old, new)


def _lines(text: str) -> list[str]:
    """Lines as ``patch`` knows them, endings kept: only a line feed ends one."""
    lines = [f"{line}\n" for line in text.split("\n")]
    return [*lines[:-1], lines[-1][:-1]] if lines[-1] != "\n" else lines[:-1]


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            i, j = i + 1, j + 1
            continue
        skipped_old, skipped_new = _to_next_match(old, i, new, j)
        yield _Change(i, i + skipped_old, j, j + skipped_new)
        i, j = i + skipped_old, j + skipped_new
    if i < len(old) or j < len(new):
        yield _Change(i, len(old), j, len(new))


def _to_next_match(old: Sequence[str], i: int, new: Sequence[str], j: int) -> tuple[int, int]:
    """How many lines to skip in each until they are equal again, as few as may be; one each where never."""
    for distance in range(1, 2 * _LOOK_AHEAD):
        for in_old in range(max(0, distance - _LOOK_AHEAD), min(distance, _LOOK_AHEAD) + 1):
            in_new = distance - in_old
            at, to = i + in_old, j + in_new
            if at < len(old) and to < len(new) and old[at] == new[to]:
                return in_old, in_new
    return 1, 1


def _hunks(changes: Sequence[_Change]) -> list[list[_Change]]:
    """Changes that share their context, together."""
    hunks: list[list[_Change]] = []
    for change in changes:
        if hunks and change.old_start - hunks[-1][-1].old_end <= 2 * _CONTEXT:
            hunks[-1].append(change)
        else:
            hunks.append([change])
    return hunks


def _written(hunk: Sequence[_Change], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    lead = min(_CONTEXT, hunk[0].old_start)
    old_start, new_start = hunk[0].old_start - lead, hunk[0].new_start - lead
    trail = min(_CONTEXT, len(old) - hunk[-1].old_end)
    old_end, new_end = hunk[-1].old_end + trail, hunk[-1].new_end + trail
    yield f"@@ -{_range(old_start, old_end)} +{_range(new_start, new_end)} @@\n"
    at = old_start
    for change in hunk:
        yield from _marked(" ", old[at : change.old_start])
        yield from _marked("-", old[change.old_start : change.old_end])
        yield from _marked("+", new[change.new_start : change.new_end])
        at = change.old_end
    yield from _marked(" ", old[at:old_end])


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def _range(start: int, end: int) -> str:
    """As the format has it: an empty range is named for the line before it."""
    length = end - start
    return f"{start + 1 if length else start},{length}" if length != 1 else f"{start + 1}"
