"""HTML: an archive's download or any other page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from fabula.text.blocks import BlockKind, BlockRole
from fabula.text.drafts import Draft, DraftBuilder, Layout, Reading
from fabula.text.formats.boxes import (
    SKIPPED_ELEMENTS,
    Box,
    box_inside,
    is_bold,
    is_italic,
    read_style_classes,
)
from fabula.text.formats.html_flow import Flow
from fabula.text.formats.html_lexer import RAW_ELEMENTS, Token, TokenKind, read_attributes, read_tokens
from fabula.text.source import Metadata
from fabula.text.span import Span
from fabula.text.structure.breaks import RULE, is_scene_break
from fabula.text.structure.labels import role_of_label

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head", "header",
    "hgroup", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "search", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})  # fmt: skip
_HEAD_ONLY = frozenset({"base", "link", "meta", "noscript", "script", "style", "template", "title"})
_ITALIC = frozenset({"em", "i", "cite", "dfn", "var"})
_BOLD = frozenset({"strong", "b"})
_CLOSED_BY = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr"}, "td": {"td", "th", "tr"}}

_ORNAMENTAL = re.compile(r"\b(?:divider|scene ?break|line ?break|separator|page ?break)\b", re.IGNORECASE)


class _Style(NamedTuple):
    """What an inline element does to the text in it."""

    italic: bool = False
    bold: bool = False
    hidden: bool = False


_PLAIN_STYLE = _Style()


@dataclass(slots=True)
class _Reader:
    """Walks the tokens of a page; whatever is open is found by its name, never by searching."""

    flow: Flow
    drafts: list[Draft] = field(default_factory=list)
    in_main: list[bool] = field(default_factory=list)
    """For each draft, whether it stands in what the page marks as its main content."""
    boxes: list[Box] = field(default_factory=lambda: [Box()])
    open_boxes: Counter[str] = field(default_factory=Counter)
    inline: defaultdict[str, list[_Style]] = field(default_factory=lambda: defaultdict(list))
    hidden: int = 0
    label_role: BlockRole | None = None
    label_depth: int = 0
    term: str | None = None
    quotes: int = 0
    title: str | None = None
    author: str | None = None
    language: str | None = None
    italic_classes: frozenset[str] = frozenset()
    bold_classes: frozenset[str] = frozenset()
    notices: list[str] = field(default_factory=list)

    def read(self, region: Span) -> None:
        """Read every token of the region."""
        for token in read_tokens(self.flow.text, region):
            if token.kind is TokenKind.TEXT:
                box = self.boxes[-1]
                if not self.hidden and not box.hidden:
                    show = self.flow.add_preformatted if box.preformatted else self.flow.add_text
                    show(token.start, token.end)
            elif token.kind is TokenKind.START:
                self._start(token)
            elif token.kind is TokenKind.END:
                self._end(token)
            elif token.kind is TokenKind.RAW:
                self._raw(token)
            else:
                what = "a comment" if token.name == "!--" else f"<{token.name}>"
                self.notices.append(f"{what} is never closed, so that everything after it is hidden")
        self._flush()

    def _start(self, token: Token) -> None:
        name = token.name
        if self.boxes[-1].name == "head" and name not in _HEAD_ONLY:
            self._close("head")
        attributes = read_attributes(token.attributes) if token.attributes.strip(" \t\r\n\f/") else {}
        if name in _VOID:
            self._void(token, attributes)
        elif name in _BLOCKS:
            self._flush()
            self._close_implied(name)
            if name == "html":
                self.language = attributes.get("lang") or attributes.get("xml:lang") or self.language
            self._open(name, attributes)
            if token.attributes.endswith("/"):
                self._close(name)
        elif token.attributes.endswith("/"):
            return
        elif name in SKIPPED_ELEMENTS:
            if name not in RAW_ELEMENTS:
                self._open(name, {})
        else:
            self._start_inline(token, attributes)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self.boxes.append(box_inside(self.boxes[-1], name, attributes))
        self.open_boxes[name] += 1

    def _close_implied(self, name: str) -> None:
        """Close what the element that begins ends without saying so."""
        if self.boxes[-1].name == "p":
            self._close("p")
        if name == "body" and self.open_boxes["head"]:
            self._close("head")
        while name in _CLOSED_BY.get(self.boxes[-1].name, ()):
            self._close(self.boxes[-1].name)

    def _end(self, token: Token) -> None:
        name = token.name
        if name in _BLOCKS:
            self._flush()
        if self.open_boxes[name]:
            self._close(name)
        elif self.inline[name]:
            style = self.inline[name].pop()
            if name == "q":
                self.quotes -= 1
                self.flow.show("’" if self.quotes % 2 else "”", token.start, token.end)
            self.hidden -= style.hidden
            if style.italic:
                self.flow.end_italic()
            if style.bold:
                self.flow.end_bold()

    def _close(self, name: str) -> None:
        while len(self.boxes) > 1:
            box = self.boxes.pop()
            self.open_boxes[box.name] -= 1
            if len(self.boxes) < self.label_depth:
                self.label_role = None
            if box.name == name:
                break

    def _start_inline(self, token: Token, attributes: dict[str, str]) -> None:
        name = token.name
        style = _PLAIN_STYLE
        if attributes or name in _ITALIC or name in _BOLD:
            classes = frozenset(attributes.get("class", "").split())
            style = _Style(
                italic=name in _ITALIC or is_italic(attributes) or bool(classes & self.italic_classes),
                bold=name in _BOLD or is_bold(attributes) or bool(classes & self.bold_classes),
                hidden=bool(attributes) and box_inside(Box(), name, attributes).hidden,
            )
        if style.italic:
            self.flow.begin_italic()
        if style.bold:
            self.flow.begin_bold()
        self.hidden += style.hidden
        self.inline[name].append(style)
        if name == "q":
            self.flow.show("‘" if self.quotes % 2 else "“", token.start, token.end)
            self.quotes += 1

    def _void(self, token: Token, attributes: dict[str, str]) -> None:
        name = token.name
        if name == "meta" and attributes.get("name", "").lower() == "author":
            self.author = attributes.get("content", "").strip() or self.author
        if self.hidden or self.boxes[-1].hidden:
            return
        if name == "br":
            self.flow.add_break(token.start, token.end)
        elif name == "hr":
            self._rule(token)
        elif name == "img" and self.flow.builder.empty:
            alternative = attributes.get("alt", "")
            if is_scene_break(alternative) or _ORNAMENTAL.search(alternative[:80]):
                self._rule(token)

    def _rule(self, token: Token) -> None:
        self._flush()
        builder = DraftBuilder()
        builder.add(RULE, token.start, token.end)
        self._keep(builder, BlockKind.SCENE_BREAK)

    def _raw(self, token: Token) -> None:
        content = self.flow.text[token.start : token.end]
        if token.name == "title" and self.title is None:
            self.title = " ".join(unescape(content).split()) or None
        elif token.name == "style":
            italic, bold = read_style_classes(content)
            self.italic_classes |= italic
            self.bold_classes |= bold

    def _flush(self) -> None:
        self.flow.finish()
        for builder in self.flow.finished:
            self._keep(builder, BlockKind.PARAGRAPH)
        self.flow.finished.clear()

    def _keep(self, builder: DraftBuilder, kind: BlockKind) -> None:
        box = self.boxes[-1]
        level = 0
        if box.name in _HEADINGS and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.HEADING, int(box.name[1])
        layout = Layout(
            kind,
            box.role,
            level,
            quoted=box.quoted,
            centred=box.centred,
            label=self.term if box.name == "dd" else None,
        )
        draft = builder.build(layout)
        if draft is None:
            return
        if box.name == "dt":
            self.term = draft.text.rstrip(": ")
        self.drafts.append(self._labelled(draft, box) if box.labelled else draft)
        self.in_main.append(box.main)

    def _labelled(self, draft: Draft, box: Box) -> Draft:
        """What a line such as "Notes" says holds for what stands beside it, up to the next such line."""
        role = role_of_label(draft.text)
        if role is not None:
            self.label_role = role
            self.label_depth = len(self.boxes) - 1
        elif draft.kind is BlockKind.HEADING or box.role is BlockRole.METADATA:
            return draft
        return draft.with_role(self.label_role) if self.label_role is not None else draft


def read_html(text: str, region: Span) -> Reading:
    """The drafts of the page in ``region`` of ``text``.

    Where a page marks its main content (``main``, ``article``, an archive's text box) and has enough in it,
    what stands outside is left out, but for the tag tables and headers of archives.
    """
    reader = _Reader(Flow(text))
    start = region.start + text.startswith("\ufeff", region.start)
    reader.read(Span(start, region.end))
    placed = list(zip(reader.drafts, reader.in_main, strict=True))
    inside = sum(len(draft.text) for draft, main in placed if main)
    outside = sum(len(draft.text) for draft, main in placed if not main)
    if inside * 2 > outside:
        known = {BlockRole.METADATA, BlockRole.HEADER}
        placed = [(draft, main) for draft, main in placed if main or draft.role in known]
    weak = Metadata(title=reader.title, author=reader.author, language=reader.language)
    return Reading([draft for draft, _ in placed], Metadata(), tuple(reader.notices), weak)
