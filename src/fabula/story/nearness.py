"""How near others are to a pronoun, and in which order they come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.story.at_hand import REACH
from fabula.story.people_seen import Code, Seen, Source

AHEAD = 120
"""Words behind a pronoun that are looked through."""
_WINDOWS = (40, 120, 400)
_NOBODY = -1.0
_CODES, _SOURCES = len(Code), len(Source)
_SUBJECT_WEIGHED = (Code.SAME, Code.OTHER)


class Neighbour(NamedTuple):
    """Somebody before or behind a pronoun."""

    far: int
    """Words between."""
    code: int
    seen: Seen


def nearness(before: Sequence[Neighbour], after: Sequence[Neighbour], *, spoken: bool) -> list[float]:
    """The signs of who is near; ``before`` and ``after`` begin with the nearest.

    ``spoken`` tells whether the pronoun stands in what somebody says.
    """
    return [
        *_nearest(before, REACH),
        *_nearest(after, AHEAD),
        *_windows(before),
        _run(before),
        _run(after),
        *_order(before, 5, spoken=spoken),
        *_order(after, 4, spoken=spoken),
        *_subjects(before),
    ]


def _nearest(people: Sequence[Neighbour], reach: int) -> list[float]:
    """The distance to the nearest person of each code and source."""
    found = [float(reach)] * (_CODES * _SOURCES)
    for far, code, seen in reversed(people):
        found[code * _SOURCES + seen.source] = float(far)
    return found


def _windows(before: Sequence[Neighbour]) -> list[float]:
    """How many of each code stand within some words."""
    found = [0.0] * (_CODES * len(_WINDOWS))
    for far, code, _ in before:
        for at, width in enumerate(_WINDOWS):
            found[at * _CODES + code] += far <= width
    return found


def _run(people: Sequence[Neighbour]) -> float:
    """How many others follow each other, with nobody else in between."""
    run = 0
    for _, code, seen in people:
        if seen.source in (Source.NAMED, Source.PRONOUN):
            if code != Code.OTHER:
                break
            run += 1
    return float(run)


def _order(people: Sequence[Neighbour], length: int, *, spoken: bool) -> list[float]:
    """The codes of who comes one after the other, in the same voice."""
    codes: list[float] = []
    for _, code, seen in people:
        if seen.source is not Source.SPEAKER and (seen.source is Source.SPOKEN) == spoken:
            codes.append(float(code))
            if len(codes) == length:
                break
    return [*codes, *[_NOBODY] * (length - len(codes))]


def _subjects(before: Sequence[Neighbour]) -> list[float]:
    """How far back each code was a subject of the narration; and who is nearer, the same or another."""
    subjects, near = [float(REACH)] * _CODES, [float(REACH)] * _CODES
    for far, code, seen in reversed(before):
        if seen.source in (Source.NAMED, Source.PRONOUN):
            near[code] = float(far)
            if seen.subject:
                subjects[code] = float(far)
    same, other = _SUBJECT_WEIGHED
    return [
        *subjects,
        near[same] - near[other],
        subjects[same] - subjects[other],
        min(near[same], near[Code.UNTOLD]),
    ]
