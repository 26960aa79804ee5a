"""Other names for the people of a text, and edits that keep its annotations in place."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from fabula.language.lexicon import Gender, given_names, person_titles, word_list

Edit = tuple[int, int, str]
"""A half-open stretch of the old text and what stands there in the new."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHORTEST = 3


@cache
def _pools() -> dict[Gender, list[str]]:
    pools: dict[Gender, list[str]] = {}
    for name, gender in sorted(given_names().items()):
        if len(name) >= _SHORTEST and name.isalpha():
            pools.setdefault(gender, []).append(name.capitalize())
    return pools


def choose_names(
    people: Iterable[tuple[Gender | None, Iterable[str]]], text: str, chance: random.Random
) -> dict[str, str]:
    """A new word for each word of the names of ``people`` (gender, names) that is only ever a name."""
    titles, never = person_titles(), word_list("never_names")
    everything = [name for pool in _pools().values() for name in pool]
    lower = {word for word in _WORD.findall(text) if word.islower()}
    names: dict[str, str] = {}
    for gender, aliases in people:
        for alias in aliases:
            words = [re.sub(r"['’]s$", "", word) for word in _WORD.findall(alias)]
            for at, word in enumerate(words):
                low = word.lower()
                barred = low in titles or low in never or low in lower or word in names
                if barred or not word[0].isupper() or len(word) < _SHORTEST or not word.isalpha():
                    continue
                surname = len(words) > 1 and at == len(words) - 1
                names[word] = chance.choice(everything if surname or gender is None else _pools()[gender])
    return names


def rename(text: str, names: Mapping[str, str]) -> str:
    """``text`` with every name in it renamed."""
    return _WORD.sub(lambda match: _renamed(match.group(), names), text)


def _renamed(word: str, names: Mapping[str, str]) -> str:
    bare = re.sub(r"['’]s$", "", word)
    new = names.get(bare)
    if new is None and bare.isupper() and len(bare) >= _SHORTEST:
        new = names.get(bare.capitalize(), bare).upper()
    return (bare if new is None else new) + word[len(bare) :]


def name_edits(text: str, names: Mapping[str, str], others: Iterable[Edit] = ()) -> list[Edit]:
    """Edits that rename people everywhere but where ``others`` stand, which are renamed themselves."""
    taken = sorted(others)
    starts = [start for start, _, _ in taken]
    edits = [(start, end, rename(new, names)) for start, end, new in taken]
    for match in _WORD.finditer(text):
        new = _renamed(match.group(), names)
        at = bisect_right(starts, match.start()) - 1
        if new != match.group() and not (at >= 0 and taken[at][1] > match.start()):
            edits.append((match.start(), match.end(), new))
    return edits


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, Callable[[int], int]]:
    """The new text, and where an offset of the old one has gone."""
    parts: list[str] = []
    ends: list[int] = []
    shifts: list[int] = []
    at = shift = 0
    for start, end, new in sorted(edits):
        if start < at:
            continue
        parts += [text[at:start], new]
        shift += len(new) - (end - start)
        ends.append(end)
        shifts.append(shift)
        at = end
    parts.append(text[at:])

    def moved(position: int) -> int:
        index = bisect_right(ends, position) - 1
        return position + (shifts[index] if index >= 0 else 0)

    return "".join(parts), moved
