"""Ages told as decades, limits or likenesses: "not yet twenty", "in her fifties", "the old woman"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from fabula.checks.conflicts import years_pass
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.model import Story

_BAND = re.compile(r"(?:(about|under|over) )?(\d+)(s?)(?:\.\d+)?")
_OLDEST = 130.0
_GREY = frozenset(["grey", "gray", "white", "silver"])
_GREYING, _AGED = 27.0, 40.0
"""Years before which hardly anybody is grey, or called old."""
_SEEMING = frozenset(
    ["look", "looked", "looks", "looking", "seem", "seemed", "seems", "feel", "felt", "feels", "feeling",
     "like", "sound", "sounded", "sounds", "if", "passed", "pass", "acting", "acted"]
)  # fmt: skip
_SLACK = 1.5
_SURE = 0.75
_FAR = 60_000
_MOST = 14


def find_band_conflicts(story: Story) -> Iterator[tuple[Claim, Claim, bool]]:
    """Pairs of places that tell ages that cannot both be so, and whether that is sure; one a character."""
    by_character: dict[str, list[tuple[Claim, tuple[float, float]]]] = {}
    for claim in story.claims:
        if (
            claim.when is When.NOW
            and claim.standing is Standing.ASSERTED
            and (band := _band(claim)) is not None
        ):
            by_character.setdefault(claim.character, []).append((claim, band))
    for claims in by_character.values():
        found = [
            (a, b, _is_sure(a, b))
            for (a, one), (b, other) in combinations(claims[:_MOST], 2)
            if _is_apart(one, other) and not _are_exact(a, b) and _are_told(story, a, b)
        ]
        if found:
            yield min(found, key=lambda pair: (not pair[2], pair[1].span.start))


def is_own_word(claim: Claim) -> bool:
    """Whether somebody says of himself how old he is."""
    first = claim.text.lower().split()[0] if claim.text else ""
    third = first.startswith(("he", "she", "his", "her", "they"))
    return claim.speaker == claim.character and not third


def seems_so_old(story: Story, claim: Claim) -> bool:
    """Whether somebody only looks or feels so old: "looking about six years old"."""
    words = story.source.words_at(claim.sentence).lower().replace(",", " ").split()
    return bool(_SEEMING & set(words))


def _band(claim: Claim) -> tuple[float, float] | None:
    """The least and the most years that a claim allows."""
    if claim.topic is Topic.HAIR:
        last = claim.value.split()[-1] if claim.value else ""
        grey = set(last.split("-")) & _GREY and claim.part in ("hair", "plait", "braid", "bun", "curl")
        return (_GREYING, _OLDEST) if grey else None
    if claim.topic is not Topic.AGE or claim.part not in ("", "band"):
        return None
    if claim.value == "old":
        return (_AGED, _OLDEST)
    match = _BAND.fullmatch(claim.value)
    if match is None:
        return None
    years = float(match[2])
    if match[3]:
        return (years, years + 10)
    if match[1] == "about":
        return (years - max(5.0, years / 4), years + max(5.0, years / 4))
    if match[1] == "under":
        return (0.0, years)
    return (years, _OLDEST) if match[1] == "over" else (years, years + 1)


def _is_apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return max(other[0] - one[1], one[0] - other[1]) > _SLACK


def _are_exact(one: Claim, other: Claim) -> bool:
    """Both are plain ages (which are compared elsewhere), or neither is an age."""
    exact = [c.topic is Topic.AGE and c.value.replace(".", "", 1).isdigit() for c in (one, other)]
    return (
        all(exact)
        or Topic.AGE not in (one.topic, other.topic)
        or (Topic.HAIR in (one.topic, other.topic) and "old" in (one.value, other.value))
    )


def _are_told(story: Story, one: Claim, other: Claim) -> bool:
    if any(seems_so_old(story, claim) for claim in (one, other)):
        return False
    return one.sentence != other.sentence and not years_pass(story, one.sentence.start, other.sentence.end)


def _is_sure(one: Claim, other: Claim) -> bool:
    reliable = all(c.voice is Voice.NARRATION or is_own_word(c) for c in (one, other))
    hair = Topic.HAIR in (one.topic, other.topic)
    young = not hair or min(b[1] for c in (one, other) if (b := _band(c)) is not None) <= 23
    near = other.span.start - one.span.start < _FAR
    return reliable and young and near and min(one.confidence, other.confidence) >= _SURE
