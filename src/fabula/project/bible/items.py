"""The items of a bible: what the reading may write and the author may correct, one by one.

An item has an *identity* (of whom, what, which value), by which it is known again, and other *fields* (the
words that tell it, where they stand), which a new reading may put right as long as the author has not touched
them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fabula.project.bible.tables import TOPICS, BibleFile

_FACT_FIELDS = ("value", "part", "side", "when", "by", "words", "where", "note")
_TIE_FIELDS = ("is", "of", "since", "ended", "by", "words", "where", "note")
_SCALARS = frozenset(("pronouns", "kind", "part-of"))
_IDENT = 8
_WHOLE = 12
"""Hexadecimal digits of a digest: those of the identity, and those of all of it."""


@dataclass(frozen=True)
class Item:
    """One thing that is so, under one key of one table."""

    key: str
    """``names``, ``pronouns``, ``eyes``, ``ties`` …"""
    fields: Mapping[str, str]
    """As they stand in the file; what stands there by itself is called ``value``."""

    @cached_property
    def identity(self) -> tuple[str, ...]:
        """What it is known again by, in its table; all in lower case."""
        if self.key in _SCALARS:
            return ()
        names = ("is", "of") if self.key == "ties" else ("value", "part", "side", "when")
        values = [self.fields.get(name, "").casefold() for name in names]
        return tuple(
            "" if name == "when" and value == "now" else value
            for name, value in zip(names, values, strict=True)
        )

    @property
    def is_scalar(self) -> bool:
        """Whether its key holds one value, rather than a list."""
        return self.key in _SCALARS

    @property
    def label(self) -> str:
        """How a person names it: "eyes: grey", "sister of Abel Reed"."""
        if self.key == "ties":
            return f"{self.fields.get('is', '')} of {self.fields.get('of', '')}"
        if self.key == "names":
            return self.fields["value"]
        parts = [self.fields.get(name, "") for name in ("side", "part", "value")]
        when = self.fields.get("when", "")
        told = " ".join(dict.fromkeys(part for part in parts if part))
        return f"{self.key}: {told}" + (f" ({when})" if when not in ("", "now") else "")

    def digest(self, kind: str, head: str) -> str:
        """Tells whether it is still as it was, in the table called ``head`` of the section ``kind``."""
        ident = _hash([kind, head.casefold(), self.key, *self.identity])
        whole = _hash([ident, *(f"{name}={value}" for name, value in sorted(self.fields.items()) if value)])
        return ident[:_IDENT] + whole[: _WHOLE - _IDENT]

    def in_toml(self) -> str:
        """As it is written in a file, on one line."""
        if self.key == "names" or self.is_scalar:
            return toml_text(self.fields["value"])
        order = _TIE_FIELDS if self.key == "ties" else _FACT_FIELDS
        shown = [(name, self.fields[name]) for name in order if self.fields.get(name)]
        return "{ " + ", ".join(f"{name} = {_toml_value(name, value)}" for name, value in shown) + " }"


def section_digest(kind: str, head: str) -> str:
    """Tells that a table was written."""
    return _hash([kind, head.casefold(), "", ""])[:_IDENT] + "0" * (_WHOLE - _IDENT)


def identity_of(digest: str) -> str:
    """The part of a digest that stays the same when only words and places change."""
    return digest[:_IDENT]


@dataclass(frozen=True)
class Section:
    """A character or a place, with its items."""

    kind: str
    """One of :data:`fabula.project.bible.tables.SECTIONS`."""
    head: str
    """What the table is called."""
    items: tuple[Item, ...]
    aliases: frozenset[str] = frozenset()
    """Every name that it goes by, the head included; in lower case."""

    def of(self, key: str) -> tuple[Item, ...]:
        """The items under a key."""
        return tuple(item for item in self.items if item.key == key)


def sections_of(file: BibleFile, kind: str) -> Iterator[Section]:
    """The sections of a file, in its order."""
    for head, table in file.section(kind).items():
        items = tuple(item for _, item in items_of(table))
        names = {head.casefold(), *(item.label.casefold() for item in items if item.key == "names")}
        yield Section(kind, head, items, frozenset(names))


def items_of(table: Mapping[str, Any]) -> Iterator[tuple[int | None, Item]]:
    """The items of a table, each with its number in the list, or ``None`` where no list holds it."""
    for key, value in table.items():
        if key in _SCALARS:
            yield None, Item(key, {"value": str(value)})
        elif key == "names" or key == "ties" or key in TOPICS:
            if isinstance(value, list):
                for number, each in enumerate(value):
                    yield number, _item(key, each)
            else:
                yield None, _item(key, value)


def toml_text(text: str) -> str:
    """A string as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_key(name: str) -> str:
    """A key as TOML writes it."""
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else toml_text(name)


def _toml_value(name: str, value: str) -> str:
    return value if name == "ended" else toml_text(value)


def _item(key: str, value: Any) -> Item:
    if isinstance(value, dict):
        return Item(key, {name: _plain(each) for name, each in value.items()})
    return Item(key, {"value": _plain(value)})


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _hash(parts: list[str]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
