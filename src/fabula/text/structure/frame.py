"""What stands around a story in a published file: Project Gutenberg's licence, contents, "The End"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.text.blocks import BlockKind, BlockRole
from fabula.text.structure.header import is_ending
from fabula.text.structure.headings import chapter_rank, read_numeral
from fabula.text.structure.items import Item

_START = re.compile(
    r"\*{2,}\s*START OF (?:THIS|THE) PROJECT GUTENBERG|\*END\*?\s*THE SMALL PRINT|\*END THE SMALL PRINT",
    re.IGNORECASE,
)
_END = re.compile(
    r"\*{2,}\s*END OF (?:THIS|THE) PROJECT GUTENBERG|End of (?:the )?Project Gutenberg", re.IGNORECASE
)
_LATEST_START = 400
"""Blocks: the licence's end is sought no further down."""
_CONTENTS = re.compile(
    r"(?:table of )?contents|index of chapters|chapter (?:list|index)|chapters", re.IGNORECASE
)
_MOST_CONTENTS = 400
_LONGEST_ENTRY = 160
_CREDIT = re.compile(
    r"(?:Produced|Prepared|Transcribed|Scanned|E-text prepared|This e-?(?:text|book)) (?:by|was)\b|"
    r"\[?Illustration",
    re.IGNORECASE,
)


def mark_licence(items: Sequence[Item]) -> None:
    """Project Gutenberg's header and licence."""
    for at, item in enumerate(items[:_LATEST_START]):
        if _START.match(item.text):
            for before in items[: at + 1]:
                before.role = BlockRole.METADATA
            for after in items[at + 1 : at + 4]:
                if _CREDIT.match(after.text):
                    after.role = BlockRole.METADATA
            break
    for at in range(max(0, len(items) - _LATEST_START), len(items)):
        if len(items[at].text) < 200 and _END.match(items[at].text):
            for after in items[at:]:
                after.role = BlockRole.BACK
            break


def mark_contents(items: Sequence[Item]) -> None:
    """Tables of contents: what stands under "Contents", up to where the first entry comes again."""
    for at, item in enumerate(items[: 3 * _MOST_CONTENTS]):
        if item.undecided and len(item.text) <= 40 and _CONTENTS.fullmatch(item.text.strip(" .:*_")):
            end = _contents_end(items, at)
            for entry in items[at:end]:
                entry.role = BlockRole.METADATA
                if entry.is_heading:
                    entry.kind = BlockKind.PARAGRAPH
            return


def _contents_end(items: Sequence[Item], at: int) -> int:
    end = at + 1
    seen: set[str] = set()
    while end < len(items) and end - at < _MOST_CONTENTS:
        item = items[end]
        lines = item.text.split("\n")
        names = {_entry_name(line) for line in lines}
        if max(map(len, lines)) > _LONGEST_ENTRY or not item.undecided:
            break
        if len(lines) == 1 and (names & seen or _is_prose_line(item)):
            break
        seen |= names
        end += 1
    return end


def _is_prose_line(item: Item) -> bool:
    """Whether a short block is a paragraph of a story rather than an entry."""
    return (
        item.is_prose
        and item.text[-1:] in '.!?”"’'
        and len(item.text) > 60
        and chapter_rank(item.text) is None
        and read_numeral(item.text) is None
    )


def _entry_name(line: str) -> str:
    """What an entry is called, without the page that it gives."""
    return re.sub(r"[\s.…·_-]*\d{0,4}\s*$", "", line).casefold().strip(" .:*_-–—")


def mark_ending(items: Sequence[Item]) -> None:
    """ "The End", and what says that there is more to come, where no more of the chapter follows."""
    for at, item in enumerate(items):
        if len(item.text) <= 60 and item.undecided and not item.is_break and _says_end(item.text):
            following = items[at + 1] if at + 1 < len(items) and items[at + 1].file == item.file else None
            if following is None or not (following.is_prose and following.undecided):
                item.role = BlockRole.BACK
                item.kind = BlockKind.PARAGRAPH


_CONTINUED = re.compile(
    r"\(?(?:to be continued|tbc|continued in|end of (?:chapter|part|book|volume|act)\b[^.]{0,30})\W*\)?",
    re.IGNORECASE,
)


def _says_end(text: str) -> bool:
    line = text.strip(" *_~-–—=[]()")
    return is_ending(line) or _CONTINUED.fullmatch(line) is not None
