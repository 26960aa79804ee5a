"""Where results go: the terminal, a pipe or a file; in colour only where somebody sees it."""

from __future__ import annotations

import codecs
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

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
    from rich.console import Console

    return Console(file=stream, width=width, markup=False, emoji=False, highlight=False)


def make_file_console(buffer: io.StringIO) -> Console:
    """A console for a text that goes to a file: plain, as wide as ``COLUMNS`` says or 80 columns."""
    columns = os.environ.get("COLUMNS", "")
    return make_console(buffer, width=max(20, int(columns)) if columns.isdecimal() else FILE_WIDTH)


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
