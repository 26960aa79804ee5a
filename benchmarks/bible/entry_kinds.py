"""Entries of each kind that are read by hand, each with what a person needs to judge it.

An entry is right where a careful reader of the whole text would let it stand in a bible as it is:

- present: this person is bodily there in the scene as it goes on (voices from afar, memories and habits are
  not), and is told or heard to act;
- place: the scene, or a good part of it, is at this place; time: every part that is told is when it is;
- pov: from this person's point of view; in a letter, its writer;
- possessions: this is a thing, and that person's; things: this befalls it, at those hands;
- places: it is a place, one place, of this kind; part-of: the one lies in the other;
- stays and journeys: this person is told to be, go to or come from there, in the way that is said;
- facts, relationships, threads, feelings: it is so of this person, by these words;
- knowledge: this person hears these words said, is another than who says them, and is there by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fabula.reading.annotations import MentionKind, Mode
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Standing
from fabula.story.knowledge import Knowledge
from fabula.story.model import Scene, Story
from fabula.text.span import Span

_MOST_MENTIONS = 7
_NEAR = 90
"""Characters shown on either side of what an entry rests on."""
_BODILY = frozenset(Topic) - {Topic.POSSESSION, Topic.WHEREABOUTS}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the reading holds."""

    span: Span
    """The words that it rests on, or the scene."""
    told: str
    """All of what it says, in a form that stays the same while it says the same."""
    context: str
    """Words around the evidence."""


def present(story: Story) -> Iterator[Entry]:
    """A person in a scene."""
    for number, scene in enumerate(story.scenes):
        for character in scene.present:
            lines = [q for q in story.quotations if q.speaker == character and _within(q.span, scene)]
            spoken = [q for q in lines if q.mode is Mode.SPEECH and q.parent is None]
            context = f"{_opening(story, scene)}\n    speaks {len(spoken)} times"
            context += "".join(f"\n    says: {_around(story, q.span, 60)}" for q in spoken[:2])
            context += "".join(
                f"\n    - {_around(story, span)}" for span in _mentions(story, character, scene)
            )
            yield Entry(scene.span, f"{story.character(character).name} in scene {number}", context)


def place(story: Story) -> Iterator[Entry]:
    """A place where a scene is."""
    for number, scene in enumerate(story.scenes):
        for setting in scene.where:
            context = f"{_opening(story, scene)}\n    - {_around(story, setting.sentence)}"
            yield Entry(setting.span, f"{setting.text} is where scene {number} is", context)


def time(story: Story) -> Iterator[Entry]:
    """When a scene is."""
    parts = ("weekday", "day", "month", "year", "minute", "part", "season", "count", "days_since_last")
    for number, scene in enumerate(story.scenes):
        told = [f"{part} {getattr(scene.when, part)}" for part in parts if getattr(scene.when, part)]
        until = [getattr(scene.when, f"until_{part}") for part in ("weekday", "minute", "part")]
        told += [f"until {each}" for each in until if each]
        if told:
            carried = " (carried)" if scene.when.carried else ""
            context = _opening(story, scene)
            context += "".join(f"\n    - {_around(story, span)}" for span in scene.when.evidence)
            yield Entry(scene.span, f"scene {number}: {', '.join(told)}{carried}", context)


def pov(story: Story) -> Iterator[Entry]:
    """From whose point of view a scene is told."""
    for number, scene in enumerate(story.scenes):
        if scene.point_of_view is not None:
            name = story.character(scene.point_of_view).name
            context = f"{scene.words} words: {_opening(story, scene, 500)}"
            yield Entry(scene.span, f"scene {number} by {name}", context)


def possessions(story: Story) -> Iterator[Entry]:
    """A thing that is somebody's."""
    yield from _claims(story, frozenset([Topic.POSSESSION]))


def facts(story: Story) -> Iterator[Entry]:
    """Something that is said of somebody, other than possessions and whereabouts."""
    yield from _claims(story, _BODILY)


def _claims(story: Story, topics: frozenset[Topic]) -> Iterator[Entry]:
    for claim in story.claims:
        if claim.topic in topics and claim.is_fact:
            name = story.character(claim.character).name
            told = [claim.topic.value, claim.part, claim.side, claim.value]
            marks = f"{claim.standing.value}, {claim.when.value}, {claim.voice.value}"
            said = " ".join(each for each in told if each)
            yield Entry(claim.span, f"{name}: {said} ({marks})", _two_before(story, claim.span))


def things(story: Story) -> Iterator[Entry]:
    """What becomes of a thing, at whose hands."""
    names: dict[str | None, str] = {each.id: each.name for each in story.characters}
    for event in story.things:
        if event.told:
            people = (event.actor, *sorted(event.owners))
            actor, *owners = (names.get(each, "-") for each in people)
            told = (
                f"{actor}: {event.kind.value} {event.manner.value} {event.form} of {', '.join(owners) or '-'}"
            )
            yield Entry(event.span, told, _two_before(story, event.sentence))


