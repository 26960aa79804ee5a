"""Which claims of one character can both be so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.language.lexicon import word_groups
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing, Voice
from fabula.story.claims.colours import Clash, colours_clash
from fabula.story.claims.comparing import clash
from fabula.text.span import Span

_COLOURS = sorted(word_groups("shades")["eyes"])


def claim(
    topic: Topic,
    value: str,
    part: str = "",
    side: str = "",
    text: str = "",
    standing: Standing = Standing.ASSERTED,
) -> Claim:
    return Claim(
        topic, "c1", value, Span(0, 1), text or value, Span(0, 1), 0, Voice.NARRATION, None, standing,
        part=part, side=side,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("teal", "aquamarine", Clash.NONE),
        ("dark brown", "hazel", Clash.NONE),
        ("pale green", "green", Clash.NONE),
        ("blue-grey", "grey", Clash.NONE),
        ("grey", "blue", Clash.DOUBTFUL),
        ("brown", "blue", Clash.CLEAR),
        ("brown", "grey", Clash.CLEAR),
        ("brown", "kind", Clash.NONE),
    ],
)
def test_colours_of_eyes(one: str, other: str, expected: Clash) -> None:
    assert colours_clash("eyes", one, other) is expected


@given(st.sampled_from(_COLOURS), st.sampled_from(_COLOURS))
def test_colours_clash_both_ways_and_never_with_themselves(one: str, other: str) -> None:
    assert colours_clash("eyes", one, other) is colours_clash("eyes", other, one)
    assert colours_clash("eyes", one, one) is Clash.NONE


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("bad", "knee", "left"), ("bad", "knee", "right"), Clash.CLEAR),
        (("bad", "knee", "left"), ("good", "leg", "right"), Clash.NONE),
        (("deaf", "ear", "left"), ("good", "ear", "left"), Clash.CLEAR),
        (("bound", "arm", "right"), ("good", "hand", "right"), Clash.CLEAR),
        (("wooden", "leg", "left"), ("wooden", "leg", "right"), Clash.CLEAR),
        (("broken", "arm", "left"), ("wounded", "arm", "right"), Clash.NONE),
        (("bad", "knee", "left"), ("bad", "shoulder", "right"), Clash.NONE),
        (("missing", "arm", "left"), ("both", "arm", "both"), Clash.CLEAR),
    ],
)
def test_limbs(one: tuple[str, str, str], other: tuple[str, str, str], expected: Clash) -> None:
    first, second = (claim(Topic.INJURY, *told) for told in (one, other))
    assert clash(first, second) is expected
    assert clash(second, first) is expected


def test_hair_on_a_shaved_head() -> None:
    shaved = claim(Topic.HAIR, "shaved", "head")
    assert clash(shaved, claim(Topic.HAIR, "black", "hair")) is Clash.CLEAR
    assert clash(shaved, claim(Topic.HAIR, "short", "hair")) is Clash.NONE


def test_what_one_could_not_do_and_does() -> None:
    unable = claim(Topic.SKILL, "swim", standing=Standing.NEGATED)
    assert clash(unable, claim(Topic.SKILL, "swim", "done")) is Clash.CLEAR
    assert clash(claim(Topic.SKILL, "swim", "done"), unable) is Clash.NONE


def test_claims_of_different_topics_never_clash() -> None:
    assert clash(claim(Topic.EYES, "brown", text="brown eyes"), claim(Topic.HAIR, "red")) is Clash.NONE
