"""What all tests may ask for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from program import SAMPLE, Program


@pytest.fixture
def fabula(tmp_path: Path) -> Program:
    """The program, in an empty folder."""
    return Program(tmp_path)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample story, called ``story.md``, in the program's folder."""
    return Path(shutil.copy(SAMPLE, tmp_path / "story.md"))
