"""Who writes messages to the people of a scene, and acts in it all the same."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.absence import Absence
from fabula.reading.annotations import Mode
from fabula.reading.found_movements import MovementKind
from fabula.reading.topics import Topic
from fabula.story.claims.act import Act, ActKind
from fabula.story.claims.claim import Claim, Voice
from fabula.story.model import Quotation, Story

_SURE = 0.75
"""Confidence in who acts, under which nothing is made of it."""


def messages_from_afar(story: Story) -> Iterator[Absence]:
    """Single acts of people who write messages before and after them, by character.

    Whoever writes is elsewhere; who acts more than once is there, and the telling passed over the coming.
    """
    for character in story.characters:
        written = [
            quotation
            for quotation in story.quotations
            if quotation.mode is Mode.WRITING and not quotation.marked and quotation.speaker == character.id
        ]
        if not written:
            continue
        acts = [act for act in story.acts if act.character == character.id and not act.spoken]
        back = [
            claim.span.start
            for claim in story.claims
            if claim.character == character.id and claim.value == MovementKind.ARRIVES
        ]
        for act in acts:
            if act.kind is not ActKind.SPEAKS and act.named and act.main_line and act.confidence >= _SURE:
                message = _message_before(story, act, written)
                if message is not None and _is_alone(act, acts) and not _comes(message, act, back):
                    yield Absence(_claim_of(message, character.id, act.scene), act)


def _message_before(story: Story, act: Act, written: list[Quotation]) -> Quotation | None:
    """The last message of the act's own scene before it, where another is written after it."""
    if act.scene is None or written[-1].span.start < act.span.end:
        return None
    scene = story.scenes[act.scene].span
    before = [each for each in written if scene.start <= each.span.start < act.span.start]
    return before[-1] if before else None


def _is_alone(act: Act, acts: list[Act]) -> bool:
    others = (other for other in acts if other.scene == act.scene and other.main_line)
    return all(other.sentence == act.sentence for other in others)


def _comes(message: Quotation, act: Act, back: list[int]) -> bool:
    return any(message.span.start < at <= act.sentence.end for at in back)


def _claim_of(message: Quotation, character: str, scene: int | None) -> Claim:
    return Claim(
        topic=Topic.WHEREABOUTS,
        character=character,
        value=MovementKind.AWAY,
        span=message.span,
        text=message.text,
        sentence=message.span,
        scene=scene,
        voice=Voice.LETTER,
        speaker=character,
    )
