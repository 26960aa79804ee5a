"""How time and memory grow: works of 10, 100 and 1,000 chapters.

    python -m benchmarks.growth [--chapters 10 100 1000] [--words 2500] [--store]

A chapter has about ``--words`` words of novels from ``../shared/corpora/gutenberg``, laid end to end, and a
heading; each work is read and checked in a process of its own, with the model.  ``--store`` reads it again
from a full store after one edit.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from benchmarks.incremental import ROOT, SHARED, edit

_MEASURE = """
import json, resource, sys, time
from fabula.project.checking import check_work
from fabula.project.works import Request, read_work
start = time.perf_counter()
work = read_work(Request(sys.argv[1], rules_only=False, keeps=sys.argv[2] == "keep"))
read = time.perf_counter() - start
findings = len(check_work(work).diagnostics)
print(json.dumps({
    "words": work.story.words, "read": round(read, 1), "all": round(time.perf_counter() - start, 1),
    "memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), "findings": findings,
}))
"""


def paragraphs(shared: Path) -> Iterator[str]:
    """Paragraphs of novels, without end."""
    for file in cycle(sorted((shared / "corpora/gutenberg").glob("*.txt.gz"))):
        with gzip.open(file, "rt", encoding="utf-8") as handle:
            yield from (each for each in handle.read().replace("\r\n", "\n").split("\n\n") if each.strip())


def chapters(count: int, words: int, shared: Path) -> str:
    """A text of so many chapters."""
    source, parts = paragraphs(shared), []
    for number in range(1, count + 1):
        parts.append(f"CHAPTER {number}")
        room = words
        while room > 0:
            parts.append(next(source))
            room -= len(parts[-1].split())
    return "\n\n".join(parts)


def run(file: Path, kept: str) -> dict[str, float]:
    """Read and check in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, file, kept], check=True, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--chapters", type=int, nargs="+", default=[10, 100, 1_000])
    parser.add_argument("--words", type=int, default=2_500)
    parser.add_argument("--store", action="store_true")
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args()
    for count in options.chapters:
        with tempfile.TemporaryDirectory() as name:
            file = Path(name) / "work.txt"
            text = chapters(count, options.words, options.shared)
            file.write_text(text, "utf-8")
            found = run(file, "not")
            rate = found["all"] / found["words"] * 100_000
            print(f"{count:5} chapters: {json.dumps(found)}; {rate:.1f} s per 100,000 words", flush=True)
            if options.store:
                (Path(name) / "fabula.toml").touch()
                run(file, "keep")
                file.write_text(edit(text, random.Random(1))[0], "utf-8")  # noqa: S311  (no secret)
                print(f"{count:5} chapters, after an edit: {json.dumps(run(file, 'keep'))}", flush=True)


if __name__ == "__main__":
    main()
