"""What has changed in a story between two drafts, ``fabula.diff/1``."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fabula.checks.diagnostic import Diagnostic, Severity
from fabula.project.documents.parts import (
    ClaimDocument,
    Count,
    PersonDocument,
    WorkDocument,
    claim_part,
    people,
    person,
    person_or_none,
    work_part,
)
from fabula.project.documents.relations import TieDocument, tie_part
from fabula.project.documents.threads import ThreadDocument, thread_part
from fabula.project.drafts import DraftComparison
from fabula.project.places import EvidenceDocument, PlaceDocument, evidence, place_fields
from fabula.project.works import Work
from fabula.reading.topics import Topic
from fabula.story.drafts.compare import Change, Comparison, PersonChange, SceneChange, SpeechChange
from fabula.story.model import Story


class RenamedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is called otherwise."""

    old: PersonDocument
    new: PersonDocument
    places: Annotated[int, msgspec.Meta(ge=0, description="Places where one name stands for the other.")]


class ChangedPersonDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in both drafts who is not told as before."""

    old: PersonDocument
    new: PersonDocument
    names_added: tuple[str, ...]
    names_removed: tuple[str, ...]
    pronouns_before: str | None
    pronouns_after: str | None
    present_before: bool
    present_after: bool


class FactChangeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Something told of a character in one draft and not, or otherwise, in the other."""

    change: Change
    topic: Topic
    old: ClaimDocument | None
    new: ClaimDocument | None


class TieChangeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A tie that only one of the drafts tells."""

    change: Change
    old: TieDocument | None
    new: TieDocument | None


class ThreadChangeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A thread that only one draft has, or that one settles and the other leaves open."""

    change: Change
    old: ThreadDocument | None
    new: ThreadDocument | None


class DraftSceneDocument(PlaceDocument, frozen=True, kw_only=True):
    """A scene of one draft."""

    number: Annotated[int, msgspec.Meta(ge=0, description="Index in `scenes` of the story.")]
    words: Count
    opening: Annotated[str, msgspec.Meta(description="Its first words.")]


class ScenePairDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A scene in both drafts that is not as it was."""

    old: DraftSceneDocument
    new: DraftSceneDocument
    likeness: Annotated[float, msgspec.Meta(ge=0, le=1, description="How much of the words is the same.")]
    moved: bool
    come: tuple[PersonDocument, ...]
    gone: tuple[PersonDocument, ...]


class SpeechChangeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """How much somebody says aloud."""

    old: PersonDocument | None
    new: PersonDocument | None
    lines_before: Count
    lines_after: Count
    words_before: Count
    words_after: Count


class FindingDocument(EvidenceDocument, frozen=True, kw_only=True):
    """A finding of one draft."""

    code: str
    rule: str
    severity: Severity
    message: str


class DiffDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What has changed in a story between two drafts."""

    schema: Literal["fabula.diff/1"]
    old: WorkDocument
    new: WorkDocument
    characters_added: tuple[PersonDocument, ...]
    characters_removed: tuple[PersonDocument, ...]
    characters_renamed: tuple[RenamedDocument, ...]
    characters_changed: tuple[ChangedPersonDocument, ...]
    facts: tuple[FactChangeDocument, ...]
    ties: tuple[TieChangeDocument, ...]
    threads: tuple[ThreadChangeDocument, ...]
    scenes_added: tuple[DraftSceneDocument, ...]
    scenes_removed: tuple[DraftSceneDocument, ...]
    scenes_changed: tuple[ScenePairDocument, ...]
    speech: tuple[SpeechChangeDocument, ...]
    findings_new: tuple[FindingDocument, ...]
    findings_settled: tuple[FindingDocument, ...]
    findings_left: Count


_OPENING = 8
"""Words that a scene is known by."""


