"""Scores one kind of what the story model holds.

python -m benchmarks.bible facts [--shared ../shared]    recall on the stories with gold, and misses
python -m benchmarks.bible facts --sample 50             random entries of stories and dev novels
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from importlib import import_module
from pathlib import Path

from benchmarks.bible.golds import Judged, Kind, gold_stories
from fabula.project.works import Request, read_work

_KINDS = ("facts", "relationships", "scenes", "threads", "places")
_ROOT = Path(__file__).parents[2]


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


def sample(kind: Kind, shared: Path, count: int, seed: int) -> None:
    """Print random entries, half of them from the stories and half from the dev novels."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    stories = [g.story for g in gold_stories(shared)]
    novels = [
        read_work(Request(str(p), rules_only=False)).story
        for p in sorted(shared.glob("corpora/pdnc/dev/*/text.txt"))
    ]
    for works in (stories, novels):
        found = [entry for story in works for entry in kind.entries(story)]
        for entry in chance.sample(found, min(len(found), count // 2)):
            print(entry)


def main() -> None:
    """Score one kind."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=_KINDS)
    parser.add_argument("--shared", type=Path, default=_ROOT.parent / "shared")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="print N entries to be judged")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    kind: Kind = import_module(f"benchmarks.bible.{arguments.kind}")
    if arguments.sample:
        sample(kind, arguments.shared, arguments.sample, arguments.seed)
    else:
        report(kind, arguments.shared)


if __name__ == "__main__":
    main()
