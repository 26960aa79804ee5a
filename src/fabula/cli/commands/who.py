"""``fabula who``: everything about one character."""

from __future__ import annotations

from typing import Any

import click

from fabula.cli.commands.options import Wanted, files_argument, work_options

_EPILOG = """\b
Examples:
  fabula who Ines story.md
  fabula who "Captain Calder" chapters/
  fabula who calder story.md             a part of a name will do
  fabula who Ines story.md --format json     for other programs: fabula.who/1

Exit codes: 0 shown, 2 nobody is called so, or something could not be read.
"""


@click.command("who", short_help="Show everything about one character.", epilog=_EPILOG)
@click.argument("name", metavar="NAME", help="A name, a title, or a part of one; in any case.")
@files_argument
@work_options
def command(name: str, **given: Any) -> int:
    """Show everything about one character: names, facts with the words that tell them, scenes, speech.

    Where nobody goes by NAME, the nearest name is taken if it is clear, and the likely ones are offered
    otherwise.
    """
    wanted = Wanted(**given)
    requests = wanted.requests()
    from fabula.cli.choosing import choose_character
    from fabula.cli.viewing import View, encoded, show_works
    from fabula.cli.who_page import print_character
    from fabula.project.documents.who import who_document
    from fabula.project.works import Work

    def view_of(work: Work) -> View:
        character = choose_character(work, name)
        return View(
            encode=encoded(lambda: who_document(work, character.id)),
            print=lambda console: print_character(console, work, character),
        )

    return show_works(requests, view_of, wanted.style, wanted.output)
