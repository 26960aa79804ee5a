"""Anniversaries: the hundredth birthday of a library, the twentieth of a wedding, beside the years told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fabula.checks.times.conflict import TimeConflict
from fabula.checks.times.nearby import Nearby
from fabula.checks.wording import quoted
from fabula.language.lexicon import word_sections
from fabula.reading.times.numbers import read_ordinal
from fabula.story.claims.claim import Standing
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.patterns import prose_pattern
from fabula.text.source import Source
from fabula.text.span import Span

_NTH = r"(?P<nth>(?:[a-z]+-)?[a-z]*(?:st|nd|rd|th)|\d{1,3}(?:st|nd|rd|th))"
_KEPT = prose_pattern(
    rf"\b{_NTH} (?:(?:wedding|works|village|club|school) )?(?:anniversary|birthday|jubilee)\b|"
    rf"\banniversary\b[\s\S]{{0,120}}?\b(?:our|their|the) {_NTH.replace('nth', 'again')}(?=[,.!?])"
)
_KEPT_WORDS = ("anniversary", "birthday", "jubilee")
_BEFORE, _BEHIND = 60, 180
"""Characters around one of these words in which its number stands."""
_OF_A_THING = prose_pattern(r"\b(?:its|the)\s+$")
_NEAR = 3000
"""Characters within which a year and the anniversary of what happened in it are told."""
_NOW = frozenset([Dating.NOW, Dating.HEADING, Dating.SAID])
_LEAST, _MOST = 2, 500


def anniversary_conflicts(story: Story) -> Iterator[TimeConflict]:
    """Anniversaries that none of the years told makes."""
    years = Nearby(story.times, _is_year)
    if len({t.time.year for t in years.times}) < _LEAST:
        return
    text = story.source.text
    for match in _kept(story.source):
        group = "nth" if match["nth"] else "again"
        words = match[group].lower().replace("-", " - ").split()
        ordinal = read_ordinal(words, 0)
        span = Span(match.start(group), match.end(group))
        # A person's birthday is of their own age.
        persons = "birthday" in match.group().lower() and not _OF_A_THING.search(
            text, max(0, span.start - 8), span.start
        )
        if persons or ordinal is None or ordinal.end != len(words) or not _LEAST <= ordinal.value <= _MOST:
            continue
        near = years.around(span.start, _NEAR)
        found = _judge(story, span, int(ordinal.value), near)
        if found is not None:
            yield found
    yield from _ages_of_things(story, years)


def _kept(source: Source) -> Iterator[re.Match[str]]:
    """Where an anniversary is told of, in order."""
    places = sorted(at for word in _KEPT_WORDS for at in source.occurrences.of(word))
    last = -1
    for at in places:
        match = _KEPT.search(source.text, max(last, 0, at - _BEFORE), at + _BEHIND)
        if match is not None and match.start() > last:
            last = match.end()
            yield match


def _ages_of_things(story: Story, years: Nearby) -> Iterator[TimeConflict]:
    """ "He bought the car in 1971 ... when they gave me my licence, in 1984 ... “She’s twenty years old”"."""
    for told in story.times:
        behind = story.source.text[told.span.end : told.span.end + 5]
        if (
            told.time.unit != "year"
            or told.time.amount is None
            or told.time.loose
            or not behind.startswith(" old")
        ):
            continue
        near = [t for t in years.around(told.span.start, _NEAR) if t.span.end <= told.span.start]
        if len({t.time.year for t in near}) != _LEAST or told.time.amount != int(told.time.amount):
            continue
        found = _judge(story, told.span, int(told.time.amount), near, bought=True)
        if found is not None:
            yield found


def _is_year(told: ToldTime) -> bool:
    return told.time.year is not None and not told.time.generic and told.standing is not Standing.HYPOTHETICAL


def _judge(
    story: Story, span: Span, nth: int, near: Sequence[ToldTime], *, bought: bool = False
) -> TimeConflict | None:
    own = [t for t in near if t.sentence.contains(span)]
    kept: Sequence[ToldTime] = (
        sorted(own, key=lambda t: t.time.year or 0)[-1:]
        or [t for t in near if t.dating in _NOW and t.span.end <= span.start][-1:]
    )
    kept = kept or [t for t in near if _is_now(story, t) and t.span.end <= span.start][-1:]
    if bought:
        kept = kept or near[-1:]
    begun = [t for t in near if t not in kept and _begins(story, t, bought=bought)]
    years = {t.time.year or 0 for t in near}
    if len({t.time.year for t in kept}) != 1 or len({t.time.year for t in begun}) != 1:
        return None
    now, start = kept[-1].time.year or 0, begun[0].time.year or 0
    if start >= now or any(abs(abs(one - other) - nth) <= 1 for one in years for other in years):
        return None
    words = story.source.words_at(span)
    return TimeConflict(
        span,
        f"From {quoted(begun[0].text)} to {quoted(kept[-1].text)} is {now - start} years, and this is the "
        f"{quoted(words)}.",
        ((begun[0].span, "from here"), (kept[-1].span, "to here")),
    )


def _is_now(story: Story, told: ToldTime) -> bool:
    """ "Now it was 2010"."""
    return "now" in story.source.words_at(told.sentence).lower().split()


def _begins(story: Story, told: ToldTime, *, bought: bool) -> bool:
    """Whether what happened in that year is something whose anniversary is kept."""
    words = {word.strip('.,;:!?—”"’').lower() for word in story.source.words_at(told.sentence).split()}
    lists = word_sections("time_sums")
    return bool(words & (lists["made or bought"] if bought else lists["kept every year"]))
