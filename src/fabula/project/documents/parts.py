"""Parts that several documents share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec

from fabula.project.places import EvidenceDocument, evidence
from fabula.project.works import Work
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.document import work_digest
from fabula.story.model import Story

Count = Annotated[int, msgspec.Meta(ge=0)]
CharacterId = Annotated[
    str, msgspec.Meta(description="As in `fabula.story/1` of the same text; the name is given beside it.")
]


class WorkDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The work that a document speaks of."""

    name: Annotated[str, msgspec.Meta(description="As it was asked for.")]
    title: str | None
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", description="As `source` in the story.")]
    words: Count


class PersonDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Who somebody is."""

    id: CharacterId
    name: str


class ClaimDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is said to be so of somebody."""

    character: PersonDocument
    topic: Topic
    value: str
    part: Annotated[str, msgspec.Meta(description="The part of the body, or the thing, that it is said of.")]
    side: str
    standing: Standing
    when: When
    voice: Voice
    speaker: Annotated[PersonDocument | None, msgspec.Meta(description="Who says it; null in narration.")]
    scene: Annotated[int | None, msgspec.Meta(description="Index in `scenes` of the story.")]
    evidence: EvidenceDocument
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]


def work_part(work: Work) -> WorkDocument:
    """What a document says of its work."""
    return WorkDocument(
        name=work.name,
        title=work.story.source.metadata.title,
        sha256=work_digest(work.story.source),
        words=work.story.words,
    )


def person(story: Story, identifier: str) -> PersonDocument:
    """Somebody by identifier and name."""
    return PersonDocument(id=identifier, name=story.character(identifier).name)


def person_or_none(story: Story, identifier: str | None) -> PersonDocument | None:
    """The same, where it may be nobody."""
    return None if identifier is None else person(story, identifier)


def people(story: Story, identifiers: Iterable[str]) -> tuple[PersonDocument, ...]:
    """Several, in their order."""
    return tuple(person(story, each) for each in identifiers)


def claim_part(claim: Claim, story: Story) -> ClaimDocument:
    """A claim with its evidence."""
    return ClaimDocument(
        character=person(story, claim.character),
        topic=claim.topic,
        value=claim.value,
        part=claim.part,
        side=claim.side,
        standing=claim.standing,
        when=claim.when,
        voice=claim.voice,
        speaker=person_or_none(story, claim.speaker),
        scene=claim.scene,
        evidence=evidence(claim.span, story.source),
        confidence=claim.confidence,
    )
