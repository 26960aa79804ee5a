"""The arithmetic of ages: what is told of one character's years, and what cannot be so beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from fabula.checks.age_bands import find_band_conflicts, is_own_word, seems_so_old
from fabula.checks.conflicts import years_pass
from fabula.checks.wording import beginning
from fabula.reading.topics import Topic
from fabula.story.claims.claim import NARRATOR, Claim, Reckoning, Standing, Voice, When
from fabula.story.model import Story
from fabula.text.span import Span

_SURE = 0.9
_SLACK = 1.0
"""Years by which a sum may be off: a birthday has come since, or will."""
_ROUND_SLACK = 3.0
"""Years by which a round number may be off."""
_MANY_YEARS = 12
"""Years by which two ages of one character differ that are likelier two people's."""
_NEAR = 6_000
"""Characters within which two ages that are told as surely are one person's, however far they are apart."""
_BESIDE = 400
"""Characters between an age and the years since."""
_FAR = 60_000
"""Characters after which a story may have gone on for years."""
_PERSONAL = frozenset(["marry", "die", "born", "retire", "join", "leave", "arrive", "meet", "move", "vanish"])

_ONCE = frozenset(["marry", "die", "retire", "divorce", "widow", "sober", "engage"])
"""What happens to one person once, as a rule, and how long ago is told more than once."""


@dataclass(frozen=True, slots=True)
class AgeConflict:
    """Two or three places whose years do not add up."""

    span: Span
    text: str
    others: tuple[Claim | Reckoning, ...]
    why: str
    """What the sum would be."""
    sure: bool


def find_age_conflicts(story: Story) -> Iterator[AgeConflict]:
    """Conflicts in order of their kinds; at most one a place."""
    ages = [claim for claim in story.claims if claim.topic is Topic.AGE and _years(claim) is not None]
    seen: set[Span] = set()
    found = (
        *_by_difference(story, ages),
        *_by_event(story, ages),
        *_by_age(story, ages),
        *_of_unnamed(story),
        *_by_span(story),
        *_by_band(story),
    )
    for conflict in found:
        if conflict.span not in seen:
            seen.add(conflict.span)
            yield conflict


def _years(claim: Claim) -> float | None:
    """An exact age in years."""
    return float(claim.value) if claim.value.replace(".", "", 1).isdigit() else None


def _told(claim: Claim) -> float:
    return _years(claim) or 0.0


def _is_now(claim: Claim) -> bool:
    return claim.when is When.NOW and not claim.part and claim.standing is Standing.ASSERTED


def _slack(each: Reckoning) -> float:
    low = each.text.lower()
    exact = any(words in low for words in ("to the day", "today", "exactly", "this very"))
    rounded = each.years >= 10 and each.years % 5 == 0 and not exact
    return _ROUND_SLACK if rounded else _SLACK


def _by_difference(story: Story, ages: Sequence[Claim]) -> Iterator[AgeConflict]:
    """ "Ten years older than he ever was", where one is told to be 40 and the other was 27."""
    for each in story.reckonings:
        if each.kind != "older" or each.character is None or each.other is None or each.rough:
            continue
        own = [a for a in ages if a.character == each.character and _is_now(a)]
        others = [
            a for a in ages
            if a.character == each.other and (_is_now(a) or (each.final and a.when is When.BEFORE))
            and a.standing is Standing.ASSERTED and a.part in ("", "die")
        ]  # fmt: skip
        if not own or not others or each.character == each.other:
            continue
        pairs = [(a, b) for a in own for b in others]
        if any(abs(_told(a) - _told(b) - each.years) <= _SLACK for a, b in pairs):
            continue
        a, b = pairs[-1]
        differ = abs(_told(a) - _told(b))
        sure = min(each.confidence, a.confidence, b.confidence) >= _SURE
        why = f"between {a.value} and {b.value} there are {differ:g} years"
        yield AgeConflict(each.span, each.text, (b, a), why, sure)


def _by_event(story: Story, ages: Sequence[Claim]) -> Iterator[AgeConflict]:
    """ "Married at twenty-one", "eighty today", "sixty-five years ago"."""
    for each in story.reckonings:
        if each.kind != "ago" or each.rough or each.before or not each.event:
            continue
        for then in ages:
            if each.event == "then" and not _is_near(then, each):
                continue
            if (then.part or "then") != each.event or then.standing is not Standing.ASSERTED:
                continue
            if each.event in _PERSONAL and then.character != each.character:
                continue
            if _is_now(then):
                continue
            now = [a for a in ages if a.character == then.character and _is_now(a) and a.span != then.span]
            if not now:
                continue
            sums = [(abs(_told(a) - _told(then) - each.years), a) for a in now]
            off, age = min(sums, key=lambda pair: pair[0])
            if off > _slack(each):
                place, others = _latest(then, each, age)
                since = _told(age) - _told(then)
                why = f"who is {age.value} now was {then.value} then {since:g} years ago"
                yield AgeConflict(
                    place.span, place.text, others, why, min(age.confidence, then.confidence) >= 0.75
                )


