"""Everything about one character, ``fabula.who/1``."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fabula.language.feeling_lexicon import Emotion
from fabula.project.documents.cast import CastMemberDocument, member
from fabula.project.documents.parts import (
    ClaimDocument,
    PersonDocument,
    WorkDocument,
    claim_part,
    person,
    work_part,
)
from fabula.project.documents.relations import AddressDocument, TieDocument, addresses_between, tie_part
from fabula.project.documents.threads import ThreadDocument, thread_part
from fabula.project.places import EvidenceDocument, PlaceDocument, evidence, place_fields
from fabula.project.works import Work
from fabula.story.feelings import Feeling
from fabula.story.model import Story
from fabula.story.speech import exchanges, speech_shares


class FeelingDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What the words show that the character feels."""

    emotion: Emotion
    scene: Annotated[int | None, msgspec.Meta(description="Index in `scenes` of the story.")]
    felt: Annotated[
        bool, msgspec.Meta(description="Told as felt in its scene; false: denied, past, perhaps.")
    ]
    evidence: EvidenceDocument
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]


class PartnerDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with whom the character speaks."""

    character: PersonDocument
    said: Annotated[int, msgspec.Meta(ge=0, description="Lines to them.")]
    heard: Annotated[int, msgspec.Meta(ge=0, description="Lines from them.")]


class SceneDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A scene that the character takes part in."""

    number: Annotated[int, msgspec.Meta(ge=0, description="Index in `scenes` of the story.")]
    chapter: Annotated[int, msgspec.Meta(ge=0, description="Index in `chapters` of the story.")]
    place: PlaceDocument
    present: tuple[PersonDocument, ...]


class WhoDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about one character."""

    schema: Literal["fabula.who/1"]
    work: WorkDocument
    character: CastMemberDocument
    facts: Annotated[tuple[ClaimDocument, ...], msgspec.Meta(description="In the story's order.")]
    address: Annotated[
        tuple[AddressDocument, ...],
        msgspec.Meta(description="What others call them and what they call others, most used first."),
    ]
    ties: Annotated[
        tuple[TieDocument, ...], msgspec.Meta(description="Claim by claim, in the story's order.")
    ]
    feelings: Annotated[tuple[FeelingDocument, ...], msgspec.Meta(description="In the story's order.")]
    threads: Annotated[
        tuple[ThreadDocument, ...], msgspec.Meta(description="What they open, or what is opened to them.")
    ]
    speaks_with: Annotated[tuple[PartnerDocument, ...], msgspec.Meta(description="The busiest first.")]
    scenes: tuple[SceneDocument, ...]


def who_document(work: Work, character: str) -> WhoDocument:
    """Everything about the character with this identifier."""
    story = work.story
    shares = {share.character: share for share in speech_shares(story)}
    return WhoDocument(
        schema="fabula.who/1",
        work=work_part(work),
        character=member(story, story.character(character), shares.get(character)),
        facts=tuple(
            claim_part(claim, story)
            for claim in story.claims
            if claim.character == character and claim.is_fact
        ),
        address=addresses_between(
            story, [each for each in story.addresses if character in (each.speaker, each.addressee)]
        ),
        ties=tuple(tie_part(tie, story) for tie in story.ties if character in (tie.holder, tie.owner)),
        feelings=tuple(_feeling(each, story) for each in story.feelings if each.character == character),
        threads=tuple(thread_part(each, story) for each in story.threads if character in (each.who, each.to)),
        speaks_with=tuple(_partners(story, character)),
        scenes=tuple(
            SceneDocument(
                number=number,
                chapter=scene.chapter,
                place=PlaceDocument(**place_fields(scene.span, story.source)),
                present=tuple(person(story, each) for each in scene.present),
            )
            for number, scene in enumerate(story.scenes)
            if character in scene.present
        ),
    )


def _feeling(feeling: Feeling, story: Story) -> FeelingDocument:
    return FeelingDocument(
        emotion=feeling.emotion,
        scene=feeling.scene,
        felt=feeling.counts,
        evidence=evidence(feeling.span, story.source),
        confidence=feeling.confidence,
    )


def _partners(story: Story, character: str) -> list[PartnerDocument]:
    found: list[PartnerDocument] = []
    for pair in exchanges(story):
        if character == pair.first:
            other, said, heard = pair.second, pair.lines_from_first, pair.lines_from_second
        elif character == pair.second:
            other, said, heard = pair.first, pair.lines_from_second, pair.lines_from_first
        else:
            continue
        found.append(PartnerDocument(character=person(story, other), said=said, heard=heard))
    return found
