"""Rules as a person reads them in a terminal, and as other programs do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import msgspec
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from fabula.checks.catalogue import RulePage
from fabula.cli.output import print_trimmed

_NARROW = 60
_PAGE_WIDTH = 92
"""Lines longer than this are hard to read."""


def print_rule(console: Console, page: RulePage) -> None:
    """One rule's page."""
    # Rich frames and centres a heading of the first level; a page in a terminal is calmer without.
    title, _, body = page.markdown.partition("\n")
    console.print(Text(title.removeprefix("# "), "bold"))
    print_trimmed(console, Markdown(body, hyperlinks=False), width=min(console.width, _PAGE_WIDTH))


def print_rules(console: Console, pages: Sequence[RulePage]) -> None:
    """All rules, by family, one line each."""
    longest = max(len(page.info.name) for page in pages)
    for family, members in groupby(pages, key=lambda page: page.info.family):
        console.print(Text(family.capitalize(), "bold"))
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="bold")
        table.add_column(no_wrap=True, min_width=longest)
        if console.width >= _NARROW:
            table.add_column(overflow="fold")
        for page in members:
            name = page.info.name if page.info.on else f"{page.info.name} (off)"
            row = [page.info.code, name, page.summary]
            table.add_row(*row[: len(table.columns)])
        print_trimmed(console, table, width=min(console.width, _PAGE_WIDTH))
        console.print()
    console.print("fabula rule CODE tells more of one.", style="dim")


def rules_json(pages: Sequence[RulePage]) -> bytes:
    """The rules as indented UTF-8 JSON, an array with an object for each."""
    return msgspec.json.format(msgspec.json.encode([_plain(page) for page in pages]), indent=2) + b"\n"


def _plain(page: RulePage) -> dict[str, Any]:
    info = page.info
    return {
        "code": info.code,
        "rule": info.name,
        "family": info.family,
        "severity": info.severity,
        "on": info.on,
        "summary": page.summary,
        "options": [{"name": option.name, "default": option.default} for option in page.options],
        "markdown": page.markdown,
    }
