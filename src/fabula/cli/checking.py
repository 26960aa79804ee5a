"""Runs ``fabula check`` over some works and writes down what comes of it."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from fabula.checks.engine import Examination
from fabula.cli.exits import CLEAN, COULD_NOT, FINDINGS
from fabula.cli.findings import print_findings, print_statistics, print_summary
from fabula.cli.github import github_lines
from fabula.cli.output import deliver_bytes, make_console, make_file_console
from fabula.cli.progress import ProgressBar
from fabula.cli.sarif import sarif_log
from fabula.cli.snippet import harmless
from fabula.cli.telling import tell, tell_notices
from fabula.cli.wording import counted
from fabula.project.check_document import Checked, check_document, checked_work, encode_check
from fabula.project.checking import Asked, check_work, needs_model
from fabula.project.errors import ProjectError, shown
from fabula.project.fixing import FixedWork, diff_lines, encode_as, first_round, fix_work, save_changes
from fabula.project.progress import Progress
from fabula.project.works import Request, Work, read_work
from fabula.text.errors import UnreadableError


@dataclass
class CheckRun:
    """One run of ``fabula check``."""

    asked: Asked
    style: str
    """``text``, ``json``, ``sarif`` or ``github``."""
    fix: bool
    unsafe: bool
    diff: bool
    statistics: bool
    output: Path | None
    rules_only: bool = False
    """Read without the trained model, whatever the rules need."""
    failed: bool = field(default=False, init=False)
    """Whether something could not be done."""
    _written: io.StringIO = field(default_factory=io.StringIO, init=False)
    """Text that goes to ``output``."""

    def check(self, requests: Sequence[Request]) -> int:
        """Check the works one by one; returns the exit code.

        What cannot be read or fixed is told on standard error, and the others go on.

        Raises:
            WriteError: ``output`` could not be written.
        """
        filtering = self.fix and any(request.path is None for request in requests)
        console = self._console(filtering=filtering)
        checked: list[Checked] = []
        with ProgressBar(len(requests)) as bar:
            for index, request in enumerate(requests):
                one = self._check_one(request, bar.listener(index, request.name), bar, console)
                if one is not None:
                    checked.append(one)
        if checked:
            self._conclude(checked, console)
        if self.failed:
            return COULD_NOT
        return FINDINGS if any(one.diagnostics for one in checked) else CLEAN

    def _console(self, *, filtering: bool) -> Console:
        if self.output is not None:
            return make_file_console(self._written)
        # Where the fixed text itself goes to standard output, what is said of it cannot.
        return make_console(sys.stderr if filtering else None)

    def _check_one(
        self, request: Request, progress: Progress, bar: ProgressBar, console: Console
    ) -> Checked | None:
        try:
            fixing = self.fix or self.diff
            context = None if self.rules_only else partial(needs_model, self.asked)
            work = read_work(request, first_round(progress) if fixing else progress, context)
            with bar.hidden():
                tell_notices(work)
            if fixing:
                return self._fix(work, progress, bar, console)
            examination = check_work(work, self.asked, progress)
        except (ProjectError, UnreadableError) as error:
            self.failed = True
            with bar.hidden():
                tell(str(error))
            return None
        with bar.hidden():
            self._report(work, examination, console)
        return checked_work(work, examination)

    def _fix(self, work: Work, progress: Progress, bar: ProgressBar, console: Console) -> Checked:
        fixed = fix_work(work, self.asked, unsafe=self.unsafe, progress=progress)
        with bar.hidden():
            if self.diff:
                self._print_diff(fixed, console)
                return checked_work(work, fixed.before)
            self._save(fixed)
            self._report(fixed.work, fixed.examination, console)
        return checked_work(fixed.work, fixed.examination, fixed=len(fixed.applied))

    def _save(self, fixed: FixedWork) -> None:
        source = fixed.work.story.source
        if fixed.work.request.path is None:
            deliver_bytes(encode_as(source.files[0], source.text), None)
            return
        for path, original in save_changes(fixed.changes):
            file, kept = shown(path), original.copy.parent.name
            tell(f"{file}: fixed; what it held is kept in {kept} (fabula restore {file} brings it back)")

    def _print_diff(self, fixed: FixedWork, console: Console) -> None:
        lines = list(diff_lines(fixed.changes))
        if not console.is_terminal:
            # A patch has to hold every byte, control characters and line endings too.
            if self.output is None:
                deliver_bytes("".join(lines).encode(), None)
            else:
                self._written.writelines(lines)
        colours = {"+": "green", "-": "red", "@": "cyan"}
        for line in lines if console.is_terminal else ():
            console.print(Text(harmless(line.rstrip("\r\n")), colours.get(line[0], "")), soft_wrap=True)
        left = counted(len(fixed.examination.diagnostics), "finding")
        tell(f"{fixed.work.name}: {counted(len(fixed.applied), 'fix', 'fixes')} would be made, {left} left")

    def _report(self, work: Work, examination: Examination, console: Console) -> None:
        """Say now what can be said of one work by itself."""
        for failure in examination.failures:
            self.failed = True
            tell(
                f"{work.name}: the rule {failure.rule.code} broke and the others have run; please report it: "
                f"{type(failure.error).__name__}: {failure.error}"
            )
        if examination.stale and work.intended_file is not None:
            count = counted(len(examination.stale), "record")
            tell(f"note: {shown(work.intended_file)}: {count} about {work.name} that match nothing any more")
        if self.style == "text" and not self.statistics:
            print_findings(console, examination.diagnostics, work.story.source)

    def _conclude(self, checked: Sequence[Checked], console: Console) -> None:
        if self.style == "json":
            deliver_bytes(encode_check(check_document(checked)) + b"\n", self.output)
        elif self.style == "sarif":
            deliver_bytes(sarif_log(checked), self.output)
        elif self.style == "github":
            deliver_bytes("".join(github_lines(checked)).encode(), self.output)
        elif not self.diff:
            if self.statistics:
                print_statistics(console, checked)
            print_summary(console, checked)
        if self.style == "text" and self.output is not None:
            deliver_bytes(self._written.getvalue().encode(), self.output)
