"""Words for places, and for being there, going there and coming from there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from fabula.language.lexicon import word_lines, word_sections


class PlaceKind(StrEnum):
    """What sort of place."""

    ROOM = "room"
    BUILDING = "building"
    SETTLEMENT = "settlement"
    REGION = "region"
    LAND = "land"
    WATER = "water"
    ROAD = "road"
    OPEN = "open"
    """Open ground that people have made: a garden, a yard."""
    VEHICLE = "vehicle"
    OTHER = "other"
    """A name alone does not tell."""


_BY_SECTION = {
    "facility": PlaceKind.BUILDING, "location": PlaceKind.LAND, "geopolitical": PlaceKind.SETTLEMENT,
    "vehicle": PlaceKind.VEHICLE,
}  # fmt: skip


@cache
def place_nouns() -> Mapping[str, PlaceKind]:
    """Common nouns for places, with their kind; of two the first counts."""
    kinds: dict[str, PlaceKind] = {}
    for section, words in word_lines("place_nouns"):
        for word in words:
            kinds.setdefault(word, PlaceKind(section))
    return MappingProxyType(kinds)


@cache
def name_endings() -> Mapping[str, PlaceKind]:
    """Words that end or make up names of places ("Street", "Paris"), in lower case, with their kind."""
    kinds: dict[str, PlaceKind] = {}
    for section, kind in _BY_SECTION.items():
        for word in word_sections("place_words").get(section, frozenset()):
            kinds.setdefault(word, kind)
    return MappingProxyType({**kinds, **dict.fromkeys(lands(), PlaceKind.REGION), **place_nouns()})


@cache
def lands() -> frozenset[str]:
    """Countries, continents and large parts of either, in lower case."""
    return frozenset(word for _, words in word_lines("lands") for word in words)


@cache
def place_frames() -> Mapping[str, frozenset[str]]:
    """Verbs and prepositions that tell where somebody is: ``being``, ``going``, ``at``, ``to`` …"""
    frames: dict[str, set[str]] = {}
    for section, words in word_lines("place_moves"):
        frames.setdefault(section, set()).update(words)
    return MappingProxyType({section: frozenset(words) for section, words in frames.items()})
