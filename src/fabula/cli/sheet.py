"""A sheet in the terminal: heads, paragraphs and tables, all as wide as is good to read."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fabula.cli.output import print_trimmed

INDENT = 2
GAP = 2
"""Blanks between columns."""
_WIDTH = 92
"""Lines longer than this are hard to read."""


class Sheet:
    """Prints one part under another."""

    def __init__(self, console: Console) -> None:
        """Print on ``console``; ``width`` is in cells."""
        self.console = console
        self.width = min(console.width, _WIDTH)

    def head(self, title: str, detail: str = "") -> None:
        """The head of a part, after an empty line."""
        self.console.print()
        self.console.print(Text.assemble((title, "bold"), (f"  {detail}" if detail else "", "dim")))

    def say(self, text: Text, *, indent: int = 0) -> None:
        """A paragraph."""
        print_trimmed(self.console, text, width=self.width, indent=indent)

    def show(self, table: Table) -> None:
        """A table, indented."""
        print_trimmed(self.console, table, width=self.width, indent=INDENT)


def plain_table(*, header: bool = True) -> Table:
    """An empty table without lines."""
    return Table(box=None, show_header=header, header_style="dim", pad_edge=False, padding=(0, GAP, 0, 0))
