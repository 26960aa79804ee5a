"""Who "the pilot" or "Dad" is, where whoever answers him says "Joost": nouns that mean one of the named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fabula.language.lexicon import kin_terms
from fabula.reading.cues import Strength
from fabula.reading.people import People
from fabula.reading.turns import Turn

_ENOUGH = 2
"""Times that a name is called by whom the nameless one talks to,"""
_CLEARLY = 3
"""and how many more than the times when the name stands for somebody beside him."""


def name_the_nameless(turns: Sequence[Turn], people: People) -> People:
    """``people`` with the nouns of those who turn out to have a name tied to it."""
    speakers = dict(_told(turns, people))
    found: dict[int, int] = {}
    for nameless in sorted({s for s in speakers.values() if _has_no_name(people, s)}):
        person = _name(nameless, turns, speakers, people)
        if person is not None:
            found[nameless] = person
    if not found:
        return people
    return replace(
        people,
        by_reference={index: found.get(person, person) for index, person in people.by_reference.items()},
    )


def _told(turns: Sequence[Turn], people: People) -> Iterator[tuple[int, int]]:
    """Turns whose cue says outright who speaks, and who that is."""
    for number, turn in enumerate(turns):
        if turn.cue is not None and turn.cue.subject is not None and turn.cue.strength is Strength.SAID:
            person = people.by_reference.get(turn.cue.subject)
            if person is not None:
                yield number, person


def _name(nameless: int, turns: Sequence[Turn], speakers: Mapping[int, int], people: People) -> int | None:
    """Whom the others call in the turns next to those of the nameless one."""
    called: Counter[int] = Counter()
    apart: Counter[int] = Counter()
    for number in (n for n, speaker in speakers.items() if speaker == nameless):
        turn = turns[number]
        apart.update(turn.called | turn.named)
        apart.update(set(turn.beside) - {nameless})
        for other in (number - 1, number + 1):
            if not 0 <= other < len(turns) or turns[other].conversation != turn.conversation:
                continue
            if speakers.get(other) == nameless:
                continue
            called.update(p for p in turns[other].called if _agree(people, nameless, p))
            if other in speakers:
                apart[speakers[other]] += 1
    clear = [
        person for person, count in called.items() if count >= _ENOUGH and count >= _CLEARLY * apart[person]
    ]
    return clear[0] if len(clear) == 1 else None


def _has_no_name(people: People, person: int) -> bool:
    """Whether somebody is known by a common noun or a word for kin alone ("Dad")."""
    if person >= len(people.named):
        return people.is_nameless(person)
    return all(not group.parts and group.title in kin_terms() for group in people.named[person].groups)


def _agree(people: People, nameless: int, person: int) -> bool:
    one, other = people.everybody[nameless].pronouns, people.everybody[person].pronouns
    return not _has_no_name(people, person) and (not one or not other or bool(one & other))
