"""``fabula read``: what there is in a story."""

from __future__ import annotations

from pathlib import Path

import click

from fabula.cli.commands.options import (
    config_option,
    files_argument,
    from_option,
    output_option,
    text_or_json_option,
)

_EPILOG = """\b
Examples:
  fabula read story.md                    a page about the story
  fabula read chapters/                   a folder is one work
  fabula read story.docx --format json    everything, for other programs
  fabula read *.md --format json -o all.jsonl
  fabula read - < story.txt

With --format json every FILE gives one JSON document on a line of its own.
Exit codes: 0 read, 2 something could not be read.
"""


@click.command("read", short_help="Show who is there and who says what to whom.", epilog=_EPILOG)
@files_argument
@text_or_json_option
@output_option
@config_option
@from_option
def command(
    files: tuple[str, ...], style: str, output: Path | None, config: Path | None, format_: str | None
) -> int:
    """Read stories and show who is there, who says what to whom, and what is uncertain."""
    from fabula.cli.commands.options import make_requests
    from fabula.cli.reading import read_all

    return read_all(make_requests(files, config, format_), style, output)
