"""What a web page's boxes are for, told from their names, classes and identifiers.

The same for HTML files and for what pandoc keeps of an EPUB.  The names are those of the Archive of Our Own
(downloads and saved pages), FanFiction.Net, and of the HTML standard.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fabula.text.blocks import BlockRole

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTRED_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)|font\s*:[^;]*\bitalic\b", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)

SKIPPED_ELEMENTS = frozenset({
    "head", "nav", "template", "noscript", "object", "embed", "select", "button", "svg", "math", "audio",
    "video", "canvas", "map", "script", "style", "textarea", "iframe", "rt", "rp", "menu", "datalist",
    "dialog",
})  # fmt: skip
"""Elements whose content is not shown, or is no prose."""

_HIDDEN_CLASSES = frozenset({"landmark", "hidden", "visually-hidden", "sr-only", "screen-reader-text"})
_CENTRED_CLASSES = frozenset({"center", "centre", "centered", "centred", "align-center", "text-center"})
_MAIN_IDS = frozenset({"workskin", "storytext", "storytextp"})
_MAIN_ELEMENTS = frozenset({"main", "article"})


@dataclass(frozen=True, slots=True)
class Box:
    """What holds for everything inside an element, unless something inside says otherwise."""

    name: str = ""
    role: BlockRole | None = None
    hidden: bool = False
    main: bool = False
    """Inside what the page marks as its main content."""
    quoted: bool = False
    centred: bool = False
    preformatted: bool = False
    labelled: bool = False
    """Lines such as "Notes" and "Summary" in here say what the box after them is."""


def box_inside(outer: Box, name: str, attributes: Mapping[str, str]) -> Box:
    """The box that an element makes inside another."""
    box = replace(outer, name=name) if outer.name != name else outer
    if name in SKIPPED_ELEMENTS:
        return replace(box, hidden=True)
    if name in {"blockquote", "pre", "center"} or name in _MAIN_ELEMENTS:
        box = replace(
            box,
            quoted=box.quoted or name == "blockquote",
            preformatted=box.preformatted or name == "pre",
            centred=box.centred or name == "center",
            main=box.main or name in _MAIN_ELEMENTS,
        )
    return _box_by_attributes(box, attributes) if attributes else box


def _box_by_attributes(box: Box, attributes: Mapping[str, str]) -> Box:
    classes = frozenset(attributes.get("class", "").lower().split())
    identifier = attributes.get("id", "").lower()
    style = attributes.get("style", "")
    hidden = "hidden" in attributes or bool(classes & _HIDDEN_CLASSES) or _HIDDEN_STYLE.search(style)
    if hidden:
        return replace(box, hidden=True)
    if (
        attributes.get("align", "").lower() == "center"
        or classes & _CENTRED_CLASSES
        or _CENTRED_STYLE.search(style)
    ):
        box = replace(box, centred=True)
    if identifier in _MAIN_IDS or attributes.get("role") == "main":
        box = replace(box, main=True)
    return _box_by_archive(box, identifier, classes)


def _box_by_archive(box: Box, identifier: str, classes: frozenset[str]) -> Box:
    """The boxes of the Archive of Our Own, where a blockquote of class ``userstuff`` is no quotation."""
    role = box.role
    labelled = box.labelled
    if identifier == "preface" or ("preface" in classes and role is not BlockRole.BODY):
        role, labelled = BlockRole.HEADER, True
    elif identifier == "afterword" or "afterword" in classes:
        role, labelled = BlockRole.BACK, True
    elif identifier == "chapters":
        role, labelled = BlockRole.BODY, False
    elif identifier.startswith("endnotes") or ("notes" in classes and "module" in classes):
        role = BlockRole.NOTE
    elif "summary" in classes and "module" in classes:
        role = BlockRole.SUMMARY
    elif box.name == "dl" and ("tags" in classes or "meta" in classes):
        role = BlockRole.METADATA
    elif "byline" in classes and role is not BlockRole.BODY:
        role = BlockRole.HEADER
    elif "message" in classes and role in {BlockRole.HEADER, BlockRole.BACK}:
        role = BlockRole.METADATA if role is BlockRole.HEADER else BlockRole.BACK
    elif classes & {"meta", "preface"} and role is BlockRole.BODY:
        labelled = True
    quoted = box.quoted and not (box.name == "blockquote" and "userstuff" in classes)
    if role is box.role and labelled == box.labelled and quoted == box.quoted:
        return box
    return replace(box, role=role, labelled=labelled, quoted=quoted)


def is_italic(attributes: Mapping[str, str]) -> bool:
    """Whether an element's own style sets it in italics."""
    return _ITALIC_STYLE.search(attributes.get("style", "")) is not None


def is_bold(attributes: Mapping[str, str]) -> bool:
    """Whether an element's own style sets it in bold."""
    return _BOLD_STYLE.search(attributes.get("style", "")) is not None


_CSS_CLASS = re.compile(r"\.([A-Za-z][\w-]*+)\s*+\{([^{}]*+)\}")


def read_style_classes(css: str) -> tuple[frozenset[str], frozenset[str]]:
    """Classes that a style sheet sets in italics, and in bold (word processors' exports have them)."""
    italic: set[str] = set()
    bold: set[str] = set()
    for match in _CSS_CLASS.finditer(css):
        if _ITALIC_STYLE.search(match[2]):
            italic.add(match[1])
        if _BOLD_STYLE.search(match[2]):
            bold.add(match[1])
    return frozenset(italic), frozenset(bold)
