"""Days, dates, clocks or lengths of time that do not add up.

## What it finds

Times that cannot all be true: a date that falls on another weekday than the other dates of the story
allow, an event that is put at two places in time (“she died in February” and, in October, “eleven months
ago”), clocks that do not go with the minutes told between them or with a deadline, “the next morning”
after a Thursday that is a Saturday, hours that run backwards, messages out of the order of their clocks,
an evening sun at nine in the morning, a silence, a marriage or the years since a fire that are told twice
with other numbers. It does the sums that a reader does: what is left till noon at eleven, four years
served of nine, the train that leaves at ten past four and takes twenty minutes, “thirty years” between
1962 and 1984, how far gone somebody is who is due in June. Snow and reaped barley, dawn and the first
stars, a sliver of moon and a full one are told of one scene as little as of one day. Anniversaries keep step
with the years, the doors of a shop and a funeral with what was told of them before, and the hour that
somebody is told to have with the clock on the wall and the train. Where a bible file
tells of a calendar of your own, its weeks and months are counted by. Amounts are taken as people round
them. A date with its year is checked by the calendar; where nothing else in the story bears it out, that
it is wrong is told as information.

## Why it matters

Readers of a story with a clock in it keep count. A day too many makes them stop and turn back, and a deadline
that moves takes its tension with it.

## Example

```txt
On Wednesday the fourth of June they left the coast. The road was dry, and Adele drove. On Friday the fifth of
June they came to the pass.
```

It should have been:

```txt
On Wednesday the fourth of June they left the coast. The road was dry, and Adele drove. On Friday the sixth of
June they came to the pass.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.times.conflicts import find_conflicts


def check(context: Context) -> Iterator[Finding]:
    """Times that do not agree with each other."""
    for conflict in find_conflicts(context.story):
        if not conflict.journey:
            yield Finding(
                span=conflict.span,
                message=conflict.message,
                related=tuple(Related(span, words) for span, words in conflict.others),
                severity=None if conflict.sure else Severity.INFORMATION,
            )
