"""Notes at the seams of a story: before and after its chapters, and at its end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fabula.text.blocks import BlockRole
from fabula.text.structure.header import read_note_run
from fabula.text.structure.items import Item
from fabula.text.structure.labels import read_label
from fabula.text.structure.notes import Manner, goes_on, is_labelled_note, is_note

_NEAR_SEAM = 2
"""Blocks after a heading, or before one, in which an unlabelled note may begin."""
_LONGEST_END = 12
_LONGEST_LABELLED = 400
_LONGEST_SUMMARY = 2000


def mark_seam_notes(items: Sequence[Item], manner: Manner) -> None:
    """Mark the notes that stand between the parts of the story, or after it."""
    _mark_labelled(items, manner)
    for start, end in _chapters(items):
        _mark_after_heading(items, start, end, manner)
        _mark_before_end(items, start, end, manner)
    _settle_breaks(items)


def _mark_labelled(items: Sequence[Item], manner: Manner) -> None:
    """What calls itself a note is one wherever it stands."""
    at = 0
    while at < len(items):
        item = items[at]
        if item.undecided and item.is_prose and _calls_itself_note(items, at):
            end = read_note_run(items, at, manner, labelled=True)
            for noted in items[at:end]:
                noted.role = BlockRole.NOTE
            at = end
        elif item.undecided and item.is_heading and _heads_note(item):
            at = _mark_section(items, at, manner)
        else:
            at += 1


def _calls_itself_note(items: Sequence[Item], at: int) -> bool:
    text = items[at].text
    if is_labelled_note(text):
        return True
    label = read_label(text) if ":" in text[:50] or len(text) < 45 else None
    if label is None or label.role is not BlockRole.NOTE or not label.sure:
        return False
    return _at_seam(items, at)


def _at_seam(items: Sequence[Item], at: int) -> bool:
    near = (*items[max(0, at - _NEAR_SEAM) : at], *items[at + 1 : at + 1 + _NEAR_SEAM])
    return at + 3 >= len(items) or any(not item.is_prose or not item.undecided for item in near)


def _heads_note(item: Item) -> bool:
    label = read_label(item.text)
    return label is not None and label.role is BlockRole.NOTE and not label.value and label.sure


def _mark_section(items: Sequence[Item], at: int, manner: Manner) -> int:
    """A heading "Author's Note" and what stands under it."""
    end = at + 1
    while end < len(items) and end - at <= 30 and items[end].is_prose and items[end].file == items[at].file:
        end += 1
    closed = end >= len(items) or not items[end].is_prose or items[end].file != items[at].file
    if not closed:
        end = at + 2
        while end < len(items) and goes_on(items[end].text, manner):
            end += 1
    for item in items[at:end]:
        item.role = BlockRole.NOTE
    return end


def _chapters(items: Sequence[Item]) -> list[tuple[int, int]]:
    """Ranges from one chapter's heading, or file's beginning, up to the next."""
    starts = [
        at
        for at, item in enumerate(items)
        if at == 0 or item.file != items[at - 1].file or (item.is_heading and not items[at - 1].is_heading)
    ]
    return list(pairwise((*starts, len(items))))


def _mark_after_heading(items: Sequence[Item], start: int, end: int, manner: Manner) -> None:
    at = start
    while at < end and at - start < _LONGEST_END:
        item = items[at]
        if item.is_prose and item.undecided:
            stop = read_note_run(items, at, manner)
            if stop > at and _story_remains(items, stop, end):
                for noted in items[at:stop]:
                    noted.role = BlockRole.NOTE
                at = stop
                continue
            role = _labelled_role(item)
            if role is None or not _story_remains(items, at + 1, end):
                break
            item.role = role
        at += 1


def _labelled_role(item: Item) -> BlockRole | None:
    """The role of a labelled line under a chapter's heading: "Summary: …", "Rating: T"."""
    label = read_label(item.text) if ":" in item.text[:50] else None
    if label is None or not label.sure or not label.value or label.role is BlockRole.NOTE:
        return None
    most = _LONGEST_SUMMARY if label.role is BlockRole.SUMMARY else _LONGEST_LABELLED
    return label.role if len(item.text) <= most else None


def _story_remains(items: Sequence[Item], start: int, end: int) -> bool:
    return any(item.is_prose and item.undecided for item in items[start:end])


def _mark_before_end(items: Sequence[Item], start: int, end: int, manner: Manner) -> None:
    """Walk up from a chapter's end as long as paragraphs read like a note."""
    at = end - 1
    first = end
    sure = False
    while at > start and end - at <= _LONGEST_END:
        item = items[at]
        if item.is_prose and item.undecided:
            if is_note(item.text, manner):
                first, sure = at, True
            elif not goes_on(item.text, manner):
                break
            elif sure:
                first = at
        elif item.is_heading:
            break
        at -= 1
    if not sure or not _story_remains(items, start, first):
        return
    for item in items[first:end]:
        if item.undecided and item.is_prose:
            item.role = BlockRole.NOTE


def _settle_breaks(items: Sequence[Item]) -> None:
    """Breaks before the story's first words and after its last are no breaks of the story."""
    body = [at for at, item in enumerate(items) if item.undecided and not item.is_break]
    if not body:
        return
    for at, item in enumerate(items):
        if item.is_break and item.undecided:
            if at < body[0]:
                item.role = items[at - 1].role if at else BlockRole.HEADER
            elif at > body[-1]:
                item.role = BlockRole.BACK
