"""All conflicts of times of a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fabula.checks.times.anniversaries import anniversary_conflicts
from fabula.checks.times.beside import beside_conflicts
from fabula.checks.times.clock_sums import clock_sum_conflicts
from fabula.checks.times.clocks import clock_conflicts
from fabula.checks.times.conflict import TimeConflict
from fabula.checks.times.day_line import day_line_conflicts
from fabula.checks.times.elapsed import elapsed_conflicts
from fabula.checks.times.elapsed_days import day_sum_conflicts
from fabula.checks.times.elapsed_years import year_sum_conflicts
from fabula.checks.times.having import having_conflicts
from fabula.checks.times.hour_line import backward_conflicts
from fabula.checks.times.hours import hour_conflicts
from fabula.checks.times.journeys import journey_conflicts
from fabula.checks.times.left import left_conflicts
from fabula.checks.times.light import light_conflicts
from fabula.checks.times.months_on import month_conflicts
from fabula.checks.times.moons import moon_conflicts
from fabula.checks.times.parts import part_conflicts
from fabula.checks.times.periods import period_conflicts
from fabula.checks.times.schedules import schedule_conflicts
from fabula.checks.times.seasons import season_conflicts
from fabula.checks.times.sequence import sequence_conflicts
from fabula.checks.times.since_then import since_conflicts
from fabula.checks.times.sums import sum_conflicts
from fabula.checks.times.today import today_conflicts
from fabula.checks.times.weekdays import weekday_conflicts
from fabula.checks.times.years import year_conflicts
from fabula.story.model import Story

_FINDERS: tuple[Callable[[Story], Iterator[TimeConflict]], ...] = (
    weekday_conflicts, elapsed_conflicts, clock_conflicts, journey_conflicts, beside_conflicts,
    day_line_conflicts, sum_conflicts, year_conflicts, sequence_conflicts, backward_conflicts,
    part_conflicts, period_conflicts, hour_conflicts, season_conflicts, light_conflicts, left_conflicts,
    year_sum_conflicts, day_sum_conflicts, clock_sum_conflicts,
    moon_conflicts, today_conflicts, month_conflicts, anniversary_conflicts, having_conflicts,
    since_conflicts, schedule_conflicts,
)  # fmt: skip


def find_conflicts(story: Story) -> list[TimeConflict]:
    """Conflicts in order of their spans, one for each place."""
    found: list[TimeConflict] = []
    for find in _FINDERS:
        for conflict in find(story):
            if not any(conflict.span.overlaps(each.span) for each in found):
                found.append(conflict)
    return sorted(found, key=lambda conflict: conflict.span)
