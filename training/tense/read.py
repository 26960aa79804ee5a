"""Reads sound prose, and the same with exchanged tenses, and keeps what was read.

    python -m training.tense.read OUT CORPORA FOLDER-OR-PASSAGES...

``CORPORA`` is the folder that ``../shared/corpora/README.md`` describes: of every novel that no development
set has, one excerpt is read.  Stories are read whole, several times: a ``FOLDER`` holds them, a folder each.
A file of passages (``mixed_tenses.md``, ``benchmarks/passages/dev/*.md``) has one below each heading.
"""

from __future__ import annotations

import gzip
import json
import pickle
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from fabula.language.finite_forms import tense_of_form
from training.reader.raw import list_books
from training.tense.exchange import Exchange, Exchanger
from training.tense.readings import Reading, read_text

_EXCERPT = 6000
"""Words of an excerpt."""
_STORY_VARIANTS, _NOVEL_VARIANTS = 8, 3


def _excerpt(path: Path) -> str:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    paragraphs = re.split(r"\r?\n(?:\r?\n)+", text)
    at = random.Random(path.name).randint(len(paragraphs) // 8, len(paragraphs) // 2)  # noqa: S311
    words, end = 0, at
    while end < len(paragraphs) and words < _EXCERPT:
        words += len(paragraphs[end].split())
        end += 1
    return "\n\n".join(re.sub(r"\s*\n\s*", " ", each) for each in paragraphs[at:end])


def texts(corpora: Path, folders: list[Path]) -> Iterator[tuple[str, str, int]]:
    """Name and words of every text, and how many variants are made of it."""
    for folder in folders:
        for path in sorted([*folder.glob("*/story.md"), *folder.glob("*/text.txt")]):
            yield path.parent.name, path.read_text("utf-8"), _STORY_VARIANTS
    dev = (corpora / "litbank" / "dev.jsonl").read_text("utf-8").splitlines()
    held_out = frozenset(json.loads(line)["id"].split("_")[0] for line in dev if line)
    books = list_books(corpora, held_out)
    random.Random(26).shuffle(books)  # noqa: S311
    for name, path in books:
        yield name, _excerpt(path), _NOVEL_VARIANTS


def passages(path: Path) -> Iterator[tuple[str, str]]:
    """Name and sound words of the passages of a file."""
    whole = re.sub(r"\[\[(.*?)\|\|.*?\]\]", r"\1", path.read_text("utf-8"), flags=re.DOTALL)
    for number, part in enumerate(re.split(r"^## .*$", whole, flags=re.MULTILINE)[1:]):
        yield f"{path.stem}-passage-{number:03}", part.strip() + "\n"


def _is_past(reading: Reading) -> bool:
    forms = [
        tense_of_form(reading.trees.words.texts[clause.verb])
        for clause in reading.clauses
        if clause.verb >= 0 and reading.narrated[clause.verb]
    ]
    return forms.count("Past") > forms.count("Pres")


def _kept(name: str, number: int, reading: Reading, made: Exchange | None) -> dict[str, object]:
    """What is kept of a reading: of the states those of verbs and their subjects alone."""
    words = sorted(
        {
            word
            for clause in reading.clauses
            if clause.verb >= 0 and reading.narrated[clause.verb]
            for word in (clause.verb, clause.predicate, clause.subject)
            if word is not None
        }
    )
    starts = reading.trees.words.starts
    at = {start: word for word, start in enumerate(starts)}
    return {
        "name": name,
        "number": number,
        "trees": reading.trees,
        "narrated": reading.narrated,
        "scenes": list(reading.scenes),
        "events": reading.events,
        "slips": sorted(at[s] for s in made.slips if s in at) if made else [],
        "sound": sorted(at[s] for s in made.sound if s in at) if made else [],
        "remade": made is not None and made.remade,
        "words": np.array(words, np.int32),
        "states": reading.states[words],
    }


def main(out: Path, corpora: Path, *sources: Path) -> None:
    """Write one file a text."""
    out.mkdir(exist_ok=True)
    files = [each for each in sources if each.is_file()]
    for name, text in (each for path in files for each in passages(path)):
        if not (out / f"{name}.pkl").exists():
            sound = read_text(text)
            made = enumerate(Exchanger(sound, 0).slipped_once(), 1)
            found = [_kept(name, number, read_text(each.text), each) for number, each in made]
            (out / f"{name}.pkl").write_bytes(pickle.dumps([_kept(name, 0, sound, None), *found]))
    for name, text, variants in texts(corpora, [each for each in sources if each.is_dir()]):
        target = out / f"{name}.pkl"
        if target.exists():
            continue
        sound = read_text(text)
        found = [_kept(name, 0, sound, None)]
        past = _is_past(sound)
        for number in range(variants):
            exchanger = Exchanger(sound, number)
            made_of_it = [exchanger.slipped()]
            if past and number % 2 == 0:
                made_of_it.append(exchanger.in_present())
            found += [_kept(name, number, read_text(each.text), each) for each in made_of_it]
        target.write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
