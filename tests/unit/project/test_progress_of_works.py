"""How far a work has come: from nothing to the end, and never back."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from unittest.mock import Mock

import pytest

from fabula.cli.progress import ProgressBar
from fabula.cli.reading import read_all
from fabula.project.checking import check_work
from fabula.project.fixing import first_round, fix_work
from fabula.project.progress import PARTS, before_step, within
from fabula.project.works import Request, read_work
from fabula.reading.passes import PASSES

STORY = "Ines shut the the gate.\n\n“It is late,” said Bram.\n"


class Heard:
    """A listener that remembers."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int]] = []

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        assert total == PARTS
        self.steps.append((stage, done))


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def assert_whole(heard: Heard) -> None:
    """It begins with nothing, ends with all, and never goes back."""
    parts = [done for _, done in heard.steps]
    assert parts[0] == 0
    assert parts[-1] == PARTS
    assert all(one <= other for one, other in pairwise(parts))


def test_checking_comes_to_its_end(story: Path) -> None:
    heard = Heard()
    check_work(read_work(Request(str(story)), heard), progress=heard)
    assert_whole(heard)
    assert list(dict.fromkeys(stage for stage, _ in heard.steps)) == ["reading", "understanding", "checking"]
    assert len(heard.steps) > 30


def test_fixing_comes_to_its_end(story: Path) -> None:
    heard = Heard()
    fixed = fix_work(read_work(Request(str(story)), first_round(heard)), progress=heard)
    assert len(fixed.applied) == 1
    assert_whole(heard)


def test_reading_comes_to_its_end(story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard()
    monkeypatch.setattr(ProgressBar, "listener", lambda *_: heard)
    assert read_all([Request(str(story))], "json", tmp_path / "story.json") == 0
    assert_whole(heard)


def test_a_part_of_what_is_waited_for() -> None:
    heard = Heard()
    listen = within(heard, start=0.5, share=0.25)
    for done in (0, 1, 2):
        listen("reading", done, 2)
    listen("reading", 0, 0)
    assert [done for _, done in heard.steps] == [500, 625, 750, 750]
    within(None, start=0, share=1)("reading", 1, 1)


def test_each_pass_begins_after_those_before_it() -> None:
    begins = [before_step(number)[0] for number in range(len(PASSES) + 1)]
    assert begins == sorted(begins)
    assert (begins[0], begins[-1]) == (0, PARTS)
    speakers = [step.name for step in PASSES].index("speakers")
    assert 0.6 < begins[speakers] / PARTS < 0.9


def test_the_time_left_goes_by_the_time_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Mock(return_value=100.0)
    monkeypatch.setattr("fabula.cli.progress.monotonic", clock)
    bar = ProgressBar(2)
    assert bar.seconds_left() is None
    listen = bar.listener(0, "story.txt")
    clock.return_value = 110.0
    listen("reading", 1, 4)
    assert bar.seconds_left() == pytest.approx(70)
    clock.return_value = 130.0
    assert bar.seconds_left() == pytest.approx(50)
    listen("reading", 0, 4)
    assert bar.seconds_left() == pytest.approx(210)
    clock.return_value = 1000.0
    assert bar.seconds_left() == 0
