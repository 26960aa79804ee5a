"""``fabula read``: what there is in a story."""

from __future__ import annotations

from pathlib import Path

import click

from fabula.cli.commands.options import (
    config_option,
    files_argument,
    from_option,
    output_option,
    store_option,
    text_or_json_option,
)

_EPILOG = """\b
Examples:
  fabula read story.md                    a page about the story
  fabula read chapters/                   a folder is one work
  fabula read story.docx --format json    everything, for other programs
  fabula read *.md --format json -o all.jsonl
  fabula read story.md --unknown-below 0.7   say "unknown" rather than guess
  fabula read - < story.txt

With --format json every FILE gives one JSON document on a line of its own.
Exit codes: 0 read, 2 something could not be read.
"""


@click.command("read", short_help="Show who is there and who says what to whom.", epilog=_EPILOG)
@files_argument
@text_or_json_option
@output_option
@click.option(
    "--unknown-below",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="SHARE",
    help="Call a speaker unknown who is less certain than this, from 0 to 1; name the likeliest otherwise.",
)
@click.option(
    "--rules-only",
    is_flag=True,
    help="Read without the trained model: ten times as fast, and less well where no tag tells who speaks.",
)
@config_option
@from_option
@store_option
def command(
    files: tuple[str, ...],
    style: str,
    output: Path | None,
    unknown_below: float,
    rules_only: bool,  # noqa: FBT001
    config: Path | None,
    format_: str | None,
    no_store: bool,  # noqa: FBT001
) -> int:
    """Read stories and show who is there, who says what to whom, and what is uncertain."""
    from dataclasses import replace

    from fabula.language.reader_model import load_model, model_threads

    if not rules_only:
        # What is still to be imported can be while the model loads.
        load_model(model_threads()).preload()

    from fabula.cli.commands.options import make_requests
    from fabula.cli.reading import read_all

    requests = make_requests(files, config, format_, no_store=no_store)
    return read_all(
        [replace(request, unknown_below=unknown_below, rules_only=rules_only) for request in requests],
        style,
        output,
    )
