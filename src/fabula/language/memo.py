"""What has been computed before, found again by what it was computed from.

A pure function's results are kept under a digest of everything that it takes, so that what is found is what
would be computed again.  They are kept in memory, for as long as one reading after another asks for them, and
on a shelf that outlives the process.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")

_DIGEST = 16
_BATCH = 1 << 23
"""Bytes that wait for the shelf at most."""
_READINGS = 64
"""Readings for which a value is held that none of them has asked for: what it went into may have been found
whole."""
_SWEEP = 8
"""Readings between which such values are sought."""


class Shelf(Protocol):
    """Keeps bytes beyond the process; whatever goes wrong with it is as if nothing had been kept."""

    def load(self, kind: str, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """What is kept of a kind under some keys."""

    def keep(self, kind: str, values: Mapping[bytes, bytes]) -> None:
        """Keep values of a kind."""


@dataclass(frozen=True)
class Kind(Generic[T]):
    """What a function computes."""

    name: str
    encode: Callable[[T], bytes] | None = None
    """How it goes to the shelf, if it does."""
    decode: Callable[[bytes], T] | None = None


@dataclass(slots=True)
class _Held:
    value: Any
    reading: int
    """The last that has asked for it."""


class Memo:
    """What functions have computed, by kind and key; see the module."""

    def __init__(self, shelf: Shelf | None = None, *, holds: bool = False) -> None:
        """Without a ``shelf``, and unless it ``holds`` values in memory, nothing is ever found."""
        self._shelf, self._holds = shelf, holds
        self._held: dict[str, dict[Hashable, _Held]] = {}
        self._reading = 0
        self._waiting: dict[str, dict[bytes, bytes]] = {}
        self._weight = 0

    @property
    def keeps(self) -> bool:
        """Whether anything is ever found."""
        return self._holds or self._shelf is not None

    @property
    def holds(self) -> bool:
        """Whether what is found stays in memory."""
        return self._holds

    def begin(self) -> None:
        """A new reading begins: what no reading has asked for in a long time is let go of."""
        self._reading += 1
        if self._reading % _SWEEP == 0:
            oldest = self._reading - _READINGS
            for kind, held in self._held.items():
                self._held[kind] = {key: each for key, each in held.items() if each.reading >= oldest}

    def find(self, kind: Kind[T], keys: Sequence[bytes]) -> dict[bytes, T]:
        """What is known under some keys."""
        found: dict[bytes, T] = {}
        missing: list[bytes] = []
        held = self._held.setdefault(kind.name, {})
        for key in keys:
            known = held.get(key)
            if known is None:
                missing.append(key)
            else:
                known.reading = self._reading
                found[key] = known.value
        if missing and self._shelf is not None and kind.decode is not None:
            for key, data in self._shelf.load(kind.name, missing).items():
                found[key] = kind.decode(data)
                self._hold(kind.name, key, found[key])
        return found

    def touch(self, kind: Kind[T], keys: Sequence[bytes]) -> None:
        """Hold on to what is in memory under some keys, without asking for it."""
        held = self._held.get(kind.name, {})
        for key in keys:
            if key in held:
                held[key].reading = self._reading

    def keep(self, kind: Kind[T], key: bytes, value: T, *, hold: bool = True) -> None:
        """Remember a value; unless it is to ``hold`` it, on the shelf alone."""
        if hold:
            self._hold(kind.name, key, value)
        if self._shelf is not None and kind.encode is not None:
            data = kind.encode(value)
            self._waiting.setdefault(kind.name, {})[key] = data
            self._weight += len(data)
            if self._weight > _BATCH:
                self.flush()

    def recall(self, kind: Kind[T], key: bytes, compute: Callable[[], T]) -> T:
        """The value under a key, computed unless it is known."""
        if not self.keeps:
            return compute()
        found = self.find(kind, [key])
        if key in found:
            return found[key]
        value = compute()
        self.keep(kind, key, value)
        return value

    def remember(self, name: str, key: Hashable, compute: Callable[[], T]) -> T:
        """As :meth:`recall`, for what is worth keeping in memory alone."""
        if not self._holds:
            return compute()
        known = self._held.setdefault(name, {}).get(key)
        if known is None:
            return self._hold(name, key, compute())
        known.reading = self._reading
        value: T = known.value
        return value

    def _hold(self, name: str, key: Hashable, value: T) -> T:
        if self._holds:
            self._held.setdefault(name, {})[key] = _Held(value, self._reading)
        return value

    def flush(self) -> None:
        """Put on the shelf what waits for it."""
        if self._shelf is not None:
            for kind, values in self._waiting.items():
                self._shelf.keep(kind, values)
        self._waiting, self._weight = {}, 0


def key_of(parts: Iterable[bytes | bytearray | memoryview]) -> bytes:
    """A key that tells apart whatever is made of different parts, in number, length or bytes."""
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        view = memoryview(part)
        digest.update(view.nbytes.to_bytes(8, "little"))
        digest.update(view)
    return digest.digest()
