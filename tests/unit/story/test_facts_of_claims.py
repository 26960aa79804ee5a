"""Which claims are worth telling of somebody, and which only rules weigh."""

from __future__ import annotations

import pytest

from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing, Voice
from fabula.text.span import Span


def claim(
    topic: Topic,
    value: str,
    part: str = "",
    standing: Standing = Standing.ASSERTED,
    confidence: float = 1.0,
) -> Claim:
    here = Span(0, 1)
    return Claim(
        topic, "c1", value, here, value, here, 0, Voice.NARRATION, None, standing,
        part=part, confidence=confidence,
    )  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        claim(Topic.EYES, "grey", "eye"),
        claim(Topic.EYES, "black", "eye", Standing.FIGURATIVE),
        claim(Topic.LIFE, "dead", "event", Standing.NEGATED),
        claim(Topic.SCAR, "burn", "forearm"),
        claim(Topic.HAIR, "black", "hair", confidence=0.85),
    ],
)
def test_what_is_said_to_be_so_is_a_fact(told: Claim) -> None:
    assert told.is_fact


@pytest.mark.parametrize(
    "told",
    [
        claim(Topic.WHEREABOUTS, "mill"),
        claim(Topic.LIFE, "dead", "event", Standing.HYPOTHETICAL),
        claim(Topic.EYES, "eyes", "likeness", Standing.FIGURATIVE),
        claim(Topic.HAIR, "black", "hair", confidence=0.6),
    ],
)
def test_a_sign_or_a_guess_is_no_fact(told: Claim) -> None:
    assert not told.is_fact
