"""Findings as a person reads them in a terminal: where, what, and the words with a caret under them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from fabula.checks.diagnostic import Diagnostic, Fix, Severity
from fabula.cli.output import print_trimmed
from fabula.cli.snippet import Snippet, harmless, make_snippets
from fabula.cli.wording import counted, listed
from fabula.project.check_document import (
    Checked,
    DiagnosticDocument,
    RuleCountDocument,
    count_rules,
)
from fabula.project.places import file_name
from fabula.text.source import Source

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFORMATION: "bold cyan",
    Severity.HINT: "bold green",
}
_INDENT = "  "
_LONGEST_EDIT = 40


def print_findings(console: Console, diagnostics: Iterable[Diagnostic], source: Source) -> None:
    """Every finding in a source, each with an empty line after it."""
    for diagnostic in diagnostics:
        _print_finding(console, diagnostic, source)
        console.print()


def print_summary(console: Console, checked: Sequence[Checked]) -> None:
    """One line that says what it all comes to, and what can be done about it."""
    diagnostics = [each for one in checked for each in one.diagnostics]
    fixed, intended = sum(one.fixed for one in checked), sum(one.intended for one in checked)
    where = harmless(checked[0].name) if len(checked) == 1 else f"{len(checked):,} works"
    words = sum(one.words for one in checked)
    parts = [f"{counted(fixed, 'fault')} fixed."] if fixed else []
    if diagnostics:
        severities = [
            counted(number, _NOUNS[severity])
            for severity in Severity
            if (number := sum(1 for each in diagnostics if each.severity is severity))
        ]
        left = " left" if fixed else ""
        parts.append(f"{counted(len(diagnostics), 'finding')}{left} in {where}: {listed(severities)}.")
        packed = {file.path for one in checked for file in one.sources if file.format.packed}
        parts += _ways_out(each for each in diagnostics if each.path not in packed)
    else:
        parts.append(f"{where}: nothing {'more ' if fixed else ''}to report in {counted(words, 'word')}.")
    if intended:
        parts.append(f"{counted(intended, 'finding')} kept quiet by your word.")
    console.print(" ".join(parts), style=None if diagnostics else "green", soft_wrap=not console.is_terminal)


def print_statistics(console: Console, checked: Sequence[Checked]) -> None:
    """How often each rule spoke."""
    from rich.table import Table

    counts = count_rules(each for one in checked for each in one.diagnostics)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for justify in ("right", "left", "left", "left"):
        table.add_column(justify=justify, no_wrap=True)
    for each in counts:
        table.add_row(f"{each.count:,}", each.code, each.rule, _fixable(each))
    if counts:
        print_trimmed(console, table)
        console.print()


_NOUNS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "remark",
    Severity.HINT: "hint",
}


def _fixable(count: RuleCountDocument) -> str:
    return f"{count.fixable:,} with a fix" if count.fixable else ""


def _ways_out(diagnostics: Iterable[DiagnosticDocument]) -> list[str]:
    fixes = [each.fix for each in diagnostics if each.fix is not None]
    safe = sum(1 for fix in fixes if fix.safe)
    unsafe = len(fixes) - safe
    ways = []
    if safe:
        ways.append(f"--fix mends {safe:,}" + (f"; with --unsafe-fixes {unsafe:,} more." if unsafe else "."))
    elif unsafe:
        ways.append(f"--fix --unsafe-fixes mends {unsafe:,}.")
    return ways


def _print_finding(console: Console, diagnostic: Diagnostic, source: Source) -> None:
    from rich.text import Text

    style = _STYLES[diagnostic.severity]
    header = Text.assemble(
        (_place(diagnostic, source), "bold"),
        (f" {diagnostic.severity} ", style),
        f"{diagnostic.code} ",
        (diagnostic.rule, "dim"),
    )
    console.print(header, soft_wrap=True)
    message = Text(_INDENT) + Text(harmless(diagnostic.message))
    if console.is_terminal:
        message = Text("\n").join(
            Text(_INDENT) + line
            for line in Text(harmless(diagnostic.message)).wrap(
                console, max(20, console.width - len(_INDENT))
            )
        )
    console.print(message, soft_wrap=True)
    _print_places(console, diagnostic, source, style)
    if diagnostic.fix is not None:
        console.print(_fix_line(diagnostic.fix, source), soft_wrap=True)


def _print_places(console: Console, diagnostic: Diagnostic, source: Source, style: str) -> None:
    from rich.text import Text

    spans = [diagnostic.span, *(each.span for each in diagnostic.related)]
    labels = [_line_label(span.start, source) for span in spans]
    gutter = max(len(label) for label in labels)
    room = max(16, console.width - len(_INDENT) - gutter - 3)
    last = ("", "")
    snippets = make_snippets(source, spans, room)
    for index, (snippet, label) in enumerate(zip(snippets, labels, strict=True)):
        if (label, snippet.text) != last:
            line = Text.assemble((f"{_INDENT}{label.rjust(gutter)} │ ", "dim"), snippet.text)
            console.print(line, soft_wrap=True)
        last = (label, snippet.text)
        message = diagnostic.related[index - 1].message if index else ""
        _underline(console, snippet, gutter, message, style if not index else "bold blue")


def _underline(console: Console, snippet: Snippet, gutter: int, message: str, style: str) -> None:
    from rich.text import Text

    mark, blank = "-" if message else "^", " " * gutter
    edge = (f"{_INDENT}{blank} │ ", "dim")
    marks = (mark * snippet.width, style)
    room = console.width - len(_INDENT) - gutter - 3
    under: tuple[Text, ...]
    if snippet.start + snippet.width + 1 + len(message) <= room:
        under = (Text.assemble(edge, " " * snippet.start, marks, f" {message}" if message else ""),)
    elif len(message) < snippet.start:
        under = (Text.assemble(edge, f"{message} ".rjust(snippet.start), marks),)
    else:
        told = Text(message).wrap(console, max(16, room))
        under = (
            Text.assemble(edge, " " * snippet.start, marks),
            *(Text.assemble(edge, line) for line in told),
        )
    for line in under:
        console.print(line, soft_wrap=True)


def _place(diagnostic: Diagnostic, source: Source) -> str:
    place = source.place(diagnostic.span.start)
    name = harmless(file_name(place.path))
    if source.file_at(diagnostic.span.start).format.packed:
        return f"{name}: paragraph {place.paragraph}, column {place.column}:"
    return f"{name}:{place.line}:{place.column}:"


def _line_label(position: int, source: Source) -> str:
    place = source.place(position)
    if source.file_at(position).format.packed:
        return f"¶{place.paragraph}"
    return str(place.line)


def _fix_line(fix: Fix, source: Source) -> Text:
    from rich.text import Text

    way = "" if fix.safe else " (not made unless --unsafe-fixes)"
    first = fix.edits[0]
    if len(fix.edits) > 1:
        what = f"{len(fix.edits):,} edits"
    elif not first.span.length:
        what = f"put in {_shown(first.text)}"
    elif not first.text:
        what = f"take out {_shown(source.slice(first.span))}"
    else:
        what = f"{_shown(source.slice(first.span))} becomes {_shown(first.text)}"
    return Text.assemble((f"{_INDENT}fix: {what}{way}", "dim"))


def _shown(text: str) -> str:
    """A piece of text so that blanks at its ends can be seen."""
    core = text.strip()
    if not core:
        return "␣" * len(text)
    head, tail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    if len(core) > _LONGEST_EDIT:
        core = f"{core[: _LONGEST_EDIT // 2]}…{core[-_LONGEST_EDIT // 2 :]}"
    return "␣" * head + harmless(core) + "␣" * tail
