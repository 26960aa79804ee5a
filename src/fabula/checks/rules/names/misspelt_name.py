"""A cast name that is spelt another way once.

## What it finds

A word that is one slip of the hand away from the name of somebody in the cast, and is no name of its own: a
letter doubled, dropped, swapped or replaced.

## Why it matters

A reader wonders whether this is somebody new. So does every program that keeps track of the cast.

## Example

```txt
Ottilie shut the ledger. “Good,” said Ottilie. Bram looked at Ottilie. So Ottillie laughed.
```

It should have been:

```txt
Ottilie shut the ledger. “Good,” said Ottilie. Bram looked at Ottilie. So Ottilie laughed.
```

The fix is safe where the reading is sure; a name that is heard wrongly, misread or teased about in the
story is best kept with `<!-- fabula: ignore NAM001 -->` or `fabula intend`.

## Options

None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.edits import edit_source, fix_of
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import times

_SURE = 0.9
_LIKELY = 0.6


def check(context: Context) -> Iterator[Finding]:
    """One-off spellings of cast names."""
    slips = context.story.name_slips
    counts = _count({slip.intended for slip in slips}, context)
    for slip in slips:
        count = f" ({times(counts[slip.intended])})" if counts[slip.intended] else ""
        yield Finding(
            span=slip.span,
            message=f"“{slip.text}” is spelt “{slip.intended}” elsewhere{count}.",
            related=(Related(slip.usual, f"“{slip.intended}” here"),),
            fix=fix_of(
                [edit_source(context.source, slip.span, slip.intended)], safe=slip.confidence >= _SURE
            ),
            severity=None if slip.confidence >= _LIKELY else Severity.INFORMATION,
        )


def _count(names: set[str], context: Context) -> Counter[str]:
    """How often each of ``names`` stands in the story as a word of its own."""
    if not names:
        return Counter()
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
    return Counter(match.group() for block in context.body() for match in pattern.finditer(block.text))
