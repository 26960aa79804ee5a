"""Draws the picture in the README from a real run: ``python docs/pictures/draw.py``."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from fabula.cli.findings import print_findings, print_summary
from fabula.cli.story_page import print_story
from fabula.project.check_document import checked_work
from fabula.project.checking import Asked, check_work
from fabula.project.works import Request, read_work

FOLDER = Path(__file__).parent
STORY = FOLDER.parent.parent / "examples" / "a-fifth-too-wide.md"
SELECTED = ("doubled-word", "misspelt-name", "unclosed-quotation")
"""As many as a picture can show."""


def draw() -> str:
    """The picture, as SVG."""
    console = Console(
        file=io.StringIO(), record=True, width=86, force_terminal=True, color_system="truecolor",
        markup=False, emoji=False, highlight=False,
    )  # fmt: skip
    # Names as they look where one works, in the story's own folder.
    work = read_work(Request(STORY.name))
    console.print(Text(f"$ fabula check {STORY.name}", "bold"))
    examination = check_work(work, Asked(select=SELECTED))
    print_findings(console, examination.diagnostics, work.story.source)
    print_summary(console, [checked_work(work, examination)])
    console.print()
    console.print(Text(f"$ fabula read {STORY.name}", "bold"))
    print_story(console, work.story, STORY.name)
    svg = console.export_svg(title="fabula", unique_id="fabula")
    # Rich asks for a font over the network; whoever looks at the picture has one that will do.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace(
        "font-family: Fira Code, monospace",
        "font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
    )


if __name__ == "__main__":
    import os

    os.chdir(STORY.parent)
    (FOLDER / "demo.svg").write_text(draw(), encoding="utf-8", newline="\n")
