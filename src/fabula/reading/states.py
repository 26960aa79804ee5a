"""The encoder's states of a text's words, window by window, wherever they are kept."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fabula.language.analyst import Analyst
from fabula.language.memo import Memo
from fabula.language.window_reading import STATES, WIDTH
from fabula.language.windows import Window

_ROW = 2 * WIDTH
"""Bytes of a word's states."""
_HELD, _HELD_ONCE = 400_000, 60_000
"""Words of a text whose states are held in memory, by a session and by a single reading; those of a longer
one wait in a temporary file."""


class States:
    """One row a word, :data:`WIDTH` numbers wide; windows are added in order."""

    def __init__(self, words: int, analyst: Analyst, memo: Memo) -> None:
        """Prepare for so many ``words``; what is not added is in ``memo``, or ``analyst`` makes it."""
        self._words, self._analyst, self._memo = words, analyst, memo
        self._starts: list[int] = []
        self._windows: list[tuple[Window, bytes]] = []
        self._present: dict[int, NDArray[np.float16]] = {}
        self._written: set[int] = set()
        most = _HELD if memo.holds else _HELD_ONCE
        self._file = tempfile.TemporaryFile() if words > most else None  # noqa: SIM115  (lives as long)

    def __len__(self) -> int:
        """Number of words."""
        return self._words

    def add(self, window: Window, key: bytes, states: NDArray[np.float16] | None) -> None:
        """A window, and its states where they have just been made."""
        number = len(self._starts)
        self._starts.append(window.core)
        self._windows.append((window, key))
        if states is None:
            return
        if self._file is None:
            self._present[number] = states
        else:
            self._file.seek(window.core * _ROW)
            self._file.write(states.tobytes())
            self._written.add(number)
        if key:
            self._memo.keep(STATES, key, states, hold=self._file is None)

    def part(self, start: int) -> PartOfStates:
        """The states from the word ``start`` on, which counts as the first."""
        return PartOfStates(self, start)

    def key_of(self, start: int, stop: int) -> list[bytes]:
        """What tells the states of words ``start`` to ``stop`` from others."""
        found = []
        for number in self._numbers(start, stop):
            window, key = self._windows[number]
            first, end = max(start, window.core), min(stop, window.end)
            found += [key, (first - window.core).to_bytes(4, "little"), (end - first).to_bytes(4, "little")]
        return found

    def between(self, start: int, stop: int) -> NDArray[np.float32]:
        """The states of words ``start`` to ``stop``, (words, :data:`WIDTH`)."""
        numbers = self._numbers(start, stop)
        found = self._fetch(numbers)
        rows = []
        for number in numbers:
            window, _ = self._windows[number]
            rows.append(found[number][max(start, window.core) - window.core : stop - window.core])
        return np.concatenate(rows).astype(np.float32) if rows else np.zeros((0, WIDTH), np.float32)

    def _numbers(self, start: int, stop: int) -> range:
        """Windows that hold any of the words ``start`` to ``stop``."""
        if stop <= start:
            return range(0)
        return range(bisect_right(self._starts, start) - 1, bisect_right(self._starts, stop - 1))

    def _fetch(self, numbers: Sequence[int]) -> dict[int, NDArray[np.float16]]:
        found: dict[int, NDArray[np.float16]] = {}
        missing: list[tuple[int, bytes]] = []
        for number in numbers:
            window, key = self._windows[number]
            if number in self._present:
                found[number] = self._present[number]
            elif self._file is not None and number in self._written:
                self._file.seek(window.core * _ROW)
                data = self._file.read((window.end - window.core) * _ROW)
                found[number] = np.frombuffer(data, np.float16).reshape(-1, WIDTH)
            else:
                missing.append((number, key))
        known = self._memo.find(STATES, [key for _, key in missing])
        found |= {number: known[key] for number, key in missing if key in known}
        lost = [number for number, key in missing if key not in known]
        found |= zip(lost, self._analyst.states([self._windows[number][0] for number in lost]), strict=True)
        return found


@dataclass(frozen=True)
class PartOfStates:
    """States of a part of a text, whose words are counted from its first."""

    states: States
    start: int

    def key_of(self, start: int, stop: int) -> list[bytes]:
        """See :meth:`States.key_of`."""
        return self.states.key_of(self.start + start, self.start + stop)

    def between(self, start: int, stop: int) -> NDArray[np.float32]:
        """See :meth:`States.between`."""
        return self.states.between(self.start + start, self.start + stop)
