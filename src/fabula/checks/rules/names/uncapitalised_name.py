"""A cast name that has lost its capital.

## What it finds

The name of somebody in the cast, written in lower case once or twice, where the word means nothing else in
English. Names that are words too (Rose, Will, Hunter) are left alone, and so is a name after an article,
in a handle or an address, and in a message that knows no capitals at all.

## Why it matters

It is a slip of the shift key that spelling checkers pass over, since they do not know the name.

## Example

```txt
“Good,” said Ottilie. Ottilie rowed, and Ottilie sang. “Well?” said Ottilie. “Ottilie,” said Bram, and then
ottilie laughed.
```

It should have been:

```txt
“Good,” said Ottilie. Ottilie rowed, and Ottilie sang. “Well?” said Ottilie. “Ottilie,” said Bram, and then
Ottilie laughed.
```

What stands where a name would stand, beside a verb or with a possessive, in a story that has the name a dozen
times with its capital, is a fault, and its fix is safe. Anything else is told as information, for the word
may be one that Fabula does not know.

## Options

None.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.habits import FEWEST_USES, FIRM_USES
from fabula.checks.rule import Context, Finding
from fabula.checks.word_sets import word_set
from fabula.checks.wording import times
from fabula.language.lexicon import person_nouns, person_titles, utterance_verbs, word_list
from fabula.story.model import Alias
from fabula.text.blocks import Block, BlockKind

_WORD = re.compile(r"(?<![\w@#/.-])[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*(?![\w@/-])")
_MOST = 2
_SHORTEST = 3
_ARTICLES = word_set(
    "a an the this that these those some any no every each one another my your his her its our their"
)
_SUBJECT_OF = word_set("was is had has would will could can did does and")


class _Place(NamedTuple):
    block: Block
    start: int
    end: int
    as_name: bool
    """Whether the words around show that it is used as a name."""


def check(context: Context) -> Iterator[Finding]:
    """Lower-case forms of cast names."""
    names = _names(context)
    found: dict[str, list[_Place]] = defaultdict(list)
    for block in context.body(BlockKind.PARAGRAPH, BlockKind.LETTER) if names else ():
        if not block.text.islower() and not context.recall(_bare_words, block.text).isdisjoint(names):
            for word, place in _find_places(block, names):
                found[word].append(place)
    for word, places in found.items():
        if len(places) <= _MOST:
            for place in places:
                yield _finding(context, place, word, names[word])


def _bare_words(text: str) -> frozenset[str]:
    return frozenset(_bare(word) for word in _WORD.findall(text))


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _find_places(block: Block, names: Mapping[str, Alias]) -> Iterator[tuple[str, _Place]]:
    verbs = utterance_verbs()
    words = list(_WORD.finditer(block.text))
    for index, match in enumerate(words):
        bare = _bare(match.group())
        if bare not in names:
            continue
        before = words[index - 1].group().lower() if index else ""
        after = words[index + 1].group().lower() if index + 1 < len(words) else ""
        possessive = len(bare) < len(match.group())
        if before not in _ARTICLES:
            as_name = possessive or after in verbs or after in _SUBJECT_OF or before in verbs
            yield bare, _Place(block, match.start(), match.start() + len(bare), as_name)


def _finding(context: Context, place: _Place, word: str, name: Alias) -> Finding:
    block, start, end, as_name = place
    sure = as_name and name.count >= FIRM_USES
    return Finding(
        span=block.to_source(start, end),
        message=f"“{word}” has no capital; it is “{name.text}” elsewhere ({times(name.count)}).",
        related=(Related(name.first, f"“{name.text}” here"),),
        fix=fix_of([edit_text(context.source, block, start, end, name.text)], safe=sure),
        severity=None if sure else Severity.INFORMATION,
    )


def _names(context: Context) -> dict[str, Alias]:
    """Names of one word that are no words, by their lower-case forms."""
    words = (
        word_list("common_words") | person_titles().keys() | person_nouns().keys() | word_list("place_words")
    )
    names: dict[str, Alias] = {}
    for character in context.story.characters:
        for alias in character.aliases:
            lower = alias.text.lower()
            plain = lower not in words and lower != alias.text and _WORD.fullmatch(alias.text)
            if plain and len(lower) >= _SHORTEST and alias.count >= FEWEST_USES:
                names.setdefault(lower, alias)
    return names
