"""A place in the source as a terminal shows it: its line, and what to underline, in cells.

A line may be a whole chapter, hold tabs, wide and combining characters, or codes that would drive the
terminal.  What is shown is a window of the line around the place, made harmless and measured.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len, split_graphemes

from fabula.text.source import Source
from fabula.text.span import Span

_ELLIPSIS = "…"
_TAB = "    "
_CONTEXT_SHARE = 0.45
"""Share of the room before the place, of what the place itself leaves."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line on the screen."""

    line: int
    """As a person counts, from 1."""
    text: str
    """No control codes; at most as wide as asked for."""
    start: int
    """Cells before what is to be underlined."""
    width: int
    """Cells to underline; at least 1."""


def make_snippet(source: Source, span: Span, room: int) -> Snippet:
    """The line at ``span``, in ``room`` cells; where the span goes on in other lines, its first line.

    Takes time in proportion to ``room``, however long the line is.
    """
    line = source.line_span(span.start)
    # A line ends before its ending; a span that begins in the ending is shown at the line's end.
    start = min(span.start, line.end)
    end = max(start, min(span.end, line.end))
    reach = 4 * room
    first = max(line.start, start - reach)
    last = min(line.end, end + reach, start + 3 * reach)
    before = harmless(source.text[first:start])
    marked = harmless(source.text[start : min(end, last)])
    after = harmless(source.text[min(end, last) : last])
    if span.end > line.end and end < span.end:
        after += "↵"
    before, marked, after = before.lstrip() if first == line.start else before, marked, after
    return _fit(
        source.place(span.start).line,
        before,
        marked,
        after,
        room,
        cut_before=first > line.start,
        cut_after=last < line.end,
    )


def make_snippets(source: Source, spans: Sequence[Span], room: int) -> list[Snippet]:
    """The line at each of ``spans``; those of one line that fit into one window share it."""
    first = spans[0]
    line = source.line_span(first.start)
    together = [span for span in spans if line.start <= span.start and span.end <= line.end]
    whole = (
        Span(min(span.start for span in together), max(span.end for span in together)) if together else first
    )
    if len(together) < 2 or whole.length > room or cell_len(harmless(source.slice(whole))) > 0.8 * room:
        return [make_snippet(source, span, room) for span in spans]
    shared = make_snippet(source, whole, room)
    return [
        replace(
            shared,
            start=shared.start + cell_len(harmless(source.text[whole.start : span.start])),
            width=max(1, cell_len(harmless(source.slice(span)))),
        )
        if span in together
        else make_snippet(source, span, room)
        for span in spans
    ]


def harmless(text: str) -> str:
    """``text`` with nothing in it that a terminal would obey: no controls, no changes of direction."""
    if text.isprintable():
        return text
    return "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    if character == "\t":
        return _TAB
    if character.isprintable() or character in "\u200c\u200d":
        return character
    category = unicodedata.category(character)
    if character < " ":
        return chr(0x2400 + ord(character))
    if category == "Zs":
        return " "
    return "" if character in "\ufeff\u00ad" else "\ufffd"


def _fit(
    line: int, before: str, marked: str, after: str, room: int, *, cut_before: bool, cut_after: bool
) -> Snippet:
    marked_cells = max(1, cell_len(marked))
    total = cell_len(before) + max(marked_cells, cell_len(marked + after))
    if total > room or cut_before or cut_after:
        if marked_cells > room - 4:
            marked = take_cells(marked, max(1, room - 4)) + _ELLIPSIS
            after, cut_after = "", False
            marked_cells = max(1, cell_len(marked))
        spare = max(0, room - marked_cells)
        wanted_after = min(cell_len(after), spare)
        left = max(round(spare * _CONTEXT_SHARE), spare - wanted_after)
        before = _last_cells(before, left, cut=cut_before)
        right = max(0, room - marked_cells - cell_len(before))
        after = _first_cells(after, right, cut=cut_after)
    return Snippet(
        line=line,
        text=before + marked + after,
        start=cell_len(before),
        width=marked_cells,
    )


def take_cells(text: str, cells: int) -> str:
    """As much of the start of ``text`` as fits into ``cells``."""
    graphemes, _ = split_graphemes(text)
    taken = 0
    for start, _, width in graphemes:
        if taken + width > cells:
            return text[:start]
        taken += width
    return text


def _first_cells(text: str, cells: int, *, cut: bool) -> str:
    if not cut and cell_len(text) <= cells:
        return text
    kept = take_cells(text, max(0, cells - 1))
    space = kept.rfind(" ")
    # Cut at a word where that costs little.
    if space > len(kept) - 12 and space > 0 and len(kept) < len(text) and not text[len(kept)].isspace():
        kept = kept[:space]
    return kept.rstrip() + _ELLIPSIS if cells > 0 else ""


def _last_cells(text: str, cells: int, *, cut: bool) -> str:
    if not cut and cell_len(text) <= cells:
        return text
    if cells <= 0:
        return ""
    graphemes, _ = split_graphemes(text)
    at, taken = len(text), 0
    for start, _, width in reversed(graphemes):
        if taken + width > cells - 1:
            break
        at, taken = start, taken + width
    space = text.find(" ", at)
    if 0 <= space < at + 12 and at > 0 and not text[at - 1].isspace():
        at = space + 1
    return _ELLIPSIS + text[at:].lstrip()
