"""What was written into a bible the last time: kept in the file itself, as digests, and compared with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from fabula.project.bible.items import Item, Section, identity_of, section_digest, toml_text
from fabula.project.bible.tables import WrittenTable

MARKER = "# What was written last, so that your corrections can be told from the reading. Leave it as it is."
_TABLE = re.compile(
    r"^[ \t]*\[\[[ \t]*written[ \t]*\]\][^\n]*\n(?:(?![ \t]*\[\[?[ \t]*[\"'\w])[^\n]*\n)*", re.MULTILINE
)
_A_ROW = 6
"""Digests in a line."""


@dataclass
class Ledger:
    """What one work had written, and what it has written now."""

    tables: tuple[WrittenTable, ...]
    work: str
    now: dict[str, None] = field(default_factory=dict)
    """Digests of this time, in order."""

    def __post_init__(self) -> None:
        """Look up what there was."""
        self._all = {digest for table in self.tables for digest in table.entries}
        self._identities = {identity_of(digest) for digest in self._all}
        own = [digest for table in self.tables if table.work == self.work for digest in table.entries]
        self._own = {identity_of(digest): digest for digest in own}
        self._others = {
            identity_of(digest)
            for table in self.tables
            if table.work != self.work
            for digest in table.entries
        }

    def as_written(self, kind: str, heads: Iterable[str], item: Item) -> bool:
        """Whether an item stands as some reading wrote it, under one of these heads."""
        return any(item.digest(kind, head) in self._all for head in heads)

    def was_written(self, kind: str, heads: Iterable[str], item: Item) -> str | None:
        """The digest under which this work wrote an item that is known again; ``None`` where it did not."""
        found = (self._own.get(identity_of(item.digest(kind, head))) for head in heads)
        return next(filter(None, found), None)

    def is_elsewhere(self, kind: str, heads: Iterable[str], item: Item) -> bool:
        """Whether another work wrote it, too."""
        return any(identity_of(item.digest(kind, head)) in self._others for head in heads)

    def had_section(self, kind: str, heads: Iterable[str]) -> bool:
        """Whether this work wrote a table."""
        return any(identity_of(section_digest(kind, head)) in self._own for head in heads)

    def others_have_section(self, kind: str, heads: Iterable[str]) -> bool:
        """Whether another work wrote it."""
        return any(identity_of(section_digest(kind, head)) in self._others for head in heads)

    def wrote_section(self, kind: str, head: str) -> bool:
        """Whether any work wrote a table of this head."""
        return section_digest(kind, head) in self._all

    def heads_of(self, section: Section) -> frozenset[str]:
        """What a table was called when it was written: as now, or as before the author renamed it."""
        head = section.head.casefold()
        return frozenset((head,)) if self.wrote_section(section.kind, head) else section.aliases

    def ever_wrote(self, kind: str, heads: Iterable[str], item: Item) -> bool:
        """Whether any work wrote an item that is known again."""
        return any(identity_of(item.digest(kind, head)) in self._identities for head in heads)

    def keep(self, digest: str) -> None:
        """Remember a digest for the next time."""
        self.now.setdefault(digest)

    def keep_section(self, section: Section) -> None:
        """Remember a whole section, as it is written now."""
        self.keep(section_digest(section.kind, section.head))
        for item in section.items:
            self.keep(item.digest(section.kind, section.head))

    def keep_heads(self, kind: str, heads: Iterable[str]) -> None:
        """Remember under which of these heads this work wrote a table."""
        for head in heads:
            if identity_of(section_digest(kind, head)) in self._own:
                self.keep(section_digest(kind, head))

    def unseen(self, seen: Iterable[str]) -> list[str]:
        """What was written and is not among the identities ``seen``."""
        known = set(seen)
        return [digest for ident, digest in self._own.items() if ident not in known]

    def in_toml(self) -> str:
        """The tables that remember all this, to stand at the end of the file."""
        own = WrittenTable(work=self.work, entries=tuple(sorted(self.now)))
        tables = [own if table.work == self.work else table for table in self.tables]
        tables += [] if own in tables else [own]
        return MARKER + "\n" + "\n".join(map(_in_toml, tables))


def without_written(text: str) -> str:
    """The text of a bible without what :meth:`Ledger.in_toml` puts at its end."""
    return _TABLE.sub("", text.rstrip("\n") + "\n").replace(MARKER + "\n", "")


def _in_toml(table: WrittenTable) -> str:
    rows = [
        "  " + " ".join(f'"{digest}",' for digest in table.entries[at : at + _A_ROW])
        for at in range(0, len(table.entries), _A_ROW)
    ]
    entries = "\n".join(["entries = [", *rows, "]"]) if rows else "entries = []"
    return f"[[written]]\nwork = {toml_text(table.work)}\n{entries}\n"
