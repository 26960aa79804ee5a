"""``fabula check``: where the telling slips."""

from __future__ import annotations

from pathlib import Path

import click

from fabula.cli.commands.options import (
    config_option,
    files_argument,
    from_option,
    output_option,
    store_option,
)

_EPILOG = """\b
Examples:
  fabula check story.md
  fabula check chapters/                     a folder is one work
  fabula check --diff story.md               what --fix would change
  fabula check --fix story.md                change it; the original is kept
  fabula check --select names story.md       one family of rules only
  fabula check --ignore TYP010 story.md
  fabula check --format sarif -o out.sarif story.md
  pandoc draft.tex -t markdown | fabula check --from md -

Exit codes: 0 nothing found, 1 findings (after --fix: findings left), 2 something could not be done.
"""


@click.command("check", short_help="Find slips, and mend them on request.", epilog=_EPILOG)
@files_argument
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How findings are written down.",
)
@click.option("--fix", is_flag=True, help="Make the safe fixes in the files. Each original is kept.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: make fixes that want a look, too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    help="Run only these: codes (TYP007), their beginnings (TYP), names, families, or all. Comma-separated.",
)
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these out. Comma-separated.")
@click.option(
    "--severity",
    type=click.Choice(["error", "warning", "information", "hint"]),
    default="hint",
    show_default=True,
    help="Leave out what claims less than this.",
)
@click.option(
    "--rules-only",
    is_flag=True,
    help="Read without the trained model: much faster, and the continuity rules find nothing.",
)
@click.option("--statistics", is_flag=True, help="Count findings by rule, instead of showing each.")
@click.option("--exit-zero", is_flag=True, help="Leave with 0 even where something was found.")
@output_option
@config_option
@from_option
@store_option
def command(
    files: tuple[str, ...],
    style: str,
    *,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str,
    rules_only: bool,
    statistics: bool,
    exit_zero: bool,
    output: Path | None,
    config: Path | None,
    format_: str | None,
    no_store: bool,
) -> int:
    """Check stories for slips: misspelt names, quotation marks, doubled words and more.

    Every finding shows where it is, what it is, and the words with a caret under them. No file is changed
    without --fix.
    """
    from fabula.checks.diagnostic import Severity
    from fabula.cli.checking import CheckRun
    from fabula.cli.commands.options import make_requests
    from fabula.project.checking import Asked, validate
    from fabula.project.works import STANDARD_INPUT

    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff.")
    if diff and style != "text":
        raise click.UsageError("--diff writes a diff, so it does not go with --format.")
    if fix and not diff and style != "text" and output is None and STANDARD_INPUT in files:
        raise click.UsageError("--fix writes standard input, fixed, to standard output; use -o for findings.")
    asked = Asked(select=_split(select), ignore=_split(ignore), severity=Severity(severity))
    validate(asked)
    run = CheckRun(
        asked=asked, style=style, fix=fix and not diff, unsafe=unsafe_fixes, diff=diff, statistics=statistics,
        output=output, rules_only=rules_only,
    )  # fmt: skip
    code = run.check(make_requests(files, config, format_, no_store=no_store))
    return 0 if exit_zero and code == 1 else code


def _split(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for value in values for part in value.replace(",", " ").split())
