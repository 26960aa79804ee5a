"""A set that is counted differently in two places.

## What it finds

A known set that has another number than before: “the four windows” and, later, “all five”; a list that
is longer or shorter than the number before it; a sum that does not come out (“the ten coins and the four
of hers: that makes fifteen”); two numbers of somebody’s brothers or children. It
reckons parts of a whole (“three of the nine rooms were let, and the other five stood empty”), prices (“six
loaves at two pounds each”, for fourteen pounds) and lists of numbers, and it sets amounts against each other
that two places tell of the same thing in the same words. Where something told
between the two places may have made them more or fewer, or the second may be a part of the first, it
says so as information or not at all.

## Why it matters

Readers count. A bale too many is a loose end that they wait to see tied, and a sister who was never born
costs trust in everything else.

## Example

```txt
The loom came in seven bales, and Adele had carried each of them up the stairs herself. In the morning they
met in the yard. When the lids were off all eight bales, she knelt and began to read the numbers aloud.
```

It should have been:

```txt
The loom came in seven bales, and Adele had carried each of them up the stairs herself. In the morning they
met in the yard. When the lids were off all seven bales, she knelt and began to read the numbers aloud.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.only_children import only_children
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning, quoted
from fabula.language.lexicon import word_list, word_sections
from fabula.reading.counts import CountForm
from fabula.reading.found_tallies import TallyKind
from fabula.reading.tie_kinds import tie_nouns
from fabula.story.claims.claim import Standing, Voice
from fabula.story.entries import CountedSet, Tally

_LEAST = 3
"""Of two, "the two" may be any pair."""
_SAME_COMPANY = 4000
"""Characters of a scene within which "all six of us" are those who were counted before."""
_BRIEF = 48
"""Characters of words that are quoted whole."""
_SHORT = 30_000
"""Words up to which a story is short."""
_FACTOR = 2
"""How many times as many may be a slip, in a short story that tells of few such sets,"""
_FEW_TIMES = 4
"""that is, of so many before."""
_NEAR = 2
"""By how much a set that is told again may differ from itself by a slip; more is another set."""


def check(context: Context) -> Iterator[Finding]:
    """Counts that differ."""
    for tally in context.story.tallies:
        if not tally.low <= tally.value <= tally.high:
            yield _of_tally(context, tally)
    for count, tie in only_children(context.story):
        yield Finding(
            tie.span,
            f"{quoted(tie.text)} here, but {quoted(count.text)} elsewhere: an only child has no {tie.word}.",
            (Related(count.span, "an only child"),),
        )
    by_noun: dict[str, list[CountedSet]] = {}
    for count in context.story.counts:
        known = count.form is not CountForm.TOLD or count.standing is Standing.ASSERTED
        if known and not count.partial and count.value:
            by_noun.setdefault(count.noun, []).append(count)
    for noun, counts in by_noun.items():
        if noun == "us":
            yield from _of_us(context, counts)
        elif noun in tie_nouns():
            found = [*_of_kin(context, counts)]
            yield from found or (_of_things(context, counts) if context.story.words <= _SHORT else ())
        elif noun in word_sections("uncounted_nouns")["people"]:
            yield from _of_things(context, [c for c in counts if c.form is not CountForm.DEFINITE])
        elif noun not in word_list("uncounted_nouns"):
            yield from _of_things(context, counts)


def _of_tally(context: Context, tally: Tally) -> Finding:
    told = quoted(context.source.words_at(tally.span))
    counted = beginning(context.source.words_at(tally.counted))
    if tally.kind is TallyKind.SUM:
        message = f"{told} does not come out: the numbers before it ({counted}) make {tally.low}."
    elif tally.kind is TallyKind.REMAINDER:
        message = f"{told} does not come out: one is missing of {counted}, which leaves {tally.low}."
    elif tally.kind is TallyKind.PARTS:
        message = f"{told} does not come out: by {counted}, it should be {tally.low}."
    elif tally.kind is TallyKind.PRICE:
        message = f"{told} does not come out: so many at that price ({counted}) are {tally.low}."
    elif tally.kind is TallyKind.RANK:
        message = f"{told} is one beyond the last: there are {tally.low} of them ({counted})."
    elif tally.kind is TallyKind.RETOLD:
        message = f"{told} here, but {counted} where the same is told before."
    else:
        number = f"{tally.low}" if tally.low == tally.high else f"{tally.low} to {tally.high}"
        message = f"{told} is {tally.value}, but {number} are told one by one ({counted})."
    return Finding(tally.span, message, (Related(tally.counted, "what is counted"),))


def _of_things(context: Context, counts: Sequence[CountedSet]) -> Iterator[Finding]:
    """Counts of one noun, in order: each known set against those told before.

    In a short story what is counted anew is hardly another set either.
    """
    short = context.story.words <= _SHORT
    for number, count in enumerate(counts):
        if (count.form is CountForm.TOLD and (not short or count.changed)) or count.value < _LEAST:
            continue
        before = [c for c in counts[:number] if _same_set(c, count)]
        # "Three pipes, four pipes, I forget."
        beside = count.form is CountForm.TOLD
        other = [
            c for c in before if c.value != count.value and not (beside and c.sentence == count.sentence)
        ]
        if not other:
            continue
        severity = _severity(count, other[-1], before, short=short)
        if severity is not Severity.HINT:
            yield _conflict(context, count, other[-1], severity)
            return


def _of_us(context: Context, counts: Sequence[CountedSet]) -> Iterator[Finding]:
    """ "There were five of us", and in the same scene "all six of us"."""
    for before, count in pairwise(counts):
        near = count.scene == before.scene and count.span.start - before.span.end < _SAME_COMPANY
        told = count.voice is before.voice and count.form is CountForm.ALL
        if near and told and count.value > before.value and count.value - before.value <= _NEAR:
            yield _conflict(context, count, before, None)


def _severity(
    count: CountedSet, other: CountedSet, before: Sequence[CountedSet], *, short: bool
) -> Severity | None:
    """How sure a conflict is; a hint stands for none at all."""
    more, near = count.value > other.value, abs(count.value - other.value) <= _NEAR
    if short and not (count.changed or count.spent) and len(before) <= _FEW_TIMES:
        near = near or max(count.value, other.value) <= _FACTOR * min(count.value, other.value)
    if not near or other.value < _LEAST or count.explained:
        return Severity.HINT
    if any(each.value == count.value for each in before):
        # Six, then five, then six again: five may have been a part of them.
        again = before[-1] is other and more and count.voice is other.voice is Voice.NARRATION
        return None if again and other.value >= count.value - 1 > _LEAST else Severity.HINT
    certain = (
        not count.changed
        or (more and (count.form is CountForm.ALL or count.noun in tie_nouns()))
        or (not more and count.form is CountForm.ALL and not count.reduced)
    )
    return None if certain else Severity.INFORMATION


def _same_set(one: CountedSet, other: CountedSet) -> bool:
    """Whether two counts of a noun may be of one set."""
    ones, others = set(one.modifiers), set(other.modifiers)
    if ones and others and not (ones <= others or others <= ones):
        return False
    return not (one.owned and other.owned and one.owner != other.owner)


def _of_kin(context: Context, counts: Sequence[CountedSet]) -> Iterator[Finding]:
    """Counts of somebody's brothers, sisters, children."""
    known: dict[str, CountedSet] = {}
    for count in counts:
        if count.owner is None or not count.owned:
            continue
        first = known.setdefault(count.owner, count)
        if first.value != count.value and _same_set(first, count):
            smaller = count.value < first.value and count.form is not CountForm.ALL
            yield _conflict(context, count, first, Severity.INFORMATION if smaller else None)


def _conflict(context: Context, count: CountedSet, other: CountedSet, severity: Severity | None) -> Finding:
    here, there = (quoted(c.text) if len(c.text) <= _BRIEF else beginning(c.text) for c in (count, other))
    return Finding(
        count.span,
        f"{here} here, but {there} before: {count.value} in one place and {other.value} in the other.",
        (Related(other.span, "counted before"),),
        severity=severity,
    )
