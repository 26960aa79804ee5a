"""Ages and years that are told side by side: "eighteen years ago; I was nine", "forty years a diver"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.checks.times.fragments import is_fragment
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Claim, Standing, When
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_BESIDE = 160
"""Characters between so many years and the age that somebody was then."""
_ASKED = 160
"""Characters before an answer in which somebody asks how long ago."""
_ASKS = prose_pattern(r"\b(?:how (?:long|many years)|when)\b[^.?!]*\?")
_NO_LONGER = frozenset(
    ["dead", "die", "lie", "bury", "gone", "go", "wait", "stand", "miss", "belong", "want"]
)
"""What goes on for longer than a life, or is told of what somebody has."""
_RAISED = frozenset(["old", "be", "say", "ago"])


def ages_then(story: Story, ages: Sequence[Claim]) -> Iterator[tuple[Claim, ToldTime]]:
    """What somebody's age was, with how many years ago that was, where one is told right beside the other.

    "Eighteen years ago, sir. I was nine"; "She had been fifteen. It was twenty years ago now".
    """
    past = [c for c in ages if c.when is When.BEFORE and not c.part and c.standing is Standing.ASSERTED]
    counted = [t for t in story.times if _counts_back(story, t)] if past else []
    for age in past:
        near = [t for t in counted if _beside(story, age, t)]
        between = [other for other in past if other is not age and _beside_age(age, other)]
        if len(near) == 1 and not between:
            yield age, near[0]


def _counts_back(story: Story, told: ToldTime) -> bool:
    time = told.time
    if time.amount is None or time.unit != "year" or time.loose or time.generic:
        return False
    if told.standing is not Standing.ASSERTED:
        return False
    if time.relation is Relation.AGO:
        return not told.perfect
    asked = story.source.text[max(0, told.span.start - _ASKED) : told.span.start]
    behind = story.source.text[told.span.end : told.span.end + 6]
    alone = is_fragment(story, told) or behind.startswith(" this ")
    return time.relation is Relation.NONE and alone and bool(_ASKS.search(asked))


def _beside(story: Story, age: Claim, told: ToldTime) -> bool:
    """Whether both are told in one breath, and nobody else begins to speak or to be spoken of between."""
    first, last = sorted([age.span, told.span], key=lambda span: span.start)
    if not 0 <= last.start - first.end <= _BESIDE or age.voice is not told.voice or age.scene != told.scene:
        return False
    between = story.source.words_at(Span(first.end, last.start))
    return "\n\n" not in story.source.text[first.end : last.start] and between.count(".") <= _SENTENCES


_SENTENCES = 2


def _beside_age(age: Claim, other: Claim) -> bool:
    return other.character != age.character and abs(other.span.start - age.span.start) <= _BESIDE


def years_lived(story: Story) -> Iterator[tuple[str, ToldTime]]:
    """Who has done something for how many years, and so has lived as long: "a diver for forty years"."""
    for told in story.times:
        time = told.time
        if time.amount is None or time.unit != "year" or time.loose or time.generic or told.subject is None:
            continue
        begun = story.source.words_at(Span(told.sentence.start, told.span.start)).lower().split()
        lasts = (told.perfect or "been" in begun) and time.relation in (Relation.LASTING, Relation.NONE)
        plain = told.standing is Standing.ASSERTED and told.dating in (Dating.NONE, Dating.BEFORE)
        if lasts and plain and told.verb not in _NO_LONGER and told.verb not in _RAISED:
            yield told.subject, told
