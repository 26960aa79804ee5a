"""The table of passes: every pass finds what it needs, and adds what it says."""

from __future__ import annotations

from fabula.reading.hints import NameHints
from fabula.reading.page import read_page
from fabula.reading.passes import PASSES
from fabula.reading.workbench import Workbench
from fabula.text.reader import read_source_text

_PROSE = "“The lamp is out,” said Ingrid.\n\n*Again,* thought Tariq. “Is it?” Ingrad shrugged.\n"
_GIVEN = {"source", "hints", "weights", "model", "memo"}


def test_every_pass_finds_what_it_needs() -> None:
    laid_down = set(_GIVEN)
    for step in PASSES:
        assert set(step.needs) <= laid_down, step.name
        laid_down |= set(step.adds)
    assert laid_down == set(Workbench.__annotations__)


def test_names_are_unique_and_fit_for_a_progress_bar() -> None:
    names = [step.name for step in PASSES]
    assert len(set(names)) == len(names)
    assert all(name and len(name) <= 30 for name in names)


class _Watched(Workbench):
    """A workbench that notes what is read from it."""

    touched: set[str]

    def __getattribute__(self, name: str) -> object:
        if name in Workbench.__annotations__:
            object.__getattribute__(self, "touched").add(name)
        return object.__getattribute__(self, name)


def test_a_pass_touches_only_what_it_declares() -> None:
    bench = _Watched.__new__(_Watched)
    bench.touched = set()
    Workbench.__init__(bench, read_source_text(_PROSE), NameHints(), None, None)
    for step in PASSES:
        bench.touched.clear()
        before = set(vars(bench))
        step.run(bench)
        assert bench.touched <= {*step.needs, *step.adds}, step.name
        assert set(vars(bench)) - before <= set(step.adds), step.name


def test_progress_is_told_of_every_pass() -> None:
    told: list[tuple[str, int, int]] = []
    read_page(read_source_text(_PROSE), progress=lambda name, done, total: told.append((name, done, total)))
    assert told == [(step.name, number, len(PASSES)) for number, step in enumerate(PASSES)]
