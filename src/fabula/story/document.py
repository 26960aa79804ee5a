"""Writes a story down as a JSON document in the form of :mod:`fabula.story.schema`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from fabula.reading.annotations import Mode
from fabula.story.entries_document import (
    address_entry,
    claim_entry,
    feeling_entry,
    journey_entry,
    place_entry,
    scene_time_entry,
    setting_entries,
    stay_entry,
    stretch,
    stretch_or_none,
    telling_entry,
    thread_entry,
    tie_entry,
)
from fabula.story.model import Alternative, Character, Mention, MergeOffer, Quotation, Scene, Story
from fabula.story.schema import (
    AlternativeDocument,
    ApartDocument,
    ChapterDocument,
    CharacterDocument,
    CueDocument,
    EventDocument,
    FileDocument,
    MentionDocument,
    MetadataDocument,
    NoticeDocument,
    OfferDocument,
    QuotationDocument,
    SceneDocument,
    SourceDocument,
    StoryDocument,
)
from fabula.story.schema_parts import NameDocument
from fabula.story.speech import speech_shares
from fabula.text.blocks import BlockRole
from fabula.text.source import Metadata, Source


def story_document(story: Story, path: str | None = None) -> StoryDocument:
    """The document that says what was read.

    Args:
        story: what was read.
        path: what to call the work; ``None`` takes the source's own path.
    """
    numbered = list(enumerate(story.quotations))
    spoken = [(i, each) for i, each in numbered if each.marked and each.mode is not Mode.WRITING]
    return StoryDocument(
        schema="fabula.story/1",
        source=_source(story.source, path),
        metadata=_metadata(story.source.metadata),
        words=story.words,
        apart=tuple(_apart(story.source)),
        chapters=tuple(
            ChapterDocument(
                start=each.span.start,
                end=each.span.end,
                heading=stretch_or_none(each.heading),
                title=each.title,
                number=each.number,
                part=each.part,
            )
            for each in story.chapters
        ),
        scenes=tuple(_scene(each) for each in story.scenes),
        characters=_characters(story),
        mentions=tuple(_mention(each, story.source) for each in story.mentions),
        quotations=_quotations(((i, each) for i, each in spoken if each.parent is None), story.source),
        nested_quotations=_quotations(
            ((i, each) for i, each in spoken if each.parent is not None), story.source
        ),
        thoughts=_quotations(
            ((i, each) for i, each in numbered if each.mode is Mode.THOUGHT and not each.marked), story.source
        ),
        written=_quotations(((i, each) for i, each in numbered if each.mode is Mode.WRITING), story.source),
        events=tuple(
            EventDocument(
                start=each.span.start,
                end=each.span.end,
                text=story.source.slice(each.span),
                realis=each.realis,
            )
            for each in story.events
        ),
        claims=tuple(claim_entry(each) for each in story.claims if each.is_fact),
        ties=tuple(map(tie_entry, story.ties)),
        addresses=tuple(map(address_entry, story.addresses)),
        feelings=tuple(map(feeling_entry, story.feelings)),
        threads=tuple(map(thread_entry, story.threads)),
        places=tuple(map(place_entry, story.places)),
        stays=tuple(map(stay_entry, story.stays)),
        journeys=tuple(map(journey_entry, story.journeys)),
        offers=tuple(_offer(each) for each in story.merge_offers),
        notices=tuple(
            NoticeDocument(path=str(each.path) if each.path is not None else None, message=each.message)
            for each in story.source.notices
        ),
    )


def encode_story(document: StoryDocument) -> bytes:
    """The document as UTF-8 JSON on one line, without a line feed at its end."""
    return msgspec.json.encode(document)


def work_digest(source: Source) -> str:
    """SHA-256 of a file's bytes; of several files, of their digests, one a line."""
    if len(source.files) == 1:
        return source.files[0].sha256
    return hashlib.sha256("\n".join(file.sha256 for file in source.files).encode("ascii")).hexdigest()


