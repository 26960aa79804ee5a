"""What two mentions of relatives have to do with each other: kinds, generations, questions and answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fabula.reading.found_ties import TieForm
from fabula.reading.tie_kinds import TieKind, exclude_each_other
from fabula.story.claims.claim import Voice
from fabula.story.entries import Tie
from fabula.story.kin import Relative, may_be
from fabula.story.kin_places import GENERATIONS
from fabula.story.model import Story

_NOT_OWN = ({TieKind.PARENT, TieKind.PARENT_IN_LAW}, {TieKind.CHILD, TieKind.CHILD_IN_LAW})
"""Kin whom one may call mother or girl, but not one's own."""
_ANSWERS = 2
"""Quotations within which an answer is one to a line."""
_FIRST_WORDS = 3
_LATER_ANSWERS = 8
"""Quotations within which one may come back to him."""
_ASKED = re.compile(r"[^.!?;:”\"—–]{0,12}\?")


def differ(one: Relative, other: Relative) -> bool:
    """Whether nobody can be both."""
    own = any(" own " in f" {each.tie.text.lower()} " for each in (one, other))
    apart = exclude_each_other(one.kind, other.kind) or (own and {one.kind, other.kind} in _NOT_OWN)
    return apart and may_be(one.gender, other.gender)


def is_asked_after(story: Story, tie: Tie) -> bool:
    """Whether a question is what brings a relative up: "And your cousin?"."""
    return tie.voice is Voice.SPEECH and _ASKED.match(story.source.text, tie.span.end) is not None


def is_same_kind(one: Relative, other: Relative) -> bool:
    """Whether two are relatives of one kind and may be one person."""
    return one.kind is other.kind and may_be(one.gender, other.gender)


def quotation_of(story: Story, tie: Tie) -> int | None:
    """Index of the quotation in which words stand."""
    return next((n for n, q in enumerate(story.quotations) if q.span.contains(tie.span)), None)


def taken_up(story: Story, owner: str, known: Sequence[Relative]) -> Iterator[tuple[Relative, Relative]]:
    """An answer that says "your sister" of whom the line before called "my niece"; one is told but once."""
    said = [
        each
        for each in known
        if each.tie.form is TieForm.POSSESSIVE
        and each.tie.voice is Voice.SPEECH
        and each.tie.owner == owner
        and each.kind in GENERATIONS
        and not each.tie.plural
    ]
    for one, other in pairwise(sorted(said, key=lambda each: each.tie.span)):
        words = [each.tie.text.split()[0].lower() for each in (one, other)]
        if words not in (["my", "your"], ["your", "my"]) or not differ(one, other):
            continue
        first, then = quotation_of(story, one.tie), quotation_of(story, other.tie)
        if first is None or then is None or not 0 < then - first <= _LATER_ANSWERS:
            continue
        odd = next((each for each in (one, other) if _is_orphan(each, known)), None)
        near = then - first <= _ANSWERS and _begins(story, then, other.tie)
        near = near and not is_asked_after(story, other.tie)
        if odd is not None and (near or _is_dislocated(story, then, other.tie)):
            yield (other, one) if odd is one else (one, other)


def _is_orphan(each: Relative, known: Sequence[Relative]) -> bool:
    return not any(other is not each and is_same_kind(each, other) for other in known)


def _begins(story: Story, number: int, tie: Tie) -> bool:
    """Whether a relative is among the first words of a line."""
    before = _before_in_line(story, number, tie)
    return len(before.split()) <= _FIRST_WORDS and "and" not in before.lower().split()


def _is_dislocated(story: Story, number: int, tie: Tie) -> bool:
    """Whether a relative is who was spoken of: "What's he called, your brother?"."""
    return (
        re.search(r"\b(?:he|him|she|her)\b[^.!?]*,\s*$", _before_in_line(story, number, tie), re.I)
        is not None
    )


def _before_in_line(story: Story, number: int, tie: Tie) -> str:
    """What a line has of the sentence of a relative before him."""
    line = story.quotations[number]
    return re.split(r"[.!?]", story.source.text[line.span.start : tie.span.start])[-1]
