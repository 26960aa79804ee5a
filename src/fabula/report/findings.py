"""Findings in a report: what the rules say, with the words of every place."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.checks.diagnostic import Diagnostic
from fabula.checks.table import RULES, Family
from fabula.report.document import Finding
from fabula.report.quoting import Quoter

_FAMILIES = {info.code: info.family for info in RULES}
MOST = 300
"""Findings of a kind that a page shows."""


def make_findings(diagnostics: Sequence[Diagnostic], quoter: Quoter) -> tuple[Finding, ...]:
    """The findings by family, in the order of :class:`Family`; the gravest first, then in the text's."""
    ranks = {"error": 0, "warning": 1, "information": 2, "hint": 3}
    families = list(Family)
    ordered = sorted(
        diagnostics,
        key=lambda each: (families.index(_family(each)), ranks[each.severity], each.span),
    )
    return tuple(_finding(each, quoter) for each in ordered[:MOST])


def _finding(diagnostic: Diagnostic, quoter: Quoter) -> Finding:
    return Finding(
        family=_family(diagnostic),
        severity=diagnostic.severity,
        code=diagnostic.code,
        rule=diagnostic.rule.replace("-", " "),
        message=diagnostic.message,
        quote=quoter.quote(diagnostic.span),
        related=tuple((related.message, quoter.quote(related.span)) for related in diagnostic.related),
        advice=_advice(diagnostic),
    )


def _family(diagnostic: Diagnostic) -> Family:
    return _FAMILIES[diagnostic.code]


def _advice(diagnostic: Diagnostic) -> str:
    """What would settle it, where that is one edit that can be told in words."""
    fix = diagnostic.fix
    if fix is None or len(fix.edits) != 1:
        return ""
    text = " ".join(fix.edits[0].text.split())
    if not any(character.isalnum() for character in text):
        # A mark between quotation marks would be hard to tell from them.
        return f"Write {text}" if text else ""
    return f"Write “{text}”."
