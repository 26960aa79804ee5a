"""Scores what the story model holds: recall against gold, and precision read by hand.

python -m benchmarks.bible facts [--shared ../shared]     recall on the stories with gold, and misses
python -m benchmarks.bible scenes                         the same, then recall and precision over gold scenes
python -m benchmarks.bible sample present [--seed 1]      entries drawn at random, each with its evidence
python -m benchmarks.bible note present FILE              keep verdicts: "DIGEST right", "DIGEST wrong WHY"
python -m benchmarks.bible precision [present …] [--list] the share of judged entries still read that is right

Half of a sample are entries of the dev novels, half of the stories; ``--fresh`` leaves out what is judged.
What makes an entry right is told in :mod:`benchmarks.bible.entry_kinds`.  Over gold scenes, precision of who
is present is: of the people whom we say are present in a scene that has gold, the share of whom gold says so
too, those counted who are there by voice or message only (see :mod:`benchmarks.bible.scenes`).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

from benchmarks.bible.entry_kinds import KINDS
from benchmarks.bible.golds import Judged, Kind, gold_stories
from benchmarks.bible.precision import note, precision, sample
from benchmarks.bible.scenes import score
from benchmarks.bible.works import ROOT

_GOLD = ("facts", "relationships", "scenes", "threads", "places")


def report(kind: Kind, shared: Path) -> None:
    """Print recall, overall and by group, and every miss."""
    judged: list[tuple[str, Judged]] = [
        (g.name, each) for g in gold_stories(shared) for each in kind.judge(g)
    ]
    gold, found = Counter(j.group for _, j in judged), Counter(j.group for _, j in judged if j.found)
    for name, each in judged:
        if not each.found:
            print(f"missed  {name}: {each.label}")
    for group, count in gold.most_common():
        print(f"{group:20} {found[group]:4} of {count:4}")
    if judged:
        print(f"recall  {found.total() / gold.total():.3f} ({found.total()} of {gold.total()})")


def main() -> None:
    """Score against gold, or sample and judge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=(*_GOLD, "sample", "note", "precision"))
    parser.add_argument(
        "kinds", nargs="*", metavar="KIND", help=f"one of {', '.join(KINDS)}; for note a file"
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--most", type=int, default=100, metavar="N", help="entries to be drawn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fresh", action="store_true", help="draw none that is judged already")
    parser.add_argument("--list", action="store_true", help="list what is wrong, and what is right and gone")
    arguments = parser.parse_args()
    shared, kinds = arguments.shared, arguments.kinds
    if arguments.task == "sample":
        for kind in kinds:
            for line in sample(kind, shared, arguments.most, arguments.seed, fresh=arguments.fresh):
                print(line)
    elif arguments.task == "note":
        kind, *files = kinds
        lines = [
            line for file in files for line in Path(file).read_text("utf-8").splitlines() if line.strip()
        ]
        count, strangers = note(kind, shared, lines)
        print(f"{count} kept")
        for line in strangers:
            print(f"no entry of today, or no verdict: {line}", file=sys.stderr)
    elif arguments.task == "precision":
        for line in precision(kinds or KINDS, shared, listed=arguments.list):
            print(line)
    else:
        report(import_module(f"benchmarks.bible.{arguments.task}"), shared)
        if arguments.task == "scenes":
            print("\n".join(score(shared).lines()))


if __name__ == "__main__":
    main()
