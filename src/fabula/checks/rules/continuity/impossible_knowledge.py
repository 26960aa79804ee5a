"""Somebody speaks of what only others know.

## What it finds

A line that speaks of what its speaker cannot know: of a secret, by somebody who was neither there when it
was told nor has been told since; of what was said while he was out of the room, elsewhere or asleep; of
what he shows later not to know (“Who is Tomas?”); of what stands in a letter that nobody has opened yet; or
a call by a name that is asked for, or given, only later.

What is a secret the story says itself (“I never told anybody”, “nobody knows but you”, “not a word to Bram”),
and it may say so later than the line; or you say so in the bible (`[secrets."the will"]`), with who knows of
it. The words of the secret and of the line are compared: words that are rare in the story count, and everyday
ones do not.

## Why it matters

A reader who remembers who knows what, as the plot asks, stumbles. Such slips come in when scenes change
places, or when a line is given to somebody else.

## Example

```txt
“I pawned the clarinet in Harwich,” said Adele. “In the winter. I’ve never told anybody.”

“I won’t say a word,” said Bram.

* * *

Tom was washing up when she came in. “You look tired,” said Tom. “Still sorry that you pawned the clarinet?”
```

It should have been:

```txt
“I pawned the clarinet in Harwich,” said Adele. “In the winter. I’ve never told anybody.”

“I won’t say a word,” said Bram.

* * *

Tom was washing up when she came in. “You look tired,” said Tom. “Still sorry that you came home?”
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.author_secrets import find_betrayals
from fabula.checks.diagnostic import Related, Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning, opening, quoted
from fabula.story.entries import LeakReason

_WHY = {
    LeakReason.CONFIDED: ("which only others know", "who knows of it", "the secret"),
    LeakReason.AWAY: ("said where nobody saw the speaker", "not there", "said here"),
    LeakReason.EARLY: ("which is told only later", "told here", "told here"),
    LeakReason.IGNORANT: ("unknown to the speaker", "does not know of it", "asked or told here"),
}


def check(context: Context) -> Iterator[Finding]:
    """Lines about what their speakers cannot know."""
    story, source = context.story, context.source
    for leak in story.leaks:
        line, shown = source.words_at(leak.span), source.words_at(leak.statement)
        why, label, there = _WHY[leak.reason]
        name = opening(story.character(leak.speaker).name)
        related = [Related(leak.secret_words, there)]
        if leak.sentence != leak.secret_words:
            related.append(Related(leak.sentence, label))
        yield Finding(
            span=leak.span,
            message=(
                f"{name} speaks of {quoted(source.words_at(leak.words))} ({beginning(line)}), "
                f"{why} ({beginning(shown)})."
            ),
            related=tuple(related),
            severity=None if leak.sure else Severity.INFORMATION,
        )
    yield from _betrayals(context)


def _betrayals(context: Context) -> Iterator[Finding]:
    """Lines about secrets that the author names."""
    for betrayal in find_betrayals(context.story, context.canon):
        name = opening(context.story.character(betrayal.line.speaker or "").name)
        secret = betrayal.secret
        yield Finding(
            span=betrayal.line.span,
            message=(
                f"{name} speaks of the secret {quoted(secret.name)} ({beginning(betrayal.line.text)}), which "
                f"{secret.origin} says only others know."
            ),
            severity=None if betrayal.sure else Severity.INFORMATION,
        )
