"""A comma that leads from speech to something that is no way of speaking.

## What it finds

Speech that ends in a comma before a sentence of its own: “Good,” she nodded. Only actions by which nobody
can utter words are looked for, such as nodding, turning and sitting down; smiling, sighing and laughing are
left to taste. It is told as information, since some writers mean it.

## Why it matters

Many editors change it: a nod says nothing, so the speech is a sentence of its own.

## Example

```txt
“The kettle is on,” Bram stood up.
```

It should have been:

```txt
“The kettle is on.” Bram stood up.
```

The fix is unsafe.

## Options

None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.edits import edit_text, fix_of
from fabula.checks.rule import Context, Finding
from fabula.checks.utterances import SUBJECT_PRONOUNS, Utterance
from fabula.checks.wording import beginning, ending
from fabula.language.lexicon import word_list

_SENTENCE = re.compile(r"[ \n]+(?P<who>[^\W\d_]+(?:['’-][^\W\d_]+)*) (?P<does>[^\W\d_]+)\b")
_SPEECH_RESUMES = re.compile(r"[^.!?]{0,200},[ \n][\"“‘'«]")


def check(context: Context) -> Iterator[Finding]:
    """Commas before actions."""
    actions = word_list("unspoken_actions")
    names = {alias.text for character in context.story.characters for alias in character.aliases}
    for utterance in context.utterances:
        if utterance.last != "," or not utterance.closed:
            continue
        text = utterance.block.text
        following = _SENTENCE.match(text, utterance.end)
        if following is None or following["does"] not in actions:
            continue
        who = following["who"]
        subject = who in names or who == "I" or who.capitalize() in SUBJECT_PRONOUNS
        if subject and _SPEECH_RESUMES.match(text, following.end()) is None:
            yield _finding(context, utterance, following)


def _finding(context: Context, utterance: Utterance, following: re.Match[str]) -> Finding:
    block, comma = utterance.block, utterance.inside_end - 1
    edits = [edit_text(context.source, block, comma, comma + 1, ".")]
    start = following.start("who")
    if following["who"][0].islower():
        edits.append(edit_text(context.source, block, start, start + 1, following["who"][0].upper()))
    return Finding(
        span=block.to_source(comma, comma + 1),
        message=f"{ending(block.text[utterance.start : comma])} ends in a comma, "
        f"but {beginning(following.group())} is no way of speaking.",
        fix=fix_of(edits, safe=False),
    )
