"""The form of the story as a JSON document, ``fabula.story/1``: a contract with other programs.

Fields may be added; none is dropped, and none changes its meaning, without a new number.  The schema that
is published (``docs/schema``) is made from these structs.

Offsets are code points into the text as it stands in the source file, half open.  Where a work is a
folder, its files' texts follow each other in order with two line feeds between, and ``source.files`` says
where each of them stands.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fabula.reading.annotations import Category, CueKind, MentionKind, Mode
from fabula.story.entries_schema import (
    AddressDocument,
    ClaimDocument,
    FeelingDocument,
    JourneyDocument,
    PlaceDocument,
    SceneTimeDocument,
    SettingDocument,
    StayDocument,
    TellingDocument,
    ThreadDocument,
    TieDocument,
)
from fabula.story.schema_parts import CharacterId, Count, Digest, NameDocument, QuotationId, Stretch
from fabula.text.blocks import BlockRole
from fabula.text.source import Format


class FileDocument(Stretch, frozen=True, kw_only=True):
    """One file of a work, and where its text stands in the source text."""

    path: str | None
    sha256: Digest
    encoding: str
    format: Format


class SourceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Where the text comes from."""

    path: Annotated[str | None, msgspec.Meta(description="File or folder as given; null for standard input.")]
    sha256: Annotated[
        Digest,
        msgspec.Meta(description="Of the file's bytes; of a folder, of its files' digests, one a line."),
    ]
    length: Annotated[int, msgspec.Meta(ge=0, description="Code points in the source text.")]
    files: tuple[FileDocument, ...]


class MetadataDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What the work says of itself: header, front matter, an archive's table."""

    title: str | None
    author: str | None
    summary: str | None
    language: str | None
    relationships: tuple[str, ...]
    characters: tuple[str, ...]
    fandoms: tuple[str, ...]
    tags: tuple[str, ...]
    other: dict[str, str]


class ApartDocument(Stretch, frozen=True, kw_only=True):
    """A stretch of the file that is not the story but about it."""

    role: BlockRole
    text: Annotated[str, msgspec.Meta(description="As a reader sees it, markup gone.")]


class CharacterDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the story, or whatever acts as one."""

    id: str
    name: Annotated[
        str, msgspec.Meta(description="The fullest name used; a narrator may have no other than 'narrator'.")
    ]
    aliases: Annotated[
        tuple[str, ...],
        msgspec.Meta(description="Every other proper name, title or epithet that is used as a name."),
    ]
    pronouns: str | None
    narrator: Annotated[bool, msgspec.Meta(description="Whether this is the first-person narrator.")]
    present: Annotated[
        bool, msgspec.Meta(description="Whether they take part in a scene; false: only spoken of.")
    ]
    mentions: Count
    lines: Annotated[int, msgspec.Meta(ge=0, description="Lines said aloud.")]
    words: Annotated[int, msgspec.Meta(ge=0, description="Words said aloud.")]
    first: Annotated[Stretch, msgspec.Meta(description="The first mention.")]
    names: Annotated[
        tuple[NameDocument, ...], msgspec.Meta(description="All forms of name, most used first.")
    ]


class AlternativeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else it may be, with how likely that is."""

    character: CharacterId
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]


class MentionDocument(Stretch, frozen=True, kw_only=True):
    """One reference to something; the maximal noun phrase."""

    text: Annotated[str, msgspec.Meta(description="The source text from start to end.")]
    kind: MentionKind
    category: Category
    entity: Annotated[str, msgspec.Meta(description="Shared by all mentions of one thing.")]
    character: CharacterId | None
    quotation: Annotated[QuotationId | None, msgspec.Meta(description="The quotation it stands in.")]
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1, description="Of the entity.")]
    alternatives: Annotated[
        tuple[AlternativeDocument, ...], msgspec.Meta(description="Whom else it may mean.")
    ]


class CueDocument(Stretch, frozen=True, kw_only=True):
    """The tag of a quotation."""

    verb: Stretch
    speaker: Annotated[Stretch | None, msgspec.Meta(description="The words that name the speaker.")]


