"""Which phrases name one place: forms of a name, short ones too, those of people left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fabula.language.lexicon import (
    given_names,
    honorific_suffixes,
    person_nouns,
    person_titles,
    word_list,
    word_sections,
)
from fabula.language.place_lexicon import PlaceKind, lands, place_nouns
from fabula.reading.annotations import Category, MentionKind
from fabula.reading.places import FoundPlace, FoundPlaces, Role
from fabula.story.claims.told import Told
from fabula.story.model import Character

_KINDS = {
    Category.FACILITY: PlaceKind.BUILDING, Category.GEOPOLITICAL: PlaceKind.SETTLEMENT,
    Category.LOCATION: PlaceKind.LAND, Category.VEHICLE: PlaceKind.VEHICLE,
}  # fmt: skip
_LEAST = 1.5
"""Evidence that a name has to have to be a place."""
_MENTIONED, _PLACED, _STAYED, _NEAR, _PERSON, _UNHEARD, _BODY = 2.0, 1.5, 0.75, 0.75, -2.0, -0.25, -1.0
_FOR_SHORT = frozenset([PlaceKind.SETTLEMENT, PlaceKind.REGION, PlaceKind.VEHICLE, PlaceKind.WATER])
"""Kinds of place that are often called by what they are ("the island")."""
_CALLED_AFTER = frozenset([PlaceKind.SETTLEMENT, PlaceKind.REGION, PlaceKind.VEHICLE])
"""Kinds that an "of" before a name makes the same ("the village of X"), not a part of it."""
_STREETS = frozenset(
    ["street", "st", "road", "rd", "avenue", "ave", "lane", "way", "terrace", "buildings", "row"]
)
_GENERAL = frozenset(["house", "street", "road", "room", "town", "country", "hotel", "church", "shop"])
"""Nouns that mean another place than the one whose name they end."""
_COMMONER = 4
"""Times that a noun may stand for each use of the name that it is short for."""
_HYPHENS = "-‐‑"
_JOINS = "-‐‑'’"
_OFFICES = ("master", "mistress", "keeper", "warden")
_PLAIN = frozenset([PlaceKind.ROOM, PlaceKind.BUILDING, PlaceKind.OPEN])
"""Kinds that a preposition and an article are enough for."""
_OFTEN = 6
"""Times that a short form may stand for each use of the long one."""
_RETURNING = 2
"""Times that an adjective stands before a noun to be part of its name ("the low hall")."""


@dataclass(frozen=True)
class NamedPlace:
    """Phrases that name one place."""

    name: str
    kind: PlaceKind
    proper: bool
    phrases: tuple[FoundPlace, ...]
    """In order."""

    @property
    def heads(self) -> frozenset[int]:
        """Head words of all phrases."""
        return frozenset(phrase.head for phrase in self.phrases)


def name_places(told: Told, found: FoundPlaces) -> list[NamedPlace]:
    """The places of a story, the most mentioned first."""
    sorter = _Sorter(told, found)
    proper, common = sorter.proper(), sorter.common()
    _merge_short_names(told, proper)
    _merge_common_names(proper, common, _links(told, found))
    places = [_named(told, phrases, proper=True) for phrases in proper.values()]
    places += [_named(told, phrases, proper=False) for phrases in common.values()]
    return sorted(places, key=lambda place: (-len(place.phrases), place.phrases[0].first))


class _Sorter:
    def __init__(self, told: Told, found: FoundPlaces) -> None:
        self._told, self._found = told, found
        speaking = {quotation.speaker for quotation in told.quotations}
        self._names: dict[str, bool] = {}
        persons = {mention.text.lower() for mention in told.mentions if mention.category is Category.PERSON}
        self._persons = {
            alias.text.lower().removeprefix("the ")
            for character in told.characters
            for alias in character.aliases
            if _is_honoured(character)
            or _is_persons(alias.text.lower().split(), meant=alias.text.lower() in persons)
        }
        for character in told.characters:
            for alias in character.aliases:
                for word in alias.text.lower().split():
                    self._names[word] = self._names.get(word, False) or character.id in speaking
        self._stayed = {
            stay.place for stay in found.stays if told.character(stay.who) is not None
        }  # fmt: skip

        # "Ferris" of "Olive Ferris" is a family's.
        self._families = {
            words[-1]
            for mention in told.mentions
            if mention.category is Category.PERSON and mention.kind is MentionKind.PROPER
            if len(words := mention.text.lower().split()) > 1 and words[0] in given_names()
        }
        self._never = word_sections("not_places")
        self._bodies = word_sections("place_words")["organisation"]
        self._reached = {stay.place for stay in found.stays if stay.role is not Role.AT}

    def proper(self) -> dict[str, list[FoundPlace]]:
        """Names by their lower-case form, those of people left out."""
        groups: dict[str, list[FoundPlace]] = {}
        for place in self._found.places:
            if place.proper:
                groups.setdefault(_key(self._told, place), []).append(place)
        return {key: phrases for key, phrases in groups.items() if self._is_place(phrases)}

    def _is_place(self, phrases: Sequence[FoundPlace]) -> bool:
        """Whether a name is a place's.  Who has that name and speaks outweighs a preposition."""
        words = {self._told.lower(word) for word in range(phrases[0].first, phrases[0].end)}
        heard = any(self._names.get(word) for word in words)
        key = _key(self._told, phrases[0])
        family = key.endswith("s") and key[:-1] in self._names
        if family or key in self._persons or self._is_bare_noun(key, phrases):
            return False
        phrases = [phrase for phrase in phrases if not self._is_in_title(phrase)]
        if not phrases or self._is_somebodys(key, phrases):
            return False
        known = any(word in self._names for word in words)
        score = 0.0
        for phrase in phrases:
            if not heard:
                score += _PLACED if phrase.placed else _NEAR if phrase.near else 0.0
            score += _STAYED if phrase.head in self._stayed else 0.0
            if phrase.head in self._reached and not heard:
                score += _NEAR if known else _PLACED
            mention = self._told.mention(phrase.head)
            if mention is None:
                continue
            if mention.category in _KINDS:
                score += _MENTIONED
            elif mention.category is Category.PERSON:
                score += _PERSON if heard else _UNHEARD if known else 0.0
            else:
                score += _BODY
        return score >= (2 * _MENTIONED if heard else _LEAST)

    def _is_in_title(self, phrase: FoundPlace) -> bool:
        """ "The Duke of Mallow", "Joan de Valmont": no more is told of the place."""
        before = [self._told.lower(word) for word in range(max(0, phrase.first - 2), phrase.first)]
        named = before[-1:] in (["de"], ["von"], ["di"])
        return named or (before[1:] == ["of"] and before[0] in self._never["rulers"])

    def _is_somebodys(self, key: str, phrases: Sequence[FoundPlace]) -> bool:
        """Whether a name is a family's, an office's or a company's, though it stands where a place may."""
        words = key.split()
        if key in word_list("world_places") or key in lands():
            return False
        office = words[-1] in person_nouns() or words[-1].endswith(_OFFICES)
        if len(words) == 1 and (key in self._families or office):
            return True
        if words[-1] in self._bodies:
            return True
        # "Alan Quay, clerk": a given name, and never at, in or to it.
        return (
            len(words) > 1
            and words[0] in given_names()
            and not any(phrase.near or self._is_approached(phrase) for phrase in phrases)
        )

    def _is_approached(self, phrase: FoundPlace) -> bool:
        before = self._told.lower(phrase.first - 1) if phrase.first else ""
        return before == "the" or before in word_list("prepositions")

    def _is_bare_noun(self, key: str, phrases: Sequence[FoundPlace]) -> bool:
        """A common noun with a capital and without an article: what is left of a longer name."""
        return key in place_nouns() and key not in word_list("world_places") and not any(
            phrase.first and self._told.lower(phrase.first - 1) == "the" for phrase in phrases
        )  # fmt: skip

    def common(self) -> dict[str, list[FoundPlace]]:
        """Nouns for places in particular, by what they are called."""
        places = [place for place in self._found.places if not place.proper]
        places = [place for place in places if place.definite or place.head in self._stayed]
        places = [place for place in places if self._is_meant(place)]
        counts = Counter(_key(self._told, place) for place in places)
        groups: dict[str, list[FoundPlace]] = {}
        for place in places:
            if counts[_key(self._told, place)] < _RETURNING:
                place = self._without_adjectives(place)
            groups.setdefault(_key(self._told, place), []).append(place)
        return {key: phrases for key, phrases in groups.items() if self._matters(phrases)}

    def _is_meant(self, place: FoundPlace) -> bool:
        """Whether a noun that may mean something else too is a place: "he turned the key in the lock"."""
        if self._told.lower(place.head) not in self._never["ambiguous"] or place.head - place.first:
            return True
        mention = self._told.mention(place.head)
        return mention is not None and mention.category in _KINDS

    def _without_adjectives(self, place: FoundPlace) -> FoundPlace:
        """A place by its noun and what is compounded with it: of an adjective that never returns, nothing."""
        trees, first = self._told.trees, place.head
        while first > place.first and (
            trees.relation(first - 1) in ("compound", "punct", "case", "nmod:poss")
            or self._told.lower(first - 1)[0] in _HYPHENS
            or self._told.lower(first)[0] in _HYPHENS
        ):
            first -= 1
        while first < place.head and self._told.lower(first)[0] in _JOINS:
            first += 1
        if self._told.lower(place.head) in ("room", "office") and first == place.head:
            first = place.first
        return replace(place, first=first)

    def _matters(self, phrases: Iterable[FoundPlace]) -> bool:
        """Whether somebody is there, or it is told as a place, by the words or the model."""
        definite, again = False, 0
        for phrase in phrases:
            if phrase.head in self._stayed:
                return True
            mention = self._told.mention(phrase.head)
            taken = mention is not None and mention.category in _KINDS
            again += phrase.definite and taken
            told = phrase.definite and phrase.placed
            definite = definite or (told and (taken or phrase.kind in _PLAIN))
        return definite or again >= _RETURNING


