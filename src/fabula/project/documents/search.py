"""What a search found, ``fabula.search/1``."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fabula.project.documents.parts import PersonDocument, WorkDocument, person, person_or_none, work_part
from fabula.project.places import EvidenceDocument, PlaceDocument, evidence, place_fields
from fabula.project.works import Work
from fabula.story.model import Story
from fabula.story.search import Hit, Query


class QueryDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked for."""

    words: str
    by: PersonDocument | None
    present: tuple[PersonDocument, ...]
    chapters: Annotated[
        tuple[int, ...] | None, msgspec.Meta(description="Indices in `chapters` of the story.")
    ]


class HitDocument(PlaceDocument, frozen=True, kw_only=True):
    """A paragraph, or a stretch of speech, in which the words stand."""

    text: Annotated[str, msgspec.Meta(description="An excerpt, as a reader sees it.")]
    words: Annotated[tuple[EvidenceDocument, ...], msgspec.Meta(description="The words that were found.")]
    scene: Annotated[int | None, msgspec.Meta(description="Index in `scenes` of the story.")]
    chapter: Annotated[int | None, msgspec.Meta(description="Index in `chapters` of the story.")]
    speaker: Annotated[PersonDocument | None, msgspec.Meta(description="Who says, thinks or writes them.")]


class SearchDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found in one work."""

    schema: Literal["fabula.search/1"]
    work: WorkDocument
    query: QueryDocument
    hits: tuple[HitDocument, ...]


def search_document(work: Work, query: Query, hits: tuple[Hit, ...]) -> SearchDocument:
    """What ``query`` found in ``work``."""
    story = work.story
    return SearchDocument(
        schema="fabula.search/1",
        work=work_part(work),
        query=QueryDocument(
            words=query.words,
            by=person_or_none(story, query.by),
            present=tuple(person(story, each) for each in query.present),
            chapters=None if query.chapters is None else tuple(sorted(query.chapters)),
        ),
        hits=tuple(_hit(hit, story) for hit in hits),
    )


def _hit(hit: Hit, story: Story) -> HitDocument:
    return HitDocument(
        **place_fields(hit.span, story.source),
        text=hit.text,
        words=tuple(evidence(place, story.source) for place in hit.places),
        scene=hit.scene,
        chapter=hit.chapter,
        speaker=person_or_none(story, hit.speaker),
    )
