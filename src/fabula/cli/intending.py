"""Records what an author means, takes it back, and lists it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from fabula.checks.diagnostic import Diagnostic
from fabula.cli.snippet import harmless
from fabula.cli.wording import counted, listed
from fabula.project.author import IntendedRecord
from fabula.project.checking import needs_model
from fabula.project.errors import ProjectError, shown
from fabula.project.intending import asked_of, forget, intend, silenced_findings, spoken_findings
from fabula.project.works import Request, Work, read_work

Where = tuple[int, int | None]
"""A line, and a column where one is given."""


def record_intended(request: Request, rule: str, at: Where | None, *, every: bool, note: str | None) -> None:
    """Record that findings of a rule are meant."""
    work = _read(request, rule)
    findings = spoken_findings(work, rule)
    chosen = _choose(work, findings, rule, at, every=every)
    file = intend(work, chosen, note=note)
    click.echo(f"{counted(len(chosen), 'finding')} of {chosen[0].rule} recorded as meant in {shown(file)}.")


def undo_intended(request: Request, rule: str, at: Where | None, *, every: bool) -> None:
    """Take back that findings of a rule are meant."""
    work = _read(request, rule)
    pairs = silenced_findings(work, rule)
    if not pairs:
        raise ProjectError(
            f"{work.name}: no finding of {rule} is recorded as meant; --list shows the records"
        )
    chosen = _choose(work, [finding for finding, _ in pairs], rule, at, every=every)
    records = [record for finding, record in pairs if finding in chosen]
    file = forget(work, records)
    click.echo(f"{counted(len(records), 'record')} taken out of {shown(file)}.")


def list_records(request: Request) -> None:
    """Print the records about a work."""
    work = read_work(request)
    for record in work.intended:
        note = f"  ({record.note})" if record.note else ""
        click.echo(harmless(f"{record.code}  {record.rule or ''}  {_quoted(record)}{note}"))
    if not work.intended:
        click.echo(f"Nothing is recorded as meant in {work.name}.")


def _read(request: Request, rule: str) -> Work:
    """The work, read as the rule needs it."""
    return read_work(request, needs_model=partial(needs_model, asked_of(rule)))


def _choose(
    work: Work, findings: Sequence[Diagnostic], rule: str, at: Where | None, *, every: bool
) -> list[Diagnostic]:
    if not findings:
        raise ProjectError(f"{work.name}: {rule} has no finding there; fabula check shows what it has")
    chosen = [finding for finding in findings if at is None or _is_at(work, finding, at)]
    if not chosen and at is not None:
        line = f"line {at[0]}" + (f", column {at[1]}" if at[1] is not None else "")
        raise ProjectError(
            f"{work.name}: {rule} has no finding in {line}; it has some at {_places(work, findings)}"
        )
    if len(chosen) > 1 and not every:
        raise ProjectError(
            f"{work.name}: {rule} has {len(chosen)} findings, at {_places(work, chosen)}; "
            "say which with --at, or --all"
        )
    return chosen


def _is_at(work: Work, finding: Diagnostic, at: Where) -> bool:
    line, column = at
    start, end = (work.story.source.place(position) for position in finding.span)
    if start.line == end.line:
        return start.line == line and (
            column is None or start.column <= column <= max(start.column, end.column)
        )
    return (column is None and start.line <= line <= end.line) or (start.line, start.column) == at


def _places(work: Work, findings: Sequence[Diagnostic]) -> str:
    most = 8
    places = [work.story.source.place(finding.span.start) for finding in findings]
    several = len(work.story.source.files) > 1
    names = [
        f"{place.path.name}:{place.line}:{place.column}"
        if several and place.path is not None
        else f"{place.line}:{place.column}"
        for place in places
    ]
    return listed([*names[:most], *([f"{len(names) - most} more"] if len(names) > most else [])])


def _quoted(record: IntendedRecord) -> str:
    where = f" in {Path(record.file).name}" if record.file is not None else ""
    return f"“{record.words}”{where}" if record.words else f"after “{record.before[-30:]}”{where}"
