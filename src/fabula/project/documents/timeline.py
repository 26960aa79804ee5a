"""When things happen, ``fabula.timeline/1``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, NamedTuple

import msgspec

from fabula.project.documents.parts import (
    PersonDocument,
    WorkDocument,
    people,
    person_or_none,
    work_part,
)
from fabula.project.places import EvidenceDocument, PlaceDocument, evidence, place_fields
from fabula.project.works import Work
from fabula.story.gazetteer import places_of_scenes
from fabula.story.model import Story
from fabula.story.timeline import Entry, EntryKind, Timeline, build_timeline
from fabula.story.times.calendars import OURS
from fabula.story.times.scene_time import SceneTime

_ONE_DAY = 0.5
"""Days of uncertainty under which the day is known."""


class SceneTimeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What the words tell of the moment at which a scene begins; null is not told."""

    text: Annotated[str, msgspec.Meta(description="The words that tell it.")]
    weekday: Annotated[int | None, msgspec.Meta(description="0 for Monday.")]
    day: int | None
    month: int | None
    year: int | None
    minute: Annotated[int | None, msgspec.Meta(description="Since midnight.")]
    part: Annotated[str, msgspec.Meta(description="morning, noon, afternoon, evening, dusk, night …")]
    season: str
    days_since_last: Annotated[int | None, msgspec.Meta(description="Since the scene told before it.")]
    evidence: tuple[EvidenceDocument, ...]


class MomentDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One scene on the timeline."""

    scene: Annotated[int, msgspec.Meta(ge=0, description="Index in `scenes` of the story.")]
    chapter: Annotated[int, msgspec.Meta(ge=0, description="Index in `chapters` of the story.")]
    span: PlaceDocument
    happens: Annotated[int, msgspec.Meta(ge=0, description="Its place in the order of happening, from 0.")]
    day: Annotated[
        int | None, msgspec.Meta(description="Days since the first scene of all; null where it is not told.")
    ]
    date: Annotated[str | None, msgspec.Meta(description="As ISO 8601 has it, where the story tells one.")]
    looks_back: bool
    time: SceneTimeDocument
    places: Annotated[tuple[str, ...], msgspec.Meta(description="Where it is told to be.")]
    point_of_view: PersonDocument | None
    present: tuple[PersonDocument, ...]


class DatedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Something dated that is told in a scene and lies before or behind it."""

    kind: Literal["past", "ahead"]
    scene: Annotated[int, msgspec.Meta(ge=0, description="The scene in which it is told.")]
    earliest: Annotated[float, msgspec.Meta(description="Days since the first scene, at least,")]
    latest: Annotated[float, msgspec.Meta(description="and at most.")]
    evidence: EvidenceDocument


class TimelineDocument(msgspec.Struct, frozen=True, kw_only=True):
    """When the scenes of one work happen."""

    schema: Literal["fabula.timeline/1"]
    work: WorkDocument
    scenes: Annotated[tuple[MomentDocument, ...], msgspec.Meta(description="In the order of telling.")]
    dated: Annotated[tuple[DatedDocument, ...], msgspec.Meta(description="In the order of happening.")]


class Moment(NamedTuple):
    """One scene on the timeline."""

    scene: int
    rank: int
    """Its place in the order of happening, from 0."""
    day: int | None
    """Days since the first scene of all, where that is told."""
    date: str | None
    looks_back: bool


def moments(story: Story, line: Timeline) -> list[Moment]:
    """The scenes in the order of telling, each with its place in the order of happening."""
    scenes = [entry for entry in line.entries if entry.kind is EntryKind.SCENE]
    if not scenes:
        return [Moment(number, number, None, None, looks_back=False) for number in range(len(story.scenes))]
    first = min(entry.day.low for entry in scenes)
    found = [
        Moment(entry.scene, rank, _day(entry, first), _date(entry, line), entry.looks_back)
        for rank, entry in enumerate(scenes)
    ]
    return sorted(found)


def scene_places(story: Story) -> dict[int, tuple[str, ...]]:
    """The places of each scene that has some, the plainest first."""
    names = {place.id: place.name for place in story.places}
    found = {
        scene: tuple(names[each] for each in places if each in names)
        for scene, places in places_of_scenes(story.stays).items()
    }
    for number, scene in enumerate(story.scenes):
        if scene.where:
            found[number] = tuple(dict.fromkeys(setting.text for setting in scene.where))
    return found


def timeline_document(work: Work) -> TimelineDocument:
    """When the scenes of a work happen."""
    story = work.story
    line = build_timeline(story)
    places = scene_places(story)
    first = min((entry.day.low for entry in line.entries if entry.kind is EntryKind.SCENE), default=0.0)
    return TimelineDocument(
        schema="fabula.timeline/1",
        work=work_part(work),
        scenes=tuple(_moment(each, places.get(each.scene, ()), story) for each in moments(story, line)),
        dated=tuple(
            DatedDocument(
                kind="past" if entry.kind is EntryKind.PAST else "ahead",
                scene=entry.scene,
                earliest=entry.day.low - first,
                latest=entry.day.high - first,
                evidence=evidence(entry.span, story.source),
            )
            for entry in line.entries
            if entry.kind is not EntryKind.SCENE
        ),
    )


def _day(entry: Entry, first: float) -> int | None:
    return round(entry.day.low - first) if entry.day.high - entry.day.low <= _ONE_DAY else None


def _date(entry: Entry, line: Timeline) -> str | None:
    if (
        line.calendar != OURS
        or not (line.by_date and line.year_told)
        or entry.day.high - entry.day.low > _ONE_DAY
    ):
        return None
    return date.fromordinal(max(1, round(entry.day.low))).isoformat()


def _moment(moment: Moment, places: tuple[str, ...], story: Story) -> MomentDocument:
    scene = story.scenes[moment.scene]
    return MomentDocument(
        scene=moment.scene,
        chapter=scene.chapter,
        span=PlaceDocument(**place_fields(scene.span, story.source)),
        happens=moment.rank,
        day=moment.day,
        date=moment.date,
        looks_back=moment.looks_back,
        time=_time(scene.when, story),
        places=places,
        point_of_view=person_or_none(story, scene.point_of_view),
        present=people(story, scene.present),
    )


def _time(when: SceneTime, story: Story) -> SceneTimeDocument:
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
        evidence=tuple(evidence(span, story.source) for span in when.evidence),
    )
