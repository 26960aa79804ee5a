"""Writes what was read into a bible file without losing a word of the author's.

The merge has three sides: what is read now, what the file holds, and what was written into it the last time,
which the file itself remembers (``[[written]]``), so that nothing else has to be kept.

- What stands as it was written, the reading may put right or take away.
- What differs, or was never written, is the author's, and stays as it is.
- What was written and is gone has been struck out by the author: it goes into the table's ``not`` list (a
  name into ``apart``, a whole table into ``[leave-out]``), where a person can see it and take it back, and is
  not written again.

Comments stay, and so does everything in a list that has one.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import tomlkit

from fabula.project.bible.items import (
    Section,
    identity_of,
    items_of,
    section_digest,
    sections_of,
    toml_key,
    toml_text,
)
from fabula.project.bible.section_merge import Tally, list_in_toml, merge_section
from fabula.project.bible.tables import SECTIONS, BibleFile, decode_bible
from fabula.project.bible.written import Ledger, without_written
from fabula.project.errors import SettingsError

HEAD = """\
# What is so in {work}, as Fabula read it: correct it as you like. Your word outranks the reading and is
# never overwritten: change a value, add a line, or delete one to strike it out. `fabula bible --write` reads
# again and keeps all of that.
"""
_LAYOUT = "{name}: cannot be merged as it is laid out; write every character as one table of its own"
_QUOTED = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|(#[^\n]*)', re.DOTALL
)


@dataclass(frozen=True)
class Merged:
    """The text of the new file, and what became of it."""

    text: str
    added: int
    """Items that were not there."""
    changed: int
    """Items whose words or places were put right."""
    removed: int
    """Items that are not read any more."""
    struck: tuple[str, ...]
    """What the author has deleted, and is written down as struck out now."""


def merge_bible(text: str, name: str, read: Sequence[Section], work: str) -> Merged:
    """``text``, the bible as its author left it, with what is ``read`` now.

    Args:
        text: the file; empty where there is none.
        name: what messages call it.
        read: the sections that were read.
        work: what the file calls the work.

    Raises:
        SettingsError: the file is no bible, or cannot be merged without loss.
    """
    plain = text.replace("\r\n", "\n")
    start = plain if plain.strip() else HEAD.format(work=work)
    file = decode_bible(start, name)
    try:
        merged = _Merge(start, file, read, work).run()
    except (AttributeError, TypeError, LookupError, ValueError):
        # Tables laid out in ways that tomlkit reads and cannot change.
        raise SettingsError(_LAYOUT.format(name=name)) from None
    _assure(start, merged.text, name, work)
    return replace(merged, text=merged.text.replace("\n", "\r\n")) if "\r\n" in text else merged


def comments_of(text: str) -> Counter[str]:
    """Every comment of a TOML text, with how often it stands there."""
    return Counter(match[1].strip() for match in _QUOTED.finditer(text) if match[1])


class _Merge:
    def __init__(self, text: str, file: BibleFile, read: Sequence[Section], work: str) -> None:
        self._document = tomlkit.parse(without_written(text))
        self._file = file
        self._read = read
        self._ledger = Ledger(file.written, work)
        self._tally = Tally()
        self._tail: list[str] = []
        self._seen: set[str] = set()
        """Identities of everything that is in the file, is read, or was taken away."""

    def run(self) -> Merged:
        deleted = {kind: self._merge_kind(kind) for kind in SECTIONS}
        self._leave_out(deleted)
        for digest in self._ledger.unseen(self._seen):
            # It is gone from the file and from the story; should it be read again, it is still struck out.
            self._ledger.keep(digest)
        text = tomlkit.dumps(self._document).rstrip("\n") + "\n"
        parts = [text, *self._tail, self._ledger.in_toml()]
        tally = self._tally
        return Merged("\n".join(parts), tally.added, tally.changed, tally.removed, tuple(tally.struck))

    def _merge_kind(self, kind: str) -> list[str]:
        """Merge all tables of one kind; returns the heads of those that the author has deleted."""
        mine = list(sections_of(self._file, kind))
        read = [each for each in self._read if each.kind == kind]
        pairs = _match(mine, read)
        omitted = {name.casefold() for name in getattr(self._file.leave_out, kind)}
        taken = {name for section in mine for name in section.aliases}
        deleted: list[str] = []
        for section in read:
            self._see(section, section.aliases)
            if section.head in pairs or section.aliases & omitted:
                continue
            if self._ledger.had_section(kind, [section.head]):
                if section.head.casefold() not in taken:
                    deleted.append(section.head)
                continue
            self._add(section)
        read_of = {own: next(each for each in read if each.head == head) for head, own in pairs.items()}
        for own in mine:
            self._see(own, own.aliases)
            self._merge_section(own, read_of.get(own.head))
        return deleted

    def _see(self, section: Section, heads: Sequence[str] | frozenset[str]) -> None:
        for head in (section.head, *heads):
            self._seen.add(identity_of(section_digest(section.kind, head)))
            self._seen.update(identity_of(item.digest(section.kind, head)) for item in section.items)

    def _add(self, section: Section) -> None:
        """A table that is not there; what was struck out of it before it went stays so."""
        kind, heads = section.kind, section.aliases
        gone = [item for item in section.items if self._ledger.was_written(kind, heads, item) is not None]
        items = [item for item in section.items if item not in gone]
        lines = [f"[{kind}.{toml_key(section.head)}]"]
        for key in dict.fromkeys(item.key for item in items):
            values = [item.in_toml() for item in items if item.key == key]
            lines.append(f"{toml_key(key)} = {list_in_toml(key, values)}")
        for key, struck in (
            ("not", [item.label for item in gone if item.key != "names"]),
            ("apart", [item.label for item in gone if item.key == "names"]),
        ):
            if struck:
                lines.append(f"{key} = {list_in_toml('names', [toml_text(label) for label in struck])}")
        self._tail.append("\n".join(lines) + "\n")
        self._tally.added += len(items)
        self._ledger.keep_section(replace(section, items=tuple(items)))

    def _merge_section(self, own: Section, read: Section | None) -> None:
        tables: Any = self._document[own.kind]
        table = tables[own.head]
        # A table in several places of the file has no text of its own, and is left where it is.
        text = table.as_string() if hasattr(table, "as_string") else None
        stale = merge_section(own, read, table, self._ledger, self._tally)
        if stale and text is not None and not comments_of(text):
            del tables[own.head]
            if not tables:
                del self._document[own.kind]
            return
        # What the author calls a table has not been read: only what it was called when it was written.
        self._ledger.keep_heads(own.kind, own.aliases)

    def _leave_out(self, deleted: Mapping[str, Sequence[str]]) -> None:
        wanted = {kind: names for kind, names in deleted.items() if names}
        self._tally.struck += [name for names in wanted.values() for name in names]
        if wanted and "leave-out" not in self._document:
            lines = [f"{kind} = [{', '.join(map(toml_text, names))}]" for kind, names in wanted.items()]
            self._tail.append("\n".join(["[leave-out]", *lines]) + "\n")
            return
        for kind, names in wanted.items():
            table: Any = self._document["leave-out"]
            if kind not in table:
                table[kind] = tomlkit.array()
            for name in names:
                table[kind].append(name)


def _match(mine: Sequence[Section], read: Sequence[Section]) -> dict[str, str]:
    """Head in the file by head that was read: the same head, or one that is among the other's names."""
    pairs: dict[str, str] = {}
    free = {section.head.casefold(): section.head for section in mine}
    for section in read:
        if section.head.casefold() in free:
            pairs[section.head] = free.pop(section.head.casefold())
    for section in read:
        for own in mine:
            if section.head in pairs or own.head not in free.values():
                continue
            if section.head.casefold() in own.aliases or own.head.casefold() in section.aliases:
                pairs[section.head] = free.pop(own.head.casefold())
    return pairs


