"""One length of time told twice, of the same state or since the same event, in numbers that do not agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.wording import quoted
from fabula.story.model import Story
from fabula.story.times.happening import Happening, Happens
from fabula.story.times.scales import Interval, Scales, days_of, scales_of
from fabula.story.times.told_time import Dating, ToldTime

_PASSES = frozenset(["year", "decade", "century"])
_FEW_SCENES = 2
"""Scenes after which what is counted in days or weeks may have begun anew."""
_TELLING = frozenset([Dating.NOW, Dating.HEADING, Dating.SAID])


def period_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Later statements of a length that clash with an earlier one of the same state."""
    groups: dict[str, list[Happening]] = defaultdict(list)
    for happening in story.happenings:
        if happening.what is Happens.PERIOD:
            groups[happening.character.partition(":")[0]].append(happening)
    if not any(len(told) > 1 for told in groups.values()):
        return
    scales = scales_of(story)
    leaps = [t.span.start for t in story.times if _leaps(t)]
    for group in groups.values():
        told = group if _is_one_pair(group) else [h for h in group if _people(h)]
        for number, later in enumerate(told):
            for earlier in told[:number]:
                if (
                    _same(earlier, later)
                    and not _resets(earlier, later)
                    and _apart(scales, leaps, earlier.time, later.time)
                ):
                    yield _conflict(earlier, later)
                    break


def _leaps(told: ToldTime) -> bool:
    """Whether a sentence opens with years that go by: "Three years later"."""
    opens = told.span.start - told.sentence.start <= _OPENING
    return opens and told.dating in _TELLING and told.time.unit in _PASSES


_OPENING = 12


def _same(one: Happening, other: Happening) -> bool:
    """Whether both are of the same people, as far as each names them."""
    first, second = _people(one), _people(other)
    return first <= second or second <= first


def _people(happening: Happening) -> frozenset[str]:
    return frozenset(filter(None, happening.character.partition(":")[2].split("+")))


def _is_one_pair(told: Sequence[Happening]) -> bool:
    """Whether a family of states is told of the same people throughout, so that "they" can only be those."""
    named = [people for people in map(_people, told) if people]
    return all(one <= other or other <= one for one, other in pairwise(named))


def _resets(earlier: Happening, later: Happening) -> bool:
    """Whether the two have seen each other between the two statements, as people do every few days."""
    seeing = later.character.startswith("seeing:")
    return seeing and not {earlier.time.time.unit, later.time.time.unit} <= _PASSES


def _apart(scales: Scales, leaps: list[int], earlier: ToldTime, later: ToldTime) -> bool:
    """Whether the lengths differ by more than people round, and by more than has gone by between them."""
    one, other = days_of(earlier.time), days_of(later.time)
    if one is None or other is None or earlier.scene is None or later.scene is None:
        return False
    if any(earlier.span.end <= at < later.span.start for at in leaps):
        return False
    if later.scene - earlier.scene > _FEW_SCENES and not {earlier.time.unit, later.time.unit} <= _PASSES:
        return False
    gone = scales.steps[later.scene].minus(scales.steps[earlier.scene])
    scenes = later.scene - earlier.scene
    passed = Interval(0, max(0.0, gone.high, 2.0 * scenes))
    return one.plus(passed).apart(other)


def _conflict(earlier: Happening, later: Happening) -> TimeConflict:
    return TimeConflict(
        later.time.span,
        f"{quoted(later.time.text)} does not go with {quoted(earlier.time.text)}, told before of the same.",
        ((earlier.time.span, "told here of the same"),),
        sure=not (earlier.pronoun and later.pronoun),
    )
