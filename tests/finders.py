"""Every finder with its kind, and a text that has something for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from fabula.language.clauses import Clause
from fabula.language.trees import Trees
from fabula.reading import found_kinds
from fabula.reading.acts import find_acts
from fabula.reading.bound_pronouns import find_bound_pronouns
from fabula.reading.counts import find_counts
from fabula.reading.deaths import find_deaths
from fabula.reading.descriptions import find_descriptions
from fabula.reading.feeling_signs import find_feelings
from fabula.reading.meetings import find_meetings
from fabula.reading.movements import find_movements
from fabula.reading.reckonings import find_reckonings
from fabula.reading.secrets import find_secrecy
from fabula.reading.stretches import Findings
from fabula.reading.tallies import find_tallies
from fabula.reading.things import find_things
from fabula.reading.threads import find_threads
from fabula.reading.ties import find_ties
from fabula.reading.times.find import find_times

TEXT = """Orla Venn came down to the mill on Friday at four. She was a tall woman of thirty with grey eyes,
and her brother Dov walked beside her. Dov was five years older than Orla. Dov shook his head.

“I promise I will bring your map back,” Dov said to the miller. “You must never tell anybody.” The miller had
three sons: Pim, Rolf and Asle. His wife had died in the spring, and he had lost her ring in the pond.

Orla left the mill and went to Harrow Bridge. She was angry, and her hands shook. Three geese crossed the
road; then two more geese came. She had never met him before. Orla had never seen Mr Dole before, and Orla
wiped her eyes.
"""
Find = Callable[[Trees, Sequence[Clause]], Iterable[Any]]
FINDERS: list[tuple[Findings[Any], Find]] = [
    (found_kinds.ACTS, find_acts),
    (found_kinds.BOUND_PRONOUNS, find_bound_pronouns),
    (found_kinds.COUNTS, lambda trees, _: find_counts(trees)),
    (found_kinds.DEATHS, find_deaths),
    (found_kinds.DESCRIPTIONS, find_descriptions),
    (found_kinds.FEELINGS, find_feelings),
    (found_kinds.MEETINGS, lambda trees, _: find_meetings(trees)),
    (found_kinds.MOVEMENTS, find_movements),
    (found_kinds.RECKONINGS, lambda trees, _: find_reckonings(trees)),
    (found_kinds.SECRECY, lambda trees, _: find_secrecy(trees)),
    (found_kinds.TALLIES, lambda trees, _: find_tallies(trees, find_counts(trees))),
    (found_kinds.THINGS, find_things),
    (found_kinds.THREADS, lambda trees, clauses: find_threads(trees, clauses, [True] * len(trees))),
    (found_kinds.TIES, find_ties),
    (found_kinds.TIMES, lambda trees, _: find_times(trees.words)),
]