def places(story: Story) -> Iterator[Entry]:
    """A place of the gazetteer with its kind and its forms of name."""
    for each in story.places:
        forms = ", ".join(sorted(name.text for name in each.names))
        context = "".join(f"\n    - {_around(story, span)}" for span in each.mentions[:4])
        yield Entry(each.mentions[0], f"{each.name} ({each.kind}) [{forms}]", context)


def part_of(story: Story) -> Iterator[Entry]:
    """A place that lies in another."""
    names = {each.id: each.name for each in story.places}
    for each in story.places:
        for part in each.part_of:
            yield Entry(part.span, f"{each.name} in {names[part.whole]}", _two_before(story, part.span))


def stays(story: Story) -> Iterator[Entry]:
    """Somebody who is at a place, goes there or comes from there, as the narration tells it."""
    names = {each.id: each.name for each in story.places}
    for stay in story.stays:
        if stay.counts:
            told = f"{story.character(stay.character).name} {stay.role.value} {names[stay.place]}"
            yield Entry(stay.span, told, _two_before(story, stay.sentence))


def journeys(story: Story) -> Iterator[Entry]:
    """A way from one place to another."""
    names: dict[str | None, str] = {None: "?"} | {each.id: each.name for each in story.places}
    for each in story.journeys:
        if each.standing is Standing.ASSERTED:
            name = story.character(each.character).name
            told = f"{name} from {names[each.origin]} to {names[each.goal]} ({each.when.value})"
            yield Entry(each.span, told, _two_before(story, each.sentence))


def relationships(story: Story) -> Iterator[Entry]:
    """What one character is to another."""
    for tie in story.ties:
        if tie.holder is not None and tie.standing is Standing.ASSERTED:
            holder, owner = (story.character(each).name for each in (tie.holder, tie.owner))
            told = f"{holder} {tie.kind.value}{' once' if tie.ended else ''} of {owner} ({tie.when.value})"
            yield Entry(tie.span, told, _two_before(story, tie.sentence))


def threads(story: Story) -> Iterator[Entry]:
    """A promise, an offer, a plan, a threat or a question."""
    for thread in story.threads:
        who, to = (story.character(each).name if each else "-" for each in (thread.who, thread.to))
        context = _two_before(story, thread.sentence)
        if thread.settled is not None:
            context += f"\n    settled: {_around(story, thread.settled)}"
        state = "settled" if thread.settled is not None else "open"
        yield Entry(thread.span, f"{thread.kind.value} {who} to {to}, {state}: {thread.what}", context)


def feelings(story: Story) -> Iterator[Entry]:
    """What somebody is told to feel."""
    for each in story.feelings:
        if each.counts:
            told = f"{story.character(each.character).name}: {each.emotion.value} by {each.showing.value}"
            yield Entry(each.span, told, _two_before(story, each.sentence))


def knowledge(story: Story) -> Iterator[Entry]:
    """Somebody who hears what another says."""
    known = Knowledge(story)
    for number, quotation in enumerate(story.quotations):
        if quotation.mode is not Mode.SPEECH or quotation.speaker is None:
            continue
        said = f"hears what {story.character(quotation.speaker).name} says"
        for hearer in sorted(known.hearers(number)):
            told = f"{story.character(hearer).name} {said}"
            yield Entry(quotation.span, told, _two_before(story, quotation.span))


_KINDS: dict[str, Callable[[Story], Iterator[Entry]]] = {
    "present": present, "place": place, "time": time, "pov": pov, "possessions": possessions,
    "things": things, "places": places, "part-of": part_of, "stays": stays, "journeys": journeys,
    "facts": facts, "relationships": relationships, "threads": threads, "feelings": feelings,
    "knowledge": knowledge,
}  # fmt: skip
KINDS: Mapping[str, Callable[[Story], Iterator[Entry]]] = MappingProxyType(_KINDS)


def _within(span: Span, scene: Scene) -> bool:
    return scene.span.start <= span.start < scene.span.end


def _mentions(story: Story, character: str, scene: Scene) -> list[Span]:
    """Where the narration of a scene has somebody: by name first, spread over the scene."""
    found = [
        (mention.kind is not MentionKind.PROPER, mention.span)
        for mention in story.mentions
        if mention.character == character and mention.quotation is None and _within(mention.span, scene)
    ]
    named = [span for other, span in found if not other] or [span for _, span in found]
    step = max(1, len(named) // _MOST_MENTIONS)
    return named[::step][:_MOST_MENTIONS]


def _opening(story: Story, scene: Scene, length: int = 200) -> str:
    return " ".join(story.source.text[scene.span.start : scene.span.start + length].split())


def _around(story: Story, span: Span, near: int = _NEAR) -> str:
    """The words of a span, marked, with what stands around them."""
    text = story.source.text
    before, after = text[max(0, span.start - near) : span.start], text[span.end : span.end + near]
    return " ".join(f"{before}[{text[span.start : min(span.end, span.start + 400)]}]{after}".split())


def _two_before(story: Story, span: Span) -> str:
    """The words of a span with a good deal of what stands before them."""
    text = story.source.text
    before, after = text[max(0, span.start - 350) : span.start], text[span.end : span.end + 120]
    return " ".join(f"{before}[{text[span.start : span.end]}]{after}".split())
