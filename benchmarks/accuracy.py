"""Scores the reading and the checks against gold annotations.

    python -m benchmarks.accuracy quotes [--train] [--shared ../shared] [--out benchmarks/out]
    python -m benchmarks.accuracy litbank
    python -m benchmarks.accuracy treebank
    python -m benchmarks.accuracy faults
    python -m benchmarks.accuracy alarms
    python -m benchmarks.accuracy misses [--train] [--list]

``quotes`` reads ``corpora/pdnc/dev``, ``stories`` and our own ``benchmarks/held_out_stories`` (``--train``
adds what the model was trained on, ``corpora/pdnc/train`` and ``benchmarks/modern_stories``), ``faults``
checks ``stories`` and our own ``benchmarks/continuity_stories`` and ``planted_slips``, and what is held out
of both; both write what they find and let ``bench/score.py`` judge it.  ``alarms`` checks the novels of
``corpora/pdnc/dev``, published books all, and ``stories/moving-on``, and lists every error and warning with
its words.  ``litbank`` scores entities, events and coreference in ``corpora/litbank/dev.jsonl``,
``treebank`` tags and trees in ``corpora/ud``.  ``--rules`` reads without the model.  ``misses`` counts the
quotations that are missed or extra in the dev novels by cause; ``--list`` shows each of them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.calibration import report_calibration
from benchmarks.misses import list_misses
from benchmarks.treebank import score_treebank
from fabula.checks.diagnostic import Diagnostic, Severity
from fabula.project.check_document import check_document, checked_work, encode_check
from fabula.project.checking import check_work
from fabula.project.works import Request, Work, read_work
from fabula.story.document import encode_story, story_document

ROOT = Path(__file__).parents[1]
MODERN = ROOT / "benchmarks/modern_stories"
HELD_OUT = ROOT / "benchmarks/held_out_stories"
CONTINUITY = ROOT / "benchmarks/continuity_stories"
PLANTED = ROOT / "benchmarks/planted_slips"
HELD_OUT_CONTINUITY = ROOT / "benchmarks/held_out_continuity_stories"
HELD_OUT_PLANTED = ROOT / "benchmarks/held_out_planted_slips"
_ANNOTATIONS = {"quotes": "gold.json", "faults": "flawed.json"}
CLAIMS = (Severity.ERROR, Severity.WARNING)


def text_file(folder: Path) -> Path:
    """The text that a gold folder annotates."""
    return next(path for path in (folder / "text.txt", folder / "story.md") if path.exists())


def read(path: Path, *, rules: bool = False) -> Work:
    """Read one work as the command line does."""
    return read_work(Request(str(path), rules_only=rules))


def write_story(folder: Path, out: Path, *, rules: bool) -> None:
    """Write the story model of one gold folder."""
    story = read(text_file(folder), rules=rules).story
    (out / f"{folder.name}.json").write_bytes(encode_story(story_document(story)))


def write_passage(line: str, out: Path) -> None:
    """Write the story model of one LitBank document."""
    document = json.loads(line)
    path = out / f"{document['id']}.txt"
    path.write_bytes(document["text"].encode("utf-8"))
    (out / f"{document['id']}.json").write_bytes(encode_story(story_document(read(path).story)))


def run_litbank(shared: Path, out: Path) -> None:
    """Predict every LitBank document, then score."""
    gold = shared / "corpora/litbank/dev.jsonl"
    target = out / "litbank"
    target.mkdir(parents=True, exist_ok=True)
    lines = [line for line in gold.read_text("utf-8").splitlines() if line.strip()]
    with workers() as pool:
        list(pool.map(write_passage, lines, [target] * len(lines)))
    score(shared, "litbank", gold, target)


def write_findings(folder: Path, out: Path, *, rules: bool) -> None:
    """Write the findings in the clean and the flawed text of one story."""
    for version, name in (("clean", "story.md"), ("flawed", "flawed.md")):
        work = read(folder / name, rules=rules)
        examination = check_work(work)
        document = check_document([checked_work(work, examination)])
        (out / f"{folder.name}.{version}.json").write_bytes(encode_check(document))


def workers() -> ProcessPoolExecutor:
    """One process a core, each with one thread."""
    os.environ.update(FABULA_THREADS="1", OPENBLAS_NUM_THREADS="1")
    return ProcessPoolExecutor(mp_context=get_context("spawn"))


def score(shared: Path, task: str, gold: Path, predicted: Path) -> None:
    """Call the benchmark script and print what it says."""
    script = shared / "bench" / "score.py"
    name = gold.relative_to(shared if gold.is_relative_to(shared) else ROOT)
    print(f"== {task}: {name}", flush=True)
    subprocess.run([sys.executable, script, task, gold, predicted, "--per-story"], check=True)
    print()


def run(
    write: Callable[[Path, Path], None], golds: Sequence[Path], task: str, shared: Path, out: Path
) -> None:
    """Predict every story below each gold folder, then score."""
    for gold in golds:
        folders = sorted(path.parent for path in gold.rglob(_ANNOTATIONS[task]))
        target = out / task / gold.name
        target.mkdir(parents=True, exist_ok=True)
        with workers() as pool:
            list(pool.map(write, folders, [target] * len(folders)))
        score(shared, task, gold, target)
        if task == "quotes":
            print(f"== confidence: {gold.name}\n{report_calibration(gold, target, shared)}\n")


def claims(path: Path, *, rules: bool) -> tuple[str, int, list[tuple[Diagnostic, str]]]:
    """Name, words, and every error and warning with the words around it."""
    work = read(path, rules=rules)
    source = work.story.source
    found = []
    for diagnostic in check_work(work).diagnostics:
        if diagnostic.severity in CLAIMS:
            start, end = diagnostic.span
            found.append((diagnostic, source.text[max(0, start - 45) : end + 45].replace("\n", " ")))
    return path.parent.name, work.story.words, found


def list_alarms(paths: Sequence[Path], *, rules: bool) -> None:
    """Print every claim of fault in published books, and their rate."""
    words = 0
    codes: Counter[str] = Counter()
    with workers() as pool:
        for name, count, found in pool.map(partial(claims, rules=rules), paths):
            words += count
            print(f"== {name}: {len(found)} in {count} words ({1000 * len(found) / count:.2f} per 1,000)")
            for diagnostic, around in found:
                codes[f"{diagnostic.code} {diagnostic.rule}"] += 1
                print(f"  {diagnostic.code} {diagnostic.span.start}: {diagnostic.message}\n      {around}")
    print(f"{codes.total()} in {words} words: {1000 * codes.total() / words:.3f} per 1,000; {dict(codes)}")


def main() -> None:
    """Run one benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("quotes", "litbank", "treebank", "faults", "alarms", "misses"))
    parser.add_argument("--list", action="store_true", help="show every piece that is missed or extra")
    parser.add_argument("--rules", action="store_true", help="read without the model")
    parser.add_argument("--train", action="store_true", help="score the training novels too")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks/out")
    arguments = parser.parse_args()
    shared: Path = arguments.shared
    pdnc = shared / "corpora/pdnc"
    if arguments.task == "quotes":
        golds = [
            pdnc / "dev",
            shared / "stories",
            HELD_OUT,
            *([pdnc / "train", MODERN] if arguments.train else []),
        ]
        run(partial(write_story, rules=arguments.rules), golds, "quotes", shared, arguments.out)
    elif arguments.task == "litbank":
        run_litbank(shared, arguments.out)
    elif arguments.task == "treebank":
        for bank in ("ewt", "gum"):
            print(bank, json.dumps(score_treebank(shared / f"corpora/ud/{bank}-dev.conllu.gz"), indent=2))
    elif arguments.task == "faults":
        golds = [shared / "stories", CONTINUITY, PLANTED, HELD_OUT_CONTINUITY, HELD_OUT_PLANTED]
        run(partial(write_findings, rules=arguments.rules), golds, "faults", shared, arguments.out)
    elif arguments.task == "misses":
        folders = [*(pdnc / "dev").iterdir(), *((pdnc / "train").iterdir() if arguments.train else ())]
        list_misses(sorted(folders), shared, every=arguments.list)
    else:
        novels = [text_file(folder) for folder in sorted((pdnc / "dev").iterdir())]
        list_alarms([*novels, shared / "stories/moving-on/story.txt"], rules=arguments.rules)


if __name__ == "__main__":
    main()
