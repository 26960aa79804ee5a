"""Sets the weights of the speaker decoder on the training novels, by coordinate search.

    python -m benchmarks.tune_speakers [--shared ../shared] [--rounds 3] [--also FOLDER --share 0.3]

Prints the weights to put into :class:`fabula.reading.speakers.Weights`.  Only ``corpora/pdnc/train`` is read,
and the stories below ``--also``, whose quotations count as ``--share`` of all: the novels are old, and people
talk otherwise today.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.accuracy import text_file
from fabula.reading.page import Page, read_page
from fabula.reading.speakers import SpeakerDecoder, Weights
from fabula.reading.turns import Turn
from fabula.text.reader import read_source

STEPS = (0.5, 0.7, 0.85, 1.2, 1.5, 2.0)


@dataclass(frozen=True)
class Novel:
    """The turns of one novel, with the people who may rightly be called the speaker of each quotation."""

    turns: tuple[Turn, ...]
    narrator: int | None
    right: tuple[tuple[frozenset[int], ...], ...]

    @property
    def quotations(self) -> int:
        """Pieces whose speaker gold knows."""
        return sum(map(len, self.right))


def names_of(text: str) -> str:
    """A name as compared."""
    return " ".join(text.lower().replace(".", " ").split()).removeprefix("the ")


def prepare(folder: Path) -> Novel:
    """Read one novel and lay its gold speakers beside its turns."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    page = read_page(read_source([text_file(folder)]))
    people = _people_by_gold_name(page, gold)
    spans = sorted((start, end, q["speaker"]) for q in gold["quotations"] for start, end in pieces(q))
    starts = [start for start, _, _ in spans]
    right = []
    for turn in page.turns:
        answers = []
        for number in turn.quotations:
            stretch = page.quotations[number].stretch
            span = page.tokens.span(stretch.first, stretch.end)
            at = bisect_right(starts, span.start + 3) - 1
            if at >= 0 and spans[at][1] > span.start + 1:
                answers.append(people.get(spans[at][2], frozenset()))
        right.append(tuple(answers))
    return Novel(page.turns, page.people.narrator, tuple(right))


def pieces(quotation: dict[str, Any]) -> list[tuple[int, int]]:
    """The spans of one quotation of the gold."""
    return quotation.get("spans") or [(quotation["start"], quotation["end"])]


def _people_by_gold_name(page: Page, gold: dict[str, Any]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for character in gold["characters"]:
        names = {names_of(name) for name in [str(character["name"]), *character["aliases"]]}
        numbers = set()
        for number, person in enumerate(page.people.named):
            own = {names_of(" ".join(filter(None, [g.title, *g.parts]))) for g in person.groups}
            if own & names:
                numbers.add(number)
        for number, somebody in enumerate(page.people.everybody):
            if somebody.noun and somebody.noun in names:
                numbers.add(number)
            if somebody.narrator and str(character["name"]) == gold.get("narrator"):
                numbers.add(number)
        found[str(character["name"])] = frozenset(numbers)
    return found


def count_right(novel: Novel, weights: Weights) -> int:
    """Quotations whose speaker is right."""
    decisions = SpeakerDecoder(novel.turns, novel.narrator, weights).decode()
    return sum(
        sum(decision.speaker in answers for answers in right)
        for decision, right in zip(decisions, novel.right, strict=True)
    )


def search(novels: Sequence[Novel], shares: Sequence[float], rounds: int, pool: Executor) -> Weights:
    """Change one weight at a time as long as that helps; ``shares`` is what a right answer in each counts."""

    def total(weights: Weights) -> float:
        counts = pool.map(partial(count_right, weights=weights), novels)
        return sum(share * count for share, count in zip(shares, counts, strict=True))

    weights = Weights()
    best = total(weights)
    print(f"{best:.4f} at the start")
    for number in range(rounds):
        for field in fields(Weights):
            value = getattr(weights, field.name)
            for step in STEPS:
                candidate = replace(weights, **{field.name: round(value * step, 3)})
                score = total(candidate)
                if score > best:
                    best, weights = score, candidate
                    print(f"round {number + 1}: {field.name} = {value * step:.3f}: {best:.4f}", flush=True)
    return weights


def main() -> None:
    """Search and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--also", type=Path, action="append", default=[], help="a folder of stories with gold"
    )
    parser.add_argument("--share", type=float, default=0.3, help="what these count of all")
    arguments = parser.parse_args()
    folders = sorted((arguments.shared / "corpora/pdnc/train").iterdir())
    more = sorted(path.parent for folder in arguments.also for path in folder.rglob("gold.json"))
    with ProcessPoolExecutor() as pool:
        novels = list(pool.map(prepare, [*folders, *more]))
        old, new = novels[: len(folders)], novels[len(folders) :]
        share = arguments.share if new else 0.0
        shares = [(1 - share) / sum(novel.quotations for novel in old)] * len(old)
        shares += [share / sum(novel.quotations for novel in new)] * len(new)
        print(search(novels, shares, arguments.rounds, pool))


if __name__ == "__main__":
    main()
