"""``fabula ties``: what people are to each other."""

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
  fabula ties story.md
  fabula ties chapters/                 a folder is one work
  fabula ties story.md --format json    fabula.ties/1

Exit codes: 0 shown, 2 something could not be read.
"""


@click.command(
    "ties", short_help="Show what people are to each other, by the words that say so.", epilog=_EPILOG
)
@files_argument
@work_options
def command(**given: Any) -> int:
    """Show what people are to each other, with the words that say so, and what they call each other."""

    def view_of(work: Work) -> View:
        from fabula.cli.relation_page import print_ties
        from fabula.cli.viewing import View, encoded
        from fabula.project.documents.ties import ties_document

        return View(encoded(lambda: ties_document(work)), lambda console: print_ties(console, work))

    return show(view_of, **given)
