"""To whom each turn is spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabula.reading.coreference import Resolution
from fabula.reading.people import People
from fabula.reading.references import References
from fabula.reading.speakers import Decision
from fabula.reading.turns import CONVERSATION_GAP, Turn

_AHEAD = 2
"""Turns after this one in which somebody may answer it."""


def find_addressees(
    turns: Sequence[Turn],
    decisions: Sequence[Decision],
    references: References,
    resolutions: Mapping[int, Resolution],
    people: People,
) -> list[tuple[int, ...]]:
    """Persons addressed in each turn: who is called to, whom the cue names, or else who takes part."""
    found: list[tuple[int, ...]] = []
    for at, turn in enumerate(turns):
        speaker = decisions[at].speaker
        called = tuple(sorted(turn.called - {speaker}))
        if called:
            found.append(called)
            continue
        told = _told_by_cue(turn, references, resolutions, people)
        if told is not None and told != speaker:
            found.append((told,))
            continue
        partner = _partner(turns, decisions, at)
        found.append(() if partner is None else (partner,))
    return found


def _told_by_cue(
    turn: Turn, references: References, resolutions: Mapping[int, Resolution], people: People
) -> int | None:
    if turn.cue is None or turn.cue.addressee is None:
        return None
    index = turn.cue.addressee
    if references.items[index].plural:
        return None
    resolution = resolutions.get(index)
    return resolution.person if resolution is not None else people.by_reference.get(index)


def _partner(turns: Sequence[Turn], decisions: Sequence[Decision], at: int) -> int | None:
    """The last other speaker of the conversation, or the next; else somebody the paragraph is about."""
    turn, speaker = turns[at], decisions[at].speaker
    for before in range(at - 1, max(-1, at - 6), -1):
        if turns[before].conversation != turn.conversation or turns[before + 1].gap >= CONVERSATION_GAP:
            break
        other = decisions[before].speaker
        if other is not None and other != speaker:
            return other
    for after in range(at + 1, min(len(turns), at + 1 + _AHEAD)):
        if turns[after].conversation != turn.conversation:
            break
        other = decisions[after].speaker
        if other is not None and other != speaker:
            return other
    others = [person for person in turn.beside if person != speaker]
    return max(others, key=lambda person: turn.beside[person], default=None)
