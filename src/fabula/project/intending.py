"""The author's word on findings: recorded, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fabula.checks.diagnostic import Diagnostic
from fabula.checks.intended import intended_from, match_intended
from fabula.checks.selection import find_rule
from fabula.checks.settings import CheckSettingsError
from fabula.project.author import IntendedRecord, add_intended, name_in, remove_intended
from fabula.project.checking import Asked, check_work
from fabula.project.errors import ProjectError
from fabula.project.works import Work


def asked_of(rule: str) -> Asked:
    """A run of one rule alone.

    Raises:
        ProjectError: there is no such rule.
    """
    return Asked(select=(_code(rule),))


def spoken_findings(work: Work, rule: str) -> tuple[Diagnostic, ...]:
    """What a rule says of a work, its records of what is intended heeded.

    Raises:
        ProjectError: there is no such rule.
    """
    return check_work(work, asked_of(rule)).diagnostics


def silenced_findings(work: Work, rule: str) -> tuple[tuple[Diagnostic, IntendedRecord], ...]:
    """What a rule would say of a work if it were not for records, and the record that keeps each quiet.

    Raises:
        ProjectError: there is no such rule.
    """
    findings = check_work(work, Asked(select=(_code(rule),), heed_intended=False)).diagnostics
    records = [record.as_intended() for record in work.intended]
    matched = match_intended(work.story.source, findings, records)
    return tuple((findings[at], work.intended[number]) for at, number in sorted(matched.items()))


def intend(work: Work, findings: Sequence[Diagnostic], *, note: str | None = None) -> Path:
    """Record that findings are meant; returns the file that holds the records.

    Raises:
        ProjectError: the work has no place for records, or the file could not be written.
    """
    file = _file(work)
    source = work.story.source
    for finding in findings:
        told = intended_from(source, finding)
        path = source.file_at(finding.span.start).path
        record = IntendedRecord(
            file=None if path is None else name_in(file.parent, path),
            code=told.code,
            rule=finding.rule,
            words=told.words,
            before=told.before,
            after=told.after,
            note=note,
        )
        add_intended(file, record)
    return file


def forget(work: Work, records: Sequence[IntendedRecord]) -> Path:
    """Take records out of the file that holds them; returns that file.

    Raises:
        ProjectError: the file could not be written.
    """
    file = _file(work)
    for record in records:
        remove_intended(file, record)
    return file


def _file(work: Work) -> Path:
    if work.intended_file is None:
        raise ProjectError(f"{work.name}: has no place where a record could be kept")
    return work.intended_file


def _code(rule: str) -> str:
    try:
        return find_rule(rule).code
    except CheckSettingsError as error:
        raise ProjectError(str(error)) from None