def _assure(before: str, after: str, name: str, work: str) -> None:
    """Raise where the merge has lost something: nothing is written then.

    Raises:
        SettingsError: it has.
    """
    try:
        old, new = decode_bible(before, name), decode_bible(after, name)
    except (SettingsError, tomllib.TOMLDecodeError):
        raise SettingsError(_LAYOUT.format(name=name)) from None
    ledger = Ledger(old.written, work)
    lost = [*(comments_of(without_written(before)) - comments_of(after)), *_lost_items(old, new, ledger)]
    for key in old.plain:
        if key not in (*SECTIONS, "written", "leave-out") and old.plain[key] != new.plain.get(key):
            lost.append(key)
    if lost:
        raise SettingsError(f"{name}: cannot be merged without losing “{lost[0]}”; nothing was changed")


def _lost_items(old: BibleFile, new: BibleFile, ledger: Ledger) -> Iterator[str]:
    for kind in SECTIONS:
        for section in sections_of(old, kind):
            now = new.section(kind).get(section.head, {})
            there = [item for _, item in items_of(now)]
            for item in section.items:
                if not ledger.as_written(kind, section.aliases, item) and item not in there:
                    yield item.label
            table = old.section(kind)[section.head]
            for key in ("note", "intended"):
                if key in table and table[key] != now.get(key):
                    yield key
            for key in ("not", "apart"):
                if not set(table.get(key, ())) <= set(now.get(key, ())):
                    yield key
