"""Patches are right, small and quick to make."""

from __future__ import annotations

import difflib
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabula.project.diffing import unified_diff


def diff(before: str, after: str) -> str:
    return "".join(unified_diff(before, after, "story"))


def test_equal_texts_differ_in_nothing() -> None:
    assert diff("", "") == ""
    assert diff("a\nb\n", "a\nb\n") == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\nc\n", "a\nx\nc\n"),
        ("a\n", "a\nb\n"),
        ("a\nb\n", "b\n"),
        ("".join(f"{n}\n" for n in range(40)), "".join(f"{n}\n" for n in range(40) if n not in (5, 30))),
        ("".join(f"{n}\n" for n in range(40)), "".join(f"{n}{'x' * (n in (4, 9, 20))}\n" for n in range(40))),
        ("a\nb", "a\nc"),
        ("a\nb", "a\nb\n"),
    ],
)
def test_small_changes_are_as_difflib_writes_them(before: str, after: str) -> None:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), "story", "story"
    )
    expected = "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
    assert diff(before, after) == expected


lines = st.lists(st.sampled_from(["", "a", "b", "the the", "c\r", "d\x0b\u2028e"]), max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=lines, after=lines, ends=st.sampled_from(["", "\n"]))
def test_patch_makes_the_one_into_the_other(
    tmp_path: Path, before: list[str], after: list[str], ends: str
) -> None:
    old, new = "\n".join(before) + ends, "\n".join(after) + ends
    file, patch = tmp_path / "story", diff(old, new)
    file.write_bytes(old.encode())
    if patch and old and new:
        done = subprocess.run(
            ["git", "apply", "-p0", "--whitespace=nowarn", "-"],
            cwd=tmp_path,
            input=patch.encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert file.read_bytes() == new.encode()
    else:
        assert bool(patch) is (old != new)


def test_many_changes_take_linear_time() -> None:
    def seconds(count: int) -> float:
        before = "".join(f"line {n} has the the word\n\n" for n in range(count))
        after = "".join(f"line {n} has the {'the ' * (n % 3 > 0)}word\n\n" for n in range(count))
        start = time.process_time()
        assert diff(before, after).count("\n+line") == (count + 2) // 3
        return time.process_time() - start

    def least(count: int) -> float:
        return min(seconds(count) for _ in range(3))

    # Four times the changes take sixteen times the time where it grows by the square.
    assert least(120_000) < 10 * least(30_000)
