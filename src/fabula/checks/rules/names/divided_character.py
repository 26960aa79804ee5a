"""Two entries in the cast that may be one person.

## What it finds

Two names that may belong to one person, where the story does not say so plainly enough for Fabula to join
them.

## Why it matters

Nothing may be wrong at all. But the answer makes every later reading better, and now and then it shows that
readers cannot tell either.

## Example

```txt
“Sam is asking for you,” said Ottilie. Bram found Sam Quayle by the gate.

“You want me?” said Sam Quayle. “So does Sam Hobday,” said Bram.

Sam Hobday came out. “Well?” said Sam Hobday. “Sam,” said Ottilie, “come in.” Sam laughed.
```

Say in `fabula.toml` which names are one person's, or that two people are never one:

```toml
[names]
same = { "Sam Quayle" = ["Sam"] }
apart = [["Sam", "Sam Hobday"]]
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.diagnostic import Related
from fabula.checks.rule import Context, Finding
from fabula.story.model import Character
from fabula.text.span import Span


def check(context: Context) -> Iterator[Finding]:
    """Merges that the reading offers and does not make."""
    story = context.story
    for offer in story.merge_offers:
        first, second = story.character(offer.first), story.character(offer.second)
        earlier, later = sorted((_named_at(first), _named_at(second)))
        yield Finding(
            span=later,
            message=f"“{second.name}” and “{first.name}” may be one person ({offer.reason.rstrip('.')}).",
            related=(Related(earlier, "the other name"),),
        )


def _named_at(character: Character) -> Span:
    """Where the character's most frequent name first stands."""
    return character.aliases[0].first if character.aliases else character.first
