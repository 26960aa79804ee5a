"""Things whose colour or material changes: a jade necklace that is of amber."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.checks.losses import LossSlip
from fabula.checks.one_of_a_kind import UNTELLING
from fabula.language.lexicon import word_groups, word_rows, word_sections
from fabula.reading.found_things import ThingKind
from fabula.story.claims.colours import Clash, colours_clash
from fabula.story.claims.thing import ThingEvent
from fabula.story.model import Story

_SHORT = 30_000
"""Words up to which a story has but one necklace, unless it tells of another."""
_CHANGING = frozenset(
    ["candle", "book", "card", "paper", "flower", "rose", "letter", "record", "coin", "ball", "seal"]
)
"""Things that are many, or whose looks come and go."""


def look_slips(story: Story) -> Iterator[LossSlip]:
    """Things that look otherwise than they were told to, in order."""
    if story.words > _SHORT:
        return
    sections = word_sections("portable_things")
    beasts = sections["beasts"] | sections["used up"]
    by_noun: dict[str, list[ThingEvent]] = {}
    for event in story.things:
        by_noun.setdefault(event.noun, []).append(event)
    for noun, events in by_noun.items():
        if (
            noun in beasts
            or noun in _CHANGING
            or any(e.plural or e.kind is ThingKind.ANOTHER for e in events)
        ):
            continue
        looks = [event for event in events if event.look]
        slip = _first_slip(looks, events)
        if slip is not None:
            yield slip


def _first_slip(looks: Sequence[ThingEvent], events: Sequence[ThingEvent]) -> LossSlip | None:
    for number, use in enumerate(looks):
        for first in looks[:number]:
            if use.definite and _clash(first.look, use.look) and _is_same(first, use, events):
                return LossSlip(first, use)
    return None


def _is_same(first: ThingEvent, use: ThingEvent, events: Sequence[ThingEvent]) -> bool:
    """Whether nothing tells that they are two things."""
    if first.sentence == use.sentence or first.voice is not use.voice:
        return False
    if any(
        not e.definite and e.span.start > first.span.end for e in events if e.span.start <= use.span.start
    ):
        return False
    owners = {owner for event in events for owner in event.owners}
    if len(owners) > 1 or (use.owners and first.owners and use.owners != first.owners):
        return False
    ones, others = ({m for m in e.modifiers - UNTELLING if m != e.look} for e in (first, use))
    return not (ones and others and not ones & others)


def _clash(one: str, other: str) -> bool:
    if colours_clash("cloth", one, other) is Clash.CLEAR:
        return True
    groups = word_groups("materials")["materials"]
    first, second = groups.get(one), groups.get(other)
    if first is None or second is None or first == second:
        return False
    close = {frozenset(row[:2]) for row in word_rows("materials")["close"]}
    return frozenset((first, second)) not in close