def _source(source: Source, path: str | None) -> SourceDocument:
    own = str(source.path) if source.path is not None else None
    return SourceDocument(
        path=path if path is not None else own,
        sha256=work_digest(source),
        length=len(source.text),
        files=tuple(
            FileDocument(
                path=str(file.path) if file.path is not None else None,
                sha256=file.sha256,
                encoding=file.encoding,
                format=file.format,
                start=file.span.start,
                end=file.span.end,
            )
            for file in source.files
        ),
    )


def _metadata(metadata: Metadata) -> MetadataDocument:
    return MetadataDocument(
        title=metadata.title,
        author=metadata.author,
        summary=metadata.summary,
        language=metadata.language,
        relationships=metadata.relationships,
        characters=metadata.characters,
        fandoms=metadata.fandoms,
        tags=metadata.tags,
        other=dict(metadata.other),
    )


def _apart(source: Source) -> Iterable[ApartDocument]:
    for block in source.blocks:
        if block.role is not BlockRole.BODY:
            yield ApartDocument(start=block.span.start, end=block.span.end, role=block.role, text=block.text)


def _characters(story: Story) -> tuple[CharacterDocument, ...]:
    said = {share.character: share for share in speech_shares(story)}
    return tuple(
        _character(
            each, said[each.id].lines if each.id in said else 0, said[each.id].words if each.id in said else 0
        )
        for each in story.characters
    )


def _character(character: Character, lines: int, words: int) -> CharacterDocument:
    return CharacterDocument(
        id=character.id,
        name=character.name,
        aliases=tuple(alias.text for alias in character.aliases if alias.text != character.name),
        pronouns=character.pronouns,
        narrator=character.narrator,
        present=character.present,
        mentions=character.mentions,
        lines=lines,
        words=words,
        first=stretch(character.first),
        names=tuple(
            NameDocument(start=alias.first.start, end=alias.first.end, text=alias.text, count=alias.count)
            for alias in character.aliases
        ),
    )


def _mention(mention: Mention, source: Source) -> MentionDocument:
    return MentionDocument(
        start=mention.span.start,
        end=mention.span.end,
        text=source.slice(mention.span),
        kind=mention.kind,
        category=mention.category,
        entity=mention.entity,
        character=mention.character,
        quotation=_quotation_id(mention.quotation),
        confidence=mention.confidence,
        alternatives=_alternatives(mention.alternatives),
    )


def _quotations(numbered: Iterable[tuple[int, Quotation]], source: Source) -> tuple[QuotationDocument, ...]:
    return tuple(_quotation(index, quotation, source) for index, quotation in numbered)


def _quotation(index: int, quotation: Quotation, source: Source) -> QuotationDocument:
    cue = quotation.cue
    return QuotationDocument(
        start=quotation.span.start,
        end=quotation.span.end,
        id=f"q{index + 1}",
        text=source.slice(quotation.span),
        mode=quotation.mode,
        kind=quotation.kind,
        speaker=quotation.speaker,
        addressees=quotation.addressees,
        confidence=quotation.confidence,
        alternatives=_alternatives(quotation.alternatives),
        cue=None
        if cue is None
        else CueDocument(
            start=cue.span.start,
            end=cue.span.end,
            verb=stretch(cue.verb),
            speaker=stretch_or_none(cue.speaker),
        ),
        parent=_quotation_id(quotation.parent),
        continues=quotation.continues,
        group=quotation.group,
    )


def _alternatives(alternatives: Iterable[Alternative]) -> tuple[AlternativeDocument, ...]:
    return tuple(AlternativeDocument(character=a.character, confidence=a.confidence) for a in alternatives)


def _quotation_id(index: int | None) -> str | None:
    return None if index is None else f"q{index + 1}"


def _scene(scene: Scene) -> SceneDocument:
    return SceneDocument(
        start=scene.span.start,
        end=scene.span.end,
        chapter=scene.chapter,
        present=scene.present,
        words=scene.words,
        time=scene_time_entry(scene),
        where=setting_entries(scene),
        telling=telling_entry(scene),
    )


def _offer(offer: MergeOffer) -> OfferDocument:
    return OfferDocument(
        first=offer.first,
        second=offer.second,
        reason=offer.reason,
        evidence=tuple(stretch(span) for span in offer.evidence),
    )
