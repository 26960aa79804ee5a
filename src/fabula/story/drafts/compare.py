"""Compares two drafts: characters, what is told of them, scenes, speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from fabula.reading.tie_kinds import TieKind
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing
from fabula.story.drafts.people import PeopleMatch, match_people
from fabula.story.drafts.scenes import SceneMatch, match_scenes
from fabula.story.entries import Thread, Tie
from fabula.story.lookup import plain_name
from fabula.story.model import Character, Story
from fabula.story.speech import SpeechShare, speech_shares

_SAME_WORDS = 80.0
"""How alike, of 100, the words of a thread are in two drafts."""


class Change(StrEnum):
    """What has become of something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PersonChange:
    """Somebody who is in both drafts, and is not told as before; identifiers of either draft."""

    old: str
    new: str
    names_added: tuple[str, ...]
    names_removed: tuple[str, ...]
    pronouns: tuple[str | None, str | None]
    """Before and after; the same where they have not changed."""
    present: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class FactChange:
    """Something told of a character in one draft and not, or otherwise, in the other."""

    change: Change
    topic: Topic
    old: Claim | None
    new: Claim | None


@dataclass(frozen=True, slots=True)
class TieChange:
    """A tie between two people of both drafts that only one of the drafts tells."""

    change: Change
    old: Tie | None
    new: Tie | None


@dataclass(frozen=True, slots=True)
class ThreadChange:
    """A thread that only one draft has, or that one settles and the other leaves open."""

    change: Change
    old: Thread | None
    new: Thread | None


@dataclass(frozen=True, slots=True)
class SceneChange:
    """A scene in both drafts with other people in it."""

    old: int
    new: int
    come: tuple[str, ...]
    """Identifiers in the new draft."""
    gone: tuple[str, ...]
    """Identifiers in the old one."""


@dataclass(frozen=True, slots=True)
class SpeechChange:
    """How much somebody says; lines and words, before and after."""

    old: str | None
    new: str | None
    lines: tuple[int, int]
    words: tuple[int, int]


@dataclass(frozen=True)
class Comparison:
    """What has changed between two drafts."""

    old: Story
    new: Story
    people: PeopleMatch
    changed: tuple[PersonChange, ...]
    facts: tuple[FactChange, ...]
    ties: tuple[TieChange, ...]
    threads: tuple[ThreadChange, ...]
    scenes: SceneMatch
    casts: tuple[SceneChange, ...]
    speech: tuple[SpeechChange, ...]
    """The greatest change first."""


def compare_drafts(old: Story, new: Story) -> Comparison:
    """What has changed from ``old`` to ``new``."""
    people = match_people(old, new)
    scenes = match_scenes(old, new)
    return Comparison(
        old=old,
        new=new,
        people=people,
        changed=tuple(_changed_people(old, new, people)),
        facts=tuple(_facts(old, new, people)),
        ties=tuple(_ties(old, new, people)),
        threads=tuple(_threads(old, new)),
        scenes=scenes,
        casts=tuple(_casts(old, new, people, scenes)),
        speech=tuple(_speech(old, new, people)),
    )


def _changed_people(old: Story, new: Story, people: PeopleMatch) -> Iterator[PersonChange]:
    for first, second in people.pairs:
        before, after = old.character(first), new.character(second)
        names, others = _names(before), _names(after)
        change = PersonChange(
            old=first,
            new=second,
            names_added=tuple(text for name, text in others.items() if name not in names),
            names_removed=tuple(text for name, text in names.items() if name not in others),
            pronouns=(before.pronouns, after.pronouns),
            present=(before.present, after.present),
        )
        if (
            change.names_added
            or change.names_removed
            or before.pronouns != after.pronouns
            or before.present != after.present
        ):
            yield change


def _names(character: Character) -> dict[str, str]:
    forms = [alias.text for alias in character.aliases] or [character.name]
    return {plain_name(form): form for form in reversed(forms)}


def _facts(old: Story, new: Story, people: PeopleMatch) -> Iterator[FactChange]:
    """By character and topic: what is gone, what is new; one of each is a change."""
    for first, second in people.pairs:
        before, after = _told(old, first), _told(new, second)
        for topic in dict.fromkeys((*(key[0] for key in before), *(key[0] for key in after))):
            gone = [c for key, c in before.items() if key[0] is topic and key not in after]
            come = [c for key, c in after.items() if key[0] is topic and key not in before]
            if len(gone) == len(come) == 1:
                yield FactChange(Change.CHANGED, topic, gone[0], come[0])
            else:
                yield from (FactChange(Change.REMOVED, topic, claim, None) for claim in gone)
                yield from (FactChange(Change.ADDED, topic, None, claim) for claim in come)


