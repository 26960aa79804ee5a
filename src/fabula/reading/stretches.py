"""What finders find in a text's trees, stretch by stretch; what they found before is not sought again.

A finder is a pure function of trees that looks at one sentence or paragraph at a time.  It is given the trees
and the clauses of one stretch, whose words count from 0 and have no places in the source, so that what it
finds depends on nothing but the stretch; what it finds is moved to where the stretch stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
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
    names = [each.name for each in fields(found)]  # type: ignore[arg-type]
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


@dataclass(frozen=True)
class Finder(Generic[M]):
    """A finder and its findings."""

    kind: Findings[M]
    find: Callable[[Trees, Sequence[Clause]], Iterable[M]]


@dataclass(frozen=True)
class MarkedFinder(Generic[M]):
    """A finder that looks at a mark of each word, too."""

    kind: Findings[M]
    find: Callable[[Trees, Sequence[Clause], Sequence[bool]], Iterable[M]]


@dataclass(frozen=True)
class _Search(Generic[M]):
    """What one finder has found so far."""

    kind: Kind[tuple[M, ...]]
    keys: Sequence[bytes]
    known: Mapping[bytes, tuple[M, ...]]
    find: Callable[[int], Iterable[M]]
    """In the stretch with this number."""
    found: list[tuple[M, ...]] = field(default_factory=list)
    """Of each stretch."""


class Stretches:
    """The stretches of a text, each with its own trees."""

    def __init__(
        self, trees: Trees, edges: Iterable[int], clauses: Findings[Clause], memo: Memo | None = None
    ) -> None:
        """``edges`` are the words at which stretches begin, and the end."""
        self._trees, self._memo, self._kind_of_clauses = trees, memo or Memo(), clauses
        self._ranges = [(start, stop) for start, stop in pairwise(edges) if start < stop]
        self._part_at: tuple[int, Trees] | None = None
        self._sought: dict[str, list[tuple[Any, ...]]] = {}

    def seek(
        self,
        finders: Iterable[Finder[Any]],
        marked: Iterable[MarkedFinder[Any]] = (),
        marks: NDArray[np.bool_] | None = None,
    ) -> None:
        """Let finders look through one stretch after another, for :meth:`gather` to collect.

        What each stretch's trees look up is let go of with it, so that memory does not grow with the text.
        """
        own = self._search(self._kind_of_clauses.kind, self._stretch_keys, self._read_clauses)
        searches = [own, *(self._search_for(each, own.found) for each in finders)]
        if marks is not None:
            searches += [self._search_for_marked(each, own.found, marks) for each in marked]
        for number in range(len(self._ranges)):
            for search in searches:
                self._take(search, number)
        self._sought |= {search.kind.name: search.found for search in searches}

    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, in the order of the stretches."""
        if self._kind_of_clauses.kind.name not in self._sought:
            self.seek(())
        return self._join(self._kind_of_clauses)

    def gather(self, kind: Findings[M]) -> tuple[M, ...]:
        """Everything of a kind that was sought, in the order of the stretches; once.

        Raises:
            KeyError: it was not sought, or has been gathered.
        """
        return self._join(kind)

    def _search_for(self, finder: Finder[M], clauses: Sequence[tuple[Clause, ...]]) -> _Search[M]:
        def find(number: int) -> Iterable[M]:
            return finder.find(self._part(number), clauses[number])

        return self._search(finder.kind.kind, self._stretch_keys, find)

    def _search_for_marked(
        self, finder: MarkedFinder[M], clauses: Sequence[tuple[Clause, ...]], marks: NDArray[np.bool_]
    ) -> _Search[M]:
        keys = [
            key_of((key, marks[start:stop].tobytes()))
            for key, (start, stop) in zip(self._stretch_keys, self._ranges, strict=bool(self._stretch_keys))
        ]

        def find(number: int) -> Iterable[M]:
            start, stop = self._ranges[number]
            return finder.find(self._part(number), clauses[number], marks[start:stop].tolist())

        return self._search(finder.kind.kind, keys, find)

    def _search(
        self, kind: Kind[tuple[M, ...]], keys: Sequence[bytes], find: Callable[[int], Iterable[M]]
    ) -> _Search[M]:
        return _Search(kind, keys, self._memo.find(kind, keys) if keys else {}, find)

    def _take(self, search: _Search[Any], number: int) -> None:
        """Add what is found in a stretch, or was before."""
        found = search.known.get(search.keys[number]) if search.keys else None
        if found is None:
            found = tuple(search.find(number))
            if search.keys:
                self._memo.keep(search.kind, search.keys[number], found)
        search.found.append(found)

    def _join(self, kind: Findings[M]) -> tuple[M, ...]:
        """What stands in the stretches, each where it is in the text; it is let go of on the way."""
        move = kind.move
        joined: list[M] = []
        waiting = self._sought.pop(kind.kind.name)[::-1]
        for start, _ in self._ranges:
            each = waiting.pop()
            joined += each if not start else [move(one, start) for one in each]
        return tuple(joined)

    def _read_clauses(self, number: int) -> Iterable[Clause]:
        return read_clauses(self._part(number))

    def _part(self, number: int) -> Trees:
        """The trees of a stretch, which all finders look at before they go on to the next."""
        if self._part_at is None or self._part_at[0] != number:
            self._part_at = number, self._trees.part(*self._ranges[number])
        return self._part_at[1]

    @property
    def _stretch_keys(self) -> list[bytes]:
        return self._keys if self._memo.keeps else []

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
