"""Markdown: CommonMark with YAML front matter.

Three departures, since this is prose: indented lines are no program code; a paragraph right above ``---`` is
a heading only if it looks like one; a list keeps its numbers, and the hyphens that may be dashes of dialogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.token import Token
from markdown_it.utils import EnvType

from fabula.text.blocks import BlockKind, BlockRole
from fabula.text.drafts import Draft, DraftBuilder, Layout, Reading, make_draft
from fabula.text.formats.front_matter import read_front_matter
from fabula.text.formats.html import read_html
from fabula.text.formats.markdown_inline import make_parser
from fabula.text.formats.markdown_text import PlacedLine, build_text
from fabula.text.lines import CLOSERS
from fabula.text.source import Metadata
from fabula.text.span import Span
from fabula.text.structure.breaks import is_scene_break
from fabula.text.structure.labels import is_labelled
from fabula.text.structure.messages import is_message_line

_LINE = re.compile(r"([^\r\n]*)(\r\n|[\r\n]|\Z)")
_MARKUP = re.compile(r"[\\`*_\[<&\n]")
_LONGEST_HEADING = 100
_ENDED = re.compile(rf"[.!?…,;]{CLOSERS}\Z|[\"”»]\Z")


@dataclass(slots=True)
class _Page:
    """A Markdown file: its lines as the parser numbers them, and where they stand."""

    text: str
    starts: list[int]
    lines: list[str]
    parser: MarkdownIt
    env: EnvType = field(default_factory=dict)

    def place(self, content: str, lines: Sequence[int]) -> list[PlacedLine]:
        """Each line of some content, which is the end of a line of the file, but for blanks and marks.

        ``lines`` are the first line of the block and the one after its last.
        """
        placed: list[PlacedLine] = []
        position = 0
        shown_lines = content.split("\n")
        # A line of odd blanks is no blank line to the parser, but is gone from what it makes of the block.
        first, spare = lines[0], lines[1] - lines[0] - len(shown_lines)
        beginning = shown_lines[0].rstrip(MD_TRIM_CHARS)
        while spare > 0 and not self.lines[first].rstrip(MD_TRIM_CHARS).endswith(beginning):
            first, spare = first + 1, spare - 1
        for at, line in enumerate(shown_lines, start=first):
            shown = line.strip(" \t")
            source_line = self.lines[at] if at < len(self.lines) else ""
            if source_line.endswith(shown):
                column = len(source_line) - len(shown)
            else:
                column = max(0, source_line.rfind(shown))
            lead = line.find(shown) if shown else 0
            placed.append(PlacedLine(position + lead, self.starts[at] + column, len(shown)))
            position += len(line) + 1
        return placed

    def line_draft(self, line: int, layout: Layout) -> Draft | None:
        """A line of the file as it stands."""
        return make_draft(self.text, self.starts[line], self.starts[line] + len(self.lines[line]), layout)


@dataclass(slots=True)
class _Item:
    """A list item: its line, its marker where that is shown, and whether anything of it was shown."""

    line: int
    marker: str
    shown: bool = False


@dataclass(slots=True)
class _Walk:
    """Where the walk through the block tokens stands."""

    page: _Page
    quoted: int = 0
    level: int = 0
    underline: int | None = None
    """Line of a heading's underline of hyphens."""
    items: list[_Item] = field(default_factory=list)

    def drafts(self, tokens: Sequence[Token]) -> Iterator[Draft]:
        """The drafts of all tokens."""
        for token in tokens:
            if token.type == "inline" and token.map:
                yield from self._leaf(token.content, token.map)
            elif token.nesting > 0:
                self._enter(token)
            elif token.nesting < 0:
                yield from self._leave(token)
            elif token.map:
                yield from self._block(token, token.map)

    def _enter(self, token: Token) -> None:
        if token.type == "blockquote_open":
            self.quoted += 1
        elif token.type == "heading_open" and token.map:
            self.level = int(token.tag[1:])
            self.underline = token.map[1] - 1 if token.markup == "-" else None
        elif token.type == "list_item_open" and token.map:
            marker = f"{token.info}{token.markup}"
            self.items.append(_Item(token.map[0], marker if token.info or marker == "-" else ""))

    def _leave(self, token: Token) -> Iterator[Draft]:
        if token.type == "blockquote_close":
            self.quoted -= 1
        elif token.type == "heading_close":
            self.level = 0
        elif token.type == "list_item_close":
            item = self.items.pop()
            line = self.page.lines[item.line]
            if not item.shown and (ornamental := is_scene_break(line)) | (len(item.marker) > 1):
                kind = BlockKind.SCENE_BREAK if ornamental else BlockKind.PARAGRAPH
                yield from self._line(item.line, kind)

    def _block(self, token: Token, lines: Sequence[int]) -> Iterator[Draft]:
        if token.type == "hr":
            yield from self._line(lines[0], BlockKind.SCENE_BREAK)
        elif token.type == "fence":
            yield from self._fence(token, lines)
        elif token.type == "html_block":
            yield from self._html(lines)

    def _layout(self, kind: BlockKind) -> Layout:
        return Layout(kind, quoted=self.quoted > 0)

    def _line(self, line: int, kind: BlockKind) -> Iterator[Draft]:
        draft = self.page.line_draft(line, self._layout(kind))
        if draft is not None:
            self._mark_items()
            yield draft

    def _mark_items(self) -> None:
        for item in self.items:
            item.shown = True

    def _leaf(self, content: str, lines: Sequence[int]) -> Iterator[Draft]:
        first = lines[0]
        underline, self.underline = self.underline, None
        if lines[1] - first == 1 and is_scene_break(self.page.lines[first]):
            yield from self._line(first, BlockKind.SCENE_BREAK)
            return
        kind = BlockKind.HEADING if self.level else BlockKind.PARAGRAPH
        layout = Layout(kind, level=self.level, quoted=self.quoted > 0)
        broken_off = underline is not None and (
            "\n" in content or len(content) > _LONGEST_HEADING or _ENDED.search(content[-12:]) is not None
        )
        if broken_off:
            layout = self._layout(BlockKind.PARAGRAPH)
        draft = self._text(content, lines, layout)
        if draft is not None:
            self._mark_items()
            yield draft
        if broken_off and underline is not None:
            yield from self._line(underline, BlockKind.SCENE_BREAK)

    def _text(self, content: str, lines: Sequence[int], layout: Layout) -> Draft | None:
        placed = self.page.place(content, lines)
        first = lines[0]
        item = self.items[-1] if self.items else None
        marked_item = item is not None and item.marker != "" and not item.shown and item.line == first
        if _MARKUP.search(content) is None and not marked_item:
            return make_draft(self.page.text, placed[0].source, placed[0].source + placed[0].length, layout)
        builder = DraftBuilder()
        if marked_item and item is not None:
            column = self.page.lines[first].rfind(item.marker, 0, placed[0].source - self.page.starts[first])
            start = self.page.starts[first] + column
            end = start + len(item.marker)
            builder.add(item.marker, start, end)
            builder.add(" ", end, placed[0].source)
        build_text(
            builder, self.page.parser, self.page.env, content, placed, keep_breaks=_has_line_forms(content)
        )
        return builder.build(layout)

    def _fence(self, token: Token, lines: Sequence[int]) -> Iterator[Draft]:
        """A fenced block: no program code in a story, but a letter, a screen, a poem, line by line."""
        builder = DraftBuilder()
        end = 0
        content = token.content.removesuffix("\n")
        for line in (*self.page.place(content, (lines[0] + 1, lines[1])), PlacedLine(0, 0, 0)):
            if line.length == 0:
                draft = builder.build(self._layout(BlockKind.PARAGRAPH))
                builder = DraftBuilder()
                if draft is not None:
                    self._mark_items()
                    yield draft
                continue
            if not builder.empty:
                builder.add("\n", end, line.source)
            end = line.source + line.length
            builder.add(self.page.text[line.source : end], line.source, end)

    def _html(self, lines: Sequence[int]) -> Iterator[Draft]:
        page = self.page
        if self.quoted or self.items:
            regions = [Span(page.starts[at], page.starts[at] + len(page.lines[at])) for at in range(*lines)]
        else:
            last = lines[1] - 1
            regions = [Span(page.starts[lines[0]], page.starts[last] + len(page.lines[last]))]
        for region in regions:
            for draft in read_html(page.text, region).drafts:
                self._mark_items()
                yield draft


