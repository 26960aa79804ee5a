"""Things that are told to be lost, and are handled all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fabula.checks.diagnostic import Severity
from fabula.checks.one_of_a_kind import UNTELLING, is_one_of_its_kind
from fabula.language.lexicon import kin_terms, kinds_of_things, word_sections
from fabula.reading.found_things import WORKINGS, Manner, ThingKind
from fabula.story.claims.thing import ThingEvent
from fabula.story.model import Story

_MOST_USES = 2
"""Sentences in which a lost thing is handled, up to which it is a slip."""
_AT_ONCE = 200
"""Characters from a loss to "another one" that replaces it."""


_AS_IT = 600
"""Characters from a thing to the "it" that may mean it."""
_FETCHING = frozenset([
    "took", "grabbed", "picked", "seized", "snatched", "collected", "reached", "takes", "grabs",
    "picks", "lifted", "caught", "pulled",
])  # fmt: skip
"""Verbs by which somebody takes what was left near."""
_ONE = frozenset(
    [
        "one",
        "pair",
        "mine",
        "yours",
        "hers",
        "theirs",
        "ours",
        "replacement",
        "substitute",
        "it",
        "her",
        "him",
        "them",
    ]
)
"""Nouns for another of whatever was lost."""


@dataclass(frozen=True, slots=True)
class LossSlip:
    """A thing that is handled after it was lost."""

    loss: ThingEvent
    use: ThingEvent
    severity: Severity | None = None


def loss_slips(story: Story) -> Iterator[LossSlip]:
    """Uses of lost things, in order."""
    by_noun: dict[str, list[ThingEvent]] = {}
    others: list[ThingEvent] = []
    for event in story.things:
        if event.kind in WORKINGS:
            if event.manner is Manner.LEFT or event.kind is ThingKind.STARTED:
                others.append(event)
            continue
        by_noun.setdefault(event.noun, []).append(event)
        if event.noun in _ONE and event.kind in (ThingKind.ANOTHER, ThingKind.REGAINED):
            others.append(event)
    found = [slip for events in by_noun.values() for slip in _slips(events, others, story)]
    found += [
        slip for noun, events in by_noun.items() for slip in _by_kind(noun, events, by_noun, others, story)
    ]
    yield from sorted(found, key=lambda slip: slip.use.span.start)


def _slips(events: list[ThingEvent], others: list[ThingEvent], story: Story) -> Iterator[LossSlip]:
    for loss in events:
        if loss.kind is not ThingKind.LOST or not loss.told:
            continue
        if loss.manner is Manner.OFF:
            yield from _still_worn(loss, events)
            continue
        later = [event for event in events if event.span.start > loss.sentence.end]
        uses = [event for event in later if _is_of(loss, event, events)]
        if not uses or len({use.sentence.start for use in uses}) > _MOST_USES:
            continue
        use = uses[0]
        if not (use.main_line and use.told):
            continue
        between = [event for event in later if event.span.start < use.sentence.end]
        if any(event.kind in (ThingKind.REGAINED, ThingKind.ANOTHER) and event.told for event in between):
            continue
        if loss.taker is not None and _is_by(use, loss.taker, story):
            continue
        if any(_is_instead(loss, other, use, events) for other in others):
            continue
        yield LossSlip(loss, use)
        return


def _by_kind(
    noun: str,
    events: list[ThingEvent],
    by_noun: Mapping[str, list[ThingEvent]],
    others: list[ThingEvent],
    story: Story,
) -> Iterator[LossSlip]:
    """Uses of a lost thing under the name of its kind, "the blade" of a sword, where no other is told of."""
    if not any(event.kind is ThingKind.LOST and event.told for event in events):
        return
    for kind, members in kinds_of_things().items():
        named = by_noun.get(kind, [])
        if noun not in members or kind == noun or not named:
            continue
        if any(member in by_noun for member in members - {noun}):
            continue
        together = sorted((*events, *named), key=lambda event: event.span.start)
        yield from (
            slip
            for slip in _slips(together, others, story)
            if slip.loss.noun == noun and slip.use.noun == kind
        )


def _still_worn(loss: ThingEvent, events: list[ThingEvent]) -> Iterator[LossSlip]:
    """What somebody took off, and has on where it is next told of in the scene."""
    later = [event for event in events if event.span.start > loss.span.end]
    if not later or not (loss.main_line and loss.actor) or later[0].scene != loss.scene:
        return
    use = later[0]
    worn = use.kind is ThingKind.USED and use.manner is Manner.WORN and use.main_line and use.told
    if worn and use.actor == loss.actor and use.actor in use.owners and use.sentence != loss.sentence:
        yield LossSlip(loss, use)


def _is_of(loss: ThingEvent, use: ThingEvent, events: list[ThingEvent]) -> bool:
    """Whether a thing is used that was lost."""
    if use.kind is not ThingKind.USED:
        return False
    if not use.definite:
        return _is_one_more(loss, use)
    if loss.receiver is not None and use.actor == loss.receiver:
        return False
    if loss.manner in (Manner.SPENT, Manner.OFF):
        return False
    if loss.manner is not Manner.GONE and loss.scene != use.scene:
        return False
    if loss.manner is Manner.EMPTY and use.manner is not Manner.FIRED:
        return False
    if loss.manner is Manner.LEFT and use.text.partition(" ")[0].lower() in _FETCHING:
        return False
    owners = {owner for event in events for owner in event.owners}
    return (
        _is_same(loss, use)
        or _is_only_one(loss, use, owners)
        or _is_taken_along(loss, use, events)
        or is_one_of_its_kind(loss, use, events)
    )


def _is_one_more(loss: ThingEvent, use: ThingEvent) -> bool:
    """Whether it is one more of what was used up: "the last of the matches", and then "he struck a match"."""
    if loss.manner is not Manner.SPENT or use.manner is Manner.NAMED or loss.scene != use.scene:
        return False
    return not loss.owners or use.actor == loss.actor or use.actor in loss.owners


def _is_instead(loss: ThingEvent, other: ThingEvent, use: ThingEvent, events: list[ThingEvent]) -> bool:
    """Whether "another one" or "it" may mean what was lost: "another one" only where it is told at once,

    "it" only where the thing was told of shortly before.
    """
    if not loss.span.start < other.span.start < use.span.start:
        return False
    if other.kind is ThingKind.STARTED and other.manner is not Manner.LEFT:
        # "He slid in two shells", "she filled it".
        return loss.manner is Manner.EMPTY and other.told
    if other.manner is Manner.LEFT:
        # Who went back has it again.
        return loss.manner is Manner.LEFT and other.told
    if other.noun in ("her", "him") and loss.noun not in word_sections("movement_words")["shes"]:
        return False
    if other.kind is not ThingKind.REGAINED:
        return other.span.start - loss.span.end < _AT_ONCE
    return any(0 <= other.span.start - event.span.end < _AS_IT for event in events)


def _is_only_one(loss: ThingEvent, use: ThingEvent, owners: set[str]) -> bool:
    """Whether nothing tells which thing is lost ("the lantern"), and there is but one of them."""
    if loss.owners or loss.modifiers or not loss.definite or loss.gift or loss.form != use.form:
        return False
    if len(owners) == 1 and owners == use.owners:
        return True
    return loss.sunk and loss.main_line and not owners and use.definite and not use.modifiers


def _is_by(use: ThingEvent, taker: str, story: Story) -> bool:
    """Whether who went away with a thing is told of where it is handled."""
    return any(m.character == taker and use.sentence.contains(m.span) for m in story.mentions)


def _is_taken_along(loss: ThingEvent, use: ThingEvent, events: list[ThingEvent]) -> bool:
    """Whether somebody went away with a thing, and another who had it before handles it."""
    if loss.taker is None or use.actor is None or use.actor == loss.taker or not use.definite:
        return False
    had = (event for event in events if event.span.start < loss.span.start)
    return any(use.actor == event.actor or use.actor in event.owners for event in had)


def _is_same(loss: ThingEvent, use: ThingEvent) -> bool:
    """Whether it is the same thing: by what tells which it is, or by whose it is."""
    first, second = loss.modifiers - UNTELLING, use.modifiers - UNTELLING
    if loss.taker is not None:
        return False
    if first & second & kin_terms().keys() and bool(loss.owners) == bool(use.owners):
        # "Her father’s watch", whomever "her" is taken for.
        return True
    if loss.gift and (use.actor != loss.actor or loss.form != use.form):
        return False
    if first and second and not first & second:
        return False
    if loss.owners and use.owners:
        return bool(loss.owners & use.owners)
    if first & second:
        return True
    return use.actor is not None and use.actor in loss.owners
