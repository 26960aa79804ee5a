"""Where results go: the terminal, a pipe or a file; in colour only where somebody sees it."""

from __future__ import annotations

import codecs
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

FILE_WIDTH = 80
"""Columns of a text that goes to a file by ``-o``."""
_PLAIN = {
    "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "…": "~", "·": ".", "│": "|", "─": "-", "█": "#", "¶": "P",
    "→": ">", "␣": "_", "↵": "$", "\u00a0": " ",
}  # fmt: skip
"""What stands for a character on a terminal that has not got it: one cell for one, so that carets fit."""


def prepare_streams() -> None:
    """Let a terminal that knows few characters show what it can, rather than fail."""
    codecs.register_error("fabula-plain", _plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not _knows_all(stream.encoding):
            stream.reconfigure(errors="fabula-plain")


def make_console(stream: TextIO | None = None, *, width: int | None = None) -> Console:
    """A console that prints text as it is: no markup, no emoji codes, no guessing at numbers.

    ``stream`` is standard output where none is given.  Width comes from the terminal or ``COLUMNS``.
    """
    from fabula.cli.console import PipedConsole

    return PipedConsole(file=stream, width=width, markup=False, emoji=False, highlight=False)


def make_file_console(buffer: io.StringIO) -> Console:
    """A console for a text that goes to a file: plain, as wide as ``COLUMNS`` says or 80 columns."""
    columns = os.environ.get("COLUMNS", "")
    return make_console(buffer, width=max(20, int(columns)) if columns.isdecimal() else FILE_WIDTH)


def print_trimmed(
    console: Console, renderable: RenderableType, *, width: int | None = None, indent: int = 0
) -> None:
    """Print with no blanks at the ends of lines, so that what is piped or copied is clean.

    Args:
        console: where to.
        renderable: what.
        width: columns, the indent included; ``None`` takes the console's.
        indent: blanks before each line.
    """
    from rich.segment import Segment, Segments

    room = max(1, (width or console.width) - indent)
    segments: list[Segment] = []
    for line in console.render_lines(renderable, console.options.update(width=room), pad=False):
        kept = list(line)
        while kept and not kept[-1].text.strip():
            kept.pop()
        if kept:
            kept[-1] = Segment(kept[-1].text.rstrip(), kept[-1].style, kept[-1].control)
            segments.append(Segment(" " * indent))
        segments += [*kept, Segment.line()]
    console.print(Segments(segments), end="", soft_wrap=True)


def deliver_bytes(data: bytes, output: Path | None) -> None:
    """Send bytes to standard output as they are, or write them to a file.

    Raises:
        WriteError: the file could not be written.
    """
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from fabula.project.writing import write_file

    write_file(output, data)


def _knows_all(encoding: str) -> bool:
    return codecs.lookup(encoding).name.startswith("utf")


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_PLAIN.get(character, "?") for character in lost), error.end