def _has_line_forms(content: str) -> bool:
    """Whether the lines of a paragraph are messages of a thread or labelled lines of a header."""
    if "\n" not in content or ":" not in content:
        return False
    lines = [line.strip() for line in content.split("\n")]
    return sum(map(is_message_line, lines)) > 1 or sum(map(is_labelled, lines)) > 1


def read_markdown(text: str, region: Span) -> Reading:
    """The drafts of Markdown in ``region`` of ``text``."""
    drafts: list[Draft] = []
    metadata = Metadata()
    start = region.start
    matter = read_front_matter(text, region)
    if matter is not None:
        draft = make_draft(text, matter.span.start, matter.span.end, Layout(role=BlockRole.METADATA))
        drafts += [draft] if draft is not None else []
        metadata = matter.metadata()
        start = matter.span.end
    starts: list[int] = []
    lines: list[str] = []
    for match in _LINE.finditer(text, start, region.end):
        starts.append(match.start())
        lines.append(match.group(1).replace("\0", "\ufffd"))
    if lines and lines[0].startswith("\ufeff"):
        lines[0] = lines[0][1:]
        starts[0] += 1
    page = _Page(text, starts, lines, make_parser())
    drafts.extend(_Walk(page).drafts(page.parser.parse("\n".join(lines), page.env)))
    return Reading(drafts, metadata)
