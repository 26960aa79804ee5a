"""What is opened and what settles it, ``fabula.threads/1``."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fabula.project.documents.parts import PersonDocument, WorkDocument, person_or_none, work_part
from fabula.project.places import EvidenceDocument, evidence
from fabula.project.works import Work
from fabula.reading.thread_kinds import ThreadKind
from fabula.story.claims.claim import Voice
from fabula.story.entries import Thread
from fabula.story.model import Story


class ThreadDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A promise, an offer, a plan, a threat or a question."""

    kind: ThreadKind
    who: Annotated[PersonDocument | None, msgspec.Meta(description="Who promises, plans or asks.")]
    to: Annotated[PersonDocument | None, msgspec.Meta(description="To whom.")]
    scene: Annotated[int | None, msgspec.Meta(description="Index in `scenes` of the story.")]
    voice: Voice
    sure: Annotated[bool, msgspec.Meta(description="The words name it, or say when or for whom.")]
    opened: EvidenceDocument
    settled: Annotated[
        EvidenceDocument | None, msgspec.Meta(description="What settles it; null while it is open.")
    ]


class ThreadsDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The threads of one work."""

    schema: Literal["fabula.threads/1"]
    work: WorkDocument
    threads: Annotated[
        tuple[ThreadDocument, ...], msgspec.Meta(description="In the order in which they are opened.")
    ]


def threads_document(work: Work) -> ThreadsDocument:
    """The threads of a work."""
    return ThreadsDocument(
        schema="fabula.threads/1",
        work=work_part(work),
        threads=tuple(thread_part(thread, work.story) for thread in work.story.threads),
    )


def thread_part(thread: Thread, story: Story) -> ThreadDocument:
    """A thread with its evidence."""
    return ThreadDocument(
        kind=thread.kind,
        who=person_or_none(story, thread.who),
        to=person_or_none(story, thread.to),
        scene=thread.scene,
        voice=thread.voice,
        sure=thread.sure,
        opened=evidence(thread.span, story.source),
        settled=None if thread.settled is None else evidence(thread.settled, story.source),
    )