class QuotationDocument(Stretch, frozen=True, kw_only=True):
    """An unbroken stretch of words that somebody utters, marks included."""

    id: str
    text: Annotated[str, msgspec.Meta(description="The source text from start to end.")]
    mode: Mode
    kind: Annotated[
        CueKind,
        msgspec.Meta(
            description="explicit: a name in the tag; anaphoric: a pronoun or noun; implicit: no tag."
        ),
    ]
    speaker: CharacterId | None
    addressees: tuple[CharacterId, ...]
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1, description="Of the speaker.")]
    alternatives: Annotated[
        tuple[AlternativeDocument, ...], msgspec.Meta(description="Who else may have said it.")
    ]
    cue: CueDocument | None
    parent: Annotated[QuotationId | None, msgspec.Meta(description="What this is quoted in.")]
    continues: Annotated[
        bool, msgspec.Meta(description="Goes on in the next paragraph, with no closing mark.")
    ]
    group: Annotated[bool, msgspec.Meta(description="Uttered by several at once.")]


class EventDocument(Stretch, frozen=True, kw_only=True):
    """A word that tells of something happening."""

    text: Annotated[str, msgspec.Meta(description="The source text from start to end.")]
    realis: Annotated[bool, msgspec.Meta(description="Told as having really happened.")]


class ChapterDocument(Stretch, frozen=True, kw_only=True):
    """A unit of the telling."""

    heading: Stretch | None
    title: str | None
    number: int | None
    part: Annotated[int | None, msgspec.Meta(description="Number of the part that begins with it.")]


class SceneDocument(Stretch, frozen=True, kw_only=True):
    """A stretch between two breaks."""

    chapter: Annotated[int, msgspec.Meta(ge=0, description="Index in `chapters`.")]
    present: Annotated[
        tuple[CharacterId, ...], msgspec.Meta(description="Who takes part, most mentioned first.")
    ]
    words: Count
    time: Annotated[SceneTimeDocument, msgspec.Meta(description="When it begins.")]
    where: Annotated[tuple[SettingDocument, ...], msgspec.Meta(description="The plainest first.")]
    telling: TellingDocument


class OfferDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Two characters who may be one; a person decides."""

    first: CharacterId
    second: CharacterId
    reason: str
    evidence: tuple[Stretch, ...]


class NoticeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Something about the file that its reader ought to know."""

    path: str | None
    message: str


class StoryDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of one work."""

    schema: Literal["fabula.story/1"]
    source: SourceDocument
    metadata: MetadataDocument
    words: Annotated[int, msgspec.Meta(ge=0, description="Words of the story itself.")]
    apart: tuple[ApartDocument, ...]
    chapters: tuple[ChapterDocument, ...]
    scenes: tuple[SceneDocument, ...]
    characters: tuple[CharacterDocument, ...]
    mentions: tuple[MentionDocument, ...]
    quotations: Annotated[
        tuple[QuotationDocument, ...],
        msgspec.Meta(description="Direct speech, one entry for each unbroken stretch of it."),
    ]
    nested_quotations: Annotated[
        tuple[QuotationDocument, ...], msgspec.Meta(description="What is quoted within a quotation.")
    ]
    thoughts: Annotated[tuple[QuotationDocument, ...], msgspec.Meta(description="Words that are thought.")]
    written: Annotated[
        tuple[QuotationDocument, ...], msgspec.Meta(description="Words that are written: messages, signs.")
    ]
    events: tuple[EventDocument, ...]
    claims: Annotated[
        tuple[ClaimDocument, ...],
        msgspec.Meta(description="Said to be so of somebody. Never merged: a story may contradict itself."),
    ]
    ties: Annotated[
        tuple[TieDocument, ...], msgspec.Meta(description="What people are to each other, claim by claim.")
    ]
    addresses: Annotated[tuple[AddressDocument, ...], msgspec.Meta(description="Who calls whom what.")]
    feelings: tuple[FeelingDocument, ...]
    threads: Annotated[
        tuple[ThreadDocument, ...], msgspec.Meta(description="In the order in which they are opened.")
    ]
    places: Annotated[tuple[PlaceDocument, ...], msgspec.Meta(description="The most mentioned first.")]
    stays: Annotated[tuple[StayDocument, ...], msgspec.Meta(description="Who is told to be where.")]
    journeys: tuple[JourneyDocument, ...]
    offers: tuple[OfferDocument, ...]
    notices: tuple[NoticeDocument, ...]
