"""Verse: short lines whose breaks are kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from fabula.text.blocks import BlockKind
from fabula.text.structure.items import Item, is_closed, is_wholly, opens_speech

_WIDEST = 88
_NARROW = 55
_SHORTEST = 8
_LEAST_RUN = 3


def mark_verse(body: Sequence[Item]) -> None:
    """Mark blocks of short lines, and runs of short lines in italics or quoted that are a paragraph each."""
    for item in body:
        if item.kind is BlockKind.PARAGRAPH and "\n" in item.text and _is_verse(item):
            item.kind = BlockKind.VERSE
    for lone, group in groupby(body, key=_is_lone_line):
        run = list(group) if lone else []
        if len(run) >= _LEAST_RUN and sum(not is_closed(line.text) for line in run) * 3 >= len(run) * 2:
            for line in run:
                line.kind = BlockKind.VERSE


def _is_verse(item: Item) -> bool:
    lines = [line.strip() for line in item.text.split("\n") if line.strip()]
    set_apart = item.draft.quoted or item.draft.indent >= 2 or item.draft.centred or _italic(item)
    if len(lines) < 2 or max(map(len, lines)) > _WIDEST or (len(lines) == 2 and not set_apart):
        return False
    average = sum(map(len, lines)) / len(lines)
    if average < _SHORTEST or sum(map(opens_speech, lines)) * 2 >= len(lines):
        return set_apart and average >= _SHORTEST
    # Verse has a capital at the head of each line, though the one before ends no sentence.
    capitals = sum(after[0].isupper() and not is_closed(before) for before, after in pairwise(lines))
    return average <= _NARROW or (len(lines) >= 4 and capitals * 2 >= len(lines))


def _is_lone_line(item: Item) -> bool:
    apart = _italic(item) or item.draft.quoted
    return item.kind is BlockKind.PARAGRAPH and "\n" not in item.text and len(item.text) <= _NARROW and apart


def _italic(item: Item) -> bool:
    return is_wholly(item.draft.emphasis, item.draft)
