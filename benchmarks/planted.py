"""Plants faults in sound stories and counts how many the checks find.

    python -m benchmarks.planted FILE... [--rounds 20] [--list]

Every round plants one fault of a kind in a story and checks it again.  A fault is found where an error or
warning overlaps its place, or stands in its paragraph in the case of a quotation mark.  The places are drawn
with a fixed seed.  Kinds: a doubled word, a lost opening mark, a lost closing mark, a misspelt name (a letter
lost, doubled, exchanged for another, or two letters swapped) of somebody who is named at least three times.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from fabula.checks.diagnostic import Severity
from fabula.project.checking import check_work
from fabula.project.works import Request, read_work
from fabula.reading.annotations import MentionKind
from fabula.story.model import Story

_CLAIMS = (Severity.ERROR, Severity.WARNING)
_USES = 3
_SEED = 2026


class Planted(NamedTuple):
    """A faulty text; ``start`` and ``end`` (code points) are where its fault is to be told."""

    kind: str
    text: str
    start: int
    end: int


def double_word(story: Story, chance: random.Random) -> Planted | None:
    """A word of three letters or more, twice."""
    words = list(re.finditer(r"(?<= )[a-z]{3,}(?= )", story.source.text))
    if not words:
        return None
    word = chance.choice(words)
    text = story.source.text
    return Planted(
        "doubled word", text[: word.end()] + " " + word.group() + text[word.end() :], word.start(), word.end()
    )


def lose_mark(story: Story, chance: random.Random, *, opening: bool) -> Planted | None:
    """A quotation without its opening or its closing mark."""
    marks = '“"‘«„' if opening else '”"’»“'
    at = 0 if opening else -1
    spans = [q.span for q in story.quotations if q.marked and q.parent is None and q.text[at] in marks]
    if not spans:
        return None
    span = chance.choice(spans)
    text = story.source.text
    lost = span.start if opening else span.end - 1
    start = text.rfind("\n\n", 0, span.start) + 2
    end = text.find("\n\n", span.end)
    kind = "opening mark" if opening else "closing mark"
    return Planted(kind, text[:lost] + text[lost + 1 :], start, end if end >= 0 else len(text))


def misspell(story: Story, chance: random.Random) -> Planted | None:
    """One use of a name, misspelt."""
    text = story.source.text
    counts = Counter(m.text for m in story.mentions if m.character and re.fullmatch(r"[^\W\d_]{4,}", m.text))
    uses = [m for m in story.mentions if m.kind is MentionKind.PROPER and counts[m.text] >= _USES]
    if not uses:
        return None
    mention = chance.choice(uses)
    name, start = text[mention.span.start : mention.span.end], mention.span.start
    at = chance.randrange(1, len(name) - 1)
    wrong = chance.choice(
        [
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + chance.choice("aeiou" if name[at] in "aeiou" else "bdfgklmnprst") + name[at + 1 :],
        ]
    )
    if wrong == name or wrong in text:
        return None
    return Planted(
        "misspelt name", text[:start] + wrong + text[start + len(name) :], start, start + len(wrong)
    )


_PLANTERS: Sequence[Callable[[Story, random.Random], Planted | None]] = (
    double_word,
    partial(lose_mark, opening=True),
    partial(lose_mark, opening=False),
    misspell,
)


def trial(path: Path, rounds: int) -> list[tuple[str, bool, str]]:
    """Kind, whether it was found, and the words around it, of every fault planted in one story."""
    story = read_work(Request(str(path))).story
    chance = random.Random(f"{_SEED} {path.parent.name}/{path.name}")  # noqa: S311 - nothing secret
    results = []
    for planted in _plant(story, chance, rounds):
        faulty = path.with_name(f".{path.stem}.planted{path.suffix}")
        faulty.write_text(planted.text, encoding="utf-8")
        try:
            diagnostics = check_work(read_work(Request(str(faulty)))).diagnostics
        finally:
            faulty.unlink()
        found = any(
            d.severity in _CLAIMS and d.span.start <= planted.end and planted.start <= d.span.end
            for d in diagnostics
        )
        around = planted.text[max(0, planted.start - 30) : planted.start + 60].replace("\n", " ")
        results.append((planted.kind, found, around))
    return results


def _plant(story: Story, chance: random.Random, rounds: int) -> Iterator[Planted]:
    for _ in range(rounds):
        for planter in _PLANTERS:
            planted = planter(story, chance)
            if planted is not None:
                yield planted


def main() -> None:
    """Plant in every story and print what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--list", action="store_true", help="show every fault that was missed")
    arguments = parser.parse_args()
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    with ProcessPoolExecutor() as pool:
        rounds = [arguments.rounds] * len(arguments.files)
        for path, results in zip(arguments.files, pool.map(trial, arguments.files, rounds), strict=True):
            for kind, hit, around in results:
                planted[kind] += 1
                found[kind] += hit
                if arguments.list and not hit:
                    print(f"{path}: {kind}: {around}")
    for kind, count in planted.items():
        print(f"{kind:15} {found[kind]:5} of {count:5}  {found[kind] / count:.3f}")


if __name__ == "__main__":
    main()
