"""``fabula threads``: what is promised, offered, planned, threatened and asked."""

from __future__ import annotations

from typing import Any

import click

from fabula.cli.commands.options import Wanted, files_argument, work_options

_EPILOG = """\b
Examples:
  fabula threads story.md
  fabula threads story.md --open             what nothing settles
  fabula threads story.md --kind promise --kind threat
  fabula threads story.md --format json      fabula.threads/1

Exit codes: 0 shown, 2 something could not be read.
"""


@click.command("threads", short_help="Show what is promised, planned or asked, and what settles it.",
               epilog=_EPILOG)  # fmt: skip
@files_argument
@click.option("--open", "still_open", is_flag=True, help="Only what is still open at the end.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["promise", "offer", "plan", "threat", "question"]),
    help="Only these kinds.",
)
@work_options
def command(*, still_open: bool, kinds: tuple[str, ...], **given: Any) -> int:
    """Show offers, promises, plans, threats and questions: who to whom, where opened, and where settled."""
    wanted = Wanted(**given)
    requests = wanted.requests()
    from dataclasses import replace

    from fabula.cli.threads_page import print_threads
    from fabula.cli.viewing import View, encoded, show_works
    from fabula.project.documents.threads import threads_document
    from fabula.project.works import Work

    def view_of(work: Work) -> View:
        threads = tuple(
            thread
            for thread in work.story.threads
            if not (still_open and thread.settled is not None) and (not kinds or thread.kind in kinds)
        )
        chosen = replace(work, story=replace(work.story, threads=threads))
        return View(
            encode=encoded(lambda: threads_document(chosen)),
            print=lambda console: print_threads(console, chosen, threads),
        )

    return show_works(requests, view_of, wanted.style, wanted.output)