def _is_honoured(character: Character) -> bool:
    """Whether somebody says "Kazuo-sama": nobody calls a place so."""
    endings = {alias.text.rpartition("-")[2].lower() for alias in character.aliases if "-" in alias.text}
    return bool(endings & honorific_suffixes().keys())


def _is_persons(words: Sequence[str], *, meant: bool) -> bool:
    """Whether a name is made as people's are: a title first, or a given name and ``meant`` of a person."""
    if len(words) == 1:
        return False
    title = person_titles().get(words[0].rstrip("."))
    return (title is not None and title.group != "adjective") or (meant and words[0] in given_names())


def _key(told: Told, place: FoundPlace) -> str:
    words = [told.lower(word) for word in range(place.first, place.end)]
    return " ".join(word.replace("’", "'") for word in words)


def _merge_short_names(told: Told, proper: dict[str, list[FoundPlace]]) -> None:
    """ "Mallow" is "Mallow Grange", where no other name begins or ends so."""
    for short in sorted(proper, key=len):
        longer = [
            name for name in proper
            if name != short and (name.startswith(f"{short} ") or name.endswith(f" {short}"))
        ]  # fmt: skip
        if len(longer) == 1 and _is_for_short(told, short, longer[0], proper):
            proper[longer[0]] = sorted([*proper[longer[0]], *proper.pop(short)], key=lambda each: each.first)


