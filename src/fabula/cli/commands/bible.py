"""``fabula bible``: what is so in a story, to be corrected by its author."""

from __future__ import annotations

from typing import Any

import click

from fabula.cli.commands.options import STANDARD_INPUT, Wanted, files_argument, work_options

_EPILOG = """\b
Examples:
  fabula bible story.md             what was read, with your word above it
  fabula bible --write story.md     write it to story.bible.toml, to correct
  fabula bible chapters/            of a folder: chapters/bible.toml
  fabula bible story.md --format json    for other programs: fabula.bible/1

Write again as often as you like: what you have changed, added, struck out or
commented stays. [bible] in fabula.toml says where the file is.
Exit codes: 0 done, 2 something could not be read or written.
"""


@click.command("bible", short_help="Show what is so in a story, or write it to be corrected.", epilog=_EPILOG)
@files_argument
@click.option("--write", is_flag=True, help="Write it into the bible file; your corrections stay.")
@work_options
def command(*, write: bool, **given: Any) -> int:
    """Show what is so in a story: its people and places with what is told of them, and who says so.

    With --write it goes to a file that you correct. Your word there outranks the reading, and the story is
    checked against it.
    """
    wanted = Wanted(**given)
    if write and (wanted.output is not None or wanted.style != "text"):
        raise click.UsageError("--write writes the bible file, so it goes neither with -o nor with --format.")
    if STANDARD_INPUT in wanted.files:
        raise click.UsageError("Standard input has no place where a bible could be kept.")
    requests = wanted.requests()
    from fabula.cli.bible_page import print_bible, print_saved
    from fabula.cli.viewing import View, encoded, show_works
    from fabula.project.bible.saving import save_bible
    from fabula.project.documents.bible import bible_document
    from fabula.project.works import Work

    def view_of(work: Work) -> View:
        if write:
            saved = save_bible(work)
            return View(encode=lambda: b"", print=lambda console: print_saved(console, saved))
        document = bible_document(work)
        return View(
            encode=encoded(lambda: document), print=lambda console: print_bible(console, work, document)
        )

    return show_works(requests, view_of, wanted.style, wanted.output)
