"""``fabula init``: a settings file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from fabula.cli.commands.options import PATH

_EPILOG = """\b
Examples:
  fabula init                 writes fabula.toml here
  fabula init my-novel        writes my-novel/fabula.toml
"""


@click.command("init", short_help="Write a fabula.toml to fill in.", epilog=_EPILOG)
@click.argument("folder", type=PATH, default=".", metavar="[FOLDER]", help="Where; here, unless you say.")
def command(folder: Path) -> None:
    """Write a fabula.toml with every setting in it, explained and switched off.

    It holds for every story in FOLDER and below. One that is there already is left as it is.
    """
    from fabula.project.errors import WriteError, shown
    from fabula.project.settings import FILE_NAME
    from fabula.project.template import SETTINGS_TEMPLATE
    from fabula.project.writing import write_file

    file = folder / FILE_NAME
    if file.exists():
        raise WriteError(f"{shown(file)}: exists already, and stays as it is; edit it, or move it away first")
    if not folder.is_dir():
        raise WriteError(f"{shown(folder)}: is no folder; make it first")
    write_file(file, SETTINGS_TEMPLATE.encode("utf-8"))
    click.echo(f"{shown(file)} is written. Take the # away from what you want to set.")
