"""Reads works again and again in one process, as an editor does while somebody writes.

What one reading has found out is held for the next, beside what the store keeps, so that after an edit only
what it touches is read again.  The result is the same as of reading anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from fabula.checks.engine import Examination
from fabula.language.memo import Memo
from fabula.project.checking import Asked, check_work
from fabula.project.keeping import folder_for, open_store
from fabula.project.progress import Progress
from fabula.project.settings import Configuration, load_configuration
from fabula.project.works import Request, Work, build_work, read_work
from fabula.text.source import Source

if TYPE_CHECKING:
    from fabula.store.store import Store


@dataclass(frozen=True)
class _Kept:
    memo: Memo
    store: Store | None
    told: list[str]


class Session:
    """Holds what has been read of each work; not for several threads at once."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._kept: dict[str, _Kept] = {}

    def __enter__(self) -> Session:
        """The session itself, which is closed behind the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def read(
        self,
        request: Request,
        progress: Progress | None = None,
        needs_model: Callable[[Configuration], bool] | None = None,
    ) -> Work:
        """As :func:`read_work`.

        Raises:
            SettingsError: its settings cannot be used.
            UnreadableError: it cannot be read.
        """
        kept = self._begin(request, load_configuration(request.path or Path(), file=request.settings_file))
        return self._end(kept, read_work(request, progress, needs_model, kept.memo))

    def build(
        self, request: Request, configuration: Configuration, source: Source, progress: Progress | None = None
    ) -> Work:
        """As :func:`build_work`, for a text that may not have been saved.

        Raises:
            SettingsError: the records of what is intended cannot be used.
        """
        kept = self._begin(request, configuration)
        return self._end(kept, build_work(request, configuration, source, progress, kept.memo))

    def check(self, work: Work, asked: Asked | None = None, progress: Progress | None = None) -> Examination:
        """As :func:`check_work`, for a work that this session has read.

        Raises:
            SettingsError: the settings ask for something that no rule provides.
        """
        kept = self._kept.get(work.request.target)
        return check_work(work, asked, progress, None if kept is None else kept.memo)

    def forget(self, request: Request) -> None:
        """Let go of a work."""
        kept = self._kept.pop(request.target, None)
        if kept is not None and kept.store is not None:
            kept.store.close()

    def close(self) -> None:
        """Let go of everything."""
        for kept in self._kept.values():
            if kept.store is not None:
                kept.store.close()
        self._kept.clear()

    def _begin(self, request: Request, configuration: Configuration) -> _Kept:
        kept = self._kept.get(request.target)
        if kept is None:
            told: list[str] = []
            folder = folder_for(request.path, configuration) if request.keeps else None
            store = None if folder is None else open_store(folder, told.append)
            kept = self._kept[request.target] = _Kept(Memo(store, holds=True), store, told)
        kept.memo.begin()
        return kept

    def _end(self, kept: _Kept, work: Work) -> Work:
        kept.memo.flush()
        told = tuple(kept.told)
        kept.told.clear()
        return replace(work, told=told)
