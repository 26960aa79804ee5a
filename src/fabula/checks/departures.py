"""Many small things of one kind as few findings: one a paragraph, or one a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from fabula.checks.diagnostic import Edit, Related, Severity
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.habits import Habit
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import Choice, Use
from fabula.text.blocks import Block
from fabula.text.span import Span

_OFTEN = 5
_OFTEN_SHARE = 0.25


class Places(NamedTuple):
    """Everything that a rule found in one block; there is at least one span."""

    spans: tuple[Span, ...]
    message: str
    edits: tuple[Edit | None, ...]


def gather(
    context: Context, found: Sequence[Places], blocks: int, message: Callable[[int], str]
) -> Iterator[Finding]:
    """One finding a paragraph; one a file where so many paragraphs have it that it is how the file was made.

    ``blocks`` is the number of paragraphs that were looked at, and ``message`` gives what is said of a
    number of them.
    """
    if len(found) <= max(_OFTEN, _OFTEN_SHARE * blocks):
        for places in found:
            yield Finding(
                span=places.spans[0],
                message=places.message,
                related=tuple(Related(span, "here too") for span in places.spans[1:]),
                fix=fix_of(places.edits, safe=True),
            )
        return
    for file in context.source.files:
        inside = [places for places in found if file.span.contains(places.spans[0])]
        if inside:
            edits = [edit for places in inside for edit in places.edits]
            yield Finding(inside[0].spans[0], message(len(inside)), fix=fix_of(edits, safe=True))


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
