"""Things of which a story has but one: "the mare", whoever is said to have her."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.language.lexicon import word_list
from fabula.reading.found_things import Manner
from fabula.story.claims.thing import ThingEvent

UNTELLING = frozenset([
    "only", "own", "last", "same", "first", "little", "poor", "good", "dear", "precious", "old", "big",
    "great", "small", "heavy", "beautiful", "damn", "damned", "bloody", "whole", "wretched",
    "battered", "ancient", "favourite", "favorite", "beloved", "faithful", "trusty", "lovely", "fine",
    "blessed", "infernal", "stupid", "ridiculous", "cold", "warm", "hot", "wet", "dry", "empty",
    "full", "open", "long", "short",
])  # fmt: skip
"""Modifiers that do not tell which of several things it is."""


def is_one_of_its_kind(loss: ThingEvent, use: ThingEvent, events: Sequence[ThingEvent]) -> bool:
    """Whether a lost thing is handled of which the story has but one, as far as it tells.

    ``events`` are all that is told of things of this name.
    """
    told = [event for event in events if event.span.start <= use.span.start]
    if use.manner is Manner.NAMED or any(event.plural != loss.plural for event in told):
        return False
    if any(not event.definite for event in told[1:]):
        return False
    if _are_many(loss, use, told) or not _may_be_by(loss, use):
        return False
    return loss.definite or told[0] is loss or not told[0].definite


def _are_many(loss: ThingEvent, use: ThingEvent, told: Sequence[ThingEvent]) -> bool:
    """Whether the words tell of several owners or several looks."""
    owners = {owner for event in told for owner in event.owners}
    if len(owners) > 1 and not loss.owners & use.owners:
        return True
    if loss.owners and use.owners and not loss.owners & use.owners:
        return True
    looks = [event.modifiers - UNTELLING for event in told if event.modifiers - UNTELLING]
    telling = (loss.modifiers | use.modifiers) - UNTELLING
    if any(not look & other for look in looks for other in looks):
        return not (loss.modifiers & use.modifiers) - UNTELLING
    return bool(telling) and len(looks) > 1 and not all(look & telling for look in looks)


def _may_be_by(loss: ThingEvent, use: ThingEvent) -> bool:
    """Whether who handles a thing that another has now is not that other."""
    if not (loss.gift or loss.receiver is not None):
        return True
    if use.actor is None or use.actor in (loss.receiver, loss.taker):
        return False
    known = loss.receiver is not None or loss.noun in word_list("portable_things")
    if loss.actor is None and not loss.owners and known:
        # "They gave the dog to Aunt Clem", "the mare went for nineteen pounds".
        return True
    return use.actor == loss.actor or use.actor in loss.owners
