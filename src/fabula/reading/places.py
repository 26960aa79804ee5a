"""Words that name places, and clauses that tell who is at one, goes to it or comes from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fabula.language.clauses import Clause
from fabula.language.lexicon import word_list, word_sections
from fabula.language.place_lexicon import PlaceKind, name_endings, place_frames, place_nouns
from fabula.language.trees import Trees

_INSIDE = frozenset(["in", "into", "inside", "near", "throughout", "outside", "around", "across", "aboard"])
"""Prepositions that seldom stand before a person."""
_NEAR_PLACE = frozenset(["on", "off", "via", "through", "beyond", "at"])
_NEEDING = frozenset(["room", "office"])
"""Nouns that tell which place it is only with another word ("the engine room")."""
_LINKS = frozenset(["of", "the"])
_ARRIVING = frozenset(["arrive", "arrived", "arrives", "arriving", "land", "landed", "landing"])
_ARTICLES = frozenset(["the", "a", "an", "this", "that", "these", "those"])
_LONGEST_NAME = 5
_GENERAL = frozenset(
    ["such", "another", "any", "some", "every", "each", "no", "what", "which", "a", "an", "own"]
)


class Role(StrEnum):
    """What a place is to whom a clause tells of."""

    AT = "at"
    TO = "to"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A phrase that may name a place; words are numbers."""

    head: int
    first: int
    end: int
    """The phrase runs from ``first`` to ``end``, exclusive, without an article."""
    proper: bool
    definite: bool
    """A name, or a common noun behind "the" or an owner: one place in particular."""
    kind: PlaceKind
    placed: bool
    """A preposition before it tells that it is a place and not a person."""
    near: bool = False
    """A preposition before it would go with a place, though with much else too."""


@dataclass(frozen=True, slots=True)
class FoundStay:
    """A clause that tells where somebody is, goes or comes from; words are numbers."""

    who: int
    """Head of the words for whom it tells of."""
    place: int
    """Head of the place's phrase."""
    role: Role
    verb: int


@dataclass(frozen=True, slots=True)
class FoundPart:
    """Words that tell that one place is part of another: "the map room of the fort"."""

    part: int
    whole: int


@dataclass(frozen=True)
class FoundPlaces:
    """Everything that the words say of places, in order."""

    places: tuple[FoundPlace, ...] = ()
    stays: tuple[FoundStay, ...] = ()
    parts: tuple[FoundPart, ...] = ()


NO_PLACES = FoundPlaces()


def find_places(trees: Trees, clauses: Sequence[Clause]) -> FoundPlaces:
    """Read places off the trees; people with the name of a place are told apart later."""
    finder = _PlaceFinder(trees)
    places = {place.head: place for place in finder.find()}
    ordered = tuple(sorted(places.values(), key=lambda place: place.first))
    stays = tuple(_stays(trees, clauses, places))
    return FoundPlaces(ordered, stays, tuple(_parts(trees, places)))


