"""``fabula restore``: brings back what a file held before Fabula changed it."""

from __future__ import annotations

from pathlib import Path

import click

from fabula.cli.commands.options import PATH

_EPILOG = """\b
Examples:
  fabula restore story.md                what it held before the last fix
  fabula restore --list story.md         all that is kept of it
  fabula restore --number 3 story.md     one of those

What the file holds now is kept first, so that restoring again undoes it. Originals lie in the folder
.fabula-originals beside the file, as plain copies; delete them when you like.
"""


@click.command("restore", short_help="Bring back a file as it was before a fix.", epilog=_EPILOG)
@click.argument("file", type=PATH, metavar="FILE", help="The file; it may be gone.")
@click.option("--list", "listing", is_flag=True, help="List what is kept, and change nothing.")
@click.option("--number", type=click.IntRange(min=1), metavar="N", help="Bring back this one of the list.")
def command(file: Path, *, listing: bool, number: int | None) -> None:
    """Bring back what FILE held before fabula check --fix changed it."""
    from fabula.project.errors import shown
    from fabula.project.originals import list_originals, restore

    if listing:
        originals = list_originals(file.resolve())
        for index, original in enumerate(originals, start=1):
            kept = original.kept.astimezone().strftime("%Y-%m-%d %H:%M:%S")
            click.echo(f"{index:>3}  {kept}  {shown(original.copy)}")
        if not originals:
            click.echo(f"No original is kept of {shown(file)}.")
        return
    chosen = restore(file, number=number)
    click.echo(f"{shown(file)} is as it was. It comes from {shown(chosen.copy)}.")
