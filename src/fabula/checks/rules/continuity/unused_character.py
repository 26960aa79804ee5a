"""Somebody who is introduced and never comes back.

## What it finds

A person who is brought in by a full name and a description (“Ottilie Brandt, the miller’s widow”) and is not
mentioned again.

## Why it matters

A full name and a description are a promise. Many are rightly left at that, so the rule is off unless asked
for: it is a list to look through before the last draft.

## Example

```txt
Ottilie Brandt, the miller’s widow, sold Bram the boat. He rowed it home the same night. By morning the river
had risen over the landing, and Adele was waiting on the wall with her boots in her hand. They went up to the
house together, and neither of them looked at the water again until noon, when the bridge went. They heard it
go. It sounded like a cart of stones that somebody had tipped into a well. Adele put down the bread. Bram said
nothing. There was a great deal of sky where the bridge had been, and a smell of mud. Bram shut the window.
```

Here she comes back:

```txt
Ottilie Brandt, the miller’s widow, sold Bram the boat. He rowed it home the same night. By morning the river
had risen over the landing, and Adele was waiting on the wall with her boots in her hand. They went up to the
house together, and neither of them looked at the water again until noon, when the bridge went. They heard it
go. It sounded like a cart of stones that somebody had tipped into a well. Adele put down the bread. Bram said
nothing. There was a great deal of sky where the bridge had been, and Ottilie stood there with her hat on.
```

## Options

None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.checks.rule import Context, Finding
from fabula.checks.wording import quoted
from fabula.story.model import Character

_DESCRIBED = re.compile(
    r"\s*,\s+(?:an?|the|who|whose|his|her|my|our|their|once|formerly|late)\b|\s+(?:was|is) an?\b"
)
_AHEAD = 40
_AFTER = 400
"""Code points after an introduction that belong to it."""


def check(context: Context) -> Iterator[Finding]:
    """Introductions that nothing comes of."""
    story = context.story
    last: dict[str, int] = {}
    for mention in story.mentions:
        if mention.character is not None:
            last[mention.character] = max(last.get(mention.character, 0), mention.span.end)
    for character in story.characters:
        if _is_full(character) and 0 < last.get(character.id, 0) <= character.first.end + _AFTER:
            rest = context.source.text[character.first.end : character.first.end + _AHEAD]
            if _DESCRIBED.match(rest) and last[character.id] < story.mentions[-1].span.end - _AFTER:
                yield Finding(
                    character.first,
                    f"{quoted(character.name)} is introduced by name and description, and never comes back.",
                )


def _is_full(character: Character) -> bool:
    parts = character.name.split()
    return len(parts) > 1 and all(part[:1].isupper() for part in parts) and not character.narrator
