"""The passes that run finders over the clauses of what was read: each stretch is sought through once.

Their findings know words and no characters; :mod:`fabula.story` makes entries of them.
"""

from __future__ import annotations

from typing import Any, TypeVar

from fabula.reading import found_kinds
from fabula.reading.acts import find_acts
from fabula.reading.bound_pronouns import find_bound_pronouns
from fabula.reading.counts import find_counts
from fabula.reading.deaths import find_deaths
from fabula.reading.descriptions import find_descriptions
from fabula.reading.feeling_signs import find_feelings
from fabula.reading.known_persons import word_range
from fabula.reading.matched_sets import find_sets
from fabula.reading.meetings import find_meetings
from fabula.reading.movements import find_movements
from fabula.reading.narration import find_narration
from fabula.reading.person_shifts import find_person_shifts, first_person_scenes
from fabula.reading.places import FoundPlaces, find_places
from fabula.reading.reckonings import find_reckonings
from fabula.reading.secrets import find_secrecy
from fabula.reading.shifts import main_clauses
from fabula.reading.stretches import Finder, Findings, MarkedFinder, Stretches
from fabula.reading.tallies import find_tallies
from fabula.reading.tense_slips import find_tense_slips
from fabula.reading.thing_looks import find_thing_looks
from fabula.reading.things import find_things
from fabula.reading.threads import find_threads
from fabula.reading.ties import find_ties
from fabula.reading.times.find import find_times
from fabula.reading.workbench import Pass, Workbench

M = TypeVar("M")


def _read_stretches(bench: Workbench) -> None:
    """The clauses, and all that finders find stretch by stretch."""
    bench.stretches, bench.clauses = None, ()
    if bench.encoded is None:
        return
    trees = bench.encoded.trees
    bench.narrated = find_narration(
        bench.source, bench.tokens, trees.words, bench.mended.stretches, bench.asides
    )
    bench.stretches = Stretches(trees, bench.encoded.stretches, found_kinds.CLAUSES, bench.memo)
    # What is kept of earlier readings is of our own calendar.
    finders = FINDERS if bench.hints.calendar is None else [f for f in FINDERS if f is not _TIMES]
    bench.stretches.seek(finders, [_THREADS], ~bench.narrated)
    bench.clauses = bench.stretches.clauses()


def _find_shifts(bench: Workbench) -> None:
    """Where the narration leaves its tense or person."""
    bench.shifts, bench.first_person = [], frozenset()
    if bench.encoded is None:
        return
    trees = bench.encoded.trees
    narrated = bench.narrated
    scenes = [range(*word_range(trees.words, scene.span)) for scene in bench.scenes]
    told = main_clauses(trees, bench.clauses, narrated, scenes)
    events = bench.encoded.events
    found = [
        *find_tense_slips(trees, bench.clauses, told, narrated, scenes, events),
        *find_person_shifts(trees, told, narrated, scenes),
    ]
    bench.shifts = sorted(found, key=lambda shift: shift.word)
    bench.first_person = first_person_scenes(trees, narrated, scenes)


def _bind_pronouns(bench: Workbench) -> None:
    bench.bound_pronouns = _gather(bench, found_kinds.BOUND_PRONOUNS)


def _find_secrecy(bench: Workbench) -> None:
    bench.secrecy = _gather(bench, found_kinds.SECRECY)


def _find_threads(bench: Workbench) -> None:
    bench.threads = _gather(bench, found_kinds.THREADS)


def _find_feelings(bench: Workbench) -> None:
    bench.feelings = _gather(bench, found_kinds.FEELINGS)


def _find_places(bench: Workbench) -> None:
    found = _gather(bench, found_kinds.PLACES)
    bench.places = FoundPlaces(
        tuple(place for each in found for place in each.places),
        tuple(stay for each in found for stay in each.stays),
        tuple(part for each in found for part in each.parts),
    )


def _find_times(bench: Workbench) -> None:
    names = bench.hints.calendar
    if names is not None and bench.encoded is not None:
        bench.times = tuple(find_times(bench.encoded.trees.words, names))
        return
    bench.times = tuple(_gather(bench, found_kinds.TIMES))


def _find_ties(bench: Workbench) -> None:
    """Words for what people are to each other."""
    bench.ties = _gather(bench, found_kinds.TIES)


