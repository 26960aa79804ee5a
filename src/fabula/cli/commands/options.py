"""Options and arguments that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from io import BufferedReader

    from fabula.project.works import Request

Callback = TypeVar("Callback", bound=Callable[..., Any])

FORMATS = ("txt", "md", "html", "docx", "odt", "rtf", "epub", "fb2")
"""As :class:`fabula.text.source.Format` has them, which would cost time to import."""

STANDARD_INPUT = "-"
PATH = click.Path(path_type=Path)

files_argument = click.argument(
    "files",
    metavar="FILE…",
    nargs=-1,
    required=True,
    type=click.Path(allow_dash=True),
    help="A story, a folder of chapters, or - for standard input. Each is a work of its own.",
)
config_option = click.option(
    "--config",
    type=PATH,
    metavar="FILE",
    help="Use these settings, instead of the fabula.toml nearest upward from each FILE.",
)
READ_AT_ONCE = 1 << 16
"""Bytes of standard input taken at a time."""

from_option = click.option(
    "--from",
    "format_",
    type=click.Choice(FORMATS),
    help="Read every FILE as this format, instead of telling it by name and content.",
)
store_option = click.option(
    "--no-store",
    is_flag=True,
    help="Neither use what earlier readings have left in .fabula, nor leave anything there.",
)
output_option = click.option(
    "-o", "--output", type=PATH, metavar="FILE", help="Write there, instead of to standard output."
)
text_or_json_option = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written down.",
)
rules_only_option = click.option(
    "--rules-only",
    is_flag=True,
    help="Read without the trained model: ten times as fast, with no facts, and less well where no tag "
    "tells who speaks.",
)


def work_options(command: Callback) -> Callback:
    """The options of every command that reads works and shows something of them."""
    for option in (from_option, config_option, rules_only_option, output_option, text_or_json_option):
        command = option(command)
    return command


@dataclass(frozen=True)
class Wanted:
    """What was asked of a command that reads works, before anything is read."""

    files: tuple[str, ...]
    style: str
    output: Path | None
    rules_only: bool
    config: Path | None
    format_: str | None

    def requests(self) -> list[Request]:
        """What to read; the model begins to load where it is needed."""
        from dataclasses import replace

        if not self.rules_only:
            from fabula.language.reader_model import load_model, model_threads

            load_model(model_threads()).preload()
        requests = make_requests(self.files, self.config, self.format_)
        return [replace(request, rules_only=self.rules_only) for request in requests]


def make_requests(
    files: tuple[str, ...], config: Path | None, format_: str | None, *, no_store: bool = False
) -> list[Request]:
    """What to read, one request a work; standard input is read here."""
    from fabula.project.works import Request
    from fabula.text.source import Format

    if files.count(STANDARD_INPUT) > 1:
        raise click.UsageError("Standard input (-) can be read only once.")
    return [
        Request(
            target=file,
            standard_input=_read_standard_input() if file == STANDARD_INPUT else None,
            format=Format(format_) if format_ is not None else None,
            settings_file=config,
            keeps=not no_store,
        )
        for file in files
    ]


def _read_standard_input() -> bytes:
    """All of it, piece by piece: an interrupt between two pieces of one long read would be lost."""
    stdin = cast("BufferedReader", sys.stdin.buffer)
    return b"".join(iter(lambda: stdin.read1(READ_AT_ONCE), b""))
