"""Punctuation with no blank after it.

## What it finds

A comma, a semicolon or a mark that ends a sentence, with the next word directly behind it. Both words have to
be English or names of the cast, so that addresses, abbreviations and file names are left alone.

## Why it matters

It is one slip of the thumb, and it joins two words for every program that reads the text aloud.

## Example

```txt
Bram put the kettle on,and waited.
```

It should have been:

```txt
Bram put the kettle on, and waited.
```

The fix is safe.

## Options

None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.edits import edit_text, fix_of
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import around
from fabula.language.lexicon import word_list
from fabula.text.blocks import BlockKind

_TIGHT = re.compile(
    r"(?<![\w@/.'’-])(?P<before>[^\W\d_]{2,})(?:[,;](?=[^\W\d_])|[.!?](?=[^\W\d_][^\W\d_]))(?P<after>[^\W\d_]+)(?![\w@/.'’-]*[@/])"
)


def check(context: Context) -> Iterator[Finding]:
    """Punctuation without a blank after it."""
    names = {alias.text for character in context.story.characters for alias in character.aliases}
    known = word_list("common_words")

    def is_word(word: str) -> bool:
        return word.lower() in known or word in names

    for block in context.written():
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LETTER) or not context.has(_TIGHT, block.text):
            continue
        for match in _TIGHT.finditer(block.text):
            before, after = match["before"], match["after"]
            mark = match.start("after") - 1
            ends = block.text[mark] in ".!?"
            if (
                not is_word(before)
                or not is_word(after)
                or (ends and not (before.islower() and after[0].isupper()))
            ):
                continue
            at = match.start("after")
            yield Finding(
                span=block.to_source(mark, at),
                message=f"No blank follows the mark in {around(block.text, mark, at)}.",
                fix=fix_of([edit_text(context.source, block, at, at, " ")], safe=True),
            )
