"""``fabula places``: where things happen."""

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
  fabula places story.md
  fabula places chapters/                 a folder is one work
  fabula places story.md --format json    fabula.places/1

Exit codes: 0 shown, 2 something could not be read.
"""


@click.command("places", short_help="Show the places, who is told to be there, and journeys.", epilog=_EPILOG)
@files_argument
@work_options
def command(**given: Any) -> int:
    """Show the places that a story names, where they lie, who is told to be there, and journeys."""

    def view_of(work: Work) -> View:
        from fabula.cli.relation_page import print_places
        from fabula.cli.viewing import View, encoded
        from fabula.project.documents.places import places_document

        return View(encoded(lambda: places_document(work)), lambda console: print_places(console, work))

    return show(view_of, **given)
