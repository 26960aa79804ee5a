"""Time and memory of the main job, each measured in a process of its own.

    python -m benchmarks.speed [NOVEL] [--times 1 2 4 8]

NOVEL is a plain text; without it the first training novel of ``../shared`` is taken, or else the sample story
of ``examples/`` many times over.  The text is read and checked whole at 1, 2, 4 and 8 times its length: the
figures are ratios of one run.  Start-up is the processor time of ``fabula --version``, the least of ten.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE_WORDS = 80_000
_MEASURE = """
import json, resource, sys, time
from fabula.project.checking import check_work
from fabula.project.works import Request, read_work
ready = time.perf_counter()
work = read_work(Request(sys.argv[1]))
read = time.perf_counter()
check_work(work)
checked = time.perf_counter()
print(json.dumps({
    "words": work.story.words, "read": read - ready, "check": checked - read,
    "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
}))
"""


@dataclass(frozen=True)
class Measure:
    """One run; seconds and MiB."""

    words: int
    read: float
    check: float
    memory: float


def measure(path: Path) -> Measure:
    """Read and check one file in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, path], check=True, capture_output=True, text=True, cwd=ROOT
    )
    found = json.loads(done.stdout)
    return Measure(found["words"], found["read"], found["check"], found["memory"] / 1024)


def start_up(command: list[str], times: int = 10) -> float:
    """Least processor time of ``command``, in seconds."""
    least = float("inf")
    for _ in range(times):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
        spent = after.children_user - before.children_user + after.children_system - before.children_system
        least = min(least, spent)
    return least


def novel_text(path: Path | None) -> str:
    """The text to measure with."""
    if path is not None:
        return path.read_text("utf-8")
    train = ROOT.parent / "shared/corpora/pdnc/train"
    if train.is_dir():
        return next(iter(sorted(train.glob("*/text.txt")))).read_text("utf-8")
    sample = next(iter(sorted((ROOT / "examples").glob("*.md")))).read_text("utf-8")
    return "\n\n".join([sample] * (SAMPLE_WORDS // len(sample.split())))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("novel", nargs="?", type=Path)
    parser.add_argument("--times", nargs="+", type=int, default=[1, 2, 4, 8])
    arguments = parser.parse_args()
    text = novel_text(arguments.novel)
    first: Measure | None = None
    print("times    words    read s   check s   words/s   MiB   time ratio   memory ratio")
    with tempfile.TemporaryDirectory() as folder:
        for times in arguments.times:
            path = Path(folder) / f"novel-{times}.txt"
            path.write_text("\n\n".join([text] * times), encoding="utf-8")
            found = measure(path)
            first = first or found
            total, once = found.read + found.check, first.read + first.check
            print(
                f"{times:5d} {found.words:8d} {found.read:9.2f} {found.check:9.2f} {found.words / total:9.0f}"
                f" {found.memory:5.0f} {total / once:12.2f} {found.memory / first.memory:14.2f}"
            )
    program = Path(sys.executable).with_name("fabula")
    print(f"\nfabula --version: {start_up([str(program), '--version']):.3f} s of processor time")
    print(f"python -c pass:   {start_up([sys.executable, '-c', 'pass']):.3f} s")


if __name__ == "__main__":
    main()
