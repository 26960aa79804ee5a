"""Pairs of people, with everything that goes between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from fabula.story.entries import Address, Tie
from fabula.story.model import Story
from fabula.story.speech import exchanges


@dataclass(frozen=True, slots=True)
class Relation:
    """Two characters, by identifier."""

    first: str
    second: str
    ties: tuple[Tie, ...]
    """What is said of their tie, claim by claim, in order."""
    address: tuple[Address, ...]
    """What they call each other, the most used first."""
    scenes: tuple[int, ...]
    """Indices of the scenes that both take part in."""
    lines: int
    """Lines that they say to each other."""


def relations(story: Story) -> tuple[Relation, ...]:
    """Pairs of whom a tie is told or who speak with each other: those with ties first, then the busiest."""
    ties: dict[frozenset[str], list[Tie]] = {}
    for tie in story.ties:
        if tie.holder is not None:
            ties.setdefault(frozenset((tie.holder, tie.owner)), []).append(tie)
    address: dict[frozenset[str], list[Address]] = {}
    for each in sorted(story.addresses, key=lambda each: -each.count):
        address.setdefault(frozenset((each.speaker, each.addressee)), []).append(each)
    lines = {frozenset((pair.first, pair.second)): pair.lines for pair in exchanges(story)}
    scenes: dict[frozenset[str], list[int]] = {}
    for number, scene in enumerate(story.scenes):
        for one, other in combinations(scene.present, 2):
            scenes.setdefault(frozenset((one, other)), []).append(number)
    mentions = Counter({character.id: character.mentions for character in story.characters})
    pairs = [pair for pair in dict.fromkeys((*ties, *lines)) if len(pair) == 2]
    found: list[Relation] = []
    for pair in pairs:
        first, second = sorted(pair, key=lambda each: (-mentions[each], each))
        found.append(
            Relation(
                first,
                second,
                tuple(ties.get(pair, ())),
                tuple(address.get(pair, ())),
                tuple(scenes.get(pair, ())),
                lines.get(pair, 0),
            )
        )
    return tuple(sorted(found, key=lambda each: (not each.ties, -each.lines, -len(each.scenes))))
