"""The tables of a bible file, and what is wrong with one in one line.

Everything in it is optional.  A file that several stories share as their canon has the same tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from fabula.project.toml_tables import Table, decode_table
from fabula.reading.topics import Topic
from fabula.story.claims.claim import When

Value = str | int
TOPICS: Mapping[str, Topic] = {topic.value.replace(" ", "-"): topic for topic in Topic}
"""Topics of claims by the keys that they have in the file."""
SECTIONS = ("characters", "places")
"""Tables whose tables the reading fills in."""


class FactTable(Table, frozen=True):
    """Something that is so of a character."""

    value: Value
    part: str = ""
    """The part of the body or the thing that it is said of."""
    side: Literal["left", "right", "both", ""] = ""
    when: When = When.NOW
    by: str = ""
    """Who says so, where it is not the narration."""
    words: str = ""
    """The words of the story that tell it."""
    where: str = ""
    """Where those words stand."""
    note: str = ""


class TieTable(Table, frozen=True):
    """What a character is to another: ``is`` the sister ``of`` somebody."""

    is_: str = msgspec.field(name="is")
    of: str
    since: str = ""
    ended: bool = False
    by: str = ""
    words: str = ""
    where: str = ""
    note: str = ""


class PlaceTable(Table, frozen=True):
    """A place."""

    names: tuple[str, ...] = ()
    kind: str = ""
    part_of: str = ""
    note: str = ""
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")
    apart: tuple[str, ...] = ()


class SecretTable(Table, frozen=True):
    """Something that only some know."""

    what: str
    known_by: tuple[str, ...] = ()
    note: str = ""


class MonthTable(Table, frozen=True):
    """A month of the author's calendar."""

    name: str
    days: int = 30


class CalendarTable(Table, frozen=True):
    """How days are named and counted in the world of the story."""

    weekdays: tuple[str, ...] = ()
    months: tuple[str | MonthTable, ...] = ()
    seasons: tuple[str, ...] = ()
    note: str = ""


class LeaveOutTable(Table, frozen=True):
    """Characters and places that the author does not want in the bible."""

    characters: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class WrittenTable(Table, frozen=True):
    """What was written for one work the last time, so that corrections can be told from the reading."""

    work: str
    entries: tuple[str, ...] = ()
    """A digest an entry."""


Facts = Value | FactTable | tuple[Value | FactTable, ...]

# Made from the topics themselves, so that none can be forgotten.
CHARACTER_TABLE = msgspec.defstruct(
    "CharacterTable",
    [
        ("names", tuple[str, ...], ()),
        ("pronouns", str, ""),
        ("note", str, ""),
        ("ties", tuple[TieTable, ...], ()),
        ("not_", tuple[str, ...], msgspec.field(default=(), name="not")),
        ("apart", tuple[str, ...], ()),
        ("intended", tuple[str, ...], ()),
        *((key.replace("-", "_"), Facts, ()) for key in TOPICS),
    ],
    bases=(Table,),
    frozen=True,
    kw_only=True,
)
BIBLE_TABLE: Any = msgspec.defstruct(
    "BibleFile",
    [
        ("characters", dict[str, CHARACTER_TABLE], msgspec.field(default_factory=dict)),  # type: ignore[valid-type]
        ("places", dict[str, PlaceTable], msgspec.field(default_factory=dict)),
        ("secrets", dict[str, SecretTable], msgspec.field(default_factory=dict)),
        ("calendar", CalendarTable, CalendarTable()),
        ("leave_out", LeaveOutTable, LeaveOutTable()),
        ("written", tuple[WrittenTable, ...], ()),
    ],
    bases=(Table,),
    frozen=True,
    kw_only=True,
)


@dataclass(frozen=True)
class BibleFile:
    """A bible file, read and found valid."""

    plain: Mapping[str, Any]
    """As TOML gives it."""
    secrets: Mapping[str, SecretTable]
    calendar: CalendarTable
    leave_out: LeaveOutTable
    written: tuple[WrittenTable, ...]

    def section(self, kind: str) -> Mapping[str, Mapping[str, Any]]:
        """The tables of one of :data:`SECTIONS` by their heads."""
        found: Mapping[str, Mapping[str, Any]] = self.plain.get(kind, {})
        return found


def decode_bible(text: str, name: str) -> BibleFile:
    """The bible that ``text`` spells out; ``name`` is what messages call the file.

    Raises:
        SettingsError: ``text`` is no TOML, or holds something unknown.
    """
    import tomllib

    table = decode_table(text, BIBLE_TABLE, name)
    return BibleFile(
        plain=tomllib.loads(text),
        secrets=table.secrets,
        calendar=table.calendar,
        leave_out=table.leave_out,
        written=table.written,
    )
