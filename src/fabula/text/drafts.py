"""Drafts: what a format module hands on before the structure of the whole is known.

A draft is a block without its final kind and role, with what the page shows beside its words (blank lines,
indentation, centring).  :class:`DraftBuilder` gathers the text a reader sees, piece by piece, and keeps the
way back to the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fabula.text.blocks import BlockKind, BlockRole
from fabula.text.composing import find_compositions
from fabula.text.offsets import OffsetMap
from fabula.text.source import Metadata
from fabula.text.span import Span


class Reading(NamedTuple):
    """What a format module makes of one file."""

    drafts: list[Draft]
    metadata: Metadata
    notices: tuple[str, ...] = ()
    fallback: Metadata = Metadata()
    """What is said where it is often wrong, as in a page's title; it counts where nothing else says more."""


BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\xad"
)
"""White space as ``str.isspace`` has it, and what has no width and joins nothing."""

SOFT_HYPHEN = "\xad"


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before the structure of its source is known.

    ``span``, ``text``, ``offsets``, ``emphasis`` and ``strong`` are as in
    :class:`~fabula.text.blocks.Block`; ``kind`` and ``role`` are what the format itself says.
    """

    span: Span
    text: str
    offsets: OffsetMap
    kind: BlockKind = BlockKind.PARAGRAPH
    role: BlockRole | None = None
    """``None`` where the format does not say."""
    level: int = 0
    quoted: bool = False
    emphasis: tuple[Span, ...] = ()
    strong: tuple[Span, ...] = ()
    gap: int = 1
    """Blank lines before it, in plain text; 1 in other formats."""
    indent: int = 0
    """Columns that every line of it is indented by, in plain text."""
    centred: bool = False
    label: str | None = None
    """Whose entry this is, where the format has a table or a labelled box: "Fandom"."""

    def moved(self, distance: int) -> Draft:
        """The same in a text that has ``distance`` code points more before it."""

        def shift(spans: tuple[Span, ...]) -> tuple[Span, ...]:
            return tuple(Span(start + distance, end + distance) for start, end in spans)

        offsets = OffsetMap(
            self.offsets.text_starts,
            self.offsets.text_ends,
            tuple(start + distance for start in self.offsets.source_starts),
            tuple(end + distance for end in self.offsets.source_ends),
        )
        (span,) = shift((self.span,))
        return replace(
            self, span=span, offsets=offsets, emphasis=shift(self.emphasis), strong=shift(self.strong)
        )

    def with_role(self, role: BlockRole) -> Draft:
        """The same with another role."""
        return replace(self, role=role)


class Layout(NamedTuple):
    """What a draft is told by its format besides its words."""

    kind: BlockKind = BlockKind.PARAGRAPH
    role: BlockRole | None = None
    level: int = 0
    quoted: bool = False
    gap: int = 1
    indent: int = 0
    centred: bool = False
    label: str | None = None


PLAIN = Layout()

_UNUSUAL = re.compile(f"[{SOFT_HYPHEN}\u0300-\u2001\u2126-\U0010ffff]")


def make_draft(source: str, start: int, end: int, layout: Layout = PLAIN) -> Draft | None:
    """A draft of source text that is shown unchanged; ``None`` where there is nothing to see."""
    shown = source[start:end]
    if _UNUSUAL.search(shown) is not None:
        builder = DraftBuilder()
        builder.add(shown, start, end)
        return builder.build(layout)
    text = shown.strip(BLANKS)
    if not text:
        return None
    start += len(shown) - len(shown.lstrip(BLANKS))
    end = start + len(text)
    return _draft(Span(start, end), text, OffsetMap.identity(start, len(text)), (), (), layout)


@dataclass(slots=True)
class DraftBuilder:
    """Gathers the text of one block, and where each piece of it stands in the source."""

    parts: list[str] = field(default_factory=list)
    segments: list[tuple[int, int, int]] = field(default_factory=list)
    """``(text length, source start, source end)``, as :meth:`OffsetMap.from_segments` takes them."""
    length: int = 0
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of the text as gathered."""
    strong: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, start: int, end: int) -> None:
        """Show ``text`` for the source range ``[start, end)``."""
        if text:
            self.parts.append(text)
            self.segments.append((len(text), start, end))
            self.length += len(text)

    def emphasise(self, start: int, end: int) -> None:
        """Mark a range of the text gathered so far as standing in italics."""
        if start < end:
            self.emphasis.append((start, end))

    def embolden(self, start: int, end: int) -> None:
        """Mark a range of the text gathered so far as standing in bold."""
        if start < end:
            self.strong.append((start, end))

    def without(self, ranges: Sequence[tuple[int, int]]) -> tuple[DraftBuilder, dict[tuple[int, int], int]]:
        """The same text without some ranges of it, and the position that each of them fell together to."""
        text = "".join(self.parts)
        offsets = OffsetMap.from_segments(self.segments)
        after = DraftBuilder()
        places: dict[tuple[int, int], int] = {}
        position = 0
        for start, end in (*ranges, (len(text), len(text))):
            after.parts.append(text[position:start])
            after.segments.extend(_cut(offsets, position, start))
            after.length += start - position
            places[start, end] = after.length
            position = end
        return after, places

    @property
    def empty(self) -> bool:
        """Whether nothing has been gathered."""
        return not self.parts

    @property
    def ends_in_blank(self) -> bool:
        """Whether the text so far is empty or its last character is white space."""
        return not self.parts or self.parts[-1][-1].isspace()

    def build(self, layout: Layout = PLAIN) -> Draft | None:
        """The draft; ``None`` where there is nothing to see."""
        text = "".join(self.parts)
        left = len(text) - len(text.lstrip(BLANKS))
        if left == len(text):
            return None
        right = len(text.rstrip(BLANKS))
        raw = OffsetMap.from_segments(self.segments)
        emphasis = _source_spans(self.emphasis, text, raw, left, right)
        strong = _source_spans(self.strong, text, raw, left, right)
        segments: Sequence[tuple[int, int, int]] = self.segments
        if left or right < len(text):
            segments = _cut(raw, left, right)
            text = text[left:right]
        if _UNUSUAL.search(text) is not None:
            text, segments = _normalise(text, segments)
        offsets = OffsetMap.from_segments(segments)
        span = Span(offsets.source_starts[0], offsets.source_ends[-1])
        return _draft(span, text, offsets, emphasis, strong, layout)


