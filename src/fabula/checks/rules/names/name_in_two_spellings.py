"""A name that is written in two ways that differ in an accent, a hyphen, a blank or a capital.

## What it finds

Two forms of one name that are the same letters: “Zoe” beside “Zoë”, “Anne-Marie” beside “Anne Marie”,
“MacAllan” beside “Macallan”. A form that the story uses nearly always is taken for the right one; where both
are common, both may be meant, and the rule says nothing.

## Why it matters

Readers forgive it, search does not, and an editor will ask.

## Example

```txt
“Zoë,” said Bram. Zoë rowed, and Zoë sang. Zoë swore at the wind. “Well?” said Zoë to Bram. Zoë spat.
“Nothing,” said Bram. Zoe rowed on.
```

It should have been:

```txt
“Zoë,” said Bram. Zoë rowed, and Zoë sang. Zoë swore at the wind. “Well?” said Zoë to Bram. Zoë spat.
“Nothing,” said Bram. Zoë rowed on.
```

The fix is unsafe: somebody in the story may be unable to spell the name.

## Options

None.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from fabula.checks.diagnostic import Related
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.habits import FEWEST_USES, USUAL_SHARE
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import times
from fabula.story.model import Alias

_JOINERS = re.compile(r"[-‐‑ ]")


def check(context: Context) -> Iterator[Finding]:
    """Rare forms of names that are common in another form."""
    usual = _usual_forms(context)
    if not usual:
        return
    slips = {slip.span for slip in context.story.name_slips}
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(usual, key=len, reverse=True)))})(?!\w)"
    )
    for block in context.body():
        for match in pattern.finditer(block.text):
            span = block.to_source(*match.span())
            if span in slips:
                continue
            right = usual[match.group()]
            edit = edit_text(context.source, block, match.start(), match.end(), right.text)
            yield Finding(
                span=span,
                message=f"“{match.group()}” is written “{right.text}” elsewhere ({times(right.count)}).",
                related=(Related(right.first, f"“{right.text}” here"),),
                fix=fix_of([edit], safe=False),
            )


def _usual_forms(context: Context) -> Mapping[str, Alias]:
    """Rare forms, and the usual form of each."""
    groups: dict[str, dict[str, Alias]] = defaultdict(dict)
    for character in context.story.characters:
        for alias in character.aliases:
            groups[_skeleton(alias.text)].setdefault(alias.text.replace("'", "’"), alias)
    usual: dict[str, Alias] = {}
    for forms in groups.values():
        counts = Counter({form: alias.count for form, alias in forms.items()})
        (right, uses), *others = counts.most_common()
        if others and uses >= FEWEST_USES and uses >= USUAL_SHARE * counts.total():
            usual.update((forms[form].text, forms[right]) for form, _ in others if not _is_meant(form, right))
    return usual


def _skeleton(name: str) -> str:
    """The letters of a name: no accents, joiners, apostrophes or capitals."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("’", ""))
    return "".join(char for char in _JOINERS.sub("", plain) if not unicodedata.combining(char))


def _is_meant(form: str, right: str) -> bool:
    """Whether the rare form is written so on purpose: shouted, spelt out, or with a small first letter."""
    words = _JOINERS.split(form)
    if any(len(word) > 1 and word.isupper() for word in words):
        return True
    if form.casefold() == right.casefold() and len(form) == len(right):
        inner = [at for at in range(1, len(form)) if form[at - 1].isalnum()]
        return all(form[at] == right[at] for at in inner)
    return len(words) > len(_JOINERS.split(right)) and not all(word[:1].isupper() for word in words)
