"""The author's word on what is so in a story, and its universe's: it outranks what was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.reading.topics import Topic
from fabula.story.claims.claim import When
from fabula.story.times.calendars import AnyCalendar


@dataclass(frozen=True, slots=True)
class CanonFact:
    """Something that is so of a character, whatever the text says."""

    topic: Topic
    character: str
    """Identifier."""
    value: str
    origin: str
    """The file that says so."""
    part: str = ""
    side: str = ""
    when: When = When.NOW


@dataclass(frozen=True, slots=True)
class CanonTie:
    """``first`` is the ``kind`` of ``second``; both are identifiers."""

    first: str
    kind: str
    second: str
    origin: str


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that only some know."""

    name: str
    what: str
    known_by: tuple[str, ...]
    """Identifiers."""
    origin: str


@dataclass(frozen=True)
class Canon:
    """Everything that the author and the universe say."""

    facts: tuple[CanonFact, ...] = ()
    ties: tuple[CanonTie, ...] = ()
    secrets: tuple[Secret, ...] = ()
    calendar: AnyCalendar | None = None
    """How days are named and counted in the world of the story; ``None`` is our own calendar."""
    intended: frozenset[tuple[str, Topic]] = frozenset()
    """Characters and topics on which the text is at odds with itself, or with this, on purpose."""

    def facts_on(self, character: str, topic: Topic) -> Iterator[CanonFact]:
        """What it says of a character on a topic."""
        return (fact for fact in self.facts if fact.character == character and fact.topic is topic)
