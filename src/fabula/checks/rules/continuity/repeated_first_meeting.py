"""People who have met before meet for the first time.

## What it finds

Two people who “had never met”, “met for the first time”, “haven’t been introduced” or are “pleased to meet”
each other, one who takes the other for a stranger (“You must be Adele”), or has “never seen” him, although
they have talked or danced or fought in an earlier scene. One who introduces himself again is told as
information: he may mean it (a meeting in disguise, a courtesy, a look back).

## Why it matters

A first meeting is a scene that readers remember. When it happens twice, one of the two is left over from an
earlier draft.

## Example

```txt
“Close the door,” said Adele.

“It will not close,” said Bram. “Ask the smith,” said Adele. “I shall,” said Bram.

* * *

Adele went down to the weir in the morning. Adele had never met Bram before, and he looked at her as if she
were made of glass.
```

It should have been:

```txt
“Close the door,” said Adele.

“It will not close,” said Bram. “Ask the smith,” said Adele. “I shall,” said Bram.

* * *

Adele went down to the weir in the morning. Bram was there, and he looked at her as if she were made of glass.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning, quoted
from fabula.reading.meetings import MeetingForm
from fabula.story.claims.claim import Voice
from fabula.story.entries import Meeting
from fabula.story.model import Quotation, Story
from fabula.text.span import Span

_SAID = (MeetingForm.STRANGERS, MeetingForm.UNSEEN, MeetingForm.GREETING, MeetingForm.NEVER)
_SURE = 0.8
"""Confidence of a speaker."""
_LINES = 2
"""Lines between two people who have met, at least."""


def check(context: Context) -> Iterator[Finding]:
    """First meetings after the first."""
    for meeting in context.story.meetings:
        before = _before(context.story, meeting)
        if before is None:
            continue
        plain = meeting.voice is Voice.NARRATION and meeting.form in (MeetingForm.NEVER, MeetingForm.FIRST)
        plain = plain or (meeting.known is not None and meeting.form in _SAID)
        one, other = (context.story.character(each).name for each in (meeting.one, meeting.other))
        words = context.story.source.words_at(before)
        yield Finding(
            meeting.span,
            f"{quoted(meeting.text)} here, but {one} and {other} have been together before "
            f"({beginning(words)}).",
            (Related(before, "they are together here"),),
            severity=None if plain else Severity.INFORMATION,
        )


def _before(story: Story, meeting: Meeting) -> Span | None:
    """Where the two have been together before."""
    lines = _earlier_lines(story, meeting)
    if len(lines) < _LINES or len({line.speaker for line in lines}) < _LINES:
        return meeting.known
    return lines[0].span


def _earlier_lines(story: Story, meeting: Meeting) -> list[Quotation]:
    """What the two say to each other in scenes before the one in which they meet."""
    if not meeting.scene:
        return []
    start = story.scenes[meeting.scene].span.start
    pair = {meeting.one, meeting.other}
    return [
        line
        for line in story.quotations
        if line.span.end <= start
        and line.confidence >= _SURE
        and line.speaker in pair
        and any(heard in pair and heard != line.speaker for heard in line.addressees)
    ]
