"""Instructions to Fabula in the text itself: ``<!-- fabula: ignore NAM001 -->``.

HTML and Markdown hide such a comment from their readers.  A plain text and a packed format show it, so
there it is taken out of the prose that rules look at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from fabula.text.blocks import Block
from fabula.text.offsets import OffsetMap
from fabula.text.source import Source
from fabula.text.span import Span

_DIRECTIVE = re.compile(r"<!--[ \t]*+fabula:[ \t]*+([a-z]++(?:-[a-z]++)*+)([^<>]*?)-->", re.IGNORECASE)
_SEPARATOR = re.compile(r"[,\s]+")


@dataclass(frozen=True, slots=True)
class Directive:
    """One instruction, as it stands in the source."""

    span: Span
    verb: str
    """Lower case: ``ignore``, ``ignore-file``, or something that is no instruction."""
    words: tuple[str, ...]
    """What it names: codes, names, families, the starts of codes.  None means every rule."""


def read_directives(source: Source) -> tuple[Directive, ...]:
    """All instructions in the source, in order."""
    return tuple(
        Directive(Span(*match.span()), match[1].lower(), tuple(filter(None, _SEPARATOR.split(match[2]))))
        for match in _DIRECTIVE.finditer(source.text)
    )


def prose_blocks(source: Source, directives: Sequence[Directive]) -> tuple[Block, ...]:
    """The source's blocks with the instructions taken out of their text; as many, in the same order."""
    blocks = list(source.blocks)
    for index, spans in _directives_shown(source, directives).items():
        blocks[index] = _without(blocks[index], spans)
    return tuple(blocks)


def _directives_shown(source: Source, directives: Sequence[Directive]) -> dict[int, list[Span]]:
    """Spans of instructions that a reader would see, by the index of the block they stand in."""
    shown: dict[int, list[Span]] = {}
    for directive in directives:
        at = source.block_index(directive.span.start)
        if at is not None and directive.span.start < source.blocks[at].span.end:
            shown.setdefault(at, []).append(directive.span)
    return shown


def _without(block: Block, spans: Sequence[Span]) -> Block:
    """The block without the characters that stand at ``spans`` in the source."""
    cuts = [(block.offsets.to_text(span.start), block.offsets.to_text(span.end)) for span in spans]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(block.text)]
    kept = list(chain.from_iterable(range(start, end) for start, end in zip(starts, ends, strict=True)))
    while kept and block.text[kept[0]].isspace():
        kept.pop(0)
    while kept and block.text[kept[-1]].isspace():
        kept.pop()
    places = [block.to_source(position, position + 1) for position in kept]
    return replace(
        block,
        text="".join(block.text[position] for position in kept),
        span=Span(places[0].start, places[-1].end) if places else Span(block.span.start, block.span.start),
        offsets=OffsetMap.from_segments((1, place.start, place.end) for place in places),
    )
