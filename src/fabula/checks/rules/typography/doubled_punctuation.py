"""Punctuation that stands twice, or beside a mark that makes it needless.

## What it finds

Two commas, semicolons or colons in a row, a comma before a full stop, two full stops that are no ellipsis,
and a full stop after a question or exclamation mark. A comma there was good style once, and is told as
information.

## Why it matters

It is what editing leaves behind: the old mark and the new one.

## Example

```txt
Bram put the kettle on,, and waited.
```

It should have been:

```txt
Bram put the kettle on, and waited.
```

The fix is safe for a mark that stands twice. Otherwise a person has to choose.

## Options

None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.diagnostic import Severity
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import around
from fabula.text.blocks import BlockKind

_PAIR = re.compile(
    r"(?<=[\w\"”’'»)])"
    r"(?:,,|;;|::|(?<!\.)(?<!\b[A-Z])\.\.(?!\.| \.)|,\.(?!\.)|[?!][.,](?!\.))"
    r"(?=[\s\"”’'»)]|$)"
)


def check(context: Context) -> Iterator[Finding]:
    """Doubled punctuation."""
    for block in context.written():
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LETTER) or not context.has(_PAIR, block.text):
            continue
        for match in _PAIR.finditer(block.text):
            first, second = match.group()[0], match.group()[1]
            old_fashioned = first in "?!" and second == ","
            kept = first if first in "?!" else second
            yield Finding(
                span=block.to_source(*match.span()),
                message=f"{around(block.text, *match.span())} has two marks where one belongs.",
                fix=fix_of(
                    [edit_text(context.source, block, *match.span(), kept)], safe=first == second != "."
                ),
                severity=Severity.INFORMATION if old_fashioned else None,
            )
