"""The places of a work, who is where, and journeys, ``fabula.places/1``."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fabula.language.place_lexicon import PlaceKind
from fabula.project.documents.cast import NameDocument
from fabula.project.documents.parts import Count, PersonDocument, WorkDocument, person, work_part
from fabula.project.places import EvidenceDocument, evidence
from fabula.project.works import Work
from fabula.story.gazetteer import Journey, Place, Stay
from fabula.story.model import Story


class PartOfDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Where a place lies, and the words that say so."""

    whole: str
    evidence: EvidenceDocument


class StayDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody is told to be there, to go there or to come from there."""

    character: PersonDocument
    role: str
    scene: int | None
    told_as_so: Annotated[bool, msgspec.Meta(description="By the narration, as happening in its scene.")]
    evidence: EvidenceDocument


class PlaceOfStoryDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Somewhere that the story names or returns to."""

    id: str
    name: str
    kind: PlaceKind
    proper: Annotated[bool, msgspec.Meta(description="Has a name; false: the kitchen.")]
    names: tuple[NameDocument, ...]
    mentions: Count
    scenes: Annotated[tuple[int, ...], msgspec.Meta(description="Indices of the scenes that name it.")]
    part_of: tuple[PartOfDocument, ...]
    people: tuple[StayDocument, ...]


class JourneyDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody goes from one place to another; an end that is not told is null."""

    character: PersonDocument
    origin: str | None
    goal: str | None
    scene: int | None
    evidence: EvidenceDocument


class PlacesDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The places of one work."""

    schema: Literal["fabula.places/1"]
    work: WorkDocument
    places: Annotated[tuple[PlaceOfStoryDocument, ...], msgspec.Meta(description="Most mentioned first.")]
    journeys: tuple[JourneyDocument, ...]


def places_document(work: Work) -> PlacesDocument:
    """The places of a work."""
    story = work.story
    names = {place.id: place.name for place in story.places}
    stays: dict[str, list[Stay]] = {}
    for stay in story.stays:
        stays.setdefault(stay.place, []).append(stay)
    return PlacesDocument(
        schema="fabula.places/1",
        work=work_part(work),
        places=tuple(_place(place, stays.get(place.id, []), names, story) for place in story.places),
        journeys=tuple(_journey(each, names, story) for each in story.journeys),
    )


def _place(place: Place, stays: list[Stay], names: dict[str, str], story: Story) -> PlaceOfStoryDocument:
    return PlaceOfStoryDocument(
        id=place.id,
        name=place.name,
        kind=place.kind,
        proper=place.proper,
        names=tuple(
            NameDocument(text=each.text, count=each.count, first=evidence(each.first, story.source))
            for each in place.names
        ),
        mentions=len(place.mentions),
        scenes=place.scenes,
        part_of=tuple(
            PartOfDocument(whole=names[each.whole], evidence=evidence(each.span, story.source))
            for each in place.part_of
            if each.whole in names
        ),
        people=tuple(
            StayDocument(
                character=person(story, stay.character),
                role=str(stay.role),
                scene=stay.scene,
                told_as_so=stay.counts,
                evidence=evidence(stay.span, story.source),
            )
            for stay in stays
        ),
    )


def _journey(journey: Journey, names: dict[str, str], story: Story) -> JourneyDocument:
    return JourneyDocument(
        character=person(story, journey.character),
        origin=None if journey.origin is None else names.get(journey.origin),
        goal=None if journey.goal is None else names.get(journey.goal),
        scene=journey.scene,
        evidence=evidence(journey.sentence, story.source),
    )