class _PlaceFinder:
    def __init__(self, trees: Trees) -> None:
        self._trees, self._texts = trees, trees.words.texts
        self._nouns, self._endings = place_nouns(), name_endings()
        self._world = word_list("world_places")
        self._not = word_sections("not_places")
        self._no_name = self._not["calendar"] | self._not["languages"] | self._not["others"]
        self._paragraphs = frozenset(trees.words.paragraphs)

    def find(self) -> Iterator[FoundPlace]:
        at, trees = 0, self._trees
        while at < len(trees):
            run = self._run(at)
            if run:
                yield from self._name(run)
                at = run.stop
                continue
            found = self._common(at)
            if found is not None:
                yield found
            at += 1

    def _run(self, at: int) -> range:
        """The name that begins at a word: words with capitals, joined by "of" or an owner's "'s"."""
        end = self._capitals(at, at)
        if end == at:
            return range(0)
        link = end
        while link < min(end + 2, len(self._trees)) and self._texts[link] in _LINKS:
            link += 1
        if end < link and self._texts[end] == "of" and self._texts[end - 1].lower() in self._endings:
            end = self._capitals(at, link) if self._capitals(at, link) > link else end
        elif end < len(self._trees) and self._texts[end] in ("'s", "’s"):
            after = self._capitals(at, end + 1)
            if after > end + 1 and self._texts[after - 1].lower() in self._endings:
                end = after
            elif self._texts[at].lower().rstrip(".") in ("st", "saint") and end - at > 1:
                # A church is called after its saint.
                end += 1
        return range(at, end)

    def _capitals(self, at: int, end: int) -> int:
        while end < len(self._trees) and end - at < _LONGEST_NAME and self._is_named(end, goes_on=end > at):
            end += 1
        return end

    def _is_named(self, word: int, *, goes_on: bool) -> bool:
        """Whether a word's capital is that of a name; ``goes_on`` where one stands before it."""
        text, part = self._texts[word], self._trees.part_of_speech(word)
        low = text.lower()
        if (
            not text[0].isupper()
            or low in _ARTICLES
            or (low in self._no_name and not goes_on and low != "st")
        ):
            return False
        if part == "PROPN":
            return True
        if part not in ("NOUN", "ADJ", "NUM"):
            return False
        opening = self._texts[word - 1] if word else "“"
        begins = word == self._trees.sentence(word).start or not opening[-1].isalpha()
        return not begins

    def _name(self, run: range) -> Iterator[FoundPlace]:
        texts = [self._texts[w].lower() for w in run]
        head = next((w for w in run if self._trees.head(w) not in run), run[0])
        kind = self._endings.get(texts[-1]) or self._endings.get(texts[-1].removesuffix("s"))
        if kind is None and len(run) > 1:
            kind = self._endings.get(texts[0])
        if texts[-1] in ("'s", "’s"):
            kind = PlaceKind.BUILDING
        before = self._before(run.start)
        if before == "aboard":
            kind = PlaceKind.VEHICLE
        known = " ".join(texts) in self._world or (
            kind is not None and (len(run) > 1 or self._has_article(run.start))
        )
        yield FoundPlace(
            head=head,
            first=run.start,
            end=run.stop,
            proper=True,
            definite=True,
            kind=kind or PlaceKind.OTHER,
            placed=known or before in _INSIDE or self._is_dateline(run) or self._is_part_of(run.start),
            near=before in _NEAR_PLACE,
        )

    def _is_dateline(self, run: range) -> bool:
        """ "Florence, Tuesday": a letter's or an entry's own place."""
        after = run.stop + 1
        if run.start not in self._paragraphs or after >= len(self._trees) or self._texts[run.stop] != ",":
            return False
        text = self._texts[after].lower()
        return text in self._not["calendar"] or text[0].isdigit()

    def _has_article(self, first: int) -> bool:
        return first > 0 and self._texts[first - 1].lower() == "the"

    def _is_part_of(self, first: int) -> bool:
        """ "The battlements of Carrowmere", "at the Black Swan"."""
        before = [self._texts[w].lower() for w in range(max(0, first - 2), first)]
        return before == ["at", "the"] or (before[1:] == ["of"] and before[0] in self._nouns)

    def _before(self, first: int) -> str:
        """The preposition before a name, an article between them left out."""
        at = first - 1
        if at > 0 and self._texts[at].lower() == "the":
            at -= 1
        return self._texts[at].lower() if at >= 0 else ""

    def _common(self, word: int) -> FoundPlace | None:
        trees = self._trees
        kind = self._nouns.get(self._texts[word].lower())
        if (
            kind is None
            or trees.part_of_speech(word) != "NOUN"
            or trees.relation(word) in ("compound", "amod")
        ):
            return None
        first = word
        while first > 0 and self._is_of_name(first - 1, word):
            first -= 1
        if self._texts[word].lower() in _NEEDING and first == word:
            return None
        dets = {self._texts[w].lower() for w in trees.children(word, "det", "amod")}
        owned = bool(trees.children(word, "nmod:poss"))
        compound = any(trees.relation(w) == "compound" for w in range(first, word))
        bare = not trees.children(word, "det") and bool(trees.children(word, "case"))
        bare = bare and kind in (PlaceKind.ROOM, PlaceKind.BUILDING)
        return FoundPlace(
            head=word,
            first=first,
            end=word + 1,
            proper=False,
            definite=not dets & _GENERAL and ("the" in dets or owned or compound or bare),
            kind=kind,
            placed=self._is_inside(word),
        )

    def _is_of_name(self, word: int, noun: int) -> bool:
        """Whether a word before a noun may be part of what the place is called."""
        trees, text = self._trees, self._texts[word].lower()
        if text in ("'s", "’s", "-", "‐", "‑"):
            return trees.head(word) == noun or trees.head(trees.head(word)) == noun or text[0] in "-‐‑"
        if trees.head(word) != noun or text in self._not["general"]:
            return False
        if trees.feature(word, "Degree") in ("Sup", "Cmp"):
            return False
        relation = trees.relation(word)
        named = trees.part_of_speech(word) in ("NOUN", "PROPN")
        return relation in ("compound", "amod", "nummod") or (relation == "nmod:poss" and named)

    def _is_inside(self, word: int) -> bool:
        """Whether a preposition of place stands before a noun."""
        return bool(_cases(self._trees, word) & (_INSIDE | {"at", "to", "from", "aboard"}))