def _told(story: Story, character: str) -> dict[tuple[Topic, str, str, str], Claim]:
    """The first claim of each thing that is said to be so."""
    found: dict[tuple[Topic, str, str, str], Claim] = {}
    for claim in story.claims:
        if claim.topic is Topic.WHEREABOUTS:
            continue
        if claim.character == character and claim.standing is Standing.ASSERTED:
            key = (claim.topic, claim.value.casefold(), claim.part, claim.side)
            found.setdefault(key, claim)
    return found


def _ties(old: Story, new: Story, people: PeopleMatch) -> Iterator[TieChange]:
    new_of = dict(people.pairs)
    before = {key: tie for key, tie in _told_ties(old) if key[1] in new_of and key[2] in new_of}
    renamed = {(key[0], new_of[key[1]], new_of[key[2]]): tie for key, tie in before.items()}
    after = dict(_told_ties(new))
    known = set(new_of.values())
    for key, tie in renamed.items():
        if key not in after and (key[0].inverse, key[2], key[1]) not in after:
            yield TieChange(Change.REMOVED, tie, None)
    for key, tie in after.items():
        if (
            {key[1], key[2]} <= known
            and key not in renamed
            and (key[0].inverse, key[2], key[1]) not in renamed
        ):
            yield TieChange(Change.ADDED, None, tie)


def _told_ties(story: Story) -> Iterator[tuple[tuple[TieKind, str, str], Tie]]:
    """The first claim of each tie that is said to be so, by kind and people, the last first."""
    for tie in reversed(story.ties):
        if tie.holder is not None and tie.standing is Standing.ASSERTED:
            yield (tie.kind, tie.holder, tie.owner), tie


def _threads(old: Story, new: Story) -> Iterator[ThreadChange]:
    """By their words, which have to be nearly the same."""
    free = list(old.threads)
    for thread in new.threads:
        words = plain_name(thread.what)
        scored = [
            (fuzz.ratio(words, plain_name(each.what)), each) for each in free if each.kind is thread.kind
        ]
        score, same = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if same is None or score < _SAME_WORDS:
            yield ThreadChange(Change.ADDED, None, thread)
            continue
        free.remove(same)
        if (same.settled is None) != (thread.settled is None):
            yield ThreadChange(Change.CHANGED, same, thread)
    yield from (ThreadChange(Change.REMOVED, thread, None) for thread in free)


def _casts(old: Story, new: Story, people: PeopleMatch, scenes: SceneMatch) -> Iterator[SceneChange]:
    new_of = dict(people.pairs)
    old_of = {after: before for before, after in people.pairs}
    for pair in scenes.pairs:
        before, after = old.scenes[pair.old].present, new.scenes[pair.new].present
        come = tuple(each for each in after if old_of.get(each) not in before)
        gone = tuple(each for each in before if new_of.get(each) not in after)
        if come or gone:
            yield SceneChange(pair.old, pair.new, come, gone)


def _speech(old: Story, new: Story, people: PeopleMatch) -> Iterable[SpeechChange]:
    before = {share.character: share for share in speech_shares(old)}
    after = {share.character: share for share in speech_shares(new)}
    everybody = [
        *people.pairs,
        *((each, None) for each in people.removed),
        *((None, each) for each in people.added),
    ]
    changes: list[SpeechChange] = []
    for first, second in everybody:
        said = before.get(first) if first is not None else None
        says = after.get(second) if second is not None else None
        lines, words = _both(said, says)
        if words[0] != words[1] or lines[0] != lines[1]:
            changes.append(SpeechChange(first, second, lines, words))
    return sorted(changes, key=lambda change: -abs(change.words[1] - change.words[0]))


def _both(said: SpeechShare | None, says: SpeechShare | None) -> tuple[tuple[int, int], tuple[int, int]]:
    lines = (said.lines if said is not None else 0, says.lines if says is not None else 0)
    words = (said.words if said is not None else 0, says.words if says is not None else 0)
    return lines, words
