"""What people are to each other, ``fabula.ties/1``."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fabula.project.documents.parts import (
    Count,
    PersonDocument,
    WorkDocument,
    person,
    work_part,
)
from fabula.project.documents.relations import AddressDocument, TieDocument, addresses_between, tie_part
from fabula.project.works import Work
from fabula.story.model import Story
from fabula.story.relations import Relation, relations


class RelationDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Two people: what is said of their tie, what they call each other, how much they share."""

    first: PersonDocument
    second: PersonDocument
    ties: tuple[TieDocument, ...]
    address: tuple[AddressDocument, ...]
    scenes: Annotated[tuple[int, ...], msgspec.Meta(description="Scenes that both take part in.")]
    lines: Annotated[int, msgspec.Meta(ge=0, description="Lines that they say to each other.")]


class TiesDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What people are to each other in one work."""

    schema: Literal["fabula.ties/1"]
    work: WorkDocument
    relations: Annotated[
        tuple[RelationDocument, ...], msgspec.Meta(description="Those of whom a tie is told first.")
    ]
    others: Annotated[
        tuple[TieDocument, ...], msgspec.Meta(description="Ties to somebody who is not in the cast.")
    ]
    characters: Count


def ties_document(work: Work) -> TiesDocument:
    """What people are to each other in a work."""
    story = work.story
    return TiesDocument(
        schema="fabula.ties/1",
        work=work_part(work),
        relations=tuple(_relation(each, story) for each in relations(story)),
        others=tuple(tie_part(tie, story) for tie in story.ties if tie.holder is None),
        characters=len(story.characters),
    )


def _relation(relation: Relation, story: Story) -> RelationDocument:
    return RelationDocument(
        first=person(story, relation.first),
        second=person(story, relation.second),
        ties=tuple(tie_part(tie, story) for tie in relation.ties),
        address=addresses_between(story, relation.address),
        scenes=relation.scenes,
        lines=relation.lines,
    )
