"""``fabula diff``: what has changed in a story between two drafts."""

from __future__ import annotations

from typing import Any

import click

from fabula.cli.commands.options import Wanted, work_options

_EPILOG = """\b
Examples:
  fabula diff draft-1.md draft-2.md
  fabula diff old-chapters/ chapters/
  git show HEAD:story.md | fabula diff - story.md
  fabula diff draft-1.md draft-2.md --format json    fabula.diff/1

Exit codes: 0 compared, 2 something could not be read.
"""


@click.command("diff", short_help="Show what changed in the story between two drafts.", epilog=_EPILOG)
@click.argument("old", metavar="OLD", type=click.Path(allow_dash=True), help="The earlier draft.")
@click.argument("new", metavar="NEW", type=click.Path(allow_dash=True), help="The later one.")
@work_options
def command(old: str, new: str, **given: Any) -> int:
    """Show what changed in the story between two drafts: not the text, but what it tells.

    Characters who come, go or change their names; what is told of them; scenes; how much each says; what the
    checks find now and do not find any more.
    """
    wanted = Wanted(files=(old, new), **given)
    requests = wanted.requests()
    from fabula.cli.diff_page import print_diff
    from fabula.cli.viewing import View, deliver_view, encoded, read_works
    from fabula.project.documents.diff import diff_document
    from fabula.project.drafts import compare_works

    before, after = read_works(requests)
    document = diff_document(before, after, compare_works(before, after))
    view = View(encode=encoded(lambda: document), print=lambda console: print_diff(console, document))
    deliver_view(view, wanted.style, wanted.output)
    return 0
