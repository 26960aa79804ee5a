"""Scenes, places, journeys and ties in a report, each with the words that it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from fabula.reading.places import Role
from fabula.reading.thread_kinds import ThreadKind
from fabula.report.document import Entry, PlaceRow, Quote, SceneRow
from fabula.report.people import Cast
from fabula.report.quoting import Quoter
from fabula.report.units import Units
from fabula.story.claims.claim import Standing, Voice, When
from fabula.story.entries import Tie
from fabula.story.gazetteer import Place, Stay, places_of_scenes
from fabula.story.model import Story
from fabula.text.span import Span

_PLACES_OF_SCENE = 3
_QUOTES_OF_SCENE = 3
_QUOTES = 4
_PLACES = 80
_JOURNEYS = 120
_PEOPLE = 10
_THREADS = 200


class Telling:
    """Makes the rows of one story."""

    def __init__(self, story: Story, cast: Cast, quoter: Quoter, units: Units) -> None:
        """Look places up by their identifiers."""
        self._story, self._cast, self._quoter, self._units = story, cast, quoter, units
        self._places = {place.id: place for place in story.places}

    def scenes(self) -> Iterator[SceneRow]:
        """Every scene, in the order of telling."""
        where = places_of_scenes(self._story.stays)
        stays: dict[int, list[Stay]] = {}
        for stay in self._story.stays:
            if stay.scene is not None and stay.counts and stay.role is not Role.FROM:
                stays.setdefault(stay.scene, []).append(stay)
        several = len(self._story.chapters) > 1
        for number, scene in enumerate(self._story.scenes):
            quotes = [self._quoter.quote(span) for span in scene.when.evidence[:_QUOTES_OF_SCENE]]
            places = [setting.text for setting in scene.where[:_PLACES_OF_SCENE]]
            quotes += [self._quoter.quote(setting.span) for setting in scene.where[:_PLACES_OF_SCENE]]
            for place in () if places else where.get(number, ())[:_PLACES_OF_SCENE]:
                first = next(stay for stay in stays[number] if stay.place == place)
                quotes.append(self._quoter.quote(first.span))
                places.append(self._places[place].name)
            yield SceneRow(
                number=number + 1,
                unit=self._quoter.chapter(scene.span).capitalize() if several else "",
                where=self._quoter.where(scene.span),
                words=scene.words,
                time=scene.when.text,
                places=tuple(places),
                point_of_view="" if scene.point_of_view is None else self._cast.name(scene.point_of_view),
                people=tuple(self._cast.name(each) for each in scene.present[:_PEOPLE]),
                quotes=tuple(quotes),
            )

    def places(self) -> Iterator[PlaceRow]:
        """The places that matter, the most named first."""
        people: dict[str, Counter[str]] = {}
        for stay in self._story.stays:
            if stay.standing is Standing.ASSERTED and stay.role is not Role.FROM:
                people.setdefault(stay.place, Counter())[stay.character] += 1
        for place in self._story.places[:_PLACES]:
            yield self._place(place, people.get(place.id, Counter()))

    def _place(self, place: Place, people: Counter[str]) -> PlaceRow:
        others = [name.text for name in place.names if name.text.lower() not in place.name.lower()]
        return PlaceRow(
            name=place.name,
            kind="" if place.kind == "other" else place.kind,
            names=tuple(others[:5]),
            inside=tuple(self._places[part.whole].name for part in place.part_of),
            mentions=len(place.mentions),
            people=tuple(self._cast.name(who) for who, _ in people.most_common(_PEOPLE)),
            quote=self._quoter.quote(place.mentions[0]),
        )

    def journeys(self) -> Iterator[Entry]:
        """Who goes from where to where, as the narration tells it or somebody says."""
        told = [each for each in self._story.journeys if each.standing is Standing.ASSERTED]
        for journey in told[:_JOURNEYS]:
            ends = [f"from {self._places[journey.origin].name}"] if journey.origin is not None else []
            ends += [f"to {self._places[journey.goal].name}"] if journey.goal is not None else []
            voice = {
                Voice.NARRATION: "",
                Voice.SPEECH: "said",
                Voice.LETTER: "written",
                Voice.THOUGHT: "thought",
            }
            when = {When.BEFORE: "earlier", When.LATER: "to come", When.NOW: ""}
            detail = ", ".join(each for each in (voice[journey.voice], when[journey.when]) if each)
            yield Entry(
                f"{self._cast.name(journey.character)} {' '.join(ends)}",
                detail,
                (self._quoter.quote(journey.span),),
            )

    def threads(self) -> Iterator[Entry]:
        """What is opened, the open ones first; what the words do not name plainly stands last."""
        kinds = list(ThreadKind)
        threads = [each for each in self._story.threads if each.sure or each.kind is not ThreadKind.QUESTION]
        threads.sort(key=lambda each: (each.settled is not None, kinds.index(each.kind), each.span))
        for thread in threads[:_THREADS]:
            who = self._cast.name(thread.who) if thread.who is not None else ""
            to = f" to {self._cast.name(thread.to)}" if thread.to is not None else ""
            whose = f": {who}{to}" if who else ""
            spans = [thread.span] if thread.settled is None else [thread.span, thread.settled]
            yield Entry(
                f"{thread.kind.capitalize()}{whose}",
                "",
                self._quotes(spans),
                "open" if thread.settled is None else "settled",
            )

    def ties(self) -> Iterator[Entry]:
        """What people are to each other; claims of the same tie are told together."""
        groups: dict[tuple[str, str, str], list[Tie]] = {}
        for tie in self._story.ties:
            if tie.holder is None or tie.standing is not Standing.ASSERTED:
                continue
            pair = (tie.holder, tie.owner)
            if tie.kind.mutual:
                pair = (min(pair), max(pair))
            groups.setdefault((*pair, tie.kind), []).append(tie)
        for (holder, owner, kind), ties in sorted(groups.items(), key=lambda item: -len(item[1])):
            words = ", ".join(dict.fromkeys(tie.word for tie in ties))
            detail = f"“{words}”; {_places_told(len(ties))}"
            if all(tie.ended for tie in ties):
                detail += "; no more"
            first, second = self._cast.name(holder), self._cast.name(owner)
            yield Entry(
                f"{first} and {second}: {kind}" if ties[0].kind.mutual else f"{first}, {kind} of {second}",
                detail,
                self._quotes(tie.span for tie in ties[:_QUOTES]),
            )

    def _quotes(self, spans: Iterable[Span]) -> tuple[Quote, ...]:
        return tuple(self._quoter.quote(span) for span in spans)


def _places_told(number: int) -> str:
    return "told once" if number == 1 else f"told in {number:,} places"
