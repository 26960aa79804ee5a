"""Signs of the season and of the hour: snow, lambs, reaped barley, the first stars, a rising sun.

What grows, falls or shines tells a reader when it is as a date does.  Only what is there is a sign: what is
denied, wished, remembered or compared with tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import word_rows, word_sections
from fabula.reading.times.amounts import UNIT_SECONDS
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing
from fabula.story.claims.told import Told
from fabula.story.times.sign import Sign, SignKind
from fabula.story.times.told_time import ToldTime

_BACK = 5
"""Words before a sign among which it is compared or put elsewhere."""
_ELSEWHERE = frozenset(
    ["until", "till", "by", "since", "before", "after", "for", "last", "next", "previous", "than", "every",
     "each", "like", "as", "without", "no", "any", "some", "of", "about", "remember", "remembered", "imagine",
     "dream", "dreamed", "picture", "painted", "photograph", "print", "smell", "scent", "taste", "colour",
     "color", "fake", "artificial", "plastic", "paper", "silk", "tinned", "frozen", "dried", "pressed",
     "mountain", "mountains", "peak", "peaks", "summit", "summits", "distant", "between", "if", "when",
     "where", "miss", "missed", "from"]
)  # fmt: skip
"""Words right before a sign that take it elsewhere, to another time or into a likeness."""
_COMES_UP = frozenset(
    ["come", "comes", "coming", "came", "up", "was", "is", "be", "went", "going", "goes", "climbing"]
)
"""What the sun does "up" in the morning."""


class _Row(NamedTuple):
    """A phrase that is a sign, with its bounds."""

    words: tuple[str, ...]
    kind: SignKind
    low: int
    high: int
    firm: bool


_KINDS = {"nature": SignKind.MONTHS, "year": SignKind.MONTHS, "moon": SignKind.MOON, "sky": SignKind.HOURS}
"""Sections of the lists to what they tell."""


@cache
def _rows() -> Mapping[str, tuple[_Row, ...]]:
    """First word to the phrases that begin with it, the longest first."""
    found: dict[str, list[_Row]] = {}
    for name in ("season_signs", "light_signs"):
        for section, rows in word_rows(name).items():
            for row in rows if section in _KINDS else ():
                words = tuple(row[0].split("_"))
                each = _Row(words, _KINDS[section], int(row[1]), int(row[2]), section == "year")
                found.setdefault(words[0], []).append(each)
    return MappingProxyType({word: tuple(sorted(each, key=_longest)) for word, each in found.items()})


def _longest(row: _Row) -> int:
    return -len(row.words)


def find_signs(told: Told, times: Sequence[ToldTime]) -> Iterator[Sign]:
    """Signs of the season and the hour, in order of their words."""
    ahead = _hours_ahead(times)
    for sign in _find(told):
        waits = ahead.get(sign.sentence.start, 0.0)
        if waits or not _is_to_come(told, sign):
            yield replace(sign, ahead=waits) if sign.kind is SignKind.HOURS else sign


def _hours_ahead(times: Sequence[ToldTime]) -> Mapping[int, float]:
    """Beginnings of sentences to the hours after which something is told in them to be."""
    return {
        t.sentence.start: t.time.amount * UNIT_SECONDS[t.time.unit] / 3600
        for t in times
        if t.time.relation is Relation.AHEAD and t.time.unit in ("minute", "hour") and t.time.amount
    }


def _is_to_come(told: Told, sign: Sign) -> bool:
    clause = told.clause(sign.word)
    return clause is not None and (clause.tense is Tense.FUTURE or clause.mood is not Mood.ASSERTED)


def _find(told: Told) -> Iterator[Sign]:
    table = _rows()
    rises = word_sections("light_signs")["rises"]
    lowers, lemmas = told.lowers, told.trees.lemmas
    end = 0
    for word, lower in enumerate(lowers):
        lemma = lemmas[word]
        if word < end:
            continue
        known = lower in table or lemma in table or _singular(lower) in table
        for row in _rows_for(table, lower, lemma) if known else ():
            stop = word + len(row.words)
            if _matches(told, word, row.words) and _is_there(told, word, stop, alone=row.words[0] != "no"):
                end = stop
                yield from _sign(told, row.kind, row.low, row.high, word, stop, firm=row.firm)
                break
        if lower in rises:
            yield from _sun(told, word)


def _matches(told: Told, at: int, phrase: tuple[str, ...]) -> bool:
    lowers, lemmas = told.lowers, told.trees.lemmas
    if at + len(phrase) > len(lowers):
        return False
    return all(
        want in (lowers[at + n], lemmas[at + n], _singular(lowers[at + n])) for n, want in enumerate(phrase)
    )


def _rows_for(table: Mapping[str, tuple[_Row, ...]], lower: str, lemma: str) -> Iterator[_Row]:
    for form in dict.fromkeys((lower, lemma, _singular(lower))):
        yield from table.get(form, ())


def _singular(lower: str) -> str:
    """The word without the ending of the plural, where the lemma does not know better."""
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def _is_there(told: Told, word: int, stop: int, *, alone: bool) -> bool:
    """Whether it is told to be there now, and is no name, no part of another word and no likeness."""
    trees, last = told.trees, stop - 1
    opens = last == trees.sentence(word).start
    if trees.part_of_speech(last) in ("PROPN", "VERB") and not (told.words.texts[last].islower() or opens):
        return False
    if trees.relation(last).partition(":")[0] in ("compound", "flat", "vocative"):
        return False
    behind = told.lower(stop) if stop < len(trees) else ""
    before = told.lower(word - 1) if word else ""
    if "-" in (behind, before):
        return False
    start = trees.sentence(word).start
    near = range(max(start, word - 2), word)
    if any(told.lower(w) in _ELSEWHERE and not _is_time_of(told, w) for w in near):
        return False
    if any(told.lower(w) in ("like", "as", "than", "if") for w in range(max(start, word - _BACK), word)):
        return False
    clause = told.clause(last)
    if (
        clause is None
        or (clause.negated and alone)
        or (clause.mood is not Mood.ASSERTED and not _is_foretold(told, clause))
    ):
        return False
    # "He had reaped barley in his hat" is easily read as what he had done.
    perfect = (
        clause.perfect
        and _is_over(told, clause)
        and not told.lower(word).endswith("ed")
        and "moon" not in map(told.lower, range(word, stop))
    )
    return not perfect and trees.feature(clause.predicate, "VerbForm") != "Inf"


def _is_over(told: Told, clause: Clause) -> bool:
    """Whether what had been is gone by now, so that "snow had fallen" is a sign and "the snow had gone" is
    none.
    """
    return told.trees.lemma(clause.predicate) in _OVER or told.lower(clause.predicate) in _OVER


_OVER = frozenset(
    ["be", "been", "go", "gone", "leave", "left", "melt", "melted", "thaw", "thawed", "end", "ended", "fade",
     "faded", "pass", "passed", "vanish", "vanished", "wither", "withered", "die", "died", "finish",
     "finished", "see", "seen", "hear", "heard", "have", "had", "know", "known", "like", "liked", "love",
     "loved", "want", "wanted"]
)  # fmt: skip


def _is_foretold(told: Told, clause: Clause) -> bool:
    """ "The stars would be out"."""
    return told.lower(clause.verb) in _WOULD if clause.verb >= 0 else False


_WOULD = frozenset(["would", "will", "’d", "'d", "’ll", "'ll"])


def _is_time_of(told: Told, word: int) -> bool:
    """ "The week of the first lambs"."""
    return told.lower(word) == "of" and word > 0 and told.lower(word - 1) in _TIMES


_TIMES = frozenset(
    ["time", "week", "month", "season", "day", "days", "morning", "night", "evening", "year", "weeks"]
)


def _sun(told: Told, word: int) -> Iterator[Sign]:
    """ "The sun was coming up", "the sun will be up in a few minutes", "dawn broke", "the sun had set"."""
    trees = told.trees
    sections = word_sections("light_signs")
    if trees.relation(word).partition(":")[0] != "nsubj" or told.standing(word) is Standing.NEGATED:
        return
    verb = trees.head(word)
    clause = told.clause_at(verb)
    if clause is not None and clause.perfect and "just" not in map(told.lower, range(word, verb)):
        return
    near = {
        told.lower(w) for w in (verb, *trees.children(verb, "compound", "advmod", "compound:prt")) if w > word
    }
    near.add(trees.lemma(verb))
    low, high = (3, 9) if near & sections["dawn"] else (15, 22) if near & sections["dusk"] else (0, 0)
    climbed = "up" in near and told.lower(verb) not in _COMES_UP
    if high and not climbed and not (told.lower(word) == "day" and "up" in near):
        yield from _sign(told, SignKind.HOURS, low, high, word, max(word, verb) + 1, firm=True)


def _sign(
    told: Told, kind: SignKind, low: int, high: int, first: int, stop: int, *, firm: bool
) -> Iterator[Sign]:
    scene = told.scene(first)
    if scene is None:
        return
    span = told.span(first, stop)
    voice, _ = told.voice(first)
    yield Sign(kind, low, high, span, told.text(span), told.sentence_span(first), scene, voice, first, firm)
