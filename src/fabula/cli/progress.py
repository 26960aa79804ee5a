"""A progress bar with the time left, for whoever waits longer than two seconds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from fabula.cli.wording import time_left
from fabula.project.progress import PARTS, Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_PATIENCE = 2.0
"""Seconds after which the bar appears."""


class ProgressBar:
    """Shows on standard error how far some works have come; nothing where that is no terminal."""

    def __init__(self, works: int, *, patience: float = _PATIENCE) -> None:
        """``patience`` is how many seconds pass before anything is shown."""
        self._works = works
        self._done = 0
        self._began = self._heard = monotonic()
        self._text = "reading"
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._lock = Lock()
        self._timer = Timer(patience, self._appear) if sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        """Begin to wait."""
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._bar is not None:
                self._bar.stop()

    def listener(self, index: int, name: str) -> Progress:
        """Who is to be told how far work ``index``, counted from 0, has come."""

        def listen(stage: str, done: int, total: int, /) -> None:
            self._done = max(self._done, index * PARTS + (PARTS * done // total if total else PARTS))
            self._heard = monotonic()
            self._text = f"{stage} {name}" + (f" ({index + 1} of {self._works})" if self._works > 1 else "")
            if self._bar is not None and self._task is not None:
                self._bar.update(self._task, completed=self._done, description=self._text)

        return listen

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Out of the way while something is printed."""
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
            yield
            if self._bar is not None and self._done < self._works * PARTS:
                self._bar.start()

    def seconds_left(self) -> float | None:
        """How long it will still take if it goes on as it has so far; ``None`` before the first step."""
        if not self._done:
            return None
        spent = self._heard - self._began
        return max(0.0, spent * (self._works * PARTS - self._done) / self._done - (monotonic() - self._heard))

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
        from rich.text import Text

        class TimeLeft(ProgressColumn):
            """Rich's own column forgets what was done before the bar appeared."""

            def render(column, task: Task) -> Text:  # noqa: N805
                """The time left, as a person says it."""
                return Text("" if (left := self.seconds_left()) is None else time_left(left))

        with self._lock:
            if self._timer is None:
                return
            console = Console(stderr=True, markup=False, emoji=False, highlight=False)
            columns = (
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TimeLeft(),
            )
            self._bar = Progress(*columns, console=console, transient=True)
            self._task = self._bar.add_task(self._text, total=self._works * PARTS, completed=self._done)
            self._bar.start()
