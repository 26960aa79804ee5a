"""The lines of a text, and whether they are wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fabula.text.drafts import BLANKS
from fabula.text.span import Span

# Word processors leave U+000B and U+2028 where a line was broken by hand; U+000C parts pages.
_LINE = re.compile("([^\n\r\x0b\x0c\x85\u2028\u2029]*)(\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|\\Z)")
_TAB = 4

# “ and ‘ close what „ and ‚ open; » and « do either.
CLOSERS = r"[\"'”’“‘»«›‹)\]*_]*"
"""A pattern for what may stand between a sentence's last stop and the end of its line."""


class Line(NamedTuple):
    """One line that is not blank: its content, without the blanks around it."""

    start: int
    end: int
    indent: int
    """Columns of blanks before the content; a tab goes to the next multiple of four."""

    @property
    def length(self) -> int:
        """Columns up to the end of the content."""
        return self.indent + self.end - self.start


class Group(NamedTuple):
    """Lines that follow each other without a blank one between."""

    lines: Sequence[Line]
    gap: int
    """Blank lines before it."""


def read_groups(text: str, region: Span) -> list[Group]:
    """The groups of lines in a region of the text."""
    groups: list[Group] = []
    lines: list[Line] = []
    gap = blank_lines = 0
    for match in _LINE.finditer(text, region.start, region.end):
        start, end = match.span(1)
        content = text[start:end]
        shown = content.strip(BLANKS)
        if shown:
            lead = content.find(shown[0]) if shown[0] not in BLANKS else 0
            if not lines:
                gap, blank_lines = blank_lines, 0
            lines.append(Line(start + lead, start + lead + len(shown), _columns(content, lead)))
        else:
            if lines:
                groups.append(Group(lines, gap))
                lines = []
            blank_lines += 1
    if lines:
        groups.append(Group(lines, gap))
    return groups


def _columns(content: str, lead: int) -> int:
    if lead == 0 or "\t" not in content[:lead]:
        return lead
    column = 0
    for character in content[:lead]:
        column += _TAB - column % _TAB if character == "\t" else 1
    return column
