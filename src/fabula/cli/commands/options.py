"""Options and arguments that several commands share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fabula.project.works import Request

FORMATS = ("txt", "md", "html", "docx", "odt", "rtf", "epub", "fb2")
"""As :class:`fabula.text.source.Format` has them, which would cost time to import."""

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
from_option = click.option(
    "--from",
    "format_",
    type=click.Choice(FORMATS),
    help="Read every FILE as this format, instead of telling it by name and content.",
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


def make_requests(files: tuple[str, ...], config: Path | None, format_: str | None) -> list[Request]:
    """What to read, one request a work; standard input is read here."""
    from fabula.project.works import STANDARD_INPUT, Request
    from fabula.text.source import Format

    if files.count(STANDARD_INPUT) > 1:
        raise click.UsageError("Standard input (-) can be read only once.")
    return [
        Request(
            target=file,
            standard_input=sys.stdin.buffer.read() if file == STANDARD_INPUT else None,
            format=Format(format_) if format_ is not None else None,
            settings_file=config,
        )
        for file in files
    ]
