"""``fabula cast``: everybody in a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from fabula.cli.commands.options import files_argument, work_options
from fabula.cli.commands.showing import show

if TYPE_CHECKING:
    from fabula.cli.viewing import View
    from fabula.project.works import Work

_EPILOG = """\b
Examples:
  fabula cast story.md
  fabula cast chapters/                  a folder is one work
  fabula cast story.md --format json     for other programs: fabula.cast/1

Exit codes: 0 shown, 2 something could not be read.
"""


@click.command("cast", short_help="List everybody in a story.", epilog=_EPILOG)
@files_argument
@work_options
def command(**given: Any) -> int:
    """List everybody in a story: names, pronouns, share of speech, scenes, first and last appearance."""

    def view_of(work: Work) -> View:
        from fabula.cli.viewing import View, encoded
        from fabula.cli.who_page import print_cast
        from fabula.project.documents.cast import cast_document

        return View(encoded(lambda: cast_document(work)), lambda console: print_cast(console, work))

    return show(view_of, **given)
