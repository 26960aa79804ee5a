"""Many small things of one kind as few findings: one a paragraph, or one a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from fabula.checks.diagnostic import Edit, Related, Severity
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.habits import Habit
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import Choice, Use
from fabula.text.blocks import Block
from fabula.text.span import Span

_OFTEN = 5
_OFTEN_SHARE = 0.25
_MOST = 40
"""Nobody reads on after so many of one kind."""


def places_finding(spans: Sequence[Span], message: str, edits: Sequence[Edit | None]) -> Finding:
    """The finding for several places of one paragraph, mended together and safely."""
    return Finding(
        span=spans[0],
        message=message,
        related=tuple(Related(span, "here too") for span in spans[1:]),
        fix=fix_of(edits, safe=True),
    )


def gather(
    context: Context, findings: Sequence[Finding], chances: int, message: Callable[[int], str]
) -> Iterator[Finding]:
    """The findings; or one a file, where they are many, or so common that it is how the file was made.

    ``chances`` is how many there could have been, and ``message`` says what is wrong with a number of them.
    The one finding's fix is all their fixes, and as safe as the least safe of them.
    """
    if len(findings) <= min(_MOST, max(_OFTEN, _OFTEN_SHARE * chances)):
        yield from findings
        return
    for file in context.source.files:
        inside = [finding for finding in findings if file.span.contains(finding.span)]
        if inside:
            fixes = [finding.fix for finding in inside if finding.fix is not None]
            edits = [edit for fix in fixes for edit in fix.edits]
            fix = fix_of(edits, safe=all(fix.safe for fix in fixes))
            yield Finding(inside[0].span, message(len(inside)), fix=fix, severity=inside[0].severity)


def find_departures(
    context: Context,
    block: Block,
    uses: Sequence[Use[Choice]],
    habit: Habit[Choice],
    message: str,
    usual: Callable[[Use[Choice]], str | None],
) -> Finding:
    """The finding for ``uses`` that depart from ``habit``, of which there is at least one, all in ``block``.

    ``usual`` gives what the habit would have there; ``None`` leaves the finding without a fix.
    """
    spans = [block.to_source(use.start, use.end) for use in uses]
    wanted = [usual(use) for use in uses]
    edits = [
        None if text is None else edit_text(context.source, block, use.start, use.end, text)
        for use, text in zip(uses, wanted, strict=True)
    ]
    return Finding(
        span=spans[0],
        message=message,
        related=tuple(Related(span, "here too") for span in spans[1:]),
        fix=fix_of(edits, safe=habit.firm),
        severity=None if habit.firm else Severity.INFORMATION,
    )
