"""Which diagnostics the text itself asks to keep quiet about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.checks.diagnostic import Diagnostic
from fabula.checks.directives import Directive
from fabula.checks.selection import exactness
from fabula.checks.table import RULES, RuleInfo
from fabula.text.blocks import Block
from fabula.text.source import Format, Source
from fabula.text.span import Span

IGNORE = "ignore"
IGNORE_FILE = "ignore-file"
VERBS = (IGNORE, IGNORE_FILE)

_BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|center|div|dd|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|"
    r"table|td|th|tr|ul)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """What an instruction asks for: silence of some rules over a stretch of the source."""

    directive: Directive
    span: Span
    """Closed at both ends, since a diagnostic may be an empty span at the end of a paragraph."""
    codes: frozenset[str]

    def silences(self, diagnostic: Diagnostic) -> bool:
        """Whether ``diagnostic`` is one of those that the instruction means."""
        return (
            diagnostic.code in self.codes
            and diagnostic.span.start <= self.span.end
            and self.span.start <= diagnostic.span.end
        )


def find_reaches(source: Source, blocks: Sequence[Block], directives: Sequence[Directive]) -> Iterator[Reach]:
    """What each instruction asks for; one that asks for nothing is left out.

    ``blocks`` are the source's blocks with the instructions taken out of their text.  ``ignore`` holds for
    the block that it stands in or beside, or for the next block where it stands alone.
    """
    for directive in directives:
        codes = frozenset(rule.code for rule in rules_meant(directive))
        span = _reach(source, blocks, directive)
        if span is not None and codes and directive.verb in VERBS:
            yield Reach(directive, span, codes)


def rules_meant(directive: Directive) -> Iterator[RuleInfo]:
    """The rules that an instruction names; all of them where it names none."""
    for rule in RULES:
        if not directive.words or any(exactness(word, rule) for word in directive.words):
            yield rule


def unknown_words(directive: Directive) -> tuple[str, ...]:
    """What an instruction names and no rule is called."""
    return tuple(word for word in directive.words if not any(exactness(word, rule) for rule in RULES))


def silence(
    diagnostics: Sequence[Diagnostic], reaches: Sequence[Reach]
) -> tuple[frozenset[int], frozenset[Directive]]:
    """Indices of the silenced diagnostics, and the instructions that silenced any.

    ``diagnostics`` are sorted by their spans.
    """
    starts = [diagnostic.span.start for diagnostic in diagnostics]
    longest = max((diagnostic.span.length for diagnostic in diagnostics), default=0)
    silenced: set[int] = set()
    used: set[Directive] = set()
    for reach in reaches:
        first = bisect_left(starts, reach.span.start - longest)
        for index in range(first, bisect_right(starts, reach.span.end)):
            if reach.silences(diagnostics[index]):
                silenced.add(index)
                used.add(reach.directive)
    return frozenset(silenced), frozenset(used)


def _reach(source: Source, blocks: Sequence[Block], directive: Directive) -> Span | None:
    if directive.verb == IGNORE_FILE:
        return source.file_at(directive.span.start).span
    at = _block_meant(source, blocks, directive)
    return None if at is None else _stretch(source, at)


def _block_meant(source: Source, blocks: Sequence[Block], directive: Directive) -> int | None:
    at = source.block_index(directive.span.start)
    if at is not None and blocks[at].text and _stands_in(source, source.blocks[at], directive):
        return at
    following = 0 if at is None else at + 1
    file = source.file_at(directive.span.start)
    if following < len(blocks) and source.blocks[following].span.start < file.span.end:
        return following
    return None


def _stands_in(source: Source, block: Block, directive: Directive) -> bool:
    """Whether the instruction, which starts after the block does, belongs to its paragraph."""
    if directive.span.start < block.span.end:
        return True
    between = source.text[block.span.end : directive.span.start]
    if source.file_at(block.span.start).format is Format.HTML:
        return _BLOCK_TAG.search(between) is None
    return "\n" not in between and "\r" not in between


def _stretch(source: Source, at: int) -> Span:
    """A block with the blanks around it, up to the ends of its lines."""
    span = source.blocks[at].span
    start = source.line_span(span.start).start
    end = source.line_span(span.end).end
    if at > 0:
        start = max(start, source.blocks[at - 1].span.end)
    if at + 1 < len(source.blocks):
        end = min(end, source.blocks[at + 1].span.start)
    return Span(start, max(start, end))
