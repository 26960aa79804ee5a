"""Findings as GitHub's workflow commands, which annotate a pull request.

The form: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.checks.diagnostic import Severity
from fabula.project.check_document import Checked, DiagnosticDocument

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
    Severity.HINT: "notice",
}


def github_lines(checked: Sequence[Checked]) -> Iterator[str]:
    """One line for each finding, with its line feed."""
    for each in checked:
        for diagnostic in each.diagnostics:
            yield _line(diagnostic)


def _line(diagnostic: DiagnosticDocument) -> str:
    properties = {
        "file": diagnostic.path,
        "line": str(diagnostic.line),
        "endLine": str(diagnostic.end_line),
        "title": f"{diagnostic.code} {diagnostic.rule}",
    }
    # GitHub takes columns only of a stretch in one line.
    if diagnostic.line == diagnostic.end_line:
        properties |= {"col": str(diagnostic.column), "endColumn": str(diagnostic.end_column)}
    listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_escape(diagnostic.message)}\n"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
