"""The part of ``fabula.story/1`` that says what the words claim: facts, ties, threads, feelings, places.

All of it is empty where a story is read without the model (``--rules-only``).
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from fabula.language.clauses import Tense
from fabula.language.feeling_lexicon import Emotion
from fabula.language.place_lexicon import PlaceKind
from fabula.reading.feelings import Showing
from fabula.reading.places import Role
from fabula.reading.thread_kinds import ThreadKind
from fabula.reading.tie_kinds import TieKind
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Standing, Voice, When
from fabula.story.scenes.telling import Person
from fabula.story.schema_parts import CharacterId, Count, NameDocument, Stretch

PlaceId = Annotated[str, msgspec.Meta(description="The id of one of `places`.")]
SceneIndex = Annotated[int | None, msgspec.Meta(description="Index in `scenes`.")]


class StatementDocument(Stretch, frozen=True, kw_only=True):
    """Words that say something to be so; start and end are those of the exact words."""

    text: Annotated[str, msgspec.Meta(description="Those words as a reader sees them.")]
    sentence: Stretch
    scene: SceneIndex
    voice: Voice
    speaker: Annotated[CharacterId | None, msgspec.Meta(description="Who says it; null in narration.")]
    standing: Standing
    when: Annotated[When, msgspec.Meta(description="When it holds, seen from its scene.")]
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1, description="That these people are meant.")]


class ClaimDocument(StatementDocument, frozen=True, kw_only=True):
    """Something said to be so of one character."""

    character: CharacterId
    topic: Topic
    value: Annotated[str, msgspec.Meta(description="In the fewest words: brown, left, 41, dead.")]
    part: Annotated[str, msgspec.Meta(description="The part of the body, or the thing, that it is said of.")]
    side: str


class TieDocument(StatementDocument, frozen=True, kw_only=True):
    """Something said of what one is to another: `holder` is the `kind` of `owner`."""

    kind: TieKind
    holder: Annotated[CharacterId | None, msgspec.Meta(description="Null for somebody not in the cast.")]
    owner: CharacterId
    word: Annotated[str, msgspec.Meta(description="The noun or verb: sister.")]
    ended: Annotated[bool, msgspec.Meta(description="It was so once: her former teacher.")]
    plural: Annotated[bool, msgspec.Meta(description="Said of several at once: her sisters.")]


class FeelingDocument(StatementDocument, frozen=True, kw_only=True):
    """A feeling of one character, in one place."""

    character: CharacterId
    emotion: Emotion
    showing: Annotated[Showing, msgspec.Meta(description="How the words show it.")]


class AddressDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What one calls another to their face."""

    speaker: CharacterId
    addressee: CharacterId
    text: str
    count: Count
    first: Stretch
    last: Stretch


class ThreadDocument(Stretch, frozen=True, kw_only=True):
    """A promise, an offer, a plan, a threat or a question."""

    kind: ThreadKind
    who: Annotated[CharacterId | None, msgspec.Meta(description="Who promises, plans or asks.")]
    to: Annotated[CharacterId | None, msgspec.Meta(description="To whom.")]
    text: Annotated[str, msgspec.Meta(description="The words that open it, as a reader sees them.")]
    sentence: Stretch
    scene: SceneIndex
    voice: Voice
    sure: Annotated[bool, msgspec.Meta(description="The words name it, or say when or for whom.")]
    settled: Annotated[Stretch | None, msgspec.Meta(description="What settles it; null while it is open.")]


class PartOfDocument(Stretch, frozen=True, kw_only=True):
    """Where a place lies, and the words that say so."""

    whole: PlaceId
    text: str


class PlaceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Somewhere that the story names or returns to."""

    id: str
    name: Annotated[str, msgspec.Meta(description="The fullest name used.")]
    kind: PlaceKind
    proper: Annotated[bool, msgspec.Meta(description="Has a name; false: the kitchen.")]
    names: Annotated[
        tuple[NameDocument, ...], msgspec.Meta(description="All forms of name, most used first.")
    ]
    mentions: tuple[Stretch, ...]
    scenes: Annotated[tuple[int, ...], msgspec.Meta(description="Indices of the scenes that name it.")]
    part_of: tuple[PartOfDocument, ...]


class StayDocument(Stretch, frozen=True, kw_only=True):
    """Somebody is told to be at a place, to go there or to come from there."""

    character: CharacterId
    place: PlaceId
    role: Role
    sentence: Stretch
    scene: SceneIndex
    voice: Voice
    speaker: CharacterId | None
    standing: Standing
    when: When


class JourneyDocument(Stretch, frozen=True, kw_only=True):
    """Somebody goes from one place to another; an end that is not told is null."""

    character: CharacterId
    origin: PlaceId | None
    goal: PlaceId | None
    sentence: Stretch
    scene: SceneIndex
    voice: Voice
    standing: Standing
    when: When


class SceneTimeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the moment at which a scene begins; null and empty are not told."""

    text: Annotated[str, msgspec.Meta(description="The words that tell it.")]
    weekday: Annotated[int | None, msgspec.Meta(description="0 for Monday.")]
    day: int | None
    month: int | None
    year: int | None
    minute: Annotated[int | None, msgspec.Meta(description="Since midnight.")]
    part: Annotated[str, msgspec.Meta(description="morning, noon, afternoon, evening, dusk, night …")]
    season: str
    days_since_last: Annotated[int | None, msgspec.Meta(description="Since the scene told before it.")]
    evidence: tuple[Stretch, ...]


class SettingDocument(Stretch, frozen=True, kw_only=True):
    """A place where a scene, or part of it, is."""

    text: str


class TellingDocument(msgspec.Struct, frozen=True, kw_only=True):
    """How a scene is told."""

    tense: Tense
    person: Annotated[Person, msgspec.Meta(description="Who tells; empty where too little is told.")]
    looks_back: Annotated[bool, msgspec.Meta(description="It lies before the scene in front of it.")]
    point_of_view: Annotated[CharacterId | None, msgspec.Meta(description="Through whose eyes.")]
    letter: Annotated[bool, msgspec.Meta(description="It is a letter, so that nobody is present.")]
