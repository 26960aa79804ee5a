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
    role_of_label,
)
from fabula.text.formats.html_lexer import (
    RAW_ELEMENTS,
    Token,
    TokenKind,
    read_attributes,
    read_reference,
    read_tokens,
)
from fabula.text.source import Metadata
from fabula.text.span import Span
from fabula.text.structure.breaks import is_scene_break

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "head",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_HEAD_ONLY = frozenset(["base", "link", "meta", "noscript", "script", "style", "template", "title"])
_ITALIC = frozenset({"em", "i", "cite", "dfn", "var"})
_BOLD = frozenset({"strong", "b"})
_CLOSED_BY_NEXT = {"li": "li", "dt": "dd", "dd": "dt", "tr": "tr", "td": "th", "th": "td", "option": "option"}
_LISTS = frozenset({"ul", "ol", "dl", "table", "menu", "dir"})

RULE = "* * *"
"""What a horizontal rule is shown as: it has no text of its own."""

_COLLAPSING = " \t\n\r\f"
_LEADING = re.compile(r"[ \t\n\r\f]+")
_IRREGULAR = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]|&")
_LINE_END = re.compile(r"\r\n|[\n\r]")
_ORNAMENTAL = re.compile(r"\b(?:divider|scene ?break|line ?break|separator|page ?break)\b", re.IGNORECASE)


class _Style(NamedTuple):
    """What an inline element does to the text in it."""

    italic: bool = False
    bold: bool = False
    hidden: bool = False


_PLAIN_STYLE = _Style()


