"""Pandoc's tree becomes a text, laid out paragraph by paragraph, with the drafts that stand in it.

The tree is described by pandoc-types: every node is ``{"t": type, "c": content}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from fabula.text.blocks import BlockKind, BlockRole
from fabula.text.drafts import Draft, DraftBuilder, Layout, Reading
from fabula.text.formats.boxes import Box, box_inside, is_bold, is_italic
from fabula.text.formats.packed_files import Properties
from fabula.text.offsets import OffsetMap
from fabula.text.source import Metadata
from fabula.text.span import Span
from fabula.text.structure.breaks import RULE
from fabula.text.structure.labels import role_of_label

_DIVIDER = "\n\n"

Node = Mapping[str, Any]


class PackedReading(NamedTuple):
    """The extracted text of a packed document, and what is in it."""

    text: str
    reading: Reading


@dataclass(slots=True)
class _Leaf:
    """Gathers the inline content of one block."""

    builder: DraftBuilder = field(default_factory=DraftBuilder)
    notes: list[Sequence[Node]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Show ``text``."""
        at = self.builder.length
        self.builder.add(text, at, at + len(text))

    def read(self, inlines: Iterable[Node]) -> None:
        """Show what the inlines hold."""
        for node in inlines:
            kind = node["t"]
            if kind == "Str":
                self.add(node["c"])
            elif kind in _SHOWN_AS:
                self.add(_SHOWN_AS[kind])
            elif kind == "Note":
                self.notes.append(node["c"])
            elif kind in {"Code", "Math"}:
                self.add(node["c"][1])
            elif kind == "Quoted":
                single = node["c"][0]["t"] == "SingleQuote"
                self.add("‘" if single else "“")
                self.read(node["c"][1])
                self.add("’" if single else "”")
            elif kind not in {"Image", "RawInline"}:
                self._read_styled(kind, node["c"])

    def _read_styled(self, kind: str, content: Any) -> None:
        start = self.builder.length
        if kind in {"Span", "Link"}:
            attributes = _attributes(content[0])
            if box_inside(Box(), "span", attributes).hidden:
                return
            italic, bold = is_italic(attributes), is_bold(attributes)
            self.read(content[1])
        else:
            italic, bold = kind == "Emph", kind == "Strong"
            self.read(content[1] if kind == "Cite" else content)
        if italic:
            self.builder.emphasise(start, self.builder.length)
        if bold:
            self.builder.embolden(start, self.builder.length)


_SHOWN_AS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}


@dataclass(slots=True)
class _Page:
    """The text laid out so far, and its drafts."""

    parts: list[str] = field(default_factory=list)
    position: int = 0
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Sequence[Node]] = field(default_factory=list)
    label_role: BlockRole | None = None

    def read(self, blocks: Iterable[Node], box: Box) -> None:
        """Lay out blocks that stand in ``box``."""
        for node in blocks:
            kind: str = node["t"]
            content: Any = node.get("c")
            if kind in {"Para", "Plain"}:
                self._leaf(content, box, BlockKind.PARAGRAPH)
            elif kind == "Header":
                self._leaf(content[2], box, BlockKind.HEADING, level=content[0])
            elif kind == "HorizontalRule":
                self._leaf([{"t": "Str", "c": RULE}], box, BlockKind.SCENE_BREAK)
            elif kind == "LineBlock":
                lines = [node for line in content for node in (*line, {"t": "LineBreak"})]
                self._leaf(lines, box, BlockKind.VERSE)
            elif kind == "CodeBlock":
                self._leaf([{"t": "Str", "c": content[1]}], box, BlockKind.PARAGRAPH)
            elif kind != "RawBlock":
                self._read_container(kind, content, box)

    def _read_container(self, kind: str, content: Any, box: Box) -> None:
        if kind == "BlockQuote":
            self.read(content, replace(box, quoted=not box.labelled))
        elif kind == "Div":
            inner = box_inside(box, "div", _attributes(content[0]))
            label_role = self.label_role
            if not inner.hidden:
                self.read(content[1], inner)
            self.label_role = label_role
        elif kind == "BulletList":
            for item in content:
                self.read(item, box)
        elif kind == "OrderedList":
            for number, item in enumerate(content[1], start=content[0][0]):
                self.read(_numbered(item, number), box)
        elif kind == "DefinitionList":
            self._read_definitions(content, box)
        elif kind == "Table":
            for row in (*content[3][1], *(row for body in content[4] for row in (*body[2], *body[3]))):
                for cell in row[1]:
                    self.read(cell[4], box)
        elif kind == "Figure":
            self.read(content[1][1], box)

    def _read_definitions(self, content: Any, box: Box) -> None:
        table = replace(box, role=BlockRole.METADATA) if box.labelled else box
        for term, definitions in content:
            label = self._leaf(term, table, BlockKind.PARAGRAPH)
            for definition in definitions:
                first = len(self.drafts)
                self.read(definition, table)
                for at in range(first, len(self.drafts)):
                    if label is not None and table.role is BlockRole.METADATA:
                        self.drafts[at] = replace(self.drafts[at], label=label.text.rstrip(": "))

    def _leaf(self, inlines: Iterable[Node], box: Box, kind: BlockKind, level: int = 0) -> Draft | None:
        leaf = _Leaf()
        leaf.read(inlines)
        self.notes.extend(leaf.notes)
        draft = leaf.builder.build(Layout(kind, box.role, level, quoted=box.quoted, centred=box.centred))
        if draft is None:
            return None
        if box.labelled:
            draft = self._labelled(draft, box)
        if self.drafts:
            self.parts.append(_DIVIDER)
            self.position += len(_DIVIDER)
        placed = _placed(draft, self.position)
        self.parts.append(placed.text)
        self.position += len(placed.text)
        self.drafts.append(placed)
        return placed

    def _labelled(self, draft: Draft, box: Box) -> Draft:
        role = role_of_label(draft.text)
        if role is not None:
            self.label_role = role
        elif draft.kind is BlockKind.HEADING or box.role is BlockRole.METADATA:
            return draft
        return draft.with_role(self.label_role) if self.label_role is not None else draft


