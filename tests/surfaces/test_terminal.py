"""On a real terminal: colours, progress, and none of it elsewhere."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from program import Program, environment

CODES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


def on_terminal(command: list[str], folder: Path, **variables: str) -> tuple[int, bytes]:
    """Run with output and errors on a terminal; returns the exit code and what the terminal was sent."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=child,
        stderr=child,
        env=environment(TERM="xterm-256color", COLUMNS="80", **variables),
    )
    os.close(child)
    shown = b""
    while True:
        ready, _, _ = select.select([parent], [], [], 60)
        assert ready, "it hangs"
        try:
            data = os.read(parent, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data
    os.close(parent)
    return process.wait(), shown


@pytest.mark.parametrize("command", ["read", "check", "rule"])
def test_a_terminal_gets_colours(fabula: Program, sample: Path, command: str) -> None:
    arguments = [command, "story.md"] if command != "rule" else ["rule", "TYP007"]
    code, shown = on_terminal([*fabula.command, *arguments], sample.parent)
    assert code == (1 if command == "check" else 0)
    assert CODES.search(shown)
    assert b"\x1b[2K" not in shown


@pytest.mark.parametrize("command", ["read", "check"])
def test_no_color_is_respected(fabula: Program, sample: Path, command: str) -> None:
    _, shown = on_terminal([*fabula.command, command, "story.md"], sample.parent, NO_COLOR="1")
    colours = [
        code for code in re.findall(rb"\x1b\[([0-9;]*)m", shown) if re.search(rb"(^|;)[349][0-7]", code)
    ]
    assert colours == []


def test_a_terminal_shows_the_same_words_as_a_pipe(fabula: Program, sample: Path) -> None:
    _, shown = on_terminal([*fabula.command, "read", "story.md"], sample.parent)
    plain = CODES.sub(b"", shown).replace(b"\r\n", b"\n").decode()
    assert plain == fabula("read", "story.md").out


SLOW = """
import sys, time
import fabula.project.works as works
read = works.read_source
def slow(paths, *, format=None, progress=None):
    for step in range(1, 31):
        time.sleep(float(sys.argv[1]) / 30)
        progress(step, 30)
    return read(paths, format=format, progress=progress)
works.read_source = slow
from fabula.cli.main import main
main(sys.argv[2:])
"""
"""Slows reading down: a file that takes three seconds by itself would be a slow test everywhere."""


def test_whoever_waits_sees_how_far_it_is(sample: Path) -> None:
    command = [sys.executable, "-c", SLOW, "3", "read", "story.md", "-o", "page.txt"]
    code, shown = on_terminal(command, sample.parent)
    assert code == 0
    assert "reading story.md" in shown.decode()
    assert "━" in shown.decode()
    assert re.search(r"0:00:\d\d", shown.decode())
    # The bar is gone at the end: its line is erased.
    assert CODES.sub(b"", shown.split(b"\x1b[2K")[-1]).strip() == b""


def test_a_quick_run_shows_no_bar(sample: Path) -> None:
    command = [sys.executable, "-c", SLOW, "0.1", "read", "story.md", "-o", "page.txt"]
    _, shown = on_terminal(command, sample.parent)
    assert shown == b""


def test_a_bar_never_goes_to_a_pipe(sample: Path) -> None:
    command = [sys.executable, "-c", SLOW, "2.5", "read", "story.md"]
    done = subprocess.run(command, cwd=sample.parent, capture_output=True, env=environment(), check=True)
    assert done.stderr == b""
    assert b"\x1b" not in done.stdout


def test_output_stays_whole_while_the_bar_is_there(sample: Path) -> None:
    command = [sys.executable, "-c", SLOW, "2.5", "check", "story.md", "story.md"]
    _, shown = on_terminal(command, sample.parent)
    text = CODES.sub(b"", shown).decode()
    assert text.count("TYP007 doubled-word") == 2
    assert "findings in 2 works" in text
