"""Writes the rule pages of the documentation: ``python -m fabula.checks.pages docs/rules``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from fabula.checks.catalogue import RulePage, rule_pages

_INTRODUCTION = """\
# The rules

Each rule looks for one fault and is named for it. Its code never changes. `fabula rule CODE` shows these
pages in the terminal; [the decision](../decisions/0006-rules-and-diagnostics.md) says how rules are made.

An *error* or a *warning* claims that something is wrong. *Information* and a *hint* are advice.

<!-- Made by `python -m fabula.checks.pages docs/rules` from the rules themselves. Do not edit. -->
"""

_TABLE_HEAD = "| code | rule | | what it finds |\n| --- | --- | --- | --- |"


def make_pages() -> Mapping[str, str]:
    """The pages by their file names."""
    pages = list(rule_pages())
    return {"index.md": _make_index(pages)} | {f"{page.info.name}.md": page.markdown for page in pages}


def write_pages(folder: Path) -> None:
    """Write all pages into ``folder``, and remove those of rules that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = make_pages()
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _make_index(pages: list[RulePage]) -> str:
    lines = [_INTRODUCTION]
    for family, members in groupby(pages, key=lambda page: page.info.family):
        lines += [
            f"## {family.capitalize()}",
            "",
            "| code | rule | | what it finds |",
            "| --- | --- | --- | --- |",
        ]
        for page in members:
            severity = page.info.severity if page.info.on else f"{page.info.severity}, off"
            link = f"[{page.info.name}]({page.info.name}.md)"
            lines.append(f"| {page.info.code} | {link} | {severity} | {page.summary} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    write_pages(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules"))
