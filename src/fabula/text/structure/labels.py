"""Labels that a story's header and its notes are marked with: "Rating: T", "A/N:"."""

from __future__ import annotations

import re
from typing import NamedTuple

from fabula.text.blocks import BlockRole
from fabula.text.structure.word_lists import word_set

_LABEL = re.compile(
    r"[\s*_\[(~>•-]{0,6}(?P<label>[A-Za-z][A-Za-z/'’ ]{0,34}?)(?:\(s\))?[*_]{0,3}\s{0,3}"
    r"(?:[:：]|\s[-–—](?=\s))[*_]{0,3}\s*(?P<value>.*)",
    re.DOTALL,
)
_BARE = re.compile(r"[\s*_\[(~<>•=#-]*(?P<label>[A-Za-z][A-Za-z/'’ ]{0,34}?)(?:\(s\))?[\s*_\])~<>•=.:#-]*")


class Label(NamedTuple):
    """A labelled line: what it is called, what it says, and what such lines are for."""

    name: str
    """Lower case, straight apostrophes."""
    value: str
    """Empty where the label stands alone."""
    role: BlockRole
    sure: bool
    """Whether nothing in a story is called so."""


def read_label(line: str) -> Label | None:
    """The label at the head of a line; ``None`` where there is none that belongs to a header or a note."""
    if len(line) < 45:
        match = _BARE.fullmatch(line)
        label = _label(match["label"], "") if match is not None else None
        if label is not None and (label.role is not BlockRole.HEADER or line.rstrip("*_ ").endswith(":")):
            return label
    match = _LABEL.match(line)
    return _label(match["label"], match["value"].strip(" *_")) if match is not None else None


def _label(written: str, value: str) -> Label | None:
    name = " ".join(written.lower().replace("’", "'").split())
    if name == "an" and written != "AN":
        return None
    sure = name not in word_set("labels", "loose")
    if name in word_set("labels", "notes"):
        return Label(name, value, BlockRole.NOTE, sure)
    if name in word_set("labels", "summaries"):
        return Label(name, value, BlockRole.SUMMARY, sure)
    weak = name in word_set("labels", "weak notes")
    if name in word_set("labels", "header"):
        return Label(name, value, BlockRole.HEADER, sure and not weak)
    return Label(name, value, BlockRole.NOTE, sure=False) if weak else None


def is_labelled(line: str) -> bool:
    """Whether a line begins with a label that belongs to a header or a note."""
    return ":" in line[:50] and read_label(line) is not None


_SURE_INLINE_NOTE = re.compile(
    r"[\s*_~<>=#\[({-]*(?:A/N|a/n|AN(?=\s*[:：\-–—~*])|T/N|[Aa][Uu][Tt][Hh][Oo][Rr]['’]?[Ss]?['’]?\s+[Nn][Oo][Tt][Ee][Ss]?)"
    r"\b(?=[^A-Za-z]|\Z)"
)
_NOTE_OF = re.compile(r"(?:'s|s)?\s+(?:was|were|had|is|lay|in the|on the|to the|about the|said|read)\b")


def begins_note(text: str) -> bool:
    """Whether a paragraph begins by saying that it is its author's note."""
    match = _SURE_INLINE_NOTE.match(text)
    if match is None:
        return False
    return _NOTE_OF.match(text, match.end()) is None


_BOX_LABELS = (
    (re.compile(r"(?:chapter\s+)?summary\s*:?", re.IGNORECASE), BlockRole.SUMMARY),
    (
        re.compile(r"(?:(?:chapter\s+)?(?:end\s+)?notes?|author['’]s\s+notes?)\s*:?", re.IGNORECASE),
        BlockRole.NOTE,
    ),
)


def role_of_label(text: str) -> BlockRole | None:
    """What the box after a line such as "Chapter End Notes" is; ``None`` where the line is no such label."""
    if len(text) > 40:
        return None
    return next((role for pattern, role in _BOX_LABELS if pattern.fullmatch(text.strip())), None)
