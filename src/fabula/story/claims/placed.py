"""Builds the gazetteer: places from the phrases that may name them, and who is at which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.language.lexicon import word_sections
from fabula.language.place_lexicon import PlaceKind
from fabula.reading.places import FoundPart, FoundPlaces, FoundStay, Role
from fabula.story.claims.bearing import Bearing
from fabula.story.claims.place_names import NamedPlace, name_places
from fabula.story.claims.told import Told
from fabula.story.claims.whereabouts import is_about, standing_of_stay
from fabula.story.gazetteer import Journey, PartOf, Place, PlaceName, Stay
from fabula.text.span import Span

_INDOORS = frozenset([PlaceKind.ROOM, PlaceKind.OPEN, PlaceKind.VEHICLE])
"""Kinds that one does not travel to."""
_WITHIN: Mapping[PlaceKind, int] = {
    PlaceKind.ROOM: 0, PlaceKind.OPEN: 1, PlaceKind.BUILDING: 1, PlaceKind.VEHICLE: 1, PlaceKind.ROAD: 2,
    PlaceKind.LAND: 3, PlaceKind.WATER: 3, PlaceKind.SETTLEMENT: 3, PlaceKind.OTHER: 4, PlaceKind.REGION: 4,
}  # fmt: skip
"""How large a place of each kind is; none lies in a smaller one."""


class Gazetteer(NamedTuple):
    """What a story says of places."""

    places: tuple[Place, ...]
    """The most mentioned first."""
    stays: tuple[Stay, ...]
    """In order."""
    journeys: tuple[Journey, ...]
    """In order."""


def build_gazetteer(told: Told, found: FoundPlaces) -> Gazetteer:
    """The places of a story, with who is where, as far as the words say."""
    named = name_places(told, found)
    ids = {head: f"p{number + 1}" for number, place in enumerate(named) for head in place.heads}
    stays = sorted(_stays(told, found.stays, ids), key=lambda stay: stay.sentence)
    places = tuple(_place(told, f"p{n + 1}", place, found, ids, named) for n, place in enumerate(named))
    return Gazetteer(places, tuple(stays), tuple(_journeys(stays, {place.id: place for place in places})))


def _place(
    told: Told,
    identifier: str,
    named: NamedPlace,
    found: FoundPlaces,
    ids: Mapping[int, str],
    everywhere: Sequence[NamedPlace],
) -> Place:
    spans = tuple(told.span(phrase.first, phrase.end) for phrase in named.phrases)
    counts: dict[str, list[int]] = {}
    for number, span in enumerate(spans):
        counts.setdefault(told.text(span), []).append(number)
    names = [PlaceName(text, len(at), spans[at[0]]) for text, at in counts.items()]
    scenes = {scene for phrase in named.phrases if (scene := told.scene(phrase.head)) is not None}
    parts: dict[str, PartOf] = {}
    for part in found.parts:
        whole = ids.get(part.whole)
        if _is_name(told, part):
            continue
        if part.part in named.heads and whole not in (None, identifier) and whole is not None:
            larger = everywhere[int(whole[1:]) - 1]
            if _WITHIN[larger.kind] >= _WITHIN[named.kind] and whole not in parts:
                words = sorted((part.part, part.whole))
                span = told.span(words[0], words[1] + 1)
                parts[whole] = PartOf(whole, span, told.text(span))
    return Place(
        id=identifier,
        name=named.name,
        kind=named.kind,
        proper=named.proper,
        names=tuple(sorted(names, key=lambda name: (-name.count, name.first))),
        mentions=spans,
        scenes=tuple(sorted(scenes)),
        part_of=tuple(parts.values()),
    )


def _is_name(told: Told, part: FoundPart) -> bool:
    """Whether the words for two places are the name of one: "the chapel of Saint Ada", "Ada’s Buildings"."""
    trees = told.trees
    if trees.relation(part.whole).startswith("nmod:poss"):
        return trees.part_of_speech(part.part) == "PROPN"
    cases = {told.lower(word) for word in trees.children(part.whole, "case")}
    known = trees.children(part.whole, "det", "nmod:poss")
    called = told.lower(part.part) in word_sections("whereabouts_words")["called"]
    return called and cases == {"of"} and trees.part_of_speech(part.whole) == "PROPN" and not known


def _stays(told: Told, found: Iterable[FoundStay], ids: Mapping[int, str]) -> Iterator[Stay]:
    bearing = Bearing(told)
    for each in found:
        place = ids.get(each.place)
        if place is None or not is_about(told, each):
            continue
        voice, speaker = told.voice(each.verb)
        for who in (each.who, *told.trees.children(each.who, "conj")):
            character = told.character(who)
            if character is None or not bearing.bears_out(who, character):
                continue
            yield Stay(
                character=character,
                place=place,
                role=each.role,
                span=told.span(each.place, each.place + 1),
                sentence=told.sentence_span(each.verb),
                scene=told.scene(each.verb),
                voice=voice,
                speaker=speaker,
                standing=standing_of_stay(told, each.verb),
                when=told.when(each.verb),
            )


def _journeys(stays: Sequence[Stay], places: Mapping[str, Place]) -> Iterator[Journey]:
    """Moves from or to places that one travels to; what one sentence tells of one person is one."""
    together: dict[tuple[str, int], list[Stay]] = {}
    for stay in stays:
        if stay.role is not Role.AT and places[stay.place].kind not in _INDOORS:
            together.setdefault((stay.character, stay.sentence.start), []).append(stay)
    for group in together.values():
        origins = [stay.place for stay in group if stay.role is Role.FROM]
        goals = [stay.place for stay in group if stay.role is Role.TO]
        first = group[0]
        yield Journey(
            character=first.character,
            origin=origins[0] if origins else None,
            goal=goals[-1] if goals else None,
            span=Span(min(stay.span.start for stay in group), max(stay.span.end for stay in group)),
            sentence=first.sentence,
            scene=first.scene,
            voice=first.voice,
            standing=first.standing,
            when=first.when,
        )
