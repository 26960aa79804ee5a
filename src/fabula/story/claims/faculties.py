"""Which faculty a claim says that somebody lacks, or shows that he has."""

from __future__ import annotations

from functools import cache

from fabula.language.lexicon import word_groups, word_rows
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing

_OFF = frozenset(["missing", "empty", "stump", "bound", "sling", "plaster", "false"])
"""What is said of an arm that is not there, or cannot be used."""
_CHILD = 12
"""Years up to which nobody drives a car, shaves, or is married."""
_ARM = frozenset(["arm", "hand", "sleeve", "forearm"])
_LEG = frozenset(["leg", "foot"])
_NOT_HAIR = frozenset(["thin", "thinning", "receding", "fine", "bald", "shaved", "shaven"])
_FIRST_LETTERS = frozenset(["read", "write"])


def lacking(claim: Claim) -> str:
    """The faculty that the claim says is lacking; empty for none."""
    if claim.part == "done":
        return ""
    if claim.topic is Topic.SKILL and claim.standing is Standing.NEGATED and claim.value in _FIRST_LETTERS:
        return "letters"
    if claim.standing is not Standing.ASSERTED:
        return ""
    if claim.topic is Topic.FACIAL_HAIR and claim.value == "none":
        return "beard"
    if claim.topic is Topic.HAIR and claim.value in ("bald", "shaved", "shaven"):
        return "hair"
    if claim.topic is Topic.AGE:
        child = not claim.part and claim.value.isdigit() and int(claim.value) <= _CHILD
        return "adulthood" if child else ""
    if claim.topic is Topic.INJURY:
        return _limb(claim)
    if claim.topic is not Topic.BODY:
        return ""
    known = word_groups("faculties")["lacking"].get(claim.value, "")
    if not known:
        by_word = {word: faculty for faculty, word in word_groups("faculties")["word for lacking"].items()}
        known = by_word.get(claim.value, "")
    return "" if known == "-" else known


def _limb(claim: Claim) -> str:
    if claim.value not in _OFF or claim.side == "both":
        return ""
    if claim.part in _ARM:
        return "hands" if claim.value != "false" else ""
    return "legs" if claim.part in _LEG and claim.value == "missing" else ""


def having(claim: Claim) -> str:
    """The faculty that the claim shows somebody to have; empty for none."""
    if claim.standing is not Standing.ASSERTED:
        return ""
    if claim.topic is Topic.BODY and claim.part == "done":
        return "hands" if claim.value == "pair" else claim.value
    if claim.topic is Topic.HAIR and claim.value not in _NOT_HAIR and claim.part not in ("temple", "fringe"):
        return "hair"
    if claim.topic is Topic.FACIAL_HAIR and claim.value != "none":
        return "beard"
    return ""


def is_opposed(one: str, other: str) -> bool:
    """Whether nobody is dressed in both ways at once: barefoot and shod."""
    return (one, other) in _opposed() or (other, one) in _opposed()


@cache
def _opposed() -> frozenset[tuple[str, str]]:
    return frozenset((row[0], row[1]) for row in word_rows("dress_states")["opposed"])
