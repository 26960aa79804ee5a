"""The signs of the verbs of all readings, and which are slips, for ``training.pronouns.fit``.

    python -m training.tense.collect SIGNS.npz READINGS

A reading is cut into pieces of several lengths, since the signs tell how much of the other tense stands near:
a verb of a short piece is another one to the trees than the same verb of a novel.
"""

from __future__ import annotations

import math
import pickle
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from fabula.language.clauses import read_clauses
from fabula.reading.clause_reader import ClauseReader
from fabula.reading.tense_signs import TenseSignReader, TenseSigns

_LENGTHS = (90, 3000)
"""Words of a piece, at least and at most."""
_CUTS = 2
"""Times that a reading is cut up; it is taken whole as well."""
_PASSAGE_WEIGHT = 3
"""Times that a passage counts, which nobody cuts."""


def pieces(kept: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """The first word and the end of every piece of a reading, again and again."""
    length = len(kept["trees"])
    edges = [*kept["trees"].words.paragraphs, length]
    if "-passage-" in kept["name"]:
        yield from [(0, length)] * _PASSAGE_WEIGHT
        return
    yield 0, length
    low, high = map(math.log, _LENGTHS)
    for cut in range(_CUTS):
        chance = random.Random(f"{kept['name']} {kept['number']} {kept['remade']} {cut}")  # noqa: S311
        start = 0
        while start < length:
            most = start + math.exp(chance.uniform(low, high))
            end = next((edge for edge in edges if edge >= most), length)
            yield start, end
            start = end


def signs_of(kept: Mapping[str, Any], start: int, end: int) -> TenseSigns | None:
    """The signs of a piece; ``None`` where nothing is told in it."""
    trees, narrated = kept["trees"].part(start, end), kept["narrated"][start:end]
    overlaps = [range(max(s.start, start) - start, min(s.stop, end) - start) for s in kept["scenes"]]
    scenes = [each for each in overlaps if each]
    if not narrated.any() or not scenes:
        return None
    events = [each - start for each in kept["events"] if start <= each < end]
    reader = ClauseReader(trees, narrated)
    return TenseSignReader(
        reader, tuple(read_clauses(trees)), [range(scenes[0].stop), *scenes[1:]], events
    ).read()


def is_slip(kept: Mapping[str, Any], word: int, *, past: bool) -> bool | None:
    """Whether a verb is one; ``None`` where it may have been missed as all was put into the present."""
    if word in kept["slips"]:
        return True
    return None if kept["remade"] and past and word not in kept["sound"] else False


def main(out: str, folder: str) -> None:
    """Write the signs and labels of all readings."""
    signs: list[Any] = []
    labels: list[bool] = []
    for path in sorted(Path(folder).glob("*.pkl")):
        for kept in pickle.loads(path.read_bytes()):
            for start, end in pieces(kept):
                found = signs_of(kept, start, end)
                for verb, row in zip(found.verbs, found.values, strict=True) if found else ():
                    label = is_slip(kept, verb.clause.verb + start, past=verb.past)
                    if label is not None:
                        signs.append(row)
                        labels.append(label)
    np.savez_compressed(out, signs=np.array(signs), labels=np.array(labels))


if __name__ == "__main__":
    main(*sys.argv[1:])
