"""Lengths of time: how many of which unit, and from what moment they are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from fabula.language.lexicon import time_words, word_sections
from fabula.reading.times.expression import Relation, TimeExpression
from fabula.reading.times.numbers import read_cardinal

UNIT_SECONDS = {
    "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "night": 86400.0, "week": 604800.0,
    "fortnight": 1209600.0, "month": 2629746.0, "year": 31556952.0, "decade": 315569520.0,
    "century": 3155695200.0,
}  # fmt: skip
"""Seconds that a unit lasts on the average."""
_VAGUE = {"a few": 3.0, "several": 4.0, "some": 4.0, "many": 12.0, "a couple": 2.0, "couple": 2.0, "few": 3.0}
_AGAIN = frozenset(["every", "each", "per"])
_AN = (["an"], ["a"])
_FILLERS = frozenset(
    ["whole", "full", "long", "more", "good", "further", "other", "short", "solid", "calendar", "single"]
)
_LEFT = (
    ("left",), ("to", "go"), ("in", "hand"), ("to", "spare"), ("remaining",), ("remain",), ("remained",),
    ("more", "left"), ("still", "to", "go"), ("before", "the", "deadline"),
)  # fmt: skip
_PERSONS = frozenset(["then", ",", ".", "i", "he", "she", "we", "they", "you", "it"])
"""What stands behind a "since" that no noun follows."""
_WITHIN = frozenset(["for", "first", "during", "in", "within", "last", "next", "these"])
_BY_WORD_BEFORE = {
    "for": Relation.LASTING, "lasted": Relation.LASTING, "took": Relation.LASTING, "takes": Relation.LASTING,
    "take": Relation.LASTING, "during": Relation.LASTING, "in": Relation.AHEAD, "within": Relation.AHEAD,
    "after": Relation.LATER,
}  # fmt: skip
_CLOSED = frozenset(["ago", "later", "earlier", "afterwards", "afterward", "previously", "beforehand"])
_OPEN = frozenset(["after", "before", "since", "on", "gone", "back"])
_CLOSERS = frozenset(".,;:!?—–…)”\"’'(“‘")


class _Quantity(NamedTuple):
    amount: float
    end: int
    loose: bool = False


def read_amount(lowers: Sequence[str], at: int) -> TimeExpression | None:
    """The length of time that begins at a word, with what it is counted from."""
    found = _bare_amount(lowers, at)
    if found is None:
        return None
    before = lowers[max(0, at - 2) : at]
    loose = found.loose or any(word in word_sections("time_grammar")["loose"] for word in before[-1:])
    loose = loose or (len(before) == 2 and before[1] in ("than", "least", "most", "or"))
    if before and before[-1] in _AGAIN:
        return replace(found, generic=True)
    return _related(lowers, replace(found, loose=loose), before[-1] if before else "")


def _bare_amount(lowers: Sequence[str], at: int) -> TimeExpression | None:
    """ "twenty minutes", "an hour and a half", "half an hour", "three-quarters of an hour", "a few weeks"."""
    quantity = _quantity(lowers, at)
    if quantity is None or quantity.end >= len(lowers):
        return None
    amount, end, loose = quantity
    unit = time_words("unit").get(lowers[end], ("",))[0]
    hyphenated = lowers[end - 1] == "-"
    ordinal = lowers[end] in ("second", "sec", "min") and lowers[at] not in ("a", "one") and not hyphenated
    if not unit or ordinal or (unit == "night" and amount != int(amount)):
        return None
    end += 1
    unit = "day" if unit == "night" else unit
    rest = tuple(lowers[end : end + 3])
    if rest == ("and", "a", "half"):
        amount, end = amount + 0.5, end + 3
    elif rest == ("and", "a", "quarter"):
        amount, end = amount + 0.25, end + 3
    elif rest[:1] == ("and",) and unit in ("hour", "year", "week", "day", "minute"):
        more = _bare_amount(lowers, end + 1)
        if more is not None and more.amount is not None and UNIT_SECONDS[more.unit] < UNIT_SECONDS[unit]:
            amount += more.amount * UNIT_SECONDS[more.unit] / UNIT_SECONDS[unit]
            end = more.end
    return TimeExpression(at, end, amount=amount, unit=unit, loose=loose)


def _quantity(lowers: Sequence[str], at: int) -> _Quantity | None:
    return _vague(lowers, at) or _part(lowers, at) or _number(lowers, at) or _article(lowers, at)


def _vague(lowers: Sequence[str], at: int) -> _Quantity | None:
    pair = " ".join(lowers[at : at + 2])
    if pair in _VAGUE:
        return _Quantity(_VAGUE[pair], at + 2 + (lowers[at + 2 : at + 3] == ["of"]), loose=True)
    if lowers[at] in _VAGUE:
        return _Quantity(_VAGUE[lowers[at]], at + 1, loose=True)
    return _Quantity(12.0, at + 2, loose=True) if pair == "a dozen" else None


def _part(lowers: Sequence[str], at: int) -> _Quantity | None:
    """ "half an", "a quarter of an", "three quarters of an"."""
    if lowers[at] == "half" and lowers[at + 1 : at + 2] in _AN:
        dozen = lowers[at + 2 : at + 3] == ["dozen"]
        return _Quantity(6.0, at + 3) if dozen else _Quantity(0.5, at + 2)
    start = at + (lowers[at] == "a")
    if lowers[start : start + 2] == ["quarter", "of"] and lowers[start + 2 : start + 3] in _AN:
        return _Quantity(0.25, start + 3)
    if lowers[at] == "three" and "quarters" in lowers[at + 1 : at + 3]:
        end = at + 2 + (lowers[at + 1] == "-")
        if lowers[end : end + 1] == ["of"] and lowers[end + 1 : end + 2] in _AN:
            return _Quantity(0.75, end + 2)
    return None


def _number(lowers: Sequence[str], at: int) -> _Quantity | None:
    number = read_cardinal(lowers, at)
    if number is None:
        return None
    end = number.end
    if lowers[end : end + 3] == ["and", "a", "half"]:
        return _Quantity(number.value + 0.5, end + 3)
    odd = lowers[end : end + 1] == ["odd"] or lowers[end : end + 2] == ["-", "odd"]
    end += (lowers[end : end + 1] == ["-"]) + odd
    while end < len(lowers) and lowers[end] in _FILLERS:
        end += 1
    return _Quantity(number.value, end, odd)


def _article(lowers: Sequence[str], at: int) -> _Quantity | None:
    if lowers[at] not in ("a", "an") or at + 1 >= len(lowers):
        return None
    end = at + 1
    end += lowers[end] in ("whole", "full", "good", "further", "single")
    if lowers[end : end + 2] == ["half", "hour"] or lowers[end : end + 3] == ["half", "-", "hour"]:
        return _Quantity(0.5, end + 1 + (lowers[end + 1] == "-"))
    return _Quantity(1.0, end)


def _related(lowers: Sequence[str], found: TimeExpression, before: str) -> TimeExpression:
    """With what the words around tell of the moment that it is counted from."""
    end = found.end
    rest = (*lowers[end : end + 3], "", "", "")
    if rest[0] == "old" or rest[:2] in (("-", "old"), ("of", "age")):
        return replace(found, generic=True)
    relation = _closed(lowers, end, before)
    if relation is not None:
        return replace(found, end=end + 1, relation=relation)
    if rest[0] == "since" and before != "in" and rest[1] not in _PERSONS:
        return replace(found, end=end + 1, relation=Relation.AFTER)
    if rest[0] in ("after", "before"):
        if before in _WITHIN:
            return replace(found, relation=Relation.LASTING)
        return replace(found, end=end + 1, relation=Relation(rest[0]))
    if rest[:2] == ("from", "now") or rest[0] == "hence":
        return replace(found, end=end + 1 + (rest[0] == "from"), relation=Relation.AHEAD)
    for words in _LEFT:
        if rest[: len(words)] == words:
            return replace(found, end=end + len(words), relation=Relation.LEFT)
    return replace(found, relation=_BY_WORD_BEFORE.get(before, Relation.NONE))


def _closed(lowers: Sequence[str], end: int, before: str) -> Relation | None:
    """The relation that one word behind an amount tells, where nothing is named that it is counted from."""
    behind = lowers[end] if end < len(lowers) else ""
    if behind == "ago":
        return Relation.AGO
    if not _closes(lowers, end + 1):
        return None
    if behind in ("since", "gone", "back") and (behind != "since" or before not in ("for", "in")):
        return Relation.AGO
    if behind in ("later", "afterwards", "afterward", "after"):
        return Relation.LATER
    if behind == "on" and lowers[end + 1 : end + 2] in ([","], ["."]):
        return Relation.LATER
    return Relation.EARLIER if behind in ("earlier", "before", "previously", "beforehand", "prior") else None


def _closes(lowers: Sequence[str], at: int) -> bool:
    """Whether nothing that is counted from follows: "ten days later." and not "ten days after the feast"."""
    word = lowers[at] if at < len(lowers) else ""
    if lowers[at - 1 : at] and lowers[at - 1] in _CLOSED:
        return True
    if not word or word[0] in _CLOSERS:
        return True
    return word in word_sections("time_grammar")["after an amount"] and lowers[at - 1] not in _OPEN
