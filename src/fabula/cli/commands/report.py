"""``fabula report``: one page about a story, for an editor."""

from __future__ import annotations

from pathlib import Path

import click

from fabula.cli.commands.options import config_option, from_option, output_option

_EPILOG = """\b
Examples:
  fabula report story.md -o report.html     a page that needs nothing else
  fabula report chapters/ -o report.html    a folder is one work
  fabula report --rules-only draft.docx -o report.html

The page holds everything it shows: it has no scripts, and asks for nothing from the network.
Exit codes: 0 written, 2 something could not be done.
"""


@click.command("report", short_help="Write a page about a story, for an editor.", epilog=_EPILOG)
@click.argument(
    "file",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="A story, a folder of chapters, or - for standard input.",
)
@output_option
@click.option(
    "--rules-only",
    is_flag=True,
    help="Read without the trained model: much faster, without feelings, places, ties, times and facts.",
)
@config_option
@from_option
def command(
    file: str,
    *,
    output: Path | None,
    rules_only: bool,
    config: Path | None,
    format_: str | None,
) -> int:
    """Write one HTML page: cast, feelings, ties, timeline, places and findings, each with its evidence."""
    from fabula.cli.commands.options import make_requests
    from fabula.cli.reporting import write_report

    (request,) = make_requests((file,), config, format_)
    return write_report(request, output, rules_only=rules_only)
