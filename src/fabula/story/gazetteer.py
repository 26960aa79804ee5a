"""The gazetteer: the places of a story, who is where when, and journeys.

All spans index :attr:`Source.text <fabula.text.source.Source.text>`; places are told by identifiers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from fabula.language.place_lexicon import PlaceKind
from fabula.reading.places import Role
from fabula.story.claims.claim import Standing, Voice, When
from fabula.text.span import Span


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One form of name that a place goes by, without an article."""

    text: str
    count: int
    first: Span


@dataclass(frozen=True, slots=True)
class PartOf:
    """The place that another lies in, and the words that say so."""

    whole: str
    """Identifier of the place."""
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that the story names or returns to."""

    id: str
    name: str
    """The fullest name used."""
    kind: PlaceKind
    proper: bool
    """Has a name, rather than being told by what it is ("the kitchen")."""
    names: tuple[PlaceName, ...]
    """Every form of name, the most used first."""
    mentions: tuple[Span, ...]
    """In order."""
    scenes: tuple[int, ...]
    """Indices of the scenes that name it, in order."""
    part_of: tuple[PartOf, ...] = ()
    """What is said of where it lies; not merged, since a story may contradict itself."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody is told to be at a place, to go there or to come from there."""

    character: str
    place: str
    role: Role
    span: Span
    """The words for the place."""
    sentence: Span
    scene: int | None
    voice: Voice
    speaker: str | None
    standing: Standing
    when: When

    @property
    def counts(self) -> bool:
        """Whether the narration tells it as so in its scene."""
        return (
            self.voice is Voice.NARRATION
            and self.standing is Standing.ASSERTED
            and self.when is When.NOW
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Journey:
    """Somebody goes from one place to another; an end that is not told is ``None``."""

    character: str
    origin: str | None
    goal: str | None
    span: Span
    """The words for the place, or for both."""
    sentence: Span
    scene: int | None
    voice: Voice
    standing: Standing
    when: When


def places_of_scenes(stays: Iterable[Stay]) -> dict[int, tuple[str, ...]]:
    """Places at which the narration shows somebody in each scene, the most told first."""
    found: dict[int, Counter[str]] = {}
    for stay in stays:
        if stay.scene is not None and stay.counts and stay.role is not Role.FROM:
            found.setdefault(stay.scene, Counter())[stay.place] += 1
    return {scene: tuple(place for place, _ in counts.most_common()) for scene, counts in found.items()}
