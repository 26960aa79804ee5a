"""Which quotations of the gold annotations are missed and which are extra, counted by cause.

A piece is an unbroken stretch of speech, as ``bench/score.py`` compares them: trimmed of marks and blanks at
its ends, right only where both ends are.  Causes are told mechanically, from bounds and marks.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.scorer import load_scorer
from fabula.project.works import Request, read_work
from fabula.story.document import encode_story, story_document

MARKS = "\"“”„«»‹›‘’‚'`—–"
AROUND = 60
"""Code points that a listing shows on either side."""

Piece = tuple[int, int]
Trim = Callable[[str, int, int], Piece]


class Differing(NamedTuple):
    """A piece that is not in both, and why, as far as can be told."""

    piece: Piece
    cause: str
    around: str


class Misses(NamedTuple):
    """One novel."""

    name: str
    gold: int
    found: int
    missed: tuple[Differing, ...]
    extra: tuple[Differing, ...]


class _Pieces:
    """Pieces in order, for finding those that overlap a stretch."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.all = sorted(set(pieces))
        self._starts = [start for start, _ in self.all]
        self._longest = max((end - start for start, end in self.all), default=0)

    def over(self, piece: Piece) -> list[Piece]:
        """Those that share a character with ``piece``."""
        first = bisect_left(self._starts, piece[0] - self._longest)
        last = bisect_right(self._starts, piece[1] - 1)
        return [each for each in self.all[first:last] if each[1] > piece[0]]


def find_misses(folder: Path, shared: Path) -> Misses:
    """Read one gold folder's text and compare."""
    trim: Trim = load_scorer(shared).trim
    path = next(each for each in (folder / "text.txt", folder / "story.md") if each.exists())
    text = path.read_bytes().decode("utf-8")
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    document = json.loads(encode_story(story_document(read_work(Request(str(path))).story)))
    wanted = _Pieces(trim(text, *span) for q in gold["quotations"] for span in _spans(q))
    read = {
        name: _Pieces(trim(text, q["start"], q["end"]) for q in document[name])
        for name in ("quotations", "nested_quotations", "thoughts", "written")
    }
    found = read.pop("quotations")
    right = set(wanted.all) & set(found.all)
    missed = [piece for piece in wanted.all if piece not in right]
    extra = [piece for piece in found.all if piece not in right]
    return Misses(
        folder.name,
        len(wanted.all),
        len(found.all),
        tuple(_differing(text, piece, _why_missed(text, piece, found, read)) for piece in missed),
        tuple(_differing(text, piece, _why_extra(piece, wanted, text)) for piece in extra),
    )


def _spans(quotation: dict[str, Any]) -> list[Piece]:
    whole = [(quotation["start"], quotation["end"])] if "start" in quotation else []
    return [(start, end) for start, end in quotation.get("spans", whole)]


def _why_missed(text: str, piece: Piece, found: _Pieces, elsewhere: dict[str, _Pieces]) -> str:
    over = found.over(piece)
    if over:
        return _bounds(piece, over, "gold", "reading")
    for name, pieces in elsewhere.items():
        if pieces.over(piece):
            return f"read as {name.replace('_', ' ')}"
    opened, closed = _marked(text, piece)
    if not opened and not closed:
        return "no mark on either side"
    return "marked, and not taken for speech" if opened and closed else "a mark on one side only"


def _why_extra(piece: Piece, wanted: _Pieces, text: str) -> str:
    over = wanted.over(piece)
    if over:
        return _bounds(piece, over, "reading", "gold")
    opened, closed = _marked(text, piece)
    if not (opened and closed):
        return "not in gold, a mark on one side only"
    return f"not in gold, {'three words or fewer' if len(text[slice(*piece)].split()) <= 3 else 'longer'}"


def _bounds(piece: Piece, over: Sequence[Piece], own: str, other: str) -> str:
    """How the bounds of a piece of ``own`` differ from those of ``other`` that overlap it."""
    if len(over) > 1:
        return f"one in the {own}, several in the {other}"
    (start, end) = over[0]
    if start <= piece[0] and piece[1] <= end:
        return f"part of a longer one in the {other}"
    if piece[0] <= start and end <= piece[1]:
        return f"a shorter one in the {other}"
    return f"the {other} has both ends elsewhere"


def _marked(text: str, piece: Piece) -> tuple[bool, bool]:
    """Whether a mark stands right before and right behind."""
    before = text[: piece[0]][-3:].rstrip(" \n_*")
    after = text[piece[1] : piece[1] + 3].lstrip(" \n_*")
    return before[-1:] in MARKS and before != "", after[:1] in MARKS and after != ""


def _differing(text: str, piece: Piece, cause: str) -> Differing:
    start, end = piece
    words = text[start:end]
    if len(words) > 2 * AROUND:
        words = f"{words[:AROUND]} … {words[-AROUND:]}"
    around = f"{text[max(0, start - AROUND) : start]}⟦{words}⟧{text[end : end + AROUND]}"
    return Differing(piece, cause, " ".join(around.split()))


def list_misses(folders: Sequence[Path], shared: Path, *, every: bool) -> None:
    """Print the counts by cause, and with ``every`` each piece in its words."""
    totals: Counter[tuple[str, str]] = Counter()
    gold = found = 0
    with ProcessPoolExecutor() as pool:
        for misses in pool.map(partial(find_misses, shared=shared), folders):
            gold, found = gold + misses.gold, found + misses.found
            right = misses.gold - len(misses.missed)
            print(f"== {misses.name}: {misses.gold} in gold, {misses.found} read, {right} alike")
            for kind, pieces in (("missed", misses.missed), ("extra", misses.extra)):
                totals.update((kind, each.cause) for each in pieces)
                for line in _listing(kind, pieces) if every else ():
                    print(line)
    print(f"{gold} in gold, {found} read")
    for (kind, cause), count in sorted(totals.items(), key=lambda item: (item[0][0] != "missed", -item[1])):
        print(f"{count:6d}  {100 * count / max(gold, 1):5.2f} %  {kind}: {cause}")


def _listing(kind: str, pieces: Sequence[Differing]) -> Iterator[str]:
    for each in sorted(pieces, key=lambda each: (each.cause, each.piece)):
        yield f"  {kind} {each.piece[0]}: {each.cause}\n      {each.around}"
