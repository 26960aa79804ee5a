"""Novels without gold, labelled where the rules are sure: who speaks by name in the cue.

Of these cues the remaking (training/reader/augment.py) drops many, and what is left is an untagged line whose
speaker is known.  Everything else in such a novel is left unlabelled.
"""

from __future__ import annotations

import argparse
import gzip
import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from fabula.reading.annotations import CueKind, Mode
from fabula.story.build import build_story
from fabula.story.model import Story
from training.reader.augment import Variant
from training.reader.gold import Gold
from training.reader.passages import read_text
from training.reader.raw import list_books

SURE = 0.95
DROPPED = 0.55
_MARKS = "“”\"‘’'«»"


def label(story: Story, text: str) -> Gold:
    """Gold in the corpus's form, of what the rules are sure of."""
    names = {c.id: c.name for c in story.characters}
    quotations = []
    for number, q in enumerate(story.quotations):
        sure = q.kind is CueKind.EXPLICIT and q.confidence >= SURE and q.mode is Mode.SPEECH
        if not sure or q.speaker is None or q.cue is None or q.parent is not None or not q.marked:
            continue
        start, end = q.span
        start += text[start] in _MARKS
        end -= text[end - 1] in _MARKS
        cue = text[q.cue.span.start : q.cue.span.end].strip(" ,.;:\n")
        quotations.append({
            "id": f"S{number}", "spans": [[start, end]], "speaker": names[q.speaker], "addressees": [],
            "kind": "explicit", "referring": cue, "mentions": [],
        })  # fmt: skip
    gender = {"she/her": "F", "he/him": "M"}
    characters = [
        {"name": c.name, "aliases": [a.text for a in c.aliases], "gender": gender.get(c.pronouns or "")}
        for c in story.characters
    ]
    narrator = next((c.name for c in story.characters if c.narrator), None)
    return {"characters": characters, "narrator": narrator, "quotations": quotations}


def _make(job: tuple[str, Path, Path]) -> tuple[str, int, int]:
    name, path, out = job
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    gold = label(build_story(read_text(text)), text)
    count = len(gold["quotations"])
    remade, gold = Variant(text, gold, sum(map(ord, name)), dropping=DROPPED).make()
    dropped = sum(q["kind"] == "implicit" for q in gold["quotations"])
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "text.txt").write_bytes(remade.encode("utf-8"))
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    return name, count, dropped


def main() -> None:
    """Label and remake every book of a corpora folder that is in no development set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    dev = (options.corpora / "litbank" / "dev.jsonl").read_text("utf-8").splitlines()
    held_out = frozenset(json.loads(line)["id"].split("_")[0] for line in dev if line)
    jobs = [(n, p, options.out) for n, p in list_books(options.corpora, held_out) if p.suffix == ".gz"]
    total = 0
    with ProcessPoolExecutor(2) as pool:
        for name, count, dropped in pool.map(_make, jobs):
            total += dropped
            print(name, count, "sure", dropped, "dropped", flush=True)
    print(total)


if __name__ == "__main__":
    main()
