"""The commands of the house: what finds a Python, and what judges a run of the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from program import REPOSITORY, environment

MAKE = "#!/bin/sh\ncat <<'EOF'\n{said}\nEOF\nexit {code}\n"
SKIPPED_FOR_SHARED = "SKIPPED [3] tests/stories/test_x.py:9: the stories of ../shared are not here"
SKIPPED_FOR_MORE = "SKIPPED [1] tests/unit/test_y.py:9: could not import 'numpy'"


def judge(folder: Path, *, said: str, code: int = 0, shared: bool = True) -> subprocess.CompletedProcess[str]:
    """Run ``.ci/run`` in a checkout whose ``make`` says this."""
    checkout, programs = folder / "main", folder / "bin"
    shutil.copytree(REPOSITORY / ".ci", checkout / ".ci")
    programs.mkdir()
    make = programs / "make"
    make.write_text(MAKE.format(said=said, code=code), "utf-8")
    make.chmod(0o755)
    if shared:
        (folder / "shared").mkdir()
    return subprocess.run(
        [checkout / ".ci" / "run"],
        capture_output=True,
        text=True,
        env=environment(PATH=f"{programs}{os.pathsep}{os.environ['PATH']}"),
        check=False,
    )


@pytest.mark.parametrize(
    ("said", "code", "shared", "judged"),
    [
        ("12 passed", 0, True, 0),
        ("1 failed", 2, True, 1),
        (SKIPPED_FOR_MORE, 0, True, 1),
        (SKIPPED_FOR_MORE, 0, False, 1),
        (SKIPPED_FOR_SHARED, 0, True, 1),
        (SKIPPED_FOR_SHARED, 0, False, 0),
    ],
)
def test_a_skipped_test_is_no_passed_test(
    tmp_path: Path, *, said: str, code: int, shared: bool, judged: int
) -> None:
    done = judge(tmp_path, said=said, code=code, shared=shared)
    assert done.returncode == judged, done.stdout
    assert said in done.stdout


def test_a_python_is_found_that_works() -> None:
    found = subprocess.run([REPOSITORY / ".ci" / "find-python"], capture_output=True, text=True, check=True)
    python = found.stdout.strip()
    code = "import sys, venv; print(sys.version_info >= (3, 11))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_a_second_python_is_another_one() -> None:
    own = ".".join(map(str, sys.version_info[:2]))
    found = subprocess.run(
        [REPOSITORY / ".ci" / "find-python", "--not", own], capture_output=True, text=True, check=True
    )
    other = found.stdout.strip()
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    version = (
        subprocess.run([other, "-c", code], capture_output=True, text=True, check=True).stdout
        if other
        else ""
    )
    assert version.strip() != own


def test_what_finds_no_python_says_so(tmp_path: Path) -> None:
    found = subprocess.run(
        ["/bin/bash", REPOSITORY / ".ci" / "find-python"],
        capture_output=True,
        text=True,
        env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        check=False,
    )
    assert found.returncode == 0
    assert found.stdout == "" or Path(found.stdout.strip()).exists()
