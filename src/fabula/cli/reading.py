"""Runs ``fabula read`` over some works and writes down what there is in them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from fabula.cli.exits import CLEAN, COULD_NOT
from fabula.cli.output import deliver_bytes, make_console, make_file_console
from fabula.cli.progress import ProgressBar
from fabula.cli.story_page import print_story
from fabula.cli.telling import tell, tell_notices
from fabula.project.errors import ProjectError
from fabula.project.progress import BUILDING_SHARE, READING_SHARE, within
from fabula.project.works import Request, Work, read_work
from fabula.story.document import encode_story, story_document
from fabula.text.errors import UnreadableError

_WITHOUT_CHECKS = 1 / (READING_SHARE + BUILDING_SHARE)


def read_all(requests: Sequence[Request], style: str, output: Path | None) -> int:
    """Read the works one by one; returns the exit code.

    What cannot be read is told on standard error, and the others go on.

    Raises:
        WriteError: ``output`` could not be written.
    """
    text, lines = io.StringIO(), io.BytesIO()
    console = make_console() if output is None else make_file_console(text)
    failed = False
    printed = 0
    with ProgressBar(len(requests)) as bar:
        for index, request in enumerate(requests):
            try:
                listener = bar.listener(index, request.name)
                work = read_work(request, within(listener, start=0.0, share=_WITHOUT_CHECKS))
            except (ProjectError, UnreadableError) as error:
                failed = True
                with bar.hidden():
                    tell(str(error))
                continue
            with bar.hidden():
                tell_notices(work)
                if style == "json":
                    _deliver_document(work, None if output is None else lines)
                else:
                    _print_page(console, work, first=not printed)
                printed += 1
    if output is not None:
        deliver_bytes(lines.getvalue() if style == "json" else text.getvalue().encode(), output)
    return COULD_NOT if failed else CLEAN


def _deliver_document(work: Work, lines: io.BytesIO | None) -> None:
    data = encode_story(story_document(work.story, work.name)) + b"\n"
    if lines is None:
        deliver_bytes(data, None)
    else:
        lines.write(data)


def _print_page(console: Console, work: Work, *, first: bool) -> None:
    if not first:
        console.print()
    print_story(console, work.story, work.name)