def diff_document(old: Work, new: Work, drafts: DraftComparison) -> DiffDocument:
    """The document that says what has changed from ``old`` to ``new``."""
    comparison = drafts.comparison
    before, after = comparison.old, comparison.new
    matched = comparison.people
    return DiffDocument(
        schema="fabula.diff/1",
        old=work_part(old),
        new=work_part(new),
        characters_added=people(after, matched.added),
        characters_removed=people(before, matched.removed),
        characters_renamed=tuple(
            RenamedDocument(old=person(before, each.old), new=person(after, each.new), places=each.places)
            for each in matched.renamed
        ),
        characters_changed=tuple(_person_change(each, before, after) for each in comparison.changed),
        facts=tuple(
            FactChangeDocument(
                change=each.change,
                topic=each.topic,
                old=None if each.old is None else claim_part(each.old, before),
                new=None if each.new is None else claim_part(each.new, after),
            )
            for each in comparison.facts
        ),
        ties=tuple(
            TieChangeDocument(
                change=each.change,
                old=None if each.old is None else tie_part(each.old, before),
                new=None if each.new is None else tie_part(each.new, after),
            )
            for each in comparison.ties
        ),
        threads=tuple(
            ThreadChangeDocument(
                change=each.change,
                old=None if each.old is None else thread_part(each.old, before),
                new=None if each.new is None else thread_part(each.new, after),
            )
            for each in comparison.threads
        ),
        scenes_added=tuple(draft_scene(after, number) for number in comparison.scenes.added),
        scenes_removed=tuple(draft_scene(before, number) for number in comparison.scenes.removed),
        scenes_changed=_scene_pairs(comparison),
        speech=tuple(_speech(each, before, after) for each in comparison.speech),
        findings_new=tuple(_finding(each, after) for each in drafts.come),
        findings_settled=tuple(_finding(each, before) for each in drafts.gone),
        findings_left=drafts.left,
    )


def draft_scene(story: Story, number: int) -> DraftSceneDocument:
    """A scene by its number, place and first words."""
    scene = story.scenes[number]
    words = story.source.words_at(scene.span).split()
    return DraftSceneDocument(
        **place_fields(scene.span, story.source),
        number=number,
        words=scene.words,
        opening=" ".join(words[:_OPENING]) + (" …" if len(words) > _OPENING else ""),
    )


def _person_change(change: PersonChange, before: Story, after: Story) -> ChangedPersonDocument:
    return ChangedPersonDocument(
        old=person(before, change.old),
        new=person(after, change.new),
        names_added=change.names_added,
        names_removed=change.names_removed,
        pronouns_before=change.pronouns[0],
        pronouns_after=change.pronouns[1],
        present_before=change.present[0],
        present_after=change.present[1],
    )


def _scene_pairs(comparison: Comparison) -> tuple[ScenePairDocument, ...]:
    before, after = comparison.old, comparison.new
    casts = {(each.old, each.new): each for each in comparison.casts}
    found: list[ScenePairDocument] = []
    for pair in comparison.scenes.pairs:
        cast = casts.get((pair.old, pair.new), SceneChange(pair.old, pair.new, (), ()))
        if pair.likeness < 1 or pair.moved or cast.come or cast.gone:
            found.append(
                ScenePairDocument(
                    old=draft_scene(before, pair.old),
                    new=draft_scene(after, pair.new),
                    likeness=round(pair.likeness, 3),
                    moved=pair.moved,
                    come=people(after, cast.come),
                    gone=people(before, cast.gone),
                )
            )
    return tuple(found)


def _speech(change: SpeechChange, before: Story, after: Story) -> SpeechChangeDocument:
    return SpeechChangeDocument(
        old=person_or_none(before, change.old),
        new=person_or_none(after, change.new),
        lines_before=change.lines[0],
        lines_after=change.lines[1],
        words_before=change.words[0],
        words_after=change.words[1],
    )


def _finding(diagnostic: Diagnostic, story: Story) -> FindingDocument:
    place = evidence(diagnostic.span, story.source)
    return FindingDocument(
        **msgspec.structs.asdict(place),
        code=diagnostic.code,
        rule=diagnostic.rule,
        severity=diagnostic.severity,
        message=diagnostic.message,
    )
