"""What was read of a work, as the sections of a bible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from fabula.project.bible.items import Item, Section
from fabula.project.places import place_words
from fabula.reading.found_ties import TieForm
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing, Voice, When, told_part
from fabula.story.entries import Tie
from fabula.story.model import Character, Story
from fabula.text.span import Span

_LEAST_SURE = 0.5
_LEAST_MENTIONS = 2
"""Of a place of which nothing else is told."""
_LONGEST = 120
"""Characters of the words that tell something."""


def read_sections(story: Story) -> tuple[Section, ...]:
    """Characters and places of a story, with what is told of them."""
    return (*_characters(story), *_places(story))


def claim_item(claim: Claim, story: Story) -> Item:
    """A claim as an item of its character's table."""
    speaker = claim.speaker if claim.voice is not Voice.NARRATION else None
    return Item(
        claim.topic.value.replace(" ", "-"),
        _filled(
            value=claim.value,
            part=told_part(claim.topic, claim.part),
            side=claim.side,
            when="" if claim.when is When.NOW else str(claim.when),
            by="" if speaker is None else story.character(speaker).name,
            words=_words(story, claim.span),
            where=place_words(story.source, claim.span),
        ),
    )


def tie_item(tie: Tie, story: Story) -> Item:
    """A tie as an item of its holder's table."""
    speaker = tie.speaker if tie.voice is not Voice.NARRATION else None
    return Item(
        "ties",
        _filled(
            **{"is": str(tie.kind) if tie.form is TieForm.VERB else tie.word},
            of=story.character(tie.owner).name,
            ended="true" if tie.ended else "",
            by="" if speaker is None else story.character(speaker).name,
            words=_words(story, tie.span),
            where=place_words(story.source, tie.span),
        ),
    )


def _is_lasting(tie: Tie) -> bool:
    return (
        tie.standing is Standing.ASSERTED
        and tie.when is not When.LATER
        and not tie.plural
        and tie.confidence >= _LEAST_SURE
    )


def is_kept(claim: Claim) -> bool:
    """Whether a claim belongs in a bible: it is said to be so, and for more than a scene."""
    return (
        claim.standing is Standing.ASSERTED
        and claim.is_fact
        and claim.topic is not Topic.CLOTHES
        and claim.confidence >= _LEAST_SURE
        and bool(claim.value)
    )


def _characters(story: Story) -> Iterator[Section]:
    facts: dict[str, dict[tuple[str, ...], Item]] = {}
    for claim in story.claims:
        if is_kept(claim):
            item = claim_item(claim, story)
            facts.setdefault(claim.character, {}).setdefault((item.key, *item.identity), item)
    ties: dict[str, dict[tuple[str, ...], Item]] = {}
    for tie in story.ties:
        if tie.holder is not None and _is_lasting(tie):
            item = tie_item(tie, story)
            ties.setdefault(tie.holder, {}).setdefault(item.identity, item)
    for character, head in _heads(story.characters):
        forms = [alias.text for alias in character.aliases] or [character.name]
        # The name to call somebody by comes first, where the story has it; it may be the author's own.
        names = dict.fromkeys([name for name in forms if name == character.name] + forms)
        items = [Item("names", {"value": name}) for name in names]
        if character.pronouns:
            items.append(Item("pronouns", {"value": character.pronouns}))
        told = facts.get(character.id, {}).values()
        items += sorted(told, key=lambda item: list(Topic).index(Topic(item.key.replace("-", " "))))
        items += ties.get(character.id, {}).values()
        aliases = frozenset({head.casefold(), *(name.casefold() for name in names)})
        yield Section("characters", head, tuple(items), aliases)


def _heads(characters: Iterable[Character]) -> Iterator[tuple[Character, str]]:
    """A name of their own for each, though two be called the same."""
    taken: Counter[str] = Counter()
    for character in characters:
        taken[character.name.casefold()] += 1
        number = taken[character.name.casefold()]
        yield character, character.name if number == 1 else f"{character.name} ({number})"


def _places(story: Story) -> Iterator[Section]:
    """Places with a name, where they lie, and what they are."""
    names = {place.id: place.name for place in story.places}
    taken: set[str] = set()
    for place in story.places:
        rare = len(place.mentions) < _LEAST_MENTIONS and not place.part_of
        if not place.proper or rare or place.name.casefold() in taken:
            continue
        taken.add(place.name.casefold())
        forms = dict.fromkeys([place.name, *(each.text for each in place.names)])
        items = [Item("names", {"value": form}) for form in forms]
        items.append(Item("kind", {"value": str(place.kind)}))
        wholes = dict.fromkeys(names[part.whole] for part in place.part_of if part.whole in names)
        items += [Item("part-of", {"value": whole}) for whole in wholes][:1]
        yield Section("places", place.name, tuple(items), frozenset(form.casefold() for form in forms))


def _words(story: Story, span: Span) -> str:
    words = " ".join(story.source.words_at(span).split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _filled(**fields: str) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}
