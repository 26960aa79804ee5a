"""Lives in years: births, ages then and now, years since and years between, all in one network."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from fabula.checks.age_times import ages_then, years_lived
from fabula.checks.conflicts import years_pass
from fabula.checks.times.network import Network
from fabula.language.lexicon import word_rows
from fabula.reading.times.expression import Relation
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Reckoning, Standing, Voice, When
from fabula.story.model import Story
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.numerals import read_number
from fabula.text.patterns import prose_pattern
from fabula.text.span import Span

_ROUND_SLACK = 3.0
"""Years by which a round number may be off."""
_LEAST_ROUND, _ROUND = 10, 5
_BESIDE = 300
"""Characters behind an age at which something was, within which "fifteen years ago" is counted back to it."""
_IN_REACH = 6000
"""Characters within which somebody whose name is not told is the only other whose age is told."""
_MOST_SOURCES = 5
_SURE = 0.7
_YEAR_BESIDE = 120
"""Characters between a year and the age at which somebody was in it."""
_BORN = frozenset(["born", "bear", "birth", "christen", "baptise", "baptize"])
_HAD = prose_pattern(
    r"\b(?:when|before|after)\s+(?:you|she|i|he|they|[A-Z][a-z]+)\s+(?:had|bore|gave birth to)\s+(me|"
    r"you|him|her|[A-Z][a-z]+)\b",
    cased=True,
)
_NOW, _EPOCH = "now", "epoch"
_IS_NOW = frozenset([Dating.NOW, Dating.HEADING, Dating.SAID])
_TOLD_SO, _COUNTED_BACK = 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Fact:
    """So many years, at least and at most, from one moment to another."""

    start: Hashable
    end: Hashable
    low: float
    high: float
    span: Span
    text: str
    confidence: float
    is_age: bool = False


@dataclass(frozen=True, slots=True)
class SumConflict:
    """Facts that cannot all be so, the last of them first told."""

    last: Fact
    others: tuple[Fact, ...]
    sure: bool


def find_sum_conflicts(story: Story) -> Iterator[SumConflict]:
    """Each fact that does not fit those told before it."""
    network: Network[Fact] = Network()
    for fact in sorted(_facts(story), key=lambda fact: fact.span):
        clash = network.add(fact.start, fact.end, fact.low, fact.high, fact)
        if clash is None:
            continue
        others = tuple(
            sorted({f.span: f for f in clash if f.span != fact.span}.values(), key=lambda f: f.span)
        )
        places = [fact.span.start, *(f.span.start for f in others)]
        plain = others and len(others) < _MOST_SOURCES and not _is_pair_of_ages(fact, others)
        if plain and not years_pass(story, min(places), max(places)):
            sure = min(f.confidence for f in (fact, *others)) >= _SURE
            yield SumConflict(fact, others, sure)


def _is_pair_of_ages(fact: Fact, others: Sequence[Fact]) -> bool:
    """Whether it is no more than one age told twice, which is judged by itself."""
    return len(others) == 1 and fact.is_age and others[0].is_age


@dataclass(frozen=True, slots=True)
class _Then:
    """A moment at which somebody was so old."""

    span: Span
    sentence: Span
    moment: Hashable


def _facts(story: Story) -> Iterator[Fact]:
    ages = [
        c
        for c in story.claims
        if c.topic is Topic.AGE and c.value.isdigit() and c.standing is Standing.ASSERTED
    ]
    years = [t for t in story.times if t.time.year is not None and not t.time.generic]
    for age in ages:
        yield from _of_age(story, age, years)
    for each in story.reckonings:
        yield from _of_reckoning(each, ages)
    thens = [_Then(a.span, a.sentence, _then(a)) for a in ages if a.part == "then"]
    own = list(_of_narrator(story))
    for fact, then in own:
        yield fact
        if then is not None:
            thens.append(then)
    for age, told in ages_then(story, ages):
        moment = ("then", age.span)
        yield _fact(("birth", age.character), moment, float(age.value), float(age.value) + 1, age,
                    age.confidence)  # fmt: skip
        slack = _slack(told.time.amount or 0.0, told.text)
        amount = told.time.amount or 0.0
        yield _fact(moment, _NOW, amount - slack, amount + slack, told, _COUNTED_BACK)
    for who, told in years_lived(story):
        yield _fact(("birth", who), _NOW, (told.time.amount or 0.0) - 1, _OLDEST, told, _COUNTED_BACK)
    yield from _of_times(story, sorted(thens, key=lambda then: then.span), years)
    yield from _historic(story)


def _of_age(story: Story, age: Claim, years: Sequence[ToldTime]) -> Iterator[Fact]:
    value, birth = float(age.value), ("birth", age.character)
    if age.part == "birthday":
        return
    if age.when is When.LATER:
        yield _fact(birth, _NOW, value - 1, value, age, age.confidence)
        return
    if not age.part:
        if age.when is When.NOW:
            yield _fact(birth, _NOW, value, value + 1, age, age.confidence)
        return
    then = _then(age)
    yield _fact(birth, then, value, value + 1, age, age.confidence)
    child = _child(story, age)
    if child is not None:
        yield _fact(then, ("birth", child), 0, 0, age, age.confidence)
    near = [
        t for t in years if t.sentence == age.sentence and abs(t.span.start - age.span.start) <= _YEAR_BESIDE
    ]
    if len(near) == 1 and age.part == "then" and near[0].verb not in _BORN:
        yield _dated(then, near[0], age.confidence)


def _then(age: Claim) -> Hashable:
    return ("event", age.part, age.character) if age.part != "then" else ("then", age.span)


def _child(story: Story, age: Claim) -> str | None:
    """Whom somebody bore at that age: "you were twenty when you had me"."""
    match = _HAD.search(story.source.text, age.span.start, age.sentence.end)
    if match is None:
        return None
    if match[1].lower() == "me":
        return age.speaker
    start = match.start(1)
    return next((m.character for m in story.mentions if m.span.start == start), None)


def _of_reckoning(each: Reckoning, ages: Sequence[Claim]) -> Iterator[Fact]:
    if each.rough or each.before:
        return
    slack = _slack(each.years, each.text)
    if each.kind == "older" and each.character is not None and not each.final:
        other, confidence = each.other, each.confidence
        if other is None:
            near = {a.character for a in ages if abs(a.span.start - each.span.start) <= _IN_REACH} - {
                each.character
            }
            other, confidence = (near.pop(), each.confidence) if len(near) == 1 else (None, 0.0)
        if other is not None and other != each.character:
            start, end = ("birth", each.character), ("birth", other)
            yield _fact(start, end, each.years - 1, each.years + 1, each, confidence)
    elif each.kind == "ago" and each.event:
        thens = [a for a in ages if a.part == "then" and 0 < each.span.start - a.span.start < _BESIDE]
        then: Hashable = ("event", each.event, each.character)
        if each.event == "then":
            if not thens:
                return
            then = _then(thens[-1])
        elif each.character is None:
            return
        yield _fact(then, _NOW, each.years - slack, each.years + slack, each, each.confidence)


def _of_narrator(story: Story) -> Iterator[tuple[Fact, _Then | None]]:
    """Ages of an "I" who tells the story and is never called by a name."""
    if any(character.narrator for character in story.characters):
        return
    text = story.source.text
    birth = ("birth", "the narrator")
    for match in _MY_AGE.finditer(text):
        value = read_number((match["age"] or match["birthday"]).lower())
        if value is None or not 1 < value <= _OLDEST:
            continue
        if any(q.span.start <= match.start() < q.span.end for q in story.quotations):
            continue
        span = Span(match.start(), match.end())
        start = max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
        told = text[span.start : span.end]
        if match["birthday"] or match["when"]:
            then: Hashable = ("then", span)
            high = value + (0.1 if match["birthday"] else 1)
            yield (
                Fact(birth, then, value, high, span, told, _TOLD_SO, is_age=True),
                _Then(span, Span(start, span.end), then),
            )
        elif match["will"]:
            yield Fact(birth, _NOW, value - 1, value, span, told, _TOLD_SO, is_age=True), None


_OLDEST = 110
_MY_AGE = prose_pattern(
    r"\b(?:on|was|before|after|since) my (?P<birthday>[a-z]+(?:-[a-z]+)?) birthday\b|"
    r"\bI (?:(?P<will>shall be|will be|’ll be|'ll be|shall turn|turn|’d be|'d be|should be)|was|turned) "
    r"(?P<age>[a-z]+(?:-[a-z]+)?|\d{1,3})(?P<when> (?:years old )?(?:when|the (?:year|day|summer|"
    r"winter|spring|autumn|night))\b)?"
    r"(?=[ ,.;:!?—]*)(?! (?:minutes?|hours?|days?|weeks?|months?|miles?|of|feet|"
    r"times)\b)", cased=True)  # fmt: skip


def _of_times(story: Story, thens: Sequence[_Then], years: Sequence[ToldTime]) -> Iterator[Fact]:
    for told in story.times:
        if told.standing is Standing.HYPOTHETICAL or told.time.generic:
            continue
        time = told.time
        if time.year is not None:
            if told.verb in _BORN and told.subject is not None and told.dating is not Dating.AFTER:
                yield _dated(("birth", told.subject), told, _TOLD_SO)
            elif told.dating in _IS_NOW and told.voice is not Voice.LETTER and _is_one(years):
                yield _dated(_NOW, told, _TOLD_SO)
        elif time.amount is not None and time.unit == "year" and not time.loose:
            yield from _back(told, thens)


def _is_one(years: Sequence[ToldTime]) -> bool:
    """Whether the story is told of one year."""
    return len({t.time.year for t in years if t.dating in _IS_NOW}) == 1


def _back(told: ToldTime, thens: Sequence[_Then]) -> Iterator[Fact]:
    """ "Marta had been nine when ... Fifteen years ago", "on my seventh birthday ... That was eleven years
    ago".
    """
    amount = told.time.amount or 0.0
    slack = _slack(amount, told.text)
    opens = told.span.start - told.sentence.start <= _OPENING
    if told.time.relation is Relation.AGO and opens:
        near = [then for then in thens if 0 < told.span.start - then.span.end <= _BESIDE]
        if near and near[-1].sentence.end <= told.sentence.start:
            yield _fact(near[-1].moment, _NOW, amount - slack, amount + slack, told, _COUNTED_BACK)


_OPENING = 12
_BORN_WORD = "born"


def _historic(story: Story) -> Iterator[Fact]:
    """ "I was born on the very night of Waterloo"."""
    events = _events()
    text = story.source.text
    for start in story.source.occurrences.of(_BORN_WORD):
        end = start + len(_BORN_WORD)
        behind = text[end : end + 60].split(".", 1)[0]
        words = re.findall(r"[\w’'-]+", behind.lower())
        for number in range(len(words)):
            for length in (4, 3, 2, 1):
                year = events.get(" ".join(words[number : number + length]).replace("’", "'"))
                who = _who(story, start) if year else None
                if year and who is not None:
                    span = Span(start, end + len(behind))
                    told = text[span.start : span.end]
                    yield Fact(_EPOCH, ("birth", who), year, year + 1, span, told, _TOLD_SO)
                    break


def _who(story: Story, at: int) -> str | None:
    """Who is told to be born: the last person named in the clause."""
    near = [m for m in story.mentions if at - 30 <= m.span.start < at and m.character is not None]
    return near[-1].character if near else None


@cache
def _events() -> Mapping[str, int]:
    rows = word_rows("historic_years")[""]
    return MappingProxyType({row[0].replace("_", " "): int(row[1]) for row in rows})


def _slack(years: float, text: str) -> float:
    exact = any(words in text.lower() for words in ("to the day", "today", "exactly", "this very"))
    rounded = years >= _LEAST_ROUND and years % _ROUND == 0 and not exact
    return _ROUND_SLACK if rounded else 1.0


def _fact(
    start: Hashable, end: Hashable, low: float, high: float, source: Claim | Reckoning | ToldTime, sure: float
) -> Fact:
    return Fact(start, end, low, high, source.span, source.text, sure, isinstance(source, Claim))


def _dated(moment: Hashable, told: ToldTime, sure: float) -> Fact:
    year = float(told.time.year or 0)
    return _fact(_EPOCH, moment, year, year + 1, told, sure)
