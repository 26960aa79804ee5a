"""Exchanges single pronouns in sound prose, reads it, and keeps the signs of every pronoun.

    python -m training.pronouns.exchange OUT.npz TEXT...

Every text is read once as it is and ``VARIANTS`` times with some "he" for "she" and the like, far from each
other.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fabula.language.reader_model import load_model
from fabula.reading.page import Page, read_page
from fabula.story.build import story_of
from fabula.story.claims.told import Told, told_of
from fabula.story.pronoun_signs import SignReader
from fabula.text.reader import read_source
from fabula.text.span import Span

VARIANTS = 8
SPACING = 300
"""Words between two exchanged pronouns."""
_TO_HER = {"he": "she", "him": "her", "himself": "herself"}
_TO_HIM = {"she": "he", "hers": "his", "herself": "himself"}

_Rows = tuple[NDArray[np.float32], list[bool]]


def exchanged(told: Told, word: int) -> str | None:
    """The pronoun of the other gender for a word; ``None`` where it is none."""
    text, low = told.words.texts[word], told.lower(word)
    possessive = told.trees.relation(word) == "nmod:poss"
    other = _TO_HER.get(low) or _TO_HIM.get(low)
    if low == "his":
        other = "her" if possessive else "hers"
    if low == "her":
        other = "his" if possessive else "him"
    return other.capitalize() if other and text[0].isupper() else other


def slips(told: Told, variant: int) -> list[tuple[Span, str]]:
    """The places to exchange in one variant, with the words for them."""
    words = [word for word in range(len(told.trees)) if exchanged(told, word)]
    random.Random(variant).shuffle(words)  # noqa: S311
    chosen: list[int] = []
    for word in words:
        if all(abs(word - other) >= SPACING for other in chosen):
            chosen.append(word)
    return [(told.span(word, word + 1), exchanged(told, word) or "") for word in sorted(chosen)]


def _read(text: str) -> tuple[Page, Told] | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.md"
        path.write_text(text, "utf-8")
        page = read_page(read_source([path]), model=load_model(1))
    told = told_of(story_of(page), page)
    return None if told is None else (page, told)


def _signs(page: Page, told: Told, starts: set[int]) -> _Rows:
    usual = {each.character: each.forms for each in story_of(page).usual_pronouns}
    signs = SignReader(told, usual).read()
    return signs.values, [told.span(word, word + 1).start in starts for word in signs.words]


def variants(path: str) -> list[_Rows]:
    """The signs of a text as it is, and of its variants."""
    sound = _read(Path(path).read_text("utf-8"))
    if sound is None:
        return []
    text, found = sound[1].source.text, [_signs(*sound, set())]
    for number in range(VARIANTS):
        found += _flawed(text, slips(sound[1], number))
    return found


def _flawed(text: str, places: list[tuple[Span, str]]) -> Iterator[_Rows]:
    parts, at, starts = [], 0, set[int]()
    for span, word in places:
        parts.append(text[at : span.start])
        starts.add(sum(map(len, parts)))
        parts.append(word)
        at = span.end
    read = _read("".join([*parts, text[at:]]))
    if read is not None:
        yield _signs(*read, starts)


def main(out: str, *paths: str) -> None:
    """Write signs, labels and the number of the text of every pronoun."""
    signs: list[list[float]] = []
    labels: list[bool] = []
    texts: list[int] = []
    with ProcessPoolExecutor() as pool:
        for number, read in enumerate(pool.map(variants, paths)):
            for rows, slipped in read:
                signs += rows.tolist()
                labels += slipped
                texts += [number] * len(rows)
    np.savez_compressed(
        out, signs=np.array(signs, np.float32), labels=np.array(labels), texts=np.array(texts)
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
