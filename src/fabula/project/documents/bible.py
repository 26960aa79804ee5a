"""The bible of a work, ``fabula.bible/1``: what was read, with the author's word above it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from fabula.project.bible.items import Item, Section, sections_of
from fabula.project.bible.saving import merged_bible
from fabula.project.bible.tables import SECTIONS, BibleFile, decode_bible
from fabula.project.bible.written import Ledger
from fabula.project.documents.parts import WorkDocument, work_part
from fabula.project.works import Work


class BibleEntryDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is so."""

    key: Annotated[str, msgspec.Meta(description="As in the file: names, pronouns, eyes, ties …")]
    label: Annotated[str, msgspec.Meta(description="How a person names it.")]
    origin: Annotated[
        Literal["author", "reading", "canon"],
        msgspec.Meta(description="Whose word it is; canon is the universe's."),
    ]
    fields: Annotated[dict[str, str], msgspec.Meta(description="As they stand in the file.")]


class BibleSectionDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A character or a place."""

    kind: Literal["characters", "places"]
    name: str
    entries: tuple[BibleEntryDocument, ...]
    struck: Annotated[tuple[str, ...], msgspec.Meta(description="What the author has struck out.")]
    intended: Annotated[tuple[str, ...], msgspec.Meta(description="Topics that change on purpose.")]
    note: str


class BibleSecretDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Something that only some know."""

    name: str
    what: str
    known_by: tuple[str, ...]
    note: str


class BibleDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The bible of one work."""

    schema: Literal["fabula.bible/1"]
    work: WorkDocument
    file: Annotated[str, msgspec.Meta(description="Where it is kept.")]
    exists: Annotated[bool, msgspec.Meta(description="Whether that file is there; `--write` makes it.")]
    sections: tuple[BibleSectionDocument, ...]
    secrets: tuple[BibleSecretDocument, ...]
    calendar: Annotated[dict[str, Any], msgspec.Meta(description="As it stands in the file.")]


def bible_document(work: Work) -> BibleDocument:
    """The bible of a work as it would be written now, and the canon of its universe.

    Raises:
        ProjectError: the work has no place for one, or its file cannot be merged.
    """
    merged = merged_bible(work)
    assert work.bible is not None  # noqa: S101  (merged_bible has raised)
    content = decode_bible(merged.text, work.bible.file.name)
    files = [(content, False), *((each.content, True) for each in work.bible.canon)]
    calendars = [each.plain["calendar"] for each, _ in files if "calendar" in each.plain]
    return BibleDocument(
        schema="fabula.bible/1",
        work=work_part(work),
        file=str(work.bible.file),
        exists=work.bible.content is not None,
        sections=tuple(
            _section(section, each, canon=canon)
            for each, canon in files
            for kind in SECTIONS
            for section in sections_of(each, kind)
        ),
        secrets=tuple(
            BibleSecretDocument(name=name, what=secret.what, known_by=secret.known_by, note=secret.note)
            for each, _ in files
            for name, secret in each.secrets.items()
        ),
        calendar=calendars[0] if calendars else {},
    )


def _section(section: Section, content: BibleFile, *, canon: bool) -> BibleSectionDocument:
    table: Mapping[str, Any] = content.section(section.kind)[section.head]
    ledger = Ledger(content.written, "")

    def entry(item: Item) -> BibleEntryDocument:
        read = ledger.as_written(section.kind, section.aliases, item)
        return BibleEntryDocument(
            key=item.key,
            label=item.label,
            origin="canon" if canon else "reading" if read else "author",
            fields=dict(item.fields),
        )

    return BibleSectionDocument(
        kind="characters" if section.kind == "characters" else "places",
        name=section.head,
        entries=tuple(map(entry, section.items)),
        struck=(*table.get("not", ()), *table.get("apart", ())),
        intended=tuple(table.get("intended", ())),
        note=table.get("note", ""),
    )
