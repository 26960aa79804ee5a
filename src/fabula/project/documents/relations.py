"""Ties and forms of address, as documents tell them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec

from fabula.project.documents.parts import Count, PersonDocument, person, person_or_none
from fabula.project.places import EvidenceDocument, evidence
from fabula.reading.tie_kinds import TieKind
from fabula.story.claims.claim import Standing, Voice, When
from fabula.story.entries import Address, Tie
from fabula.story.model import Story


class AddressDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What one calls another to their face."""

    by: PersonDocument
    to: PersonDocument
    form: str
    count: Count
    first: EvidenceDocument
    last: EvidenceDocument


class TieDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Something said of what one is to another: `holder` is the `kind` of `owner`."""

    holder: Annotated[
        PersonDocument | None, msgspec.Meta(description="Null for somebody who is not in the cast.")
    ]
    owner: PersonDocument
    kind: TieKind
    word: Annotated[str, msgspec.Meta(description="The noun or verb: sister.")]
    ended: Annotated[bool, msgspec.Meta(description="It was so once: her former teacher.")]
    plural: Annotated[bool, msgspec.Meta(description="Said of several at once: her sisters.")]
    standing: Standing
    when: When
    voice: Voice
    speaker: PersonDocument | None
    scene: Annotated[int | None, msgspec.Meta(description="Index in `scenes` of the story.")]
    evidence: EvidenceDocument
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]


def tie_part(tie: Tie, story: Story) -> TieDocument:
    """A tie with its evidence."""
    return TieDocument(
        holder=person_or_none(story, tie.holder),
        owner=person(story, tie.owner),
        kind=tie.kind,
        word=tie.word,
        ended=tie.ended,
        plural=tie.plural,
        standing=tie.standing,
        when=tie.when,
        voice=tie.voice,
        speaker=person_or_none(story, tie.speaker),
        scene=tie.scene,
        evidence=evidence(tie.span, story.source),
        confidence=tie.confidence,
    )


def addresses_between(story: Story, addresses: Iterable[Address]) -> tuple[AddressDocument, ...]:
    """Forms of address with their places."""
    return tuple(
        AddressDocument(
            by=person(story, each.speaker),
            to=person(story, each.addressee),
            form=each.text,
            count=each.count,
            first=evidence(each.first, story.source),
            last=evidence(each.last, story.source),
        )
        for each in addresses
    )
