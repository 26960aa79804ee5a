"""Things that do not work, and are told to work all the same: a lamp that is out and shines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fabula.checks.losses import LossSlip
from fabula.checks.one_of_a_kind import UNTELLING
from fabula.language.lexicon import kinds_of_things
from fabula.reading.found_things import WORKINGS, Manner, ThingKind
from fabula.story.claims.claim import Voice
from fabula.story.claims.thing import ThingEvent
from fabula.story.model import Story

_REACH = {
    Manner.DARK: 2500,
    Manner.DEAD: 5000,
    Manner.DRY: 3000,
    Manner.UNLOADED: 2500,
    Manner.LOCKED: 2500,
    Manner.SEALED: 6000,
}
"""Characters for which a thing stays as it was told to be."""
_LIGHTS = {"lamplight": "lantern", "candlelight": "candle", "torchlight": "torch", "lanternlight": "lantern"}
_PARTS = {"screen": "telephone", "battery": "telephone", "headlight": "light", "headlamp": "light"}
"""Parts that stand for the whole."""


def working_slips(story: Story) -> Iterator[LossSlip]:
    """Things at work that had stopped and were not set going again."""
    by_manner: dict[Manner, list[ThingEvent]] = {}
    for event in story.things:
        if event.kind in WORKINGS:
            by_manner.setdefault(event.manner, []).append(event)
    for events in by_manner.values():
        for number, stop in enumerate(events):
            if stop.kind is ThingKind.STOPPED and _holds(stop):
                use = _use(stop, events[number + 1 :])
                if use is not None:
                    yield LossSlip(stop, use)


def _holds(stop: ThingEvent) -> bool:
    """Whether a thing has stopped in the scene as it goes on."""
    present = stop.main_line or stop.manner in (Manner.SEALED, Manner.UNLOADED, Manner.DEAD)
    if stop.manner is Manner.DRY and stop.voice is Voice.SPEECH:
        # "“Out of petrol,” he said": what is said of the car one sits in is so.
        return stop.told
    return stop.told and present and stop.voice is Voice.NARRATION


def _use(stop: ThingEvent, later: Sequence[ThingEvent]) -> ThingEvent | None:
    """Where the thing that stopped is at work."""
    for event in later:
        if event.span.start - stop.span.end > _REACH[stop.manner] or event.scene != stop.scene:
            return None
        if event.kind is ThingKind.STARTED and event.told:
            return None
        if event.kind is not ThingKind.WORKING or event.sentence == stop.sentence:
            continue
        if event.told and event.voice is Voice.NARRATION and _is_same(stop, event):
            present = event.main_line or (stop.manner is Manner.SEALED)
            return event if present else None
    return None


def _is_same(stop: ThingEvent, use: ThingEvent) -> bool:
    """Whether it may be taken for the same thing."""
    one, other = _name(stop), _name(use)
    if one != other and not _is_kind(one, other):
        return False
    if not use.definite and use.noun not in _LIGHTS:
        return False
    if stop.owners and use.owners and not stop.owners & use.owners:
        return False
    if stop.manner is Manner.UNLOADED and stop.actor and use.actor and stop.actor != use.actor:
        return False
    first, second = stop.modifiers - UNTELLING - _STATES, use.modifiers - UNTELLING - _STATES
    return stop.plural == use.plural and not (first and second and not first & second)


_STATES = frozenset(["dead", "flat", "empty", "unloaded", "locked", "sealed", "unopened", "unread", "unlit"])


def _name(event: ThingEvent) -> str:
    """What a thing is called, or the whole that it is a part of."""
    if event.form in ("lights", "light"):
        return "light"
    return _LIGHTS.get(event.noun, _PARTS.get(event.noun, event.noun))


def _is_kind(one: str, other: str) -> bool:
    kinds: Mapping[str, frozenset[str]] = kinds_of_things()
    return (
        {one, other} == {"letter", "envelope"} or other in kinds.get(one, ()) or one in kinds.get(other, ())
    )
