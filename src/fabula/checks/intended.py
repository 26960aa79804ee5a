"""The author's word that something is meant: a code and the words it stands at.

A record quotes the words, with a little of what stands before and after them, so that it still finds
its place when the text around it has been edited, and lets go when the words themselves are changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from fabula.checks.diagnostic import Diagnostic
from fabula.text.source import Source

CONTEXT_LENGTH = 48
"""Characters kept on each side of the words."""

_LIKE_ENOUGH = 60.0
"""Least likeness of the surroundings, in percent.  Unrelated English sentences reach about 45."""
_TELLING_LENGTH = 24
"""Words this long or longer are known again wherever they stand."""


@dataclass(frozen=True, slots=True)
class Intended:
    """A diagnostic that the author has looked at and means to keep as it is."""

    code: str
    words: str
    """What a reader sees at the diagnostic's span; empty where the span is."""
    before: str = ""
    """The end of what stands before the words in their paragraph."""
    after: str = ""
    """The beginning of what stands after them."""


def intended_from(source: Source, diagnostic: Diagnostic) -> Intended:
    """The record that says that ``diagnostic`` is about something meant."""
    at = source.block_index(diagnostic.span.start)
    if at is None:
        return Intended(diagnostic.code, _squeeze(source.slice(diagnostic.span)))
    block = source.blocks[at]
    start = block.offsets.to_text(diagnostic.span.start)
    end = max(start, block.offsets.to_text(diagnostic.span.end))
    return Intended(
        code=diagnostic.code,
        words=_squeeze(source.words_at(diagnostic.span)) if diagnostic.span.length else "",
        before=_squeeze(block.text[max(0, start - CONTEXT_LENGTH) : start]),
        after=_squeeze(block.text[end : end + CONTEXT_LENGTH]),
    )


def match_intended(
    source: Source, diagnostics: Sequence[Diagnostic], records: Sequence[Intended]
) -> dict[int, int]:
    """Which records speak of which diagnostics: indices of records by indices of diagnostics.

    A record speaks of one diagnostic at most, and of the one whose surroundings are most like its own.
    """
    wanted = {record.code for record in records}
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    seen: dict[int, Intended] = {}
    for index, diagnostic in enumerate(diagnostics):
        if diagnostic.code in wanted:
            seen[index] = intended_from(source, diagnostic)
            places[diagnostic.code, seen[index].words].append(index)
    scored: list[tuple[float, int, int]] = []
    for number, record in enumerate(records):
        for index in places.get((record.code, _squeeze(record.words)), ()):
            likeness = _likeness(record, seen[index])
            if likeness >= _least_likeness(record):
                scored.append((-likeness, number, index))
    scored.sort()
    matched: dict[int, int] = {}
    used: set[int] = set()
    for _, number, index in scored:
        if number not in used and index not in matched:
            matched[index] = number
            used.add(number)
    return matched


def _least_likeness(record: Intended) -> float:
    return 0.0 if len(record.words) >= _TELLING_LENGTH else _LIKE_ENOUGH


def _likeness(record: Intended, found: Intended) -> float:
    """0 to 100.  A side that was rewritten does not drown the other; two empty sides say nothing."""
    sides = [
        fuzz.ratio(_squeeze(recorded), seen)
        for recorded, seen in ((record.before, found.before), (record.after, found.after))
        if recorded or seen
    ]
    return 0.75 * max(sides) + 0.25 * min(sides) if sides else 100.0


def _squeeze(text: str) -> str:
    return " ".join(text.split())
