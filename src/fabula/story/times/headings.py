"""Times in headings, which are no part of what is tagged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from fabula.language.clauses import Tense
from fabula.language.words import segment
from fabula.reading.page import Page
from fabula.reading.times.calendar import CalendarNames
from fabula.reading.times.expression import TimeExpression
from fabula.reading.times.find import find_times
from fabula.story.claims.claim import Standing, Voice
from fabula.story.claims.told import Told
from fabula.story.times.told_time import Dating, ToldTime
from fabula.text.blocks import Block, BlockKind, BlockRole

_DATE_LINE = 6
"""Words of a line that is no more than a place and a date."""


def _is_date_line(text: str, block: Block) -> bool:
    """Whether a line above the story does what its heading would: "12 March 1987"."""
    above = block.kind is BlockKind.PARAGRAPH and block.role is BlockRole.HEADER
    return above and ":" not in text and len(text.split()) <= _DATE_LINE


def _is_title(time: TimeExpression, headings: Sequence[int]) -> bool:
    """Whether an hour stands in the title of a work whose chapters have no titles: "Half Past Two"."""
    hour = time.minute is not None and time.weekday is None and time.month is None and time.day is None
    return hour and len(headings) == 1


def heading_times(page: Page, told: Told, names: CalendarNames | None = None) -> Iterator[ToldTime]:
    """Times in the headings of chapters, each of the scene that follows."""
    blocks = page.source.blocks
    kept = [
        (b.kind is BlockKind.HEADING and b.role in (BlockRole.BODY, BlockRole.HEADER))
        or _is_date_line(told.source.words_at(b.span), b)
        for b in blocks
    ]
    if not any(kept):
        return
    words = segment(blocks, kept)
    starts = [scene.span.start for scene in told.scenes]
    for time in find_times(words, names):
        dated = (
            time.weekday is not None
            or time.month is not None
            or time.minute is not None
            or time.count is not None
        )
        if not dated or time.amount is not None:
            continue
        span = words.span(time.first, time.end)
        if _is_title(time, words.paragraphs):
            continue
        scene = bisect_right(starts, span.start)
        yield ToldTime(
            time=time, span=span, text=told.text(span), sentence=span,
            scene=scene if scene < len(starts) else None, voice=Voice.NARRATION, speaker=None,
            standing=Standing.ASSERTED, tense=Tense.NONE, perfect=False, verb="be", subject=None,
            subject_noun="", dating=Dating.HEADING, word=-1,
        )  # fmt: skip
