"""Scores the reading against gold annotations with the project's own benchmark script.

    python -m benchmarks.accuracy quotes  [--shared ../shared] [--out benchmarks/out]
    python -m benchmarks.accuracy faults

Reads every story below ``corpora/pdnc/dev`` and ``stories`` (``--train`` adds ``corpora/pdnc/train``), writes
the predictions and calls ``bench/score.py``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from fabula.project.checking import check_work
from fabula.project.works import Request, read_work
from fabula.story.document import encode_story, story_document

ROOT = Path(__file__).parents[1]


def text_file(folder: Path) -> Path:
    """The text that a gold folder annotates."""
    return next(path for path in (folder / "text.txt", folder / "story.md") if path.exists())


def predict_story(folder: Path, out: Path) -> None:
    """Write the story model of one gold folder."""
    work = read_work(Request(str(text_file(folder))))
    (out / f"{folder.name}.json").write_bytes(encode_story(story_document(work.story)))


def run_quotes(golds: Sequence[Path], shared: Path, out: Path) -> None:
    """Speakers and cast."""
    for gold in golds:
        folders = sorted(path.parent for path in gold.rglob("gold.json"))
        target = out / "quotes" / gold.name
        target.mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor() as pool:
            list(pool.map(predict_story, folders, [target] * len(folders)))
        print(f"== {gold.relative_to(shared)}")
        score(shared, "quotes", gold, target)


def score(shared: Path, task: str, gold: Path, predicted: Path) -> None:
    """Call the benchmark script and print what it says."""
    subprocess.run(
        [sys.executable, shared / "bench" / "score.py", task, gold, predicted, "--per-story"], check=True
    )
    print()
