"""A blank before a comma, a full stop or another mark that belongs to the word before it.

## What it finds

A blank between a word and the `,` `.` `;` `:` `!` or `?` that follows it. Where a story sets a blank before
`;` `:` `!` and `?` nearly always, as French does, or often enough that it may be meant, the rule leaves those
four alone. Ellipses with blanks between their dots are no fault.

## Why it matters

The mark may be carried over to the next line by itself.

## Example

```txt
Bram put the kettle on , and waited.
```

It should have been:

```txt
Bram put the kettle on, and waited.
```

The fix is safe. After a word that Fabula does not know, a letter may have been lost rather than a blank
added, so that is told as information.

## Options

None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.diagnostic import Severity
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import breaks_line
from fabula.checks.wording import around
from fabula.language.lexicon import word_list
from fabula.text.blocks import Block, BlockKind

_CLOSERS = "\"”’'»"
_BLANK = re.compile(
    rf"(?<=[\w{_CLOSERS})\]]) {{1,3}}"
    rf"(?:(?:[,;]|\.(?! ?\.))(?=[\s{_CLOSERS})\]]|$)|[:!?](?=[\s{_CLOSERS}!?]|$))"
)
_KINDS = frozenset((BlockKind.PARAGRAPH, BlockKind.LETTER, BlockKind.HEADING, BlockKind.VERSE))


def check(context: Context) -> Iterator[Finding]:
    """Blanks before punctuation."""
    loose = context.habits.loose_marks
    tight_only = loose is None or loose.usual
    names = {alias.text for character in context.story.characters for alias in character.aliases}
    for block in context.written():
        if block.kind not in _KINDS:
            continue
        for match in _BLANK.finditer(block.text):
            start, end = match.span()
            mark = block.text[end - 1]
            if (mark in ";:!?" and tight_only) or breaks_line(context.source, block, start, end - 1):
                continue
            yield Finding(
                span=block.to_source(start, end),
                message=f"{around(block.text, start, end)} has a blank before the {_NAMES[mark]}.",
                fix=fix_of([edit_text(context.source, block, start, end - 1, "")], safe=True),
                severity=None if _is_whole(block, start, end, names) else Severity.INFORMATION,
            )


def _is_whole(block: Block, start: int, end: int, names: set[str]) -> bool:
    """Whether nothing seems to be lost where the blank stands, as accents and dashes are in bad copies."""
    word = _LAST_WORD.search(block.text, max(0, start - 40), start)
    known = word is None or word.group().lower() in word_list("common_words") or word.group() in names
    return known and end - start == 2


_LAST_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*$")
_NAMES = {
    ",": "comma",
    ".": "full stop",
    ";": "semicolon",
    ":": "colon",
    "!": "exclamation mark",
    "?": "question mark",
}
