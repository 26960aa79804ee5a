"""Writes down what the words of a story claim, in the form of :mod:`fabula.story.entries_schema`."""

from __future__ import annotations

from typing import TypedDict

from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.entries import Address, Thread, Tie
from fabula.story.entries_schema import (
    AddressDocument,
    ClaimDocument,
    FeelingDocument,
    JourneyDocument,
    PartOfDocument,
    PlaceDocument,
    SceneTimeDocument,
    SettingDocument,
    StayDocument,
    TellingDocument,
    ThreadDocument,
    TieDocument,
)
from fabula.story.feelings import Feeling
from fabula.story.gazetteer import Journey, Place, Stay
from fabula.story.model import Scene
from fabula.story.schema_parts import NameDocument, Stretch
from fabula.text.span import Span


def stretch(span: Span) -> Stretch:
    """A span."""
    return Stretch(start=span.start, end=span.end)


def stretch_or_none(span: Span | None) -> Stretch | None:
    """A span, where there is one."""
    return None if span is None else stretch(span)


class _Statement(TypedDict):
    start: int
    end: int
    text: str
    sentence: Stretch
    scene: int | None
    voice: Voice
    speaker: str | None
    standing: Standing
    when: When
    confidence: float


def _statement(said: Claim | Tie | Feeling) -> _Statement:
    return _Statement(
        start=said.span.start,
        end=said.span.end,
        text=said.text,
        sentence=stretch(said.sentence),
        scene=said.scene,
        voice=said.voice,
        speaker=said.speaker,
        standing=said.standing,
        when=said.when,
        confidence=round(said.confidence, 4),
    )


def claim_entry(claim: Claim) -> ClaimDocument:
    """A claim."""
    return ClaimDocument(
        character=claim.character,
        topic=claim.topic,
        value=claim.value,
        part=claim.part,
        side=claim.side,
        **_statement(claim),
    )


def tie_entry(tie: Tie) -> TieDocument:
    """A tie."""
    return TieDocument(
        kind=tie.kind,
        holder=tie.holder,
        owner=tie.owner,
        word=tie.word,
        ended=tie.ended,
        plural=tie.plural,
        **_statement(tie),
    )


def feeling_entry(feeling: Feeling) -> FeelingDocument:
    """A feeling."""
    return FeelingDocument(
        character=feeling.character, emotion=feeling.emotion, showing=feeling.showing, **_statement(feeling)
    )


def address_entry(address: Address) -> AddressDocument:
    """A form of address."""
    return AddressDocument(
        speaker=address.speaker,
        addressee=address.addressee,
        text=address.text,
        count=address.count,
        first=stretch(address.first),
        last=stretch(address.last),
    )


def thread_entry(thread: Thread) -> ThreadDocument:
    """A thread."""
    return ThreadDocument(
        start=thread.span.start,
        end=thread.span.end,
        kind=thread.kind,
        who=thread.who,
        to=thread.to,
        text=thread.what,
        sentence=stretch(thread.sentence),
        scene=thread.scene,
        voice=thread.voice,
        sure=thread.sure,
        settled=stretch_or_none(thread.settled),
    )


def place_entry(place: Place) -> PlaceDocument:
    """A place."""
    return PlaceDocument(
        id=place.id,
        name=place.name,
        kind=place.kind,
        proper=place.proper,
        names=tuple(
            NameDocument(start=each.first.start, end=each.first.end, text=each.text, count=each.count)
            for each in place.names
        ),
        mentions=tuple(map(stretch, place.mentions)),
        scenes=place.scenes,
        part_of=tuple(
            PartOfDocument(start=each.span.start, end=each.span.end, whole=each.whole, text=each.text)
            for each in place.part_of
        ),
    )


def stay_entry(stay: Stay) -> StayDocument:
    """Who is told to be where."""
    return StayDocument(
        start=stay.span.start,
        end=stay.span.end,
        character=stay.character,
        place=stay.place,
        role=stay.role,
        sentence=stretch(stay.sentence),
        scene=stay.scene,
        voice=stay.voice,
        speaker=stay.speaker,
        standing=stay.standing,
        when=stay.when,
    )


def journey_entry(journey: Journey) -> JourneyDocument:
    """A journey."""
    return JourneyDocument(
        start=journey.span.start,
        end=journey.span.end,
        character=journey.character,
        origin=journey.origin,
        goal=journey.goal,
        sentence=stretch(journey.sentence),
        scene=journey.scene,
        voice=journey.voice,
        standing=journey.standing,
        when=journey.when,
    )


def scene_time_entry(scene: Scene) -> SceneTimeDocument:
    """When a scene begins."""
    when = scene.when
    return SceneTimeDocument(
        text=when.text,
        weekday=when.weekday,
        day=when.day,
        month=when.month,
        year=when.year,
        minute=when.minute,
        part=when.part,
        season=when.season,
        days_since_last=when.days_since_last,
        evidence=tuple(map(stretch, when.evidence)),
    )


def setting_entries(scene: Scene) -> tuple[SettingDocument, ...]:
    """Where a scene is."""
    return tuple(
        SettingDocument(start=each.span.start, end=each.span.end, text=each.text) for each in scene.where
    )


def telling_entry(scene: Scene) -> TellingDocument:
    """How a scene is told."""
    return TellingDocument(
        tense=scene.telling.tense,
        person=scene.telling.person,
        looks_back=scene.telling.looks_back,
        point_of_view=scene.point_of_view,
        letter=scene.letter,
    )
