"""``fabula search``: finds words in a story."""

from __future__ import annotations

from typing import Any

import click

from fabula.cli.commands.options import Wanted, files_argument, work_options

_EPILOG = """\b
Examples:
  fabula search promise story.md             promised and promising, too
  fabula search "salt house" story.md        both words, in one paragraph
  fabula search '"salt house"' story.md      the two next to each other
  fabula search key story.md --by Ines       what Ines says, thinks or writes
  fabula search key story.md --with Abel     in scenes that Abel takes part in
  fabula search key story.md --in 3          in the third chapter
  fabula search "" story.md --by Ines        all that Ines says

Exit codes: 0 searched, 2 something could not be done.
"""


@click.command("search", short_help="Find words in a story, by speaker, by who is there.", epilog=_EPILOG)
@click.argument("words", metavar="WORDS", help="What to look for, in whatever form it stands.")
@files_argument
@click.option("--by", metavar="SPEAKER", help="Only what this character says, thinks or writes.")
@click.option(
    "--with",
    "present",
    multiple=True,
    metavar="CHARACTER",
    help="Only scenes in which this character takes part.",
)
@click.option(
    "--in", "chapter", metavar="CHAPTER", help="Only this chapter: its number, or words of its title."
)
@work_options
def command(words: str, by: str | None, present: tuple[str, ...], chapter: str | None, **given: Any) -> int:
    """Find every paragraph that has all of WORDS, in whatever form they stand: "go" finds "went".

    Words within double quotation marks have to stand next to each other.
    """
    if not words.strip() and by is None:
        raise click.UsageError("There is nothing to look for: give WORDS, or --by.")
    wanted = Wanted(**given)
    requests = wanted.requests()
    from fabula.cli.choosing import choose_chapters, choose_character
    from fabula.cli.search_page import print_hits
    from fabula.cli.viewing import View, encoded, show_works
    from fabula.project.documents.search import search_document
    from fabula.project.works import Work
    from fabula.story.search import Query, search_story

    def view_of(work: Work) -> View:
        query = Query(
            words=words,
            by=None if by is None else choose_character(work, by).id,
            present=tuple(choose_character(work, each).id for each in present),
            chapters=None if chapter is None else choose_chapters(work, chapter),
        )
        hits = search_story(work.story, query)
        return View(
            encode=encoded(lambda: search_document(work, query, hits)),
            print=lambda console: print_hits(console, work, query, hits),
        )

    return show_works(requests, view_of, wanted.style, wanted.output)
