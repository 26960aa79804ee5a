"""The shown text of one Markdown paragraph, gathered piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.utils import EnvType

from fabula.text.drafts import DraftBuilder
from fabula.text.formats.markdown_inline import Piece, PieceKind, read_pieces

LONGEST_MARKED_PARAGRAPH = 40_000
"""Code points.  In longer ones inline markup is shown as it stands: the parser's time can grow with the
square of a paragraph's length, and no paragraph of prose is a tenth as long."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_ITALIC = frozenset({"em", "i", "cite"})
_BOLD = frozenset({"strong", "b"})


class PlacedLine(NamedTuple):
    """A line of a paragraph's content: its start there, its start in the source, its length."""

    content: int
    source: int
    length: int


@dataclass(slots=True)
class _Placer:
    """From positions in a paragraph's content to positions in the source; positions must not fall."""

    lines: Sequence[PlacedLine]
    at: int = 0

    def place(self, position: int) -> int:
        """Where a position of the content stands in the source."""
        while self.at + 1 < len(self.lines) and self.lines[self.at + 1].content <= position:
            self.at += 1
        line = self.lines[self.at]
        return line.source + max(0, min(position - line.content, line.length))

    def split(self, piece: Piece) -> Iterator[tuple[str, int, int]]:
        """The parts of a piece, line by line, each with its source range."""
        position = piece.start
        end = self.place(position)
        for number, line in enumerate(piece.text.split("\n")):
            # A line's blanks are not seen where it is continued or begun anew.
            shown = line.strip(" \t") if "\n" in piece.text else line
            first = position + (line.find(shown) if shown else len(line))
            start = self.place(first)
            if number:
                if start <= end and self.at + 1 < len(self.lines):
                    # A code span that ends with its line: the break reaches to where the next line begins.
                    start = self.lines[self.at + 1].source
                yield " ", end, start
            end = self.place(first + len(shown))
            yield shown, start, end
            position += len(line) + 1


@dataclass(slots=True)
class _Styles:
    """Which emphasis is open, and since when."""

    emphasis: list[int] = field(default_factory=list)
    strong: list[int] = field(default_factory=list)

    def apply(self, kind: PieceKind, builder: DraftBuilder) -> None:
        """Open or close emphasis here."""
        if kind is PieceKind.EMPHASIS_OPEN:
            self.emphasis.append(builder.length)
        elif kind is PieceKind.STRONG_OPEN:
            self.strong.append(builder.length)
        elif kind is PieceKind.EMPHASIS_CLOSE and self.emphasis:
            builder.emphasise(self.emphasis.pop(), builder.length)
        elif kind is PieceKind.STRONG_CLOSE and self.strong:
            builder.embolden(self.strong.pop(), builder.length)


def build_text(
    builder: DraftBuilder,
    parser: MarkdownIt,
    env: EnvType,
    content: str,
    lines: Sequence[PlacedLine],
    *,
    keep_breaks: bool = False,
) -> None:
    """Gather what a reader sees of a paragraph; ``keep_breaks`` where its lines stand for themselves."""
    placer = _Placer(lines)
    if len(content) > LONGEST_MARKED_PARAGRAPH:
        for part in placer.split(Piece(PieceKind.TEXT, content, 0, len(content))):
            builder.add(*part)
        return
    styles = _Styles()
    for piece in read_pieces(parser, env, content):
        if piece.kind is PieceKind.TEXT:
            for part in placer.split(piece):
                builder.add(*part)
        elif piece.kind in {PieceKind.ATOM, PieceKind.SOFT_BREAK, PieceKind.HARD_BREAK}:
            start = placer.place(piece.start)
            kept = keep_breaks and piece.kind is PieceKind.SOFT_BREAK
            builder.add("\n" if kept else piece.text, start, placer.place(piece.end))
        elif piece.kind is PieceKind.TAG:
            _apply_tag(piece, builder, placer, styles)
        else:
            styles.apply(piece.kind, builder)


def _apply_tag(piece: Piece, builder: DraftBuilder, placer: _Placer, styles: _Styles) -> None:
    match = _TAG.match(piece.text)
    if match is None:
        return
    closing, name = match.group(1) == "/", match.group(2).lower()
    if name == "br":
        start = placer.place(piece.start)
        builder.add("\n", start, placer.place(piece.end))
    elif name in _ITALIC:
        styles.apply(PieceKind.EMPHASIS_CLOSE if closing else PieceKind.EMPHASIS_OPEN, builder)
    elif name in _BOLD:
        styles.apply(PieceKind.STRONG_CLOSE if closing else PieceKind.STRONG_OPEN, builder)
