"""``fabula timeline``: when things happen."""

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
  fabula timeline story.md
  fabula timeline chapters/                 a folder is one work
  fabula timeline story.md --format json    fabula.timeline/1

Exit codes: 0 shown, 2 something could not be read.
"""


@click.command(
    "timeline",
    short_help="Show when the scenes happen, in the order of telling and of happening.",
    epilog=_EPILOG,
)
@files_argument
@work_options
def command(**given: Any) -> int:
    """Show when the scenes happen, as far as the words tell: day, clock, season, and what goes back."""

    def view_of(work: Work) -> View:
        from fabula.cli.relation_page import print_timeline
        from fabula.cli.viewing import View, encoded
        from fabula.project.documents.timeline import timeline_document

        return View(encoded(lambda: timeline_document(work)), lambda console: print_timeline(console, work))

    return show(view_of, **given)
