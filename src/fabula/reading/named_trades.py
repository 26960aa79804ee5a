"""Who "the pilot" or "Dad" is, where whoever answers him says "Joost" or he says it himself."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fabula.language.lexicon import kin_terms
from fabula.reading.cues import Strength
from fabula.reading.people import People
from fabula.reading.references import References
from fabula.reading.turns import Turn

_ENOUGH = 2
"""Times that a name is called by whom the nameless one talks to,"""
_CLEARLY = 3
"""and how many more than the times when the name stands for somebody beside him."""


_AROUND = 300
"""Tokens before and after a conversation in which "the ghost" is who gives a name in it."""
_REMEMBERED = 40
"""Turns back to a speaker without a name who may be giving it now."""


def name_the_nameless(
    turns: Sequence[Turn], people: People, references: References, breaks: frozenset[int]
) -> People:
    """``people`` with the nouns of those who turn out to have a name tied to it.

    ``breaks`` are the indices of blocks that end a scene or begin a chapter.
    """
    people = _name_by_answers(turns, people)
    introduced = dict(_name_by_introductions(turns, people, references, breaks))
    return replace(people, by_reference=people.by_reference | introduced) if introduced else people


def _name_by_answers(turns: Sequence[Turn], people: People) -> People:
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


def _name_by_introductions(
    turns: Sequence[Turn], people: People, references: References, breaks: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """References to somebody nameless in the scene in which he gives his name, and his number.

    The name has to be new, and nobody else in the conversation, or in the scene so far, nameless.
    """
    speakers = dict(_told(turns, people))
    named_at: dict[int, int] = {}
    for index, person in people.by_reference.items():
        named_at[person] = min(named_at.get(person, sys.maxsize), references.items[index].first)
    for number, turn in enumerate(turns):
        if len(turn.introduced) != 1:
            continue
        (person,) = turn.introduced
        if named_at.get(person, -1) < turn.first:
            continue
        talk = _conversation(turns, number)
        for around in (talk, range(_scene_start(turns, number, breaks), number)):
            unnamed = _only_nameless(around, speakers, people)
            if unnamed is not None:
                break
        if unnamed is None or not _agree(people, unnamed, person):
            continue
        if speakers.get(number, unnamed) != unnamed or speakers.get(number - 1) == unnamed:
            continue
        start = turns[min(around.start, talk.start)].first - _AROUND
        for index in references.between(start, turns[talk[-1]].first + _AROUND):
            if people.by_reference.get(index) == unnamed:
                yield index, person


def _only_nameless(numbers: range, speakers: Mapping[int, int], people: People) -> int | None:
    """The one speaker without a name among those whom these turns tell outright."""
    nameless = {speakers[n] for n in numbers if n in speakers and _has_no_name(people, speakers[n])}
    return nameless.pop() if len(nameless) == 1 else None


def _scene_start(turns: Sequence[Turn], number: int, breaks: frozenset[int]) -> int:
    """The first turn of the scene, or of what can be remembered of it."""
    first = number
    while first and number - first < _REMEMBERED:
        if any(block in breaks for block in range(turns[first - 1].block, turns[first].block)):
            break
        first -= 1
    return first


def _conversation(turns: Sequence[Turn], number: int) -> range:
    """The turns of the conversation in which a turn stands."""
    first = last = number
    while first and turns[first - 1].conversation == turns[number].conversation:
        first -= 1
    while last + 1 < len(turns) and turns[last + 1].conversation == turns[number].conversation:
        last += 1
    return range(first, last + 1)


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