def _is_for_short(told: Told, short: str, name: str, proper: Mapping[str, Sequence[FoundPlace]]) -> bool:
    """Whether a name can stand for a longer one: "Bath" is not "Bath Street", nor "Mallow" "Mallow Theatre".

    One is in a town, and at a house.
    """
    ending = name.rpartition(" ")[2]
    town = any(phrase.first and told.lower(phrase.first - 1) == "in" for phrase in proper[short])
    house = place_nouns().get(ending) in _PLAIN
    apart = name.startswith(short) and (ending in _STREETS or (town and house))
    often = len(proper[short]) > _OFTEN * len(proper[name])
    return not apart and not often and short not in word_list("world_places")


def _links(told: Told, found: FoundPlaces) -> Mapping[int, frozenset[int]]:
    """Heads of common nouns, each with the heads of names that the model, or an "of", says mean the same."""
    proper = {place.head for place in found.places if place.proper}
    by_entity: dict[str, set[int]] = {}
    for head in proper:
        mention = told.mention(head)
        if mention is not None and mention.category in _KINDS:
            by_entity.setdefault(mention.entity, set()).add(head)
    links: dict[int, frozenset[int]] = {}
    for place in found.places:
        mention = None if place.proper else told.mention(place.head)
        if mention is not None and mention.entity in by_entity:
            links[place.head] = frozenset(by_entity[mention.entity])
    kinds = {place.head: place.kind for place in found.places}
    for part in found.parts:
        called = part.whole in proper and part.part not in proper and kinds[part.part] in _CALLED_AFTER
        if called and not told.trees.relation(part.whole).endswith("poss"):
            case = told.trees.children(part.whole, "case")
            if any(told.lower(word) == "of" for word in case):
                links[part.part] = frozenset([part.whole])
    return links


