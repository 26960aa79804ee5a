"""Findings as a JSON document, ``fabula.check/1``: a contract with other programs.

Fields may be added; none is dropped, and none changes its meaning, without a new number.

Offsets are code points into the text of the file that the diagnostic stands in, half open; lines, columns
and paragraphs count from 1.  In packed formats (docx, epub …) the text is what was extracted, and the
paragraph is what a person can look for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, NamedTuple

import msgspec

from fabula.checks.diagnostic import Diagnostic, Edit, Related, Severity
from fabula.checks.engine import Examination
from fabula.project.places import FileName, Offset, PlaceDocument, file_name, place_fields
from fabula.project.works import Work
from fabula.text.source import Format, Source


class RelatedDocument(PlaceDocument, frozen=True, kw_only=True):
    """Another place that a diagnostic rests on."""

    message: str


class EditDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Put `text` in the place of what stands from start to end."""

    path: FileName
    start: Offset
    end: Offset
    text: str


class FixDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Edits that settle a diagnostic, made together or not at all."""

    edits: tuple[EditDocument, ...]
    safe: Annotated[bool, msgspec.Meta(description="Whether it can be made without a person looking at it.")]


class DiagnosticDocument(PlaceDocument, frozen=True, kw_only=True):
    """One thing that a rule has to say about one place."""

    text: Annotated[str, msgspec.Meta(description="The source text from start to end.")]
    code: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}[0-9]{3}$")]
    rule: Annotated[str, msgspec.Meta(pattern="^[a-z]+(-[a-z]+)*$")]
    severity: Annotated[
        Severity, msgspec.Meta(description="error and warning claim a fault; the others are advice.")
    ]
    message: str
    related: tuple[RelatedDocument, ...]
    fix: FixDocument | None


class CheckedFileDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was checked."""

    path: FileName
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", description="Of its bytes, hexadecimal.")]
    length: Annotated[int, msgspec.Meta(ge=0, description="Code points.")]
    format: Format


class RuleCountDocument(msgspec.Struct, frozen=True, kw_only=True):
    """How often a rule spoke."""

    code: str
    rule: str
    count: Annotated[int, msgspec.Meta(ge=1)]
    fixable: Annotated[int, msgspec.Meta(ge=0)]


class CheckDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules say of one or more works."""

    schema: Literal["fabula.check/1"]
    sources: tuple[CheckedFileDocument, ...]
    diagnostics: tuple[DiagnosticDocument, ...]
    fixed: Annotated[int, msgspec.Meta(ge=0, description="Fixes that this run made in the files.")]
    intended: Annotated[int, msgspec.Meta(ge=0, description="Findings kept quiet by the author's word.")]
    statistics: tuple[RuleCountDocument, ...]


class Checked(NamedTuple):
    """What is said of one work, without the work, so that a thousand of them can be kept."""

    name: str
    words: int
    sources: tuple[CheckedFileDocument, ...]
    diagnostics: tuple[DiagnosticDocument, ...]
    fixed: int
    """Fixes made in its files."""
    intended: int
    """Findings kept quiet by the author's word, in the text or in a record."""


def checked_work(work: Work, examination: Examination, *, fixed: int = 0) -> Checked:
    """What is said of a work, to be kept; ``fixed`` counts the fixes made in its files."""
    source = work.story.source
    return Checked(
        name=work.name,
        words=work.story.words,
        sources=tuple(_files(source)),
        diagnostics=tuple(_diagnostic(each, source) for each in examination.diagnostics),
        fixed=fixed,
        intended=len(examination.silenced),
    )


def check_document(checked: Sequence[Checked]) -> CheckDocument:
    """The document that says what was found in some works."""
    diagnostics = tuple(diagnostic for each in checked for diagnostic in each.diagnostics)
    return CheckDocument(
        schema="fabula.check/1",
        sources=tuple(file for each in checked for file in each.sources),
        diagnostics=diagnostics,
        fixed=sum(each.fixed for each in checked),
        intended=sum(each.intended for each in checked),
        statistics=count_rules(diagnostics),
    )


def encode_check(document: CheckDocument) -> bytes:
    """The document as indented UTF-8 JSON, without a line feed at its end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def count_rules(diagnostics: Iterable[DiagnosticDocument]) -> tuple[RuleCountDocument, ...]:
    """How often each rule spoke, the busiest first."""
    counts: Counter[tuple[str, str]] = Counter()
    fixable: Counter[tuple[str, str]] = Counter()
    for diagnostic in diagnostics:
        key = (diagnostic.code, diagnostic.rule)
        counts[key] += 1
        fixable[key] += diagnostic.fix is not None
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(
        RuleCountDocument(code=key[0], rule=key[1], count=counts[key], fixable=fixable[key])
        for key in ordered
    )


def _files(source: Source) -> Iterable[CheckedFileDocument]:
    for file in source.files:
        yield CheckedFileDocument(
            path=file_name(file.path), sha256=file.sha256, length=file.span.length, format=file.format
        )


def _diagnostic(diagnostic: Diagnostic, source: Source) -> DiagnosticDocument:
    return DiagnosticDocument(
        **place_fields(diagnostic.span, source),
        text=source.slice(diagnostic.span),
        code=diagnostic.code,
        rule=diagnostic.rule,
        severity=diagnostic.severity,
        message=diagnostic.message,
        related=tuple(_related(each, source) for each in diagnostic.related),
        fix=None
        if diagnostic.fix is None
        else FixDocument(
            edits=tuple(_edit(each, source) for each in diagnostic.fix.edits), safe=diagnostic.fix.safe
        ),
    )


def _related(related: Related, source: Source) -> RelatedDocument:
    return RelatedDocument(**place_fields(related.span, source), message=related.message)


def _edit(edit: Edit, source: Source) -> EditDocument:
    place = place_fields(edit.span, source)
    return EditDocument(path=place["path"], start=place["start"], end=place["end"], text=edit.text)
