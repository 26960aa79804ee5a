"""Ages and years of a character that do not add up.

## What it finds

Years of one character, told in two or three places, that cannot all be right: two ages in one stretch of
the story; an age now, an age at a wedding, and how long ago that was; “ten years older than he
ever was” of a woman of forty and a man who died at twenty-seven; a birth in 1811 and an age in 1840. What is
told of the years of a story’s people is held against each other at once. A year more or less is let pass, for
birthdays, and round numbers more; so is what is told as a guess (“about forty”), and what years between the
places explain.

## Why it matters

Readers do these sums, and so do editors. An age is quickly written and rarely looked up.

## Example

```txt
Adele was thirty-six that spring. Bram came up the lane with the milk. “You look tired,” he said. She laughed,
and carried the can to the house, and set it on the step. Adele was forty-six, and had never seen the sea.
```

It should have been:

```txt
Adele was thirty-six that spring. Bram came up the lane with the milk. “You look tired,” he said. She laughed,
and carried the can to the house, and set it on the step. Adele was thirty-six, and had never seen the sea.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.age_sums import find_sum_conflicts
from fabula.checks.ages import find_age_conflicts
from fabula.checks.diagnostic import Related, Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning


def check(context: Context) -> Iterator[Finding]:
    """Years that do not add up."""
    seen = set()
    for conflict in find_age_conflicts(context.story):
        seen.add(conflict.span)
        others = " and ".join(beginning(other.text) for other in conflict.others)
        yield Finding(
            span=conflict.span,
            message=f"{beginning(conflict.text)} does not go with {others}: {conflict.why}.",
            related=tuple(Related(other.span, beginning(other.text)) for other in conflict.others),
            severity=None if conflict.sure else Severity.INFORMATION,
        )
    for told in find_sum_conflicts(context.story):
        if told.last.span not in seen:
            others = " and ".join(beginning(other.text) for other in told.others)
            yield Finding(
                span=told.last.span,
                message=f"{beginning(told.last.text)} does not go with {others}: the years do not add up.",
                related=tuple(Related(other.span, beginning(other.text)) for other in told.others),
                severity=None if told.sure else Severity.INFORMATION,
            )
