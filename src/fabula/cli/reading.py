"""Runs ``fabula read`` over some works and writes down what there is in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fabula.cli.story_page import print_story
from fabula.cli.viewing import View, show_works
from fabula.project.works import Request, Work
from fabula.story.document import encode_story, story_document


def read_all(requests: Sequence[Request], style: str, output: Path | None) -> int:
    """Read the works one by one; returns the exit code.

    What cannot be read is told on standard error, and the others go on.

    Raises:
        WriteError: ``output`` could not be written.
    """
    return show_works(requests, _story_view, style, output)


def _story_view(work: Work) -> View:
    return View(
        encode=lambda: encode_story(story_document(work.story, work.name)),
        print=lambda console: print_story(console, work.story, work.name),
    )