def _attributes(written: Any) -> dict[str, str]:
    identifier, classes, pairs = written
    # pandoc puts the name of the EPUB's file before an identifier: "ch001.xhtml_preface".
    _, _, own = identifier.rpartition("html_")
    return {
        "id": own or identifier,
        "class": " ".join(classes),
        **{str(key): str(value) for key, value in pairs},
    }


def _numbered(item: Sequence[Node], number: int) -> Sequence[Node]:
    """A list's item with its number, which pandoc keeps apart from its text."""
    if not item or item[0]["t"] not in {"Para", "Plain"}:
        return item
    first = {"t": item[0]["t"], "c": [{"t": "Str", "c": f"{number}."}, {"t": "Space"}, *item[0]["c"]]}
    return [first, *item[1:]]


def _placed(draft: Draft, position: int) -> Draft:
    """The draft as it stands in the text that is laid out: as its reader sees it, at ``position``."""

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        ends = ((draft.offsets.to_text(span.start), draft.offsets.to_text(span.end)) for span in spans)
        return tuple(Span(position + start, position + end) for start, end in ends if start < end)

    length = len(draft.text)
    return replace(
        draft,
        span=Span(position, position + length),
        offsets=OffsetMap.identity(position, length),
        emphasis=moved(draft.emphasis),
        strong=moved(draft.strong),
    )


def read_tree(blocks: Iterable[Node], meta: Mapping[str, Any], properties: Properties) -> PackedReading:
    """Lay out a whole document: its title lines, its blocks, its footnotes."""
    page = _Page()
    header = Box(role=BlockRole.HEADER)
    styled = not properties.is_book
    for key in ("title", "subtitle", "author") if styled else ():
        for inlines in _meta_lines(meta.get(key)):
            kind = BlockKind.PARAGRAPH if key == "author" else BlockKind.HEADING
            page.read([_header_node(inlines, kind)], header)
    page.read(blocks, Box())
    for note in page.notes:
        page.read(note, Box(role=BlockRole.NOTE))
    metadata = Metadata(
        title=_meta_text(meta.get("title")),
        author=_meta_text(meta.get("author")),
        summary=_meta_text(meta.get("description")) or _meta_text(meta.get("abstract")),
        language=_meta_text(meta.get("language")) or _meta_text(meta.get("lang")),
        tags=tuple(filter(None, (_inline_text(line) for line in _meta_lines(meta.get("subject"))))),
    )
    weak = Metadata(title=properties.title, author=properties.author)
    return PackedReading("".join(page.parts), Reading(page.drafts, metadata, (), weak))


def _header_node(inlines: Sequence[Node], kind: BlockKind) -> Node:
    if kind is BlockKind.HEADING:
        return {"t": "Header", "c": [1, ["", [], []], inlines]}
    return {"t": "Para", "c": inlines}


def _meta_lines(value: Any) -> list[Sequence[Node]]:
    """The lines of a metadata value: inlines, blocks, a string, or a list of them."""
    if not value:
        return []
    kind, content = value["t"], value["c"]
    if kind == "MetaInlines":
        return [content]
    if kind == "MetaString":
        return [[{"t": "Str", "c": content}]]
    if kind == "MetaBlocks":
        return [block["c"] for block in content if block["t"] in {"Para", "Plain"}]
    if kind == "MetaList":
        return [line for item in content for line in _meta_lines(item)]
    if kind == "MetaMap":
        return _meta_lines(content.get("text"))
    return []


def _inline_text(inlines: Sequence[Node]) -> str:
    leaf = _Leaf()
    leaf.read(inlines)
    draft = leaf.builder.build()
    return " ".join(draft.text.split()) if draft is not None else ""


def _meta_text(value: Any) -> str | None:
    return ", ".join(filter(None, map(_inline_text, _meta_lines(value)))) or None