def _cases(trees: Trees, word: int) -> frozenset[str]:
    cases = trees.children(word, "case")
    words = [*cases, *(fixed for case in cases for fixed in trees.children(case, "fixed"))]
    return frozenset(trees.words.texts[w].lower() for w in words)


def _stays(trees: Trees, clauses: Sequence[Clause], places: Mapping[int, FoundPlace]) -> Iterator[FoundStay]:
    reader = _StayReader(trees)
    for clause in clauses:
        if clause.subject is None or (clause.subject in places and not places[clause.subject].proper):
            continue
        here = [clause.predicate] if clause.copular and clause.predicate in places else []
        for child in [*here, *trees.children(clause.predicate, "obl", "obj", "xcomp", "advmod", "nmod")]:
            if child not in places:
                continue
            role = reader.role(clause.predicate, child)
            if role is None:
                continue
            yield FoundStay(clause.subject, child, role, clause.predicate)
            taken = reader.taken(clause.predicate, child)
            if taken is not None:
                yield FoundStay(taken, child, role, clause.predicate)


class _StayReader:
    def __init__(self, trees: Trees) -> None:
        self._trees, self._frames = trees, place_frames()

    def role(self, verb: int, place: int) -> Role | None:
        """What a place is to the subject of a verb."""
        trees, frames = self._trees, self._frames
        relation, cases = trees.relation(place).partition(":")[0], _cases(trees, place)
        if relation == "obj":
            if self._is(verb, "reaching"):
                return Role.TO
            return Role.FROM if self._is(verb, "leaving") else None
        if self._is(verb, "looking"):
            return None
        moving = self._is(verb, "going") or self._is(verb, "taking")
        if cases & frames["from"]:
            return Role.FROM if moving or self._is(verb, "leaving") else None
        if self._is(verb, "leaving") and "for" in cases:
            return Role.TO
        if moving and (
            cases & frames["to"] - {"for"} or (cases & {"at", "in"} and self._matches(verb, _ARRIVING))
        ):
            return Role.TO
        if verb == place:
            return Role.AT if cases & frames["at"] else None
        if moving and cases & frames["through"]:
            return Role.AT
        if cases & {"in", "at", "inside", "aboard"} or (cases & frames["at"] and self._is(verb, "being")):
            return Role.AT
        return None

    def taken(self, verb: int, place: int) -> int | None:
        """Who else goes there: "he took her to the ford"."""
        if not self._is(verb, "taking"):
            return None
        return next((w for w in self._trees.children(verb, "obj") if w != place), None)

    def _is(self, verb: int, frame: str) -> bool:
        return self._matches(verb, self._frames[frame])

    def _matches(self, verb: int, forms: frozenset[str]) -> bool:
        return self._trees.words.texts[verb].lower() in forms


def _parts(trees: Trees, places: Mapping[int, FoundPlace]) -> Iterator[FoundPart]:
    """ "The map room of the fort", "Orravale’s market", "the kitchen at Mallow Grange"."""
    for head, place in places.items():
        for child in trees.children(head, "nmod"):
            if child not in places or not (places[child].definite and place.definite):
                continue
            owner = trees.relation(child) == "nmod:poss"
            if owner or _cases(trees, child) & {"of", "in", "at"}:
                yield FoundPart(head, child)
