"""Reads some works one by one, and shows of each what a command is about."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from rich.console import Console

from fabula.cli.exits import CLEAN, COULD_NOT
from fabula.cli.output import deliver_bytes, make_console, make_file_console
from fabula.cli.progress import ProgressBar
from fabula.cli.telling import tell, tell_notices
from fabula.project.errors import ProjectError
from fabula.project.progress import BUILDING_SHARE, READING_SHARE, within
from fabula.project.works import Request, Work, read_work
from fabula.text.errors import UnreadableError

_WITHOUT_CHECKS = 1 / (READING_SHARE + BUILDING_SHARE)


@dataclass(frozen=True)
class View:
    """What is shown of one work; only one of the two is called."""

    encode: Callable[[], bytes]
    """One JSON document, without a line feed at its end."""
    print: Callable[[Console], None]
    """A page for people."""


def encoded(document: Callable[[], msgspec.Struct]) -> Callable[[], bytes]:
    """What encodes a document on one line."""
    return lambda: msgspec.json.encode(document())


def show_works(
    requests: Sequence[Request], view_of: Callable[[Work], View], style: str, output: Path | None
) -> int:
    """Read the works one by one; returns the exit code.

    What cannot be read or shown is told on standard error, and the others go on.

    Args:
        requests: what to read.
        view_of: what is shown of a work.
        style: ``text`` or ``json``: one document a work, each on a line of its own.
        output: where to; ``None`` for standard output.

    Raises:
        WriteError: ``output`` could not be written.
    """
    text, lines = io.StringIO(), io.BytesIO()
    console = make_console() if output is None else make_file_console(text)
    failed = False
    printed = 0
    with ProgressBar(len(requests)) as bar:
        for index, request in enumerate(requests):
            try:
                listener = bar.listener(index, request.name)
                work = read_work(request, within(listener, start=0.0, share=_WITHOUT_CHECKS))
                with bar.hidden():
                    tell_notices(work)
                    view = view_of(work)
            except (ProjectError, UnreadableError) as error:
                failed = True
                with bar.hidden():
                    tell(str(error))
                continue
            with bar.hidden():
                if style == "json":
                    _deliver(view.encode() + b"\n", None if output is None else lines)
                else:
                    if printed:
                        console.print()
                    view.print(console)
                printed += 1
    if output is not None:
        deliver_bytes(lines.getvalue() if style == "json" else text.getvalue().encode(), output)
    return COULD_NOT if failed else CLEAN


def _deliver(data: bytes, lines: io.BytesIO | None) -> None:
    if lines is None:
        deliver_bytes(data, None)
    else:
        lines.write(data)


def read_works(requests: Sequence[Request]) -> list[Work]:
    """Read all of them, for what is shown of several together.

    Raises:
        ProjectError: a settings file cannot be used.
        UnreadableError: one cannot be read.
    """
    works: list[Work] = []
    with ProgressBar(len(requests)) as bar:
        for index, request in enumerate(requests):
            listener = bar.listener(index, request.name)
            works.append(read_work(request, within(listener, start=0.0, share=_WITHOUT_CHECKS)))
            with bar.hidden():
                tell_notices(works[-1])
    return works


def deliver_view(view: View, style: str, output: Path | None) -> None:
    """Print one view, or write it to a file.

    Raises:
        WriteError: ``output`` could not be written.
    """
    if style == "json":
        deliver_bytes(view.encode() + b"\n", output)
    elif output is None:
        view.print(make_console())
    else:
        text = io.StringIO()
        view.print(make_file_console(text))
        deliver_bytes(text.getvalue().encode(), output)
