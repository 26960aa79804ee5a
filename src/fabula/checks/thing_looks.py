"""Things that look otherwise than before: a green door that is blue, a grey mare that is a bay.

A thing is taken for the same where the same person has it, or where one was brought in and "the" one comes
back under another colour that nobody has brought in.  Whatever speaks for a second one keeps it quiet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from fabula.language.lexicon import word_groups, word_rows, word_sections
from fabula.reading.thing_looks import Form
from fabula.story.claims.claim import Voice
from fabula.story.claims.colours import Clash, colours_clash
from fabula.story.claims.thing_look import ThingLook
from fabula.story.model import Story

_REACH = 12_000
"""Characters within which "the" thing is the one that was brought in."""
_OWNERS_REACH = 40_000
"""Characters within which somebody has the same thing."""
_MARKS = ".,;:!?“”‘’\"'()—"
_BROUGHT_IN = frozenset([Form.INDEFINITE, Form.OWNED, Form.DEFINITE, Form.CLASSED])


@dataclass(frozen=True, slots=True)
class LookConflict:
    """Two looks that one thing hardly has, in order of their places."""

    first: ThingLook
    second: ThingLook
    sure: bool


def find_thing_conflicts(story: Story) -> Iterator[LookConflict]:
    """At most one conflict a thing."""
    by_thing: dict[str, list[ThingLook]] = {}
    for look in story.thing_looks:
        by_thing.setdefault(look.thing, []).append(look)
    for looks in by_thing.values():
        found = next(_conflicts(story, looks), None)
        if found is not None:
            yield found


def _conflicts(story: Story, looks: Sequence[ThingLook]) -> Iterator[LookConflict]:
    """Each look beside the last one before it that it clashes with."""
    starts = [look.span.start for look in looks]
    for number, other in enumerate(looks):
        if not other.told or other.form not in (Form.DEFINITE, Form.OWNED):
            continue
        begin = bisect_left(starts, other.span.start - _OWNERS_REACH)
        before = [look for look in looks[max(begin, number - _MOST) : number] if look.told]
        one = next((look for look in reversed(before) if _clash(look, other)), None)
        if one is None or one.sentence == other.sentence or _known(other, looks[:number]):
            continue
        if not _is_same(one, other, looks[begin:]) or _is_explained(story, one, other):
            continue
        narrated = one.voice is Voice.NARRATION and other.voice is Voice.NARRATION
        yield LookConflict(one, other, narrated and not _alternate(one, other, looks))


_MOST = 60
"""Places of a thing that are looked back through."""


def _clash(one: ThingLook, other: ThingLook) -> bool:
    palette = "coat" if one.kind in word_sections("coloured_things")["beast"] else "cloth"
    if one.colour and other.colour:
        return colours_clash(palette, one.colour, other.colour) is Clash.CLEAR
    kinds = word_groups("coloured_things")["other kind"]
    apart = one.kind != other.kind and one.kind in kinds and kinds[one.kind] == kinds.get(other.kind)
    return apart and not (one.colour or other.colour)


@cache
def _worn() -> frozenset[str]:
    """Garments, which somebody has on for one scene."""
    return frozenset(row[0] for row in word_rows("garments")[""])


def _known(other: ThingLook, before: Sequence[ThingLook]) -> bool:
    """Whether one of that look was there before."""
    if other.colour:
        return any(each.colour == other.colour for each in before)
    return any(each.kind == other.kind for each in before)


def _is_same(one: ThingLook, other: ThingLook, around: Sequence[ThingLook]) -> bool:
    """Whether two places mean one thing."""
    apart = other.span.start - one.span.start
    if one.thing in _worn() and (one.scene is None or one.scene != other.scene):
        return False
    if other.form is Form.OWNED or one.form is Form.OWNED:
        own = one.owner is not None and one.owner == other.owner
        if own and other.form is Form.OWNED:
            return apart < _OWNERS_REACH and not _are_several(one, other, around, owned=True)
        if other.form is Form.OWNED and one.owner is not None and other.owner is not None:
            return False
    if apart >= _REACH or one.form not in _BROUGHT_IN:
        return False
    return not _are_several(one, other, around, owned=False)


def _are_several(one: ThingLook, other: ThingLook, around: Sequence[ThingLook], *, owned: bool) -> bool:
    """Whether there are more than one of it: a plural, another one, a second that is brought in."""
    near = [each for each in around if each.span.start <= other.span.start + _REACH]
    if owned:
        near = [each for each in near if each.owner == other.owner]
    if any(each.form is Form.OTHER for each in near):
        return True
    brought = {
        each.span
        for each in near
        if each.form is Form.INDEFINITE and each is not one and each.sentence != one.sentence
    }
    owners = {each.owner for each in near if each.owner is not None and each.form is Form.OWNED}
    pointed = any(each.form is Form.POINTED and each is not one for each in near)
    return bool(brought) or pointed or len(owners) > 1


def _alternate(one: ThingLook, other: ThingLook, looks: Sequence[ThingLook]) -> bool:
    """Whether both looks are told again and again, so that there are two of it."""
    counts = [
        sum(each.colour == look.colour and each.kind == look.kind for each in looks) for look in (one, other)
    ]
    return min(counts) > 1


def _is_explained(story: Story, one: ThingLook, other: ThingLook) -> bool:
    words = word_sections("coloured_things")
    between = _words(story.source.text[one.span.end : other.sentence.end])
    light = word_sections("explaining_words")["light"]
    around = _words(story.source.words_at(one.sentence)) | _words(story.source.words_at(other.sentence))
    return bool(between & words["changed"]) or bool(around & light)


def _words(text: str) -> set[str]:
    return {word.strip(_MARKS) for word in text.lower().replace("—", " ").split()}
