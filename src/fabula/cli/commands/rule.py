"""``fabula rule``: what the rules look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from fabula.cli.commands.options import text_or_json_option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem
    from rich.console import Console

_EPILOG = """\b
Examples:
  fabula rule                          all rules
  fabula rule TYP007                   one rule's page
  fabula rule doubled-word             the same
  fabula rule --format json            for other programs
"""


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from fabula.checks.table import RULES

    names = [(rule.code, rule.name) for rule in RULES] + [(rule.name, rule.code) for rule in RULES]
    wanted = incomplete.lower()
    return [CompletionItem(name, help=other) for name, other in names if name.lower().startswith(wanted)]


@click.command("rule", short_help="Show what a rule looks for, or list all rules.", epilog=_EPILOG)
@click.argument(
    "rule",
    metavar="[CODE|NAME]",
    required=False,
    shell_complete=_complete,
    help="One rule, as findings name it.",
)
@text_or_json_option
def command(rule: str | None, style: str) -> None:
    """Show what a rule looks for and why, or list all rules."""
    from fabula.checks.catalogue import rule_page, rule_pages
    from fabula.checks.settings import CheckSettingsError
    from fabula.cli.output import deliver_bytes, make_console
    from fabula.cli.rule_page import print_rule, print_rules, rules_json
    from fabula.project.errors import ProjectError

    try:
        pages = [rule_page(rule)] if rule is not None else list(rule_pages())
    except CheckSettingsError as error:
        raise ProjectError(str(error)) from None
    if style == "json":
        deliver_bytes(rules_json(pages), None)
        return
    console: Console = make_console()
    if rule is not None:
        print_rule(console, pages[0])
    else:
        print_rules(console, pages)
