"""Write ``src/fabula/language/lexicon/diminutives.txt``.

    python training/lexicons/build_diminutives.py NAMES_CSV

Short and pet forms of given names, from ``diminutives_by_hand.txt`` beside this file (many languages; it
decides about every form it has), and English ones from ``names.csv`` of the PyPI package ``nicknames``
(Apache-2.0; NAMES_CSV).  That list also joins names that are merely alike or related ("Aaron" and "Erin",
"Albert" and "Elbert"), so of its pairs only those are taken whose short form is no full name there and is cut
from the full one: it begins with the same two letters, or is the end of it.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/fabula/language/lexicon/diminutives.txt"


def by_hand() -> dict[str, list[str]]:
    """Short forms and their full names, as written by hand."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (HERE / "diminutives_by_hand.txt").read_text("utf-8").splitlines():
        if line and not line.startswith(("#", "[")):
            short, *full = line.split()
            found[short].extend(name for name in full if name not in found[short])
    return found


def english(path: Path) -> dict[str, list[str]]:
    """Short forms and their full names of the package ``nicknames``."""
    with path.open(encoding="utf-8", newline="") as file:
        pairs = [(row["name1"], row["name2"]) for row in csv.DictReader(file)]
    full_names = {full for full, _ in pairs}
    found: dict[str, list[str]] = defaultdict(list)
    for full, short in pairs:
        if short not in full_names and is_cut_from(short, full):
            found[short].append(full)
    return found


def is_cut_from(short: str, full: str) -> bool:
    """Whether a short form is the beginning or the end of a longer name, but for a last -y or -ie."""
    stem = short.removesuffix("ie").removesuffix("y")
    return len(short) > 1 and len(stem) < len(full) and (full.startswith(short[:2]) or full.endswith(stem))


def main() -> None:
    """Build the list and write it."""
    forms = english(Path(sys.argv[1]))
    taken = len(forms)
    forms.update(by_hand())
    lines = [
        "# Short and pet forms of given names.  A short form, then the full names that it may stand for.",
        "# training/lexicons/diminutives_by_hand.txt; the package nicknames (Apache-2.0).",
        "# Made by training/lexicons/build_diminutives.py.",
        *(" ".join([short, *full]) for short, full in sorted(forms.items())),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(forms)} short forms, {taken} of them found in nicknames")


if __name__ == "__main__":
    main()
