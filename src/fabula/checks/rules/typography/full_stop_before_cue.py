"""A full stop where a comma leads from speech to its cue.

## What it finds

Speech that ends in a full stop, though “she said” or the like goes on with the sentence. A full stop before
a sentence of its own (“Good.” She smiled.) is right, and so are question and exclamation marks. Where a story
does it often, one finding covers the file.

## Why it matters

The full stop parts the words from who says them, and readers stop in the middle of a sentence.

## Example

```txt
“The kettle is on.” said Bram.
```

It should have been:

```txt
“The kettle is on,” said Bram.
```

The fix is safe where the cue begins in lower case. “The kettle is on.” He said. needs two changes, and is
left to a person.

## Options

None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.cue_shapes import CueShape, find_cue_shape
from fabula.checks.departures import gather
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.rule import Context, Finding
from fabula.checks.utterances import SUBJECT_PRONOUNS, Utterance
from fabula.checks.word_sets import SAYING
from fabula.checks.wording import beginning, ending
from fabula.language.lexicon import word_list
from fabula.text.blocks import Block

_LAST_WORD = re.compile(r"([^\W\d_](?:[^\W\d_]|\.)*)\.$")
_BARE = re.compile(r"(?!,\s*[\"“‘'«])(?:[.,;!?]|$| \w+ly\b)")


def check(context: Context) -> Iterator[Finding]:
    """Full stops before cues."""
    findings = list(_find(context))
    commas = sum(
        utterance.last == "," and utterance.cue_start is not None for utterance in context.utterances
    )
    yield from gather(
        context,
        findings,
        len(findings) + commas,
        lambda count: f"{count:,} speeches end in a full stop before their cue; this is the first.",
    )


def _find(context: Context) -> Iterator[Finding]:
    for utterance in context.utterances:
        if utterance.last != "." or not utterance.closed or _may_keep_its_stop(utterance):
            continue
        cue = find_cue_shape(utterance.block.text, utterance.end)
        if cue is None:
            continue
        lower = utterance.block.text[cue.start].islower()
        if lower or _is_bare(utterance.block, cue):
            yield _finding(context, utterance, cue, lower=lower)


def _finding(context: Context, utterance: Utterance, cue: CueShape, *, lower: bool) -> Finding:
    block, stop = utterance.block, utterance.inside_end - 1
    words = block.text[cue.start : cue.end]
    edits = [edit_text(context.source, block, stop, stop + 1, ",")]
    if not lower and words.split()[0] in SUBJECT_PRONOUNS:
        edits.append(edit_text(context.source, block, cue.start, cue.start + 1, words[0].lower()))
    return Finding(
        span=block.to_source(stop, stop + 1),
        message=f"{ending(block.text[utterance.start : stop])} ends in a full stop, "
        f"but {beginning(words)} goes on with the sentence.",
        fix=fix_of(edits, safe=lower),
    )


def _may_keep_its_stop(utterance: Utterance) -> bool:
    """Whether the stop belongs to an ellipsis or an abbreviation."""
    words = utterance.block.text[max(utterance.start, utterance.inside_end - 24) : utterance.inside_end]
    if words.endswith(("..", ". .", "….")):
        return True
    last = _LAST_WORD.search(words)
    if last is None:
        return False
    word = last[1].lower()
    if word in ("i", "no"):
        return False
    return "." in word or len(word) == 1 or word in word_list("abbreviations")


def _is_bare(block: Block, cue: CueShape) -> bool:
    """Whether the capitalised words cannot be a sentence of their own: “Bram said.”"""
    return cue.verb in SAYING and not cue.inverted and _BARE.match(block.text, cue.verb_end) is not None
