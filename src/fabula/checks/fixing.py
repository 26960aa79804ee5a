"""Fixes applied to a source's text.  Writing the result to a file is not done here."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fabula.checks.diagnostic import Diagnostic, Edit, Fix
from fabula.text.source import Source, SourceFile
from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file that fixes have changed, and its text now."""

    file: SourceFile
    text: str
    """The whole text of the file, with its byte-order mark and line endings as they were."""


@dataclass(frozen=True, slots=True)
class FixResult:
    """What became of the fixes of some diagnostics."""

    files: tuple[FixedFile, ...]
    """The files that changed, in the source's order."""
    applied: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]
    """Those that have no fix, an unsafe one that was not asked for, one that another fix stands in the way
    of, or one that cannot be made in a packed format."""


def apply_fixes(source: Source, diagnostics: Sequence[Diagnostic], *, unsafe: bool = False) -> FixResult:
    """Apply the fixes of ``diagnostics``, earlier ones first; nothing else in the text changes.

    Of two fixes that overlap, or that touch where one of them inserts, only the first is made.  Reading and
    checking the result anew, and applying again, makes the other if it is still wanted.
    """
    taken = _Taken()
    applied: list[Diagnostic] = []
    left: list[Diagnostic] = []
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        wanted = fix is not None and (fix.safe or unsafe) and _possible(source, fix)
        if wanted and fix is not None and taken.take(fix.edits):
            applied.append(diagnostic)
        else:
            left.append(diagnostic)
    return FixResult(tuple(_changed(source, taken.edits)), tuple(applied), tuple(left))


def _possible(source: Source, fix: Fix) -> bool:
    for edit in fix.edits:
        file = source.file_at(edit.span.start)
        if file.format.packed or not file.span.contains(edit.span):
            return False
    return True


class _Taken:
    """The edits taken so far, in order."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []

    def take(self, edits: Sequence[Edit]) -> bool:
        """Take all of ``edits``, or none if one is in the way of another."""
        done: list[Edit] = []
        for edit in edits:
            if self._is_free(edit.span):
                insort(self.edits, edit)
                done.append(edit)
                continue
            for taken in done:
                self.edits.remove(taken)
            return False
        return True

    def _is_free(self, span: Span) -> bool:
        at = bisect_left(self.edits, Edit(span, ""))
        neighbours = self.edits[max(0, at - 1) : at + 1]
        return not any(_conflict(span, neighbour.span) for neighbour in neighbours)


def _conflict(one: Span, other: Span) -> bool:
    if one.length and other.length:
        return one.overlaps(other)
    return one.start <= other.end and other.start <= one.end


def _changed(source: Source, edits: Sequence[Edit]) -> Iterable[FixedFile]:
    at = 0
    for file in source.files:
        parts: list[str] = []
        position = file.span.start
        while at < len(edits) and file.span.contains(edits[at].span) and edits[at].span.end <= file.span.end:
            span, text = edits[at]
            parts += (source.text[position : span.start], text)
            position = span.end
            at += 1
        parts.append(source.text[position : file.span.end])
        fixed = "".join(parts)
        if fixed != source.slice(file.span):
            yield FixedFile(file, fixed)
