"""Markdown: CommonMark with YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from fabula.text.blocks import BlockKind
from fabula.text.drafts import Draft, DraftBuilder, Layout, make_draft
from fabula.text.formats.markdown_inline import Piece, PieceKind, make_parser, read_pieces
from fabula.text.span import Span
from fabula.text.structure.breaks import is_scene_break

_LINE = re.compile(r"([^\r\n]*)(\r\n|[\r\n]|\Z)")
_MARKUP = re.compile(r"[\\`*_\[<&\n]")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")


@dataclass(slots=True)
class _Page:
    """A Markdown file: its lines as the parser numbers them, and where they stand."""

    text: str
    starts: list[int]
    lines: list[str]
    parser: MarkdownIt
    env: EnvType = field(default_factory=dict)

    def place_lines(self, content: str, first_line: int) -> list[tuple[int, int, int]]:
        """For each line of some content: its start in the content, its start in the source, its length."""
        placed: list[tuple[int, int, int]] = []
        position = 0
        for at, line in enumerate(content.split("\n"), start=first_line):
            shown = line.strip(" \t")
            source_line = self.lines[at] if at < len(self.lines) else ""
            column = max(0, source_line.rfind(shown))
            lead = line.find(shown) if shown else 0
            placed.append((position + lead, self.starts[at] + column, len(shown)))
            position += len(line) + 1
        return placed


def read_markdown(text: str, region: Span) -> list[Draft]:
    """The drafts of Markdown in ``region`` of ``text``."""
    starts: list[int] = []
    lines: list[str] = []
    for match in _LINE.finditer(text, region.start, region.end):
        starts.append(match.start())
        lines.append(match.group(1).replace("\0", "\ufffd"))
    if lines and lines[0].startswith("\ufeff"):
        lines[0] = lines[0][1:]
        starts[0] += 1
    parser = make_parser()
    page = _Page(text, starts, lines, parser)
    tokens = parser.parse("\n".join(lines), page.env)
    return list(_drafts(page, tokens))


def _drafts(page: _Page, tokens: Sequence[Token]) -> Iterator[Draft]:
    quoted = 0
    level = 0
    for token in tokens:
        kind = token.type
        if kind == "blockquote_open":
            quoted += 1
        elif kind == "blockquote_close":
            quoted -= 1
        elif kind == "heading_open":
            level = int(token.tag[1:])
        elif kind == "heading_close":
            level = 0
        elif kind == "hr" and token.map:
            yield from _whole_line(page, token.map[0], Layout(BlockKind.SCENE_BREAK))
        elif kind == "inline" and token.map:
            layout = Layout(
                BlockKind.HEADING if level else BlockKind.PARAGRAPH, level=level, quoted=quoted > 0
            )
            yield from _leaf(page, token.content, token.map, layout)


def _whole_line(page: _Page, line: int, layout: Layout) -> Iterator[Draft]:
    start = page.starts[line]
    draft = make_draft(page.text, start, start + len(page.lines[line]), layout)
    if draft is not None:
        yield draft


def _leaf(page: _Page, content: str, lines: Sequence[int], layout: Layout) -> Iterator[Draft]:
    first, last = lines[0], lines[1]
    if last - first == 1 and is_scene_break(page.lines[first]):
        yield from _whole_line(page, first, layout._replace(kind=BlockKind.SCENE_BREAK, level=0))
        return
    placed = page.place_lines(content, first)
    if _MARKUP.search(content) is None:
        _, start, length = placed[0]
        draft = make_draft(page.text, start, start + length, layout)
    else:
        draft = _marked(page, content, placed, layout)
    if draft is not None:
        yield draft


def _marked(
    page: _Page, content: str, placed: Sequence[tuple[int, int, int]], layout: Layout
) -> Draft | None:
    builder = DraftBuilder()
    emphasis: list[int] = []
    strong: list[int] = []
    placer = _Placer(placed)
    for piece in read_pieces(page.parser, page.env, content):
        if piece.kind is PieceKind.TEXT:
            for text, start, end in placer.split(piece):
                builder.add(text, start, end)
        elif piece.kind in {PieceKind.ATOM, PieceKind.SOFT_BREAK, PieceKind.HARD_BREAK}:
            builder.add(piece.text, placer.place(piece.start), placer.place(piece.end))
        elif piece.kind is PieceKind.TAG:
            _apply_tag(builder, piece, placer, emphasis, strong)
        elif piece.kind is PieceKind.EMPHASIS_OPEN:
            emphasis.append(builder.length)
        elif piece.kind is PieceKind.STRONG_OPEN:
            strong.append(builder.length)
        elif piece.kind is PieceKind.EMPHASIS_CLOSE and emphasis:
            builder.emphasise(emphasis.pop(), builder.length)
        elif piece.kind is PieceKind.STRONG_CLOSE and strong:
            builder.embolden(strong.pop(), builder.length)
    return builder.build(layout)


def _apply_tag(
    builder: DraftBuilder, piece: Piece, placer: _Placer, emphasis: list[int], strong: list[int]
) -> None:
    match = _TAG.match(piece.text)
    if match is None:
        return
    closing, name = match.group(1) == "/", match.group(2).lower()
    if name == "br":
        builder.add("\n", placer.place(piece.start), placer.place(piece.end))
    elif name in {"em", "i", "cite"}:
        if not closing:
            emphasis.append(builder.length)
        elif emphasis:
            builder.emphasise(emphasis.pop(), builder.length)
    elif name in {"strong", "b"}:
        if not closing:
            strong.append(builder.length)
        elif strong:
            builder.embolden(strong.pop(), builder.length)


@dataclass(slots=True)
class _Placer:
    """From positions in a paragraph's content to positions in the source; positions must not fall."""

    lines: Sequence[tuple[int, int, int]]
    at: int = 0

    def place(self, position: int) -> int:
        """Where a position of the content stands in the source."""
        while self.at + 1 < len(self.lines) and self.lines[self.at + 1][0] <= position:
            self.at += 1
        content_start, source_start, length = self.lines[self.at]
        return source_start + max(0, min(position - content_start, length))

    def split(self, piece: Piece) -> Iterator[tuple[str, int, int]]:
        """The parts of a piece, line by line, each with its source range."""
        position = piece.start
        for line in piece.text.split("\n"):
            start = self.place(position)
            end = self.place(position + len(line))
            yield line, start, end
            position += len(line) + 1