@dataclass(slots=True)
class _Reader:
    """Walks the tokens of a page; every list of open things is left by its names, never searched."""

    text: str
    drafts: list[Draft] = field(default_factory=list)
    main: list[bool] = field(default_factory=list)
    builder: DraftBuilder = field(default_factory=DraftBuilder)
    boxes: list[Box] = field(default_factory=lambda: [Box()])
    open_boxes: Counter[str] = field(default_factory=Counter)
    inline: defaultdict[str, list[_Style]] = field(default_factory=lambda: defaultdict(list))
    italic: int = 0
    bold: int = 0
    hidden: int = 0
    italic_start: int = 0
    bold_start: int = 0
    space: tuple[int, int] | None = None
    breaks: int = 0
    break_span: tuple[int, int] = (0, 0)
    label_role: BlockRole | None = None
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
        for token in read_tokens(self.text, region):
            if token.kind is TokenKind.TEXT:
                if not self.hidden and not self.boxes[-1].hidden:
                    self._text(token)
            elif token.kind is TokenKind.START:
                self._start(token)
            elif token.kind is TokenKind.END:
                self._end(token.name, token)
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
        outer = self.boxes[-1]
        box = box_inside(outer, name, attributes)
        if box.labelled and not outer.labelled:
            self.label_role = None
        self.boxes.append(box)
        self.open_boxes[name] += 1

    def _close_implied(self, name: str) -> None:
        top = self.boxes[-1].name
        if top == "p":
            self._close("p")
            top = self.boxes[-1].name
        if name == "body" and self.open_boxes["head"]:
            self._close("head")
        if top in _CLOSED_BY_NEXT and name in {top, _CLOSED_BY_NEXT[top]}:
            self._close(top)

    def _end(self, name: str, token: Token) -> None:
        if self.open_boxes[name]:
            if name in _BLOCKS:
                self._flush()
            self._close(name)
        elif name in _BLOCKS:
            self._flush()
        elif self.inline[name]:
            style = self.inline[name].pop()
            if name == "q":
                self.quotes -= 1
                self._show("’" if self.quotes % 2 else "”", token.start, token.end)
            self._leave(style)

    def _close(self, name: str) -> None:
        while len(self.boxes) > 1:
            box = self.boxes.pop()
            self.open_boxes[box.name] -= 1
            if box.labelled and not self.boxes[-1].labelled:
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
            if not self.italic:
                self.italic_start = self.builder.length
            self.italic += 1
        if style.bold:
            if not self.bold:
                self.bold_start = self.builder.length
            self.bold += 1
        self.hidden += style.hidden
        self.inline[name].append(style)
        if name == "q":
            self._show("‘" if self.quotes % 2 else "“", token.start, token.end)
            self.quotes += 1

    def _leave(self, style: _Style) -> None:
        if style.italic:
            self.italic -= 1
            if not self.italic:
                self.builder.emphasise(self.italic_start, self.builder.length)
        if style.bold:
            self.bold -= 1
            if not self.bold:
                self.builder.embolden(self.bold_start, self.builder.length)
        self.hidden -= style.hidden

    def _void(self, token: Token, attributes: dict[str, str]) -> None:
        name = token.name
        if name == "meta" and attributes.get("name", "").lower() == "author":
            self.author = attributes.get("content", "").strip() or self.author
        if self.hidden or self.boxes[-1].hidden:
            return
        if name == "br":
            self._break(token.start, token.end)
        elif name == "hr":
            self._flush()
            self._rule(token)
        elif name == "img" and self.builder.empty:
            alternative = attributes.get("alt", "")
            if is_scene_break(alternative) or _ORNAMENTAL.search(alternative[:80]):
                self._rule(token)

    def _rule(self, token: Token) -> None:
        self.builder.add(RULE, token.start, token.end)
        self._flush(BlockKind.SCENE_BREAK)

    def _raw(self, token: Token) -> None:
        content = self.text[token.start : token.end]
        if token.name == "title" and self.title is None:
            self.title = " ".join(unescape(content).split()) or None
        elif token.name == "style":
            italic, bold = read_style_classes(content)
            self.italic_classes |= italic
            self.bold_classes |= bold

    def _text(self, token: Token) -> None:
        if self.boxes[-1].preformatted:
            self._preformatted(token)
            return
        text, position, end = self.text, token.start, token.end
        match = _LEADING.match(text, position, end)
        if match is not None:
            self._blank(*match.span())
            position = match.end()
        while position < end:
            match = _IRREGULAR.search(text, position, end)
            stop = match.start() if match is not None else end
            if match is None and text[end - 1] == " " and end - 1 > position:
                self._show(text[position : end - 1], position, end - 1)
                self._blank(end - 1, end)
                return
            if stop > position:
                self._show(text[position:stop], position, stop)
            position = stop
            if match is None:
                return
            if match.group() == "&":
                position = self._reference(position, end)
            else:
                self._blank(*match.span())
                position = match.end()

    def _reference(self, start: int, end: int) -> int:
        reference = read_reference(self.text, start, end)
        if reference is None:
            self._show("&", start, start + 1)
            return start + 1
        shown, stop = reference
        if shown and not shown.strip(_COLLAPSING):
            self._blank(start, stop)
        elif shown:
            self._show(shown, start, stop)
        return stop

    def _preformatted(self, token: Token) -> None:
        position = token.start
        for match in _LINE_END.finditer(self.text, token.start, token.end):
            self._shown_as_it_stands(position, match.start())
            self._break(*match.span())
            position = match.end()
        self._shown_as_it_stands(position, token.end)

    def _shown_as_it_stands(self, start: int, end: int) -> None:
        position = start
        while position < end:
            stop = self.text.find("&", position, end)
            stop = end if stop < 0 else stop
            if stop > position:
                self._show(self.text[position:stop], position, stop)
            position = self._reference(stop, end) if stop < end else end

    def _blank(self, start: int, end: int) -> None:
        if self.space is None:
            self.space = (start, end)

    def _break(self, start: int, end: int) -> None:
        if self.builder.empty:
            return
        if not self.breaks:
            self.break_span = (start, end)
        self.breaks += 1

    def _show(self, shown: str, start: int, end: int) -> None:
        if self.hidden:
            return
        if (self.breaks or self.builder.empty) and shown.isspace():
            return
        if self.breaks > 1:
            self._flush()
        elif self.breaks:
            self.builder.add("\n", *self.break_span)
        elif self.space is not None and not self.builder.ends_in_blank:
            self.builder.add(" ", *self.space)
        self.space = None
        self.breaks = 0
        self.builder.add(shown, start, end)

    def _flush(self, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        builder = self.builder
        self.space = None
        self.breaks = 0
        if builder.empty:
            return
        if self.italic:
            builder.emphasise(self.italic_start, builder.length)
        if self.bold:
            builder.embolden(self.bold_start, builder.length)
        self.italic_start = self.bold_start = 0
        self.builder = DraftBuilder()
        self._finish(builder, kind)

    def _finish(self, builder: DraftBuilder, kind: BlockKind) -> None:
        box = self.boxes[-1]
        level = 0
        if box.name in _HEADINGS and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.HEADING, int(box.name[1])
        draft = builder.build(
            Layout(
                kind,
                box.role,
                level,
                quoted=box.quoted,
                centred=box.centred,
                label=self.term if box.name == "dd" else None,
            )
        )
        if draft is None:
            return
        if box.name == "dt":
            self.term = draft.text.rstrip(": ")
        self.drafts.append(self._labelled(draft, box) if box.labelled else draft)
        self.main.append(box.main)

    def _labelled(self, draft: Draft, box: Box) -> Draft:
        """What a line such as "Notes" says holds for what follows it in the same box."""
        role = role_of_label(draft.text)
        if role is not None:
            self.label_role = role
        elif draft.kind is BlockKind.HEADING or box.role is BlockRole.METADATA:
            return draft
        return draft.with_role(self.label_role) if self.label_role is not None else draft


def read_html(text: str, region: Span) -> Reading:
    """The drafts of the page in ``region`` of ``text``.

    Where a page marks its main content (``main``, ``article``, an archive's text box) and has enough in it,
    what stands outside is left out, but for the tag tables and headers of archives.
    """
    reader = _Reader(text)
    start = region.start + text.startswith("\ufeff", region.start)
    reader.read(Span(start, region.end))
    drafts = reader.drafts
    inside = sum(len(draft.text) for draft, main in zip(drafts, reader.main, strict=True) if main)
    outside = sum(len(draft.text) for draft, main in zip(drafts, reader.main, strict=True) if not main)
    if inside * 2 > outside:
        known = {BlockRole.METADATA, BlockRole.HEADER}
        drafts = [
            draft for draft, main in zip(drafts, reader.main, strict=True) if main or draft.role in known
        ]
    metadata = Metadata(title=reader.title, author=reader.author, language=reader.language)
    return Reading(drafts, metadata, tuple(reader.notices))
