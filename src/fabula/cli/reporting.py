"""Runs ``fabula report``: reads a work, checks it and writes the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fabula.cli.exits import CLEAN, COULD_NOT
from fabula.cli.output import deliver_bytes
from fabula.cli.progress import ProgressBar
from fabula.cli.telling import tell, tell_notices
from fabula.project.checking import check_work
from fabula.project.errors import ProjectError
from fabula.project.works import Request, read_work
from fabula.report.gather import report_document
from fabula.report.page import render_report
from fabula.text.errors import UnreadableError


def write_report(request: Request, output: Path | None, *, rules_only: bool) -> int:
    """Write the report of one work; returns the exit code.

    Raises:
        WriteError: ``output`` could not be written.
    """
    with ProgressBar(1) as bar:
        listener = bar.listener(0, request.name)
        try:
            work = read_work(replace(request, rules_only=rules_only), listener)
            examination = check_work(work, progress=listener)
        except (ProjectError, UnreadableError) as error:
            with bar.hidden():
                tell(str(error))
            return COULD_NOT
        with bar.hidden():
            tell_notices(work)
            for failure in examination.failures:
                tell(
                    f"{work.name}: the rule {failure.rule.code} broke and the others have run; please report "
                    f"it: {type(failure.error).__name__}: {failure.error}"
                )
    page = render_report(report_document(work, examination))
    deliver_bytes(page.encode("utf-8"), output)
    return COULD_NOT if examination.failures else CLEAN