def _find_meetings(bench: Workbench) -> None:
    bench.meetings = _gather(bench, found_kinds.MEETINGS)


def _find_counts(bench: Workbench) -> None:
    """Counted sets, and numbers that stand beside what they count."""
    bench.counts = _gather(bench, found_kinds.COUNTS)
    bench.tallies = _gather(bench, found_kinds.TALLIES)


def _find_descriptions(bench: Workbench) -> None:
    """What the words say of people, and the years that they count."""
    bench.descriptions = _gather(bench, found_kinds.DESCRIPTIONS)
    bench.thing_looks = _gather(bench, found_kinds.THING_LOOKS)
    bench.reckonings = _gather(bench, found_kinds.RECKONINGS)


def _find_whereabouts(bench: Workbench) -> None:
    """Who is told to be dead, who leaves and comes, and who does something in the scene."""
    bench.deaths = _gather(bench, found_kinds.DEATHS)
    bench.movements = _gather(bench, found_kinds.MOVEMENTS)
    bench.acts = _gather(bench, found_kinds.ACTS)
    bench.things = _gather(bench, found_kinds.THINGS)


def _gather(bench: Workbench, kind: Findings[M]) -> list[M]:
    """What has been found of a kind; nothing where the text was read without the model."""
    return [] if bench.stretches is None else list(bench.stretches.gather(kind))


_TIMES = Finder(found_kinds.TIMES, lambda trees, _: find_times(trees.words))
_THREADS = MarkedFinder(found_kinds.THREADS, find_threads)
FINDERS: tuple[Finder[Any], ...] = (
    Finder(found_kinds.FEELINGS, find_feelings),
    Finder(found_kinds.PLACES, lambda trees, clauses: [find_places(trees, clauses)]),
    _TIMES,
    Finder(found_kinds.TIES, find_ties),
    Finder(found_kinds.MEETINGS, lambda trees, _: find_meetings(trees)),
    Finder(found_kinds.COUNTS, lambda trees, _: find_sets(trees)),
    Finder(found_kinds.TALLIES, lambda trees, _: find_tallies(trees, find_counts(trees))),
    Finder(found_kinds.DESCRIPTIONS, find_descriptions),
    Finder(found_kinds.THING_LOOKS, lambda trees, _: find_thing_looks(trees)),
    Finder(found_kinds.RECKONINGS, lambda trees, _: find_reckonings(trees)),
    Finder(found_kinds.DEATHS, find_deaths),
    Finder(found_kinds.MOVEMENTS, find_movements),
    Finder(found_kinds.ACTS, find_acts),
    Finder(found_kinds.THINGS, find_things),
    Finder(found_kinds.SECRECY, lambda trees, _: find_secrecy(trees)),
    Finder(found_kinds.BOUND_PRONOUNS, find_bound_pronouns),
)
"""Each is let loose on one stretch after another, with all the others."""
FINDER_PASSES: tuple[Pass, ...] = (
    Pass(
        "what the words tell",
        ("source", "tokens", "encoded", "mended", "asides", "hints", "memo"),
        ("clauses", "stretches", "narrated"),
        _read_stretches,
    ),
    Pass(
        "tense and person",
        ("encoded", "scenes", "clauses", "narrated"),
        ("shifts", "first_person"),
        _find_shifts,
    ),
    Pass("feelings", ("stretches",), ("feelings",), _find_feelings),
    Pass("places", ("stretches",), ("places",), _find_places),
    Pass("times", ("stretches", "hints", "encoded"), ("times",), _find_times),
    Pass("ties", ("stretches",), ("ties",), _find_ties),
    Pass("meetings", ("stretches",), ("meetings",), _find_meetings),
    Pass("counts", ("stretches",), ("counts", "tallies"), _find_counts),
    Pass("descriptions", ("stretches",), ("descriptions", "reckonings", "thing_looks"), _find_descriptions),
    Pass("whereabouts", ("stretches",), ("deaths", "movements", "acts", "things"), _find_whereabouts),
    Pass("secrets", ("stretches",), ("secrecy",), _find_secrecy),
    Pass("threads", ("stretches",), ("threads",), _find_threads),
    Pass("pronoun bindings", ("stretches",), ("bound_pronouns",), _bind_pronouns),
)
