"""Callings and ranks: the field of a trade, the step of a rank, and which of them go together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from fabula.language.lexicon import titles_in_full, word_groups, word_rows


def field_of(calling: str) -> str:
    """The field of a calling ("heart surgeon": medicine); empty where none is known."""
    fields = word_groups("shown_traits")["field"]
    last = calling.split()[-1] if calling else ""
    if calling.startswith("teacher of"):
        return "teaching"
    business = word_groups("shown_traits")["business"].get(last)
    if business is not None and len(calling.split()) > 1:
        return business
    return fields.get(calling) or fields.get(last) or fields.get(last.rpartition("-")[2], "")


def field_of_title(title: str) -> str:
    """The field of who bears a title ("Reverend": the church); empty where it tells none."""
    return "church" if title in _CHURCH else ""


def fields_clash(one: str, other: str) -> bool:
    """Whether hardly anybody is in both fields."""
    return bool(one and other and one != other) and frozenset((one, other)) not in _pairs("both")


def rank_of(word: str) -> str:
    """The rank that a word names, without what goes before ("acting sergeant"); empty for none."""
    last = word.lower().split()[-1].rstrip(".") if word else ""
    last = titles_in_full().get(last, last)
    return last if last in _ranks() else ""


def ranks_clash(one: str, other: str) -> bool:
    """Whether nobody is both, nor is called both by courtesy."""
    first, second = rank_of(one), rank_of(other)
    if not first or not second or first == second:
        return False
    return frozenset((first, second)) not in _pairs("courtesy")


def stripes_clash(stripes: str, rank: str) -> bool:
    """Whether badges ("low": one stripe or two; "sergeant": three) are not those of a rank."""
    known = rank_of(rank)
    if not known:
        return False
    service, step = _ranks()[known]
    if stripes == "sergeant":
        return service == "army" and step > 5
    return step > 9


_CHURCH = frozenset(
    ["reverend", "rev", "rector", "vicar", "curate", "parson", "bishop", "archbishop", "rabbi"]
)


@cache
def _ranks() -> Mapping[str, tuple[str, int]]:
    return {row[0]: (row[1], int(row[2])) for row in word_rows("shown_traits")["rank"]}


@cache
def _pairs(section: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(row[:2]) for row in word_rows("shown_traits")[section])