def _is_near(then: Claim, each: Reckoning) -> bool:
    """Whether years are counted from an age that was told just before."""
    return then.character == each.character and 0 < each.span.start - then.span.start < _BESIDE


def _latest(
    then: Claim, each: Reckoning, age: Claim
) -> tuple[Claim | Reckoning, tuple[Claim | Reckoning, ...]]:
    places: list[Claim | Reckoning] = sorted((then, each, age), key=lambda place: place.span)
    return places[-1], tuple(places[:-1])


def _by_age(story: Story, ages: Sequence[Claim]) -> Iterator[AgeConflict]:
    """ "She was thirty-four", and later "she was thirty-eight"."""
    by_character: dict[str, list[Claim]] = {}
    for claim in ages:
        if _is_now(claim):
            by_character.setdefault(claim.character, []).append(claim)
    for claims in by_character.values():
        for one, other in combinations(claims[:12], 2):
            differ = abs(_told(one) - _told(other))
            if (
                differ <= _SLACK
                or one.sentence == other.sentence
                or years_pass(story, one.sentence.start, other.sentence.end)
            ):
                continue
            if one.scene != other.scene and any(_is_remembered(claim) for claim in (one, other)):
                continue
            sure = (
                (differ <= _MANY_YEARS or _is_one_person(story, one, other))
                and min(one.confidence, other.confidence) >= _SURE
                and other.span.start - one.span.start < _FAR
                and all(_is_reliable(claim) for claim in (one, other))
            )
            yield AgeConflict(other.span, other.text, (one,), f"{one.value} is not {other.value}", sure)


def _of_unnamed(story: Story) -> Iterator[AgeConflict]:
    """The same of who is not in the cast, within one scene; a narrator recalls all ages of a life."""
    ages = [c for c in story.unnamed_claims if c.topic is Topic.AGE and _years(c) is not None]
    for conflict in _by_age(story, [c for c in ages if c.character != NARRATOR]):
        other = conflict.others[0]
        scene = next((c.scene for c in ages if c.span == conflict.span), None)
        near = conflict.span.start - other.span.start < _NEAR
        if near and isinstance(other, Claim) and other.scene == scene:
            yield conflict


def _is_remembered(claim: Claim) -> bool:
    """ "I was six": who tells of a life was every age once."""
    return claim.voice is Voice.NARRATION and claim.text.lower().startswith("i was")


def _by_band(story: Story) -> Iterator[AgeConflict]:
    """ "Not yet twenty", and later "the old woman"."""
    for one, other, sure in find_band_conflicts(story):
        why = f"{beginning(one.text)} is not {beginning(other.text)}"
        yield AgeConflict(other.span, other.text, (one,), why, sure)


def _by_span(story: Story) -> Iterator[AgeConflict]:
    """ "Dead these ten years", and later "he died six years ago"."""
    spans: dict[tuple[str, str], list[Reckoning]] = {}
    for each in story.reckonings:
        once = each.kind == "ago" and each.event in _ONCE and not each.rough and not each.before
        if once and each.character is not None:
            spans.setdefault((each.character, each.event), []).append(each)
    for told in spans.values():
        for one, other in combinations(told[:8], 2):
            slack = max(_slack(one), _slack(other))
            apart = abs(one.years - other.years)
            if apart <= slack or years_pass(story, one.sentence.start, other.sentence.end):
                continue
            sure = min(one.confidence, other.confidence) >= _SURE and other.span.start - one.span.start < _FAR
            why = f"{one.years:g} years are not {other.years:g}"
            yield AgeConflict(other.span, other.text, (one,), why, sure)


def _is_one_person(story: Story, one: Claim, other: Claim) -> bool:
    """Whether two ages are told so near and so plainly that they are one person's, however far apart."""
    near = other.span.start - one.span.start < _NEAR
    return near and not any(seems_so_old(story, c) for c in (one, other)) and _is_reliable(one)


def _is_reliable(claim: Claim) -> bool:
    return claim.voice is Voice.NARRATION or is_own_word(claim)
