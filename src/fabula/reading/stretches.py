"""What finders find in a text's trees, stretch by stretch; what they found before is not sought again.

A finder is a pure function of trees that looks at one sentence or paragraph at a time.  It is given the trees
and the clauses of one stretch, whose words count from 0 and have no places in the source, so that what it
finds depends on nothing but the stretch; what it finds is moved to where the stretch stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from typing import Any, Generic, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from fabula.language.clauses import Clause, read_clauses
from fabula.language.memo import Kind, Memo, key_of
from fabula.language.trees import Trees

M = TypeVar("M")


@dataclass(frozen=True)
class Findings(Generic[M]):
    """What a finder finds, how it is kept, and how it is moved to where its stretch stands."""

    kind: Kind[tuple[M, ...]]
    move: Callable[[M, int], M]
    """The same, so many words further on."""


def findings(name: str, found: type[M], words: Sequence[str]) -> Findings[M]:
    """Findings that are dataclasses of plain values; ``words`` are the fields that hold numbers of words.

    Such a field is a number, several, or ``None``; a negative one stands for no word.
    """
    decoder: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(tuple[found, ...])  # type: ignore[valid-type]
    names = [field.name for field in fields(found)]  # type: ignore[arg-type]
    unknown = set(words) - set(names)
    if unknown:
        raise TypeError(f"{found.__name__} has no field {sorted(unknown)}")
    columns = [(name, name in words) for name in names]

    def move(each: M, by: int) -> M:
        values = (
            _moved(getattr(each, name), by) if is_word else getattr(each, name) for name, is_word in columns
        )
        return found(*values)

    return Findings(Kind(name, msgspec.msgpack.encode, decoder.decode), move)


def _moved(value: int | tuple[int, ...] | None, by: int) -> int | tuple[int, ...] | None:
    if value is None:
        return None
    if isinstance(value, int):
        return value + by if value >= 0 else value
    return tuple(each + by if each >= 0 else each for each in value)


class Stretches:
    """The stretches of a text, each with its own trees."""

    def __init__(
        self, trees: Trees, edges: Iterable[int], clauses: Findings[Clause], memo: Memo | None = None
    ) -> None:
        """``edges`` are the words at which stretches begin, and the end."""
        self._trees, self._memo, self._kind_of_clauses = trees, memo or Memo(), clauses
        self._ranges = [(start, stop) for start, stop in pairwise(edges) if start < stop]
        self._parts: dict[int, Trees] = {}

    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, in the order of the stretches."""
        return self._join(self._kind_of_clauses, self._clauses)

    def gather(
        self,
        kind: Findings[M],
        find: Callable[[Trees, Sequence[Clause]], Iterable[M]],
    ) -> tuple[M, ...]:
        """Everything that ``find`` finds in the trees and clauses, in the order of the stretches."""
        keys = self._keys if self._memo.keeps else []
        found = self._each(kind.kind, keys, lambda number: find(self._part(number), self._clauses[number]))
        return self._join(kind, found)

    def gather_marked(
        self,
        kind: Findings[M],
        find: Callable[[Trees, Sequence[Clause], Sequence[bool]], Iterable[M]],
        marks: NDArray[np.bool_],
    ) -> tuple[M, ...]:
        """As :meth:`gather`, for a finder that looks at a mark of each word, too."""
        keys = []
        if self._memo.keeps:
            keys = [
                key_of((key, marks[start:stop].tobytes()))
                for key, (start, stop) in zip(self._keys, self._ranges, strict=True)
            ]

        def find_at(number: int) -> Iterable[M]:
            start, stop = self._ranges[number]
            return find(self._part(number), self._clauses[number], marks[start:stop].tolist())

        return self._join(kind, self._each(kind.kind, keys, find_at))

    def _each(
        self, kind: Kind[tuple[M, ...]], keys: Sequence[bytes], find: Callable[[int], Iterable[M]]
    ) -> list[tuple[M, ...]]:
        """What is found in each stretch, which counts from 0."""
        known = self._memo.find(kind, keys) if keys else {}
        gathered: list[tuple[M, ...]] = []
        for number in range(len(self._ranges)):
            found = known.get(keys[number]) if keys else None
            if found is None:
                found = tuple(find(number))
                if keys:
                    self._memo.keep(kind, keys[number], found)
            gathered.append(found)
        return gathered

    def _join(self, kind: Findings[M], found: Sequence[tuple[M, ...]]) -> tuple[M, ...]:
        """What stands in the stretches, each where it is in the text."""
        move = kind.move
        joined: list[M] = []
        for (start, _), each in zip(self._ranges, found, strict=True):
            joined += each if not start else [move(one, start) for one in each]
        return tuple(joined)

    def _part(self, number: int) -> Trees:
        """The trees of a stretch, which several finders look at."""
        if number not in self._parts:
            self._parts[number] = self._trees.part(*self._ranges[number])
        return self._parts[number]

    @cached_property
    def _clauses(self) -> list[tuple[Clause, ...]]:
        keys = self._keys if self._memo.keeps else []
        return self._each(self._kind_of_clauses.kind, keys, lambda number: read_clauses(self._part(number)))

    @cached_property
    def _keys(self) -> list[bytes]:
        """What tells each stretch from others."""
        trees, words = self._trees, self._trees.words
        begins = np.zeros(len(words) + 1, np.bool_)
        begins[np.asarray(words.paragraphs, np.int64)] = True
        return [
            key_of([
                "\0".join(words.texts[start:stop]).encode("utf-8", "surrogatepass"),
                words.glued[start:stop],
                begins[start:stop].tobytes(),
                (trees.heads[start:stop] - start).tobytes(),
                trees.relations[start:stop].tobytes(),
                trees.upos[start:stop].tobytes(),
                trees.feats[start:stop].tobytes(),
                trees.lemma_scripts[start:stop].tobytes(),
                trees.begins[start:stop].tobytes(),
            ])
            for start, stop in self._ranges
        ]  # fmt: skip
