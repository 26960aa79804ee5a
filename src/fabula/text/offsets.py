"""From the text a reader sees back to the file it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """A monotone map from positions in a block's text to positions in its source, in code points.

    The text is cut into segments.  Where a segment is as long in the source as in the text, its
    characters correspond one to one; where it is not (an entity, a CRLF shown as one blank, a composed
    accent), the segment is atomic: any part of it stands for the whole.

    All four tuples have one entry a segment; ``text_starts`` begins with 0 and rises strictly.
    """

    text_starts: tuple[int, ...]
    text_ends: tuple[int, ...]
    source_starts: tuple[int, ...]
    source_ends: tuple[int, ...]

    @classmethod
    def identity(cls, source_start: int, length: int) -> OffsetMap:
        """A text of ``length`` code points that stands unchanged at ``source_start``."""
        return cls((0,), (length,), (source_start,), (source_start + length,))

    @classmethod
    def from_segments(cls, segments: Iterable[tuple[int, int, int]]) -> OffsetMap:
        """Build from ``(text length, source start, source end)`` triples in order.

        Segments without text are dropped; neighbours that continue each other one to one are joined.
        """
        text_starts: list[int] = []
        text_ends: list[int] = []
        source_starts: list[int] = []
        source_ends: list[int] = []
        position = 0
        for length, start, end in segments:
            if length == 0:
                continue
            linear = length == end - start
            if (
                linear
                and source_ends
                and source_ends[-1] == start
                and text_ends[-1] - text_starts[-1] == source_ends[-1] - source_starts[-1]
            ):
                text_ends[-1] += length
                source_ends[-1] = end
            else:
                text_starts.append(position)
                text_ends.append(position + length)
                source_starts.append(start)
                source_ends.append(end)
            position += length
        return cls(tuple(text_starts), tuple(text_ends), tuple(source_starts), tuple(source_ends))

    def to_source(self, start: int, end: int) -> Span:
        """Source span of the text range ``[start, end)``; an empty range gives an empty span."""
        if not self.text_starts:
            return Span(0, 0)
        if start >= end:
            at = self._source_start(start)
            return Span(at, at)
        return Span(self._source_start(start), self._source_end(end))

    def to_text(self, position: int) -> int:
        """Text position of a source position; inside markup, that of the next character shown."""
        if not self.source_starts:
            return 0
        at = max(0, bisect_right(self.source_starts, position) - 1)
        if position < self.source_starts[at]:
            return self.text_starts[at]
        if position >= self.source_ends[at]:
            return self.text_ends[at]
        if self._linear(at):
            return self.text_starts[at] + position - self.source_starts[at]
        return self.text_starts[at]

    def _linear(self, at: int) -> bool:
        return self.text_ends[at] - self.text_starts[at] == self.source_ends[at] - self.source_starts[at]

    def _source_start(self, position: int) -> int:
        at = max(0, bisect_right(self.text_starts, position) - 1)
        if position >= self.text_ends[at]:
            return self.source_ends[at]
        if self._linear(at):
            return self.source_starts[at] + position - self.text_starts[at]
        return self.source_starts[at]

    def _source_end(self, position: int) -> int:
        at = max(0, bisect_right(self.text_starts, position - 1) - 1)
        if self._linear(at):
            return self.source_starts[at] + min(position, self.text_ends[at]) - self.text_starts[at]
        return self.source_ends[at]
