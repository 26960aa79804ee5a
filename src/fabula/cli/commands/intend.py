"""``fabula intend``: the author's word that a finding is meant."""

from __future__ import annotations

import re
from pathlib import Path

import click

from fabula.cli.commands.options import PATH, config_option, from_option

_EPILOG = """\b
Examples:
  fabula intend story.md TYP007 --at 55         the one in line 55 is meant
  fabula intend story.md TYP007 --at 55:25      where a line has several
  fabula intend story.md doubled-word --all     all of this rule in this story
  fabula intend story.md TYP007 --note "she stammers"
  fabula intend --list story.md                 what is recorded
  fabula intend --undo story.md TYP007          take it back

Records are kept in fabula.intended.toml, beside fabula.toml or the story: a plain file that you may edit.
A record quotes the words, so that it still holds when the text around them changes.
"""
_PLACE = re.compile(r"(\d+)(?::(\d+))?")


class Place(click.ParamType[tuple[int, int | None]]):
    """``LINE`` or ``LINE:COLUMN``, counted from 1."""

    name = "place"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int | None]:
        """Line, and column where one is given."""
        match = _PLACE.fullmatch(str(value))
        if match is None:
            self.fail(f"{value!r} is no place; write LINE or LINE:COLUMN, as findings show it.", param, ctx)
        return int(match[1]), int(match[2]) if match[2] is not None else None


@click.command("intend", short_help="Record that a finding is meant.", epilog=_EPILOG)
@click.argument("file", type=PATH, metavar="FILE", help="The story: a file, or a folder of chapters.")
@click.argument("rule", metavar="[CODE|NAME]", required=False, help="The rule, as the finding names it.")
@click.option("--at", type=Place(), metavar="LINE[:COLUMN]", help="Which finding, by its place.")
@click.option("--all", "every", is_flag=True, help="All findings of this rule.")
@click.option("--note", metavar="TEXT", help="Why it is meant, for whoever reads the record.")
@click.option("--undo", is_flag=True, help="Take the record back: the finding is reported again.")
@click.option("--list", "listing", is_flag=True, help="List the records about FILE.")
@config_option
@from_option
def command(
    file: Path,
    rule: str | None,
    *,
    at: tuple[int, int | None] | None,
    every: bool,
    note: str | None,
    undo: bool,
    listing: bool,
    config: Path | None,
    format_: str | None,
) -> None:
    """Record that a finding is meant, so that it is not reported again.

    Where the rule has several findings in FILE, --at says which one, as the finding shows its place.
    """
    from fabula.cli.commands.options import make_requests
    from fabula.cli.intending import list_records, record_intended, undo_intended
    from fabula.project.works import STANDARD_INPUT

    if str(file) == STANDARD_INPUT:
        raise click.UsageError("Standard input has no place where a record could be kept.")
    if not listing and rule is None:
        raise click.UsageError("Missing argument 'CODE|NAME'.")
    (request,) = make_requests((str(file),), config, format_)
    if listing:
        list_records(request)
    elif undo:
        undo_intended(request, rule or "", at, every=every)
    else:
        record_intended(request, rule or "", at, every=every, note=note)
