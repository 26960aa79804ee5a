"""A cue that begins with a capital it should not have.

## What it finds

“He said”, “The boy asked” and the like, with a capital, after speech that ends in a comma; and “He said” or
“She asked” with a capital after a question or exclamation mark, where it is no sentence of its own. A name
keeps its capital, of course.

## Why it matters

The cue goes on with the sentence that the speech began. Word processors capitalise it unasked.

## Example

```txt
“The kettle is on,” He said.
```

It should have been:

```txt
“The kettle is on,” he said.
```

The fix is safe after a comma.

## Options

None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.cue_shapes import CueShape, find_cue_shape
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.rule import Context, Finding
from fabula.checks.utterances import SUBJECT_PRONOUNS, Utterance
from fabula.checks.word_sets import word_set
from fabula.checks.wording import beginning

_DETERMINERS = word_set("The A An His Her Their My Our Its This That One Another Both")
_BARE = re.compile(r"[.,;:]|$")
_SAYING = word_set("said says asked asks")


def check(context: Context) -> Iterator[Finding]:
    """Cues with a capital."""
    for utterance in context.utterances:
        if utterance.last not in (",", "?", "!") or not utterance.closed:
            continue
        text = utterance.block.text
        cue = find_cue_shape(text, utterance.end)
        if cue is None or cue.inverted:
            continue
        first = text[cue.start : cue.end].split()[0]
        comma = utterance.last == ","
        if first in SUBJECT_PRONOUNS:
            found = comma or (cue.verb in _SAYING and _BARE.match(text, cue.verb_end) is not None)
        else:
            found = comma and first in _DETERMINERS
        if found:
            yield _finding(context, utterance, cue, first, comma=comma)


def _finding(context: Context, utterance: Utterance, cue: CueShape, first: str, *, comma: bool) -> Finding:
    block, start = utterance.block, cue.start
    words = beginning(block.text[start : cue.end])
    return Finding(
        span=block.to_source(start, start + len(first)),
        message=f"{words} goes on with the sentence, and needs no capital.",
        fix=fix_of([edit_text(context.source, block, start, start + 1, first[0].lower())], safe=comma),
    )
