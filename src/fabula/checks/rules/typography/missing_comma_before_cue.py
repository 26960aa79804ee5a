"""Speech that runs into its cue without a mark between.

## What it finds

Speech that ends in a bare word before “she said” or the like. Where a story often sets no mark there, the
rule says nothing.

## Why it matters

The comma tells readers that the sentence goes on outside the quotation marks.

## Example

```txt
“The kettle is on” said Bram.
```

It should have been:

```txt
“The kettle is on,” said Bram.
```

The fix is safe before “said”; before other verbs a question or exclamation mark may belong there.

## Options

None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.diagnostic import Severity
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.rule import Context, Finding
from fabula.checks.usage import CommaPlace
from fabula.checks.utterances import Utterance
from fabula.checks.word_sets import SAYING, word_set
from fabula.checks.wording import beginning, ending
from fabula.language.lexicon import utterance_verbs
from fabula.reading.annotations import Mode

_NAMING = re.compile(r"\bcall(?:s|ed)? (?:it|him|her|them|me|us|you)\b")
_ASKING = word_set("what who whom whose where when why how which")


def check(context: Context) -> Iterator[Finding]:
    """Missing commas before cues."""
    if context.habits.open_cues:
        return
    for utterance in context.utterances:
        cue = utterance.cue_text
        if cue is None or not utterance.closed or not utterance.last.isalnum():
            continue
        quotation = utterance.quotation
        spoken = quotation.mode is Mode.SPEECH and quotation.parent is None and utterance.begins_freely
        if spoken and not _NAMING.search(cue):
            yield _finding(context, utterance, cue)


def _finding(context: Context, utterance: Utterance, cue: str) -> Finding:
    habit = context.habits.cue_commas
    outside = habit is not None and habit.usual is CommaPlace.OUTSIDE
    end = utterance.end if outside else utterance.inside_end
    verb = _verb(context, utterance)
    after = utterance.block.text[utterance.end : utterance.end + 2]
    words = utterance.text.strip("\"“‘'«„ ")
    sure = verb in SAYING and words.partition(" ")[0].lower() not in _ASKING
    # “I was” he paused: a bad copy may have lost the dashes, and leave more than one blank for each.
    lost = "speech" not in utterance_verbs().get(verb, ()) or after == "  "
    doubtful = lost or not words[:1].isupper()
    return Finding(
        span=utterance.block.to_source(end, end),
        message=f"No comma stands between {ending(utterance.text)} and {beginning(cue)}.",
        fix=fix_of([edit_text(context.source, utterance.block, end, end, ",")], safe=sure and not doubtful),
        severity=Severity.INFORMATION if doubtful else None,
    )


def _verb(context: Context, utterance: Utterance) -> str:
    cue = utterance.quotation.cue
    return "" if cue is None else context.source.words_at(cue.verb).lower()
