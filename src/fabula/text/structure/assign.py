"""From drafts to blocks: kinds and roles, the same way for every format.

First the forms that a line has by itself (scene breaks, headings), then what frames the story (licence,
contents, the end), the head of each file, the notes at the seams, and last the forms that several blocks make
together (letters, verse, messages).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from fabula.text.blocks import Block, BlockRole
from fabula.text.drafts import Draft, Reading
from fabula.text.source import Metadata
from fabula.text.structure.division import divide
from fabula.text.structure.frame import mark_contents, mark_ending, mark_licence
from fabula.text.structure.header import HeaderReader
from fabula.text.structure.headings import mark_headings
from fabula.text.structure.items import Item, make_items
from fabula.text.structure.labels import role_of_label
from fabula.text.structure.letters import mark_letters
from fabula.text.structure.messages import mark_messages
from fabula.text.structure.metadata import MetadataBuilder, merge
from fabula.text.structure.notes import Manner, is_note, read_manner
from fabula.text.structure.seams import mark_seam_notes
from fabula.text.structure.title_lines import read_byline
from fabula.text.structure.verse import mark_verse


class Structure(NamedTuple):
    """The blocks of a source, and what its head says of the work."""

    blocks: tuple[Block, ...]
    metadata: Metadata


def assign_structure(files: Sequence[Sequence[Draft]], readings: Sequence[Reading]) -> Structure:
    """Decide what every draft is.

    ``files`` has the drafts of each file as they stand in the source, ``readings`` what else was read of it.
    """
    items = make_items([divide(drafts) for drafts in files])
    mark_headings(items)
    mark_licence(items)
    mark_contents(items)
    manner = _story_manner(items)
    head = MetadataBuilder()
    _read_heads(items, manner, head)
    mark_seam_notes(items, manner)
    mark_ending(items)
    body = [item for item in items if item.undecided]
    mark_letters(body)
    mark_messages(body)
    mark_verse(body)
    _read_tables(items, head)
    metadata = merge(reading.metadata for reading in readings)
    metadata.add_metadata(head.build())
    for reading in readings:
        metadata.add_metadata(reading.fallback)
    return Structure(tuple(item.block() for item in items), metadata.build())


def _read_heads(items: Sequence[Item], manner: Manner, metadata: MetadataBuilder) -> None:
    known = next((at for at, item in enumerate(items) if item.role is BlockRole.HEADER), None)
    if known is not None and not any(item.is_prose and item.undecided for item in items[:known]):
        for item in items[:known]:
            item.role = item.role or BlockRole.HEADER
    first = 0
    while first < len(items):
        file = items[first].file
        start = first
        while start < len(items) and items[start].role is BlockRole.METADATA and items[start].file == file:
            start += 1
        if start < len(items) and items[start].file == file:
            HeaderReader(items, start, manner, metadata).read(title_allowed=file == 0 and known is None)
        while first < len(items) and items[first].file == file:
            first += 1


def _story_manner(items: Sequence[Item]) -> Manner:
    """How the middle of the story is told; notes stand at its ends."""
    prose = [item.text for item in items if item.is_prose and item.undecided]
    first = min(len(prose) // 4, 12)
    return read_manner(
        [text for text in prose[first : first + 60] if not is_note(text, Manner(first_person=False))]
    )


def _read_tables(items: Sequence[Item], metadata: MetadataBuilder) -> None:
    """What archives' tag tables and boxes say."""
    for item in items:
        role = item.draft.role
        if item.draft.label is not None and role is BlockRole.METADATA:
            metadata.add(item.draft.label, item.text)
        elif role is BlockRole.HEADER and item.is_heading:
            metadata.add("title", item.text)
        elif role is BlockRole.HEADER and (name := read_byline(item.text)) is not None:
            metadata.add("author", name)
    summary = takewhile(
        lambda item: item.role is BlockRole.SUMMARY,
        dropwhile(lambda item: item.draft.role is not BlockRole.SUMMARY, items),
    )
    metadata.add("summary", " ".join(item.text for item in summary if role_of_label(item.text) is None))
