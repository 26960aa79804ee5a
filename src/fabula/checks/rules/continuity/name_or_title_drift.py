"""A person whose rank or title changes without a word.

## What it finds

Somebody who is mostly “Captain Arden” and once “Lieutenant Arden”, or mostly “Mrs Arden” and once “Miss
Arden”, where the story tells of no promotion and no wedding. What may be two people of one name, and what
only one speaker says, is told as information.

## Why it matters

In a story with ranks, the rank is the name. One “Lieutenant” among forty “Captains” reads as another officer.

## Example

```txt
Captain Arden held the lamp. “Further down,” said Captain Arden. Adele followed Captain Arden to the
landing, and Lieutenant Arden opened the hatch. “Nobody goes first but me,” said Captain Arden.
```

It should have been:

```txt
Captain Arden held the lamp. “Further down,” said Captain Arden. Adele followed Captain Arden to the
landing, and Captain Arden opened the hatch. “Nobody goes first but me,” said Captain Arden.
```

## Options

None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import quoted, times
from fabula.language.lexicon import person_titles, titles_in_full
from fabula.reading.annotations import MentionKind
from fabula.story.model import Mention, Story

_USUAL = 3
"""Uses that make a title the usual one,"""
_ODD = 1
"""and uses up to which another is a slip."""
_RANKS = ("military",)
_MARRIED, _UNMARRIED = "mrs", "miss"
_PROMOTION = re.compile(
    r"\b(?:promot|demot|commission|brevet|acting|rank|stripes|passed over|made (?:captain|major|sergeant))",
    re.I,
)
_WEDDING = re.compile(r"\b(?:marri|marry|wed|bride|groom|husband|widow|divorc|née|maiden name)", re.I)


class _Form(NamedTuple):
    """A title before a name."""

    title: str
    mention: Mention


def check(context: Context) -> Iterator[Finding]:
    """Titles that one person bears once beside his own."""
    forms: dict[str, list[_Form]] = {}
    for mention in context.story.mentions:
        if mention.kind is MentionKind.PROPER and mention.character is not None:
            first, _, rest = mention.text.partition(" ")
            title = first.lower().rstrip(".")
            title = titles_in_full().get(title, title)
            if (
                rest
                and title in person_titles()
                and rest.split()[0].lower().rstrip(".") not in person_titles()
            ):
                forms.setdefault(rest, []).append(_Form(title, mention))
    for rest, found in forms.items():
        yield from _drifts(context, rest, found)


def _drifts(context: Context, rest: str, found: Sequence[_Form]) -> Iterator[Finding]:
    counts = Counter(form.title for form in found)
    usual, uses = counts.most_common(1)[0]
    if uses < _USUAL:
        return
    first = next(form.mention for form in found if form.title == usual)
    for form in found:
        if form.title == usual or counts[form.title] > _ODD or not _excludes(usual, form.title):
            continue
        text = context.source.text
        explained = (_WEDDING if usual in (_MARRIED, _UNMARRIED) else _PROMOTION).search(text) is not None
        one = form.mention.character == first.character
        if not one and not _is_nobody_else(context.story, form.mention):
            continue
        married = usual in (_MARRIED, _UNMARRIED)
        sure = (one or not married) and not explained and form.mention.quotation is None
        yield Finding(
            form.mention.span,
            f"{quoted(form.mention.text)} here; elsewhere it is {quoted(first.text)} ({times(uses)}), and no "
            "change of title is told.",
            (Related(first.span, "the usual title"),),
            severity=None if sure else Severity.INFORMATION,
        )


def _is_nobody_else(story: Story, odd: Mention) -> bool:
    """Whether who bears a title once is never spoken of otherwise, so that he may be who bears the other."""
    names = [m for m in story.mentions if m.character == odd.character and m.kind is MentionKind.PROPER]
    return len(names) <= _ODD


def _excludes(usual: str, other: str) -> bool:
    """Whether nobody bears both titles at once."""
    titles = person_titles()
    if {usual, other} == {_MARRIED, _UNMARRIED}:
        return True
    return titles[usual].group in _RANKS and titles[other].group in _RANKS
