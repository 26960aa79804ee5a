"""Two of the cast whose names are easily taken for each other.

## What it finds

Two people who come often and share scenes, and whose names begin alike and differ in a letter or two: Halden
and Halder.

## Why it matters

Readers know names by their shape. Two of one shape in one scene have to be spelt out at every line, and a
slip between them is invisible to the author.

## Example

```txt
“Ask Halden,” said Halder. “I asked,” said Halden. Halder laughed. Halden took the lamp, and Halder the rope.
“Down,” said Halden. “After you,” said Halder. Halden went first. Halder held the rope. Halden looked up.
```

It should have been:

```txt
“Ask Halden,” said Bram. “I asked,” said Halden. Bram laughed. Halden took the lamp, and Bram the rope.
“Down,” said Halden. “After you,” said Bram. Halden went first. Bram held the rope. Halden looked up.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import OSA

from fabula.checks.diagnostic import Related
from fabula.checks.rule import Context, Finding
from fabula.language.lexicon import person_titles
from fabula.story.model import Alias, Character

_OFTEN = 4
"""Uses of a name that readers know people by."""
_SHORTEST = 4
"""Letters; of shorter names one letter is much."""
_LONG = 6
"""Letters from which two may differ."""


def check(context: Context) -> Iterator[Finding]:
    """Pairs of names of one shape."""
    story = context.story
    together = {
        frozenset(pair) for scene in story.scenes for pair in combinations(sorted(set(scene.present)), 2)
    }
    called = [(character, alias) for character in story.characters if (alias := _name(character)) is not None]
    for (one, first), (other, second) in combinations(called, 2):
        if _are_alike(first.text, second.text) and frozenset((one.id, other.id)) in together:
            early, late = sorted((first, second), key=lambda alias: alias.first)
            yield Finding(
                late.first,
                f"“{late.text}” and “{early.text}” are easily taken for each other, and share a scene.",
                (Related(early.first, "the other name"),),
            )


def _name(character: Character) -> Alias | None:
    """The one word that somebody is mostly called by."""
    words = (alias for alias in character.aliases if " " not in alias.text and alias.count >= _OFTEN)
    return next((alias for alias in words if alias.text.lower() not in person_titles()), None)


def _are_alike(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    shorter = min(len(one), len(other))
    if one[0] != other[0] or shorter < _SHORTEST or one.startswith(other) or other.startswith(one):
        return False
    return OSA.distance(one, other) <= (2 if shorter >= _LONG else 1)
