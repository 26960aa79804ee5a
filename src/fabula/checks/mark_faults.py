"""What the four rules on faulty quotation marks share: the repairs that the reading made."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fabula.checks.diagnostic import Related
from fabula.checks.edits import edit_source, fix_of
from fabula.checks.rule import Context, Finding
from fabula.checks.utterances import OPENING_MARKS
from fabula.reading.annotations import MarkFault, MarkRepair
from fabula.text.span import Span

_ENGLISH_MARKS = frozenset("\"“”'‘’")


def find_mark_faults(
    context: Context,
    fault: MarkFault,
    message: Callable[[str, MarkRepair], str],
    *,
    related: str,
) -> Iterator[Finding]:
    """A finding for each repair of this kind.

    ``message`` is given the words of the quotation.  The finding stands at the mark there is, and
    ``related`` says what is to be seen at the place where a mark is missing.
    """
    for repair in context.story.mark_repairs:
        if repair.fault is not fault:
            continue
        words = context.source.words_at(repair.quotation)
        if not any(char.isalnum() for char in words):
            continue  # a mark with no words of its own belongs to something else that is amiss
        if _is_told_on(context, repair, words):
            continue
        at = repair.at if repair.at.length else _mark_present(context, repair)
        yield Finding(
            span=at,
            message=message(words, repair),
            related=() if at == repair.at else (Related(repair.at, related),),
            fix=fix_of(
                [edit_source(context.source, repair.at, repair.expected)], safe=_is_sure(context, repair)
            ),
        )


def _is_sure(context: Context, repair: MarkRepair) -> bool:
    """Whether no other mark can belong there.

    Guillemets and low marks open in one language and close in another, and a text that mixes them with other
    marks can be mended in more than one way.
    """
    marks = context.source.words_at(repair.at) + repair.expected
    return repair.sure and _ENGLISH_MARKS.issuperset(marks)


def _is_told_on(context: Context, repair: MarkRepair, words: str) -> bool:
    """Whether this is a tale told over many paragraphs: “‘Yes,’ he said.

    Each of its paragraphs opens the outer mark anew, and some begin with what somebody says in the tale.
    """
    nested = words[1:2] in OPENING_MARKS and words[1:2] != words[:1]
    if repair.fault is not MarkFault.UNCLOSED or not nested:
        return False
    at = context.source.block_index(repair.quotation.start)
    following = context.source.blocks[at + 1 : at + 2] if at is not None else ()
    return any(block.text.startswith(words[0]) for block in following)


def _mark_present(context: Context, repair: MarkRepair) -> Span:
    """The other mark of the pair; the first or last character of the quotation, whichever is there."""
    quotation = repair.quotation
    at = context.source.block_index(quotation.start)
    if at is None or not quotation.length:
        return repair.at
    offsets = context.source.blocks[at].offsets
    if repair.fault is MarkFault.UNOPENED:
        end = offsets.to_text(quotation.end)
        return offsets.to_source(end - 1, end) if end else repair.at
    start = offsets.to_text(quotation.start)
    return offsets.to_source(start, start + 1)
