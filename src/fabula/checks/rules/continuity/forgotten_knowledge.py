"""Somebody does not know what he has done, or been told.

## What it finds

“I have never driven a tractor”, said or thought by somebody who drives one earlier; “I’ve never been to
Harwich”, of whom the story tells that he spent a winter there; “Nobody told me”, about what he was told in
an earlier scene; “Who is Tomas?”, asked by somebody who has talked with him. What is done and what is
denied have to be in the same words.

## Why it matters

A reader who was there takes it for a lie, and waits for the lie to matter.

## Example

```txt
Bram drove the tractor down to the ford himself that morning, with the trailer swaying behind it.

* * *

By evening the river was over the road. “Can you fetch the trailer?” said Adele.

“I’ve never driven a tractor,” said Bram.
```

It should have been:

```txt
Bram drove the tractor down to the ford himself that morning, with the trailer swaying behind it.

* * *

By evening the river was over the road. “Can you fetch the trailer?” said Adele.

“I can if the tractor starts,” said Bram.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning, opening
from fabula.story.entries import ForgottenReason

_WHY = {
    ForgottenReason.DENIED: ("but the story tells otherwise", "done here"),
    ForgottenReason.NEWS: ("but has heard of it before", "said here"),
    ForgottenReason.ASKED: ("but knows who that is", "they talk here"),
}


def check(context: Context) -> Iterator[Finding]:
    """What somebody has forgotten."""
    story, source = context.story, context.source
    for each in story.forgotten:
        why, label = _WHY[each.reason]
        name = opening(story.character(each.character).name)
        line, known = source.words_at(each.span), source.words_at(each.known)
        yield Finding(
            span=each.span,
            message=f"{name} does not know ({beginning(line)}), {why} ({beginning(known)}).",
            related=(Related(each.known, label),),
            severity=None if each.sure else Severity.INFORMATION,
        )
