"""The cast of a work, ``fabula.cast/1``."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fabula.project.documents.parts import CharacterId, Count, WorkDocument, work_part
from fabula.project.places import EvidenceDocument, evidence
from fabula.project.works import Work
from fabula.story.lookup import mentions_of
from fabula.story.model import Character, Story
from fabula.story.speech import SpeechShare, speech_shares


class NameDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A form of name that somebody goes by."""

    text: str
    count: Count
    first: EvidenceDocument


class CastMemberDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the cast."""

    id: CharacterId
    name: str
    names: Annotated[tuple[NameDocument, ...], msgspec.Meta(description="The most used first.")]
    pronouns: str | None
    narrator: bool
    present: Annotated[bool, msgspec.Meta(description="Takes part in a scene; false: only spoken of.")]
    mentions: Count
    lines: Annotated[int, msgspec.Meta(ge=0, description="Lines said aloud.")]
    words: Annotated[int, msgspec.Meta(ge=0, description="Words said aloud.")]
    scenes: Annotated[tuple[int, ...], msgspec.Meta(description="Indices of the scenes they take part in.")]
    first: EvidenceDocument
    last: EvidenceDocument


class CastDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody in a work."""

    schema: Literal["fabula.cast/1"]
    work: WorkDocument
    characters: Annotated[
        tuple[CastMemberDocument, ...], msgspec.Meta(description="The most mentioned first.")
    ]


def cast_document(work: Work) -> CastDocument:
    """Everybody in a work."""
    shares = {share.character: share for share in speech_shares(work.story)}
    return CastDocument(
        schema="fabula.cast/1",
        work=work_part(work),
        characters=tuple(member(work.story, each, shares.get(each.id)) for each in work.story.characters),
    )


def member(story: Story, character: Character, share: SpeechShare | None) -> CastMemberDocument:
    """Somebody of the cast; ``share`` is what they say."""
    mentions = mentions_of(story, character.id)
    last = mentions[-1].span if mentions else character.first
    return CastMemberDocument(
        id=character.id,
        name=character.name,
        names=tuple(
            NameDocument(text=alias.text, count=alias.count, first=evidence(alias.first, story.source))
            for alias in character.aliases
        ),
        pronouns=character.pronouns,
        narrator=character.narrator,
        present=character.present,
        mentions=character.mentions,
        lines=share.lines if share is not None else 0,
        words=share.words if share is not None else 0,
        scenes=tuple(number for number, scene in enumerate(story.scenes) if character.id in scene.present),
        first=evidence(character.first, story.source),
        last=evidence(last, story.source),
    )