def _draft(
    span: Span,
    text: str,
    offsets: OffsetMap,
    emphasis: tuple[Span, ...],
    strong: tuple[Span, ...],
    layout: Layout,
) -> Draft:
    return Draft(
        span,
        text,
        offsets,
        layout.kind,
        layout.role,
        layout.level,
        layout.quoted,
        emphasis,
        strong,
        layout.gap,
        layout.indent,
        layout.centred,
        layout.label,
    )


def cut_draft(draft: Draft, start: int, end: int) -> Draft | None:
    """The part of a draft that shows ``text[start:end]``; ``None`` where that is blank."""
    builder = DraftBuilder()
    builder.parts = [draft.text[start:end]]
    builder.segments = _cut(draft.offsets, start, end)
    builder.length = end - start
    for spans, mark in ((draft.emphasis, builder.emphasise), (draft.strong, builder.embolden)):
        for span in spans:
            first, last = draft.offsets.to_text(span.start), draft.offsets.to_text(span.end)
            mark(max(first, start) - start, min(last, end) - start)
    layout = Layout(
        draft.kind, draft.role, draft.level, draft.quoted, draft.gap, draft.indent, draft.centred, draft.label
    )
    return builder.build(layout)


def _source_spans(
    ranges: list[tuple[int, int]], text: str, offsets: OffsetMap, left: int, right: int
) -> tuple[Span, ...]:
    """Source spans of text ranges, in order, joined where they overlap, without blanks at their ends."""
    spans: list[Span] = []
    for start, end in sorted(ranges):
        first, last = max(start, left), min(end, right)
        while first < last and text[first] in BLANKS:
            first += 1
        while first < last and text[last - 1] in BLANKS:
            last -= 1
        if first >= last:
            continue
        span = offsets.to_source(first, last)
        if spans and span.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return tuple(spans)


def _cut(offsets: OffsetMap, start: int, end: int) -> list[tuple[int, int, int]]:
    """The segments of the text range ``[start, end)``."""
    segments: list[tuple[int, int, int]] = []
    at = max(0, bisect_right(offsets.text_starts, start) - 1)
    while at < len(offsets.text_starts) and offsets.text_starts[at] < end:
        first = max(start, offsets.text_starts[at])
        last = min(end, offsets.text_ends[at])
        if first < last:
            span = offsets.to_source(first, last)
            segments.append((last - first, span.start, span.end))
        at += 1
    return segments


def _normalise(
    text: str, segments: Sequence[tuple[int, int, int]]
) -> tuple[str, Sequence[tuple[int, int, int]]]:
    """Drop soft hyphens and compose accents, each composed cluster standing for the whole of its source."""
    if SOFT_HYPHEN in text:
        offsets = OffsetMap.from_segments(segments)
        kept: list[tuple[int, int, int]] = []
        for match in re.finditer(f"[^{SOFT_HYPHEN}]+", text):
            kept.extend(_cut(offsets, *match.span()))
        text, segments = text.replace(SOFT_HYPHEN, ""), kept
    changes = list(find_compositions(text))
    if not changes:
        return text, segments
    offsets = OffsetMap.from_segments(segments)
    parts: list[str] = []
    composed_segments: list[tuple[int, int, int]] = []
    position = 0
    for start, end, composed in changes:
        parts += (text[position:start], composed)
        composed_segments.extend(_cut(offsets, position, start))
        span = offsets.to_source(start, end)
        composed_segments.append((len(composed), span.start, span.end))
        position = end
    composed_segments.extend(_cut(offsets, position, len(text)))
    parts.append(text[position:])
    return "".join(parts), composed_segments