def _merge_common_names(
    proper: dict[str, list[FoundPlace]],
    common: dict[str, list[FoundPlace]],
    links: Mapping[int, frozenset[int]],
) -> None:
    """ "The bridge" is "the Weavers’ Bridge", and "the island" the one that the model links it to."""
    for key in list(common):
        if " " in key:
            continue
        phrases = common[key]
        ending = [
            name
            for name, named in proper.items()
            if name.endswith(f" {key}") and key not in _GENERAL and len(phrases) <= _COMMONER * len(named)
        ]
        if len(ending) != 1:
            kinds = {phrase.kind for phrase in phrases}
            linked = Counter(
                name
                for name, named in proper.items()
                for phrase in phrases
                if links.get(phrase.head, frozenset()) & {each.head for each in named}
            )
            ending = list(linked) if kinds <= _FOR_SHORT and len(linked) == 1 else []
        if len(ending) == 1:
            proper[ending[0]] = sorted([*proper[ending[0]], *common.pop(key)], key=lambda each: each.first)
            continue
        fuller = [name for name in common if name.endswith(f" {key}")]
        if len(fuller) == 1 and len(common[fuller[0]]) >= _RETURNING:
            common[fuller[0]] = sorted([*common[fuller[0]], *common.pop(key)], key=lambda each: each.first)


def _named(told: Told, phrases: Sequence[FoundPlace], *, proper: bool) -> NamedPlace:
    ordered = tuple(sorted(phrases, key=lambda phrase: phrase.first))
    names = [phrase for phrase in ordered if phrase.proper] or ordered
    texts = Counter(told.text(told.span(phrase.first, phrase.end)) for phrase in names)
    if proper:
        name = max(texts, key=lambda text: (len(text.split()), texts[text]))
    else:
        name = min(texts, key=lambda text: (-texts[text], len(text)))
    articles = sum(bool(phrase.first) and told.lower(phrase.first - 1) == "the" for phrase in names)
    article = 2 * articles > len(names) or (not proper and not name[0].isupper())
    if proper and (name.lower() in lands() or (name.endswith("shire") and len(name) > len("shire"))):
        return NamedPlace(f"the {name}" if article else name, PlaceKind.REGION, proper, ordered)
    kind = next((phrase.kind for phrase in names if phrase.kind is not PlaceKind.OTHER), PlaceKind.OTHER)
    if kind is PlaceKind.OTHER:
        told_kinds = Counter(
            _KINDS[mention.category]
            for phrase in ordered
            if (mention := told.mention(phrase.head)) is not None and mention.category in _KINDS
        )
        kind = told_kinds.most_common(1)[0][0] if told_kinds else kind
    return NamedPlace(f"the {name}" if article else name, kind, proper, ordered)
