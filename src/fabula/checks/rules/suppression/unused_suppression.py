"""An instruction to ignore something that is not there.

## What it finds

A comment such as `<!-- fabula: ignore NAM001 -->` that keeps nothing quiet, that names no rule, or that is
no instruction at all. It is judged only where the rules that it names have run.

## Why it matters

It may hide the next fault at its place, or be misspelt and have never had an effect.

## Example

```md
<!-- fabula: ignore TYP007 -->

Bram put the kettle on.
```

It should have been:

```md
Bram put the kettle on.
```

There is no fix.

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.rule import Context, Finding
from fabula.checks.suppression import VERBS, unknown_words


def check(context: Context) -> Iterator[Finding]:
    """Instructions without effect."""
    for directive in context.unused:
        unknown = unknown_words(directive)
        asked = " ".join((directive.verb, *directive.words))
        if directive.verb not in VERBS:
            message = f"“{directive.verb}” is no instruction; “{'” and “'.join(VERBS)}” are."
        elif unknown:
            message = f"“{unknown[0]}” names no rule."
        else:
            message = f"Nothing here needs “{asked}” any more."
        yield Finding(directive.span, message)
