"""Time and memory of the main job, each measured in a process of its own.

    python -m benchmarks.speed [NOVEL] [--times 1 2 4 8]
    python -m benchmarks.speed [NOVEL] --megabytes 20
    python -m benchmarks.speed --adversaries [SHAPE ...] [--characters 100000]

NOVEL is a plain text; without it the first training novel of ``../shared`` is taken, or else the sample story
of ``examples/`` many times over.  The text is read and checked whole at 1, 2, 4 and 8 times its length: the
figures are ratios of one run.  Start-up is the processor time of ``fabula --version``, the least of ten.
``--megabytes`` takes one text of that size (UTF-8).  ``--adversaries`` takes texts made to find what is not
linear, at 1, 2 and 4 times their length: 2 and 4 are linear, 4 and 16 a square.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks.adversaries import SHAPES

ROOT = Path(__file__).parents[1]
SAMPLE_WORDS = 80_000
_MEASURE = """
import json, resource, sys, time
from fabula.project.checking import check_work
from fabula.project.works import Request, read_work
# What is loaded once, on first use, is no part of the time that a text takes.
check_work(read_work(Request("-", standard_input="“Yes,” said Odile Marsh. “No.”".encode())))
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


def measure_large(text: str, megabytes: int, folder: Path) -> None:
    """Print what one text of so many megabytes takes."""
    path = folder / "large.txt"
    data = text.encode()
    size = megabytes * 1_000_000
    whole = b"\n\n".join([data] * (size // (len(data) + 2) + 1))[:size]
    path.write_text(whole.decode("utf-8", "ignore"), encoding="utf-8")
    found = measure(path)
    total = found.read + found.check
    print(
        f"{megabytes} MB, {found.words:,} words: read {found.read:.1f} s, checked {found.check:.1f} s "
        f"({found.words / total:,.0f} words/s), {found.memory:,.0f} MiB"
    )


def measure_adversaries(names: Sequence[str], characters: int, folder: Path) -> None:
    """Print how the time of each shape grows with its length; one that fails is told and left."""
    print(f"{'shape':32} {'1x s':>7} {'2x':>6} {'4x':>6}")
    for name in names:
        seconds = []
        for times in (1, 2, 4):
            path = folder / f"adversary-{times}.{SHAPES[name].suffix}"
            path.write_text(SHAPES[name].make(characters * times), encoding="utf-8")
            try:
                found = measure(path)
            except subprocess.CalledProcessError as error:
                print(f"{name:32} failed at {times}x: {error.stderr.strip().splitlines()[-1]}")
                break
            seconds.append(found.read + found.check)
        else:
            ratios = " ".join(f"{each / seconds[0]:6.1f}" for each in seconds[1:])
            print(f"{name:32} {seconds[0]:7.2f} {ratios}", flush=True)


def start_up(command: list[str], times: int = 10) -> float:
    """Least processor time of ``command``, in seconds."""
    least = float("inf")
    for _ in range(times):
        before = getrusage(RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = getrusage(RUSAGE_CHILDREN)
        least = min(least, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
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


def measure_growth(text: str, multiples: Sequence[int], folder: Path) -> None:
    """Print what a text takes at multiples of its length, and the start of the program."""
    first: Measure | None = None
    print("times    words    read s   check s   words/s   MiB   time ratio   memory ratio")
    for times in multiples:
        path = folder / f"novel-{times}.txt"
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


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("novel", nargs="?", type=Path)
    parser.add_argument("--times", nargs="+", type=int, default=[1, 2, 4, 8])
    parser.add_argument("--megabytes", type=int, help="one text of this size instead")
    parser.add_argument("--adversaries", nargs="*", metavar="SHAPE", help="these shapes instead; none: all")
    parser.add_argument("--characters", type=int, default=100_000, help="of an adversary at its shortest")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.adversaries is not None:
            measure_adversaries(arguments.adversaries or list(SHAPES), arguments.characters, Path(folder))
        elif arguments.megabytes is not None:
            measure_large(novel_text(arguments.novel), arguments.megabytes, Path(folder))
        else:
            measure_growth(novel_text(arguments.novel), arguments.times, Path(folder))


if __name__ == "__main__":
    main()
