"""Precision by hand: entries drawn at random, verdicts of a person, and how many of those still stand.

Verdicts are kept in ``judged/KIND.jsonl``, a line each: the work, the span, a digest of what the entry says,
whether it is right, and why not.  No word of a work is kept.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.bible.entry_kinds import KINDS, Entry
from benchmarks.bible.works import NOVELS, STORIES, read_kept, works

_JUDGED = Path(__file__).parent / "judged"


@dataclass(frozen=True, slots=True)
class Found:
    """An entry in its work."""

    id: str
    """Digest of work, kind, span and what it says."""
    group: str
    work: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person said of an entry."""

    id: str
    work: str
    start: int
    end: int
    right: bool
    why: str = ""


def found_entries(kind: str, shared: Path) -> Iterator[Found]:
    """Every entry of a kind in every work, as it is read today."""
    for group, work, path in works(shared):
        for entry in KINDS[kind](read_kept(path)):
            said = f"{work}|{kind}|{entry.span.start}|{entry.span.end}|{entry.told}"
            yield Found(hashlib.sha256(said.encode()).hexdigest()[:12], group, work, entry)


def rulings(kind: str) -> list[Ruling]:
    """What was said of entries of a kind."""
    path = _JUDGED / f"{kind}.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [Ruling(**json.loads(line)) for line in lines]


def draw(kind: str, shared: Path, most: int, seed: int, *, fresh: bool) -> list[Found]:
    """Entries drawn at random, as many of novels as of stories where there are so many.

    ``fresh`` leaves out what a person has judged already.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    known = {ruling.id for ruling in rulings(kind)} if fresh else set()
    entries = [found for found in found_entries(kind, shared) if found.id not in known]
    groups = [[found for found in entries if found.group == group] for group in (NOVELS, STORIES)]
    fewest = min(len(group) for group in groups)
    shares = [max(most // 2, most - fewest) for _ in groups]
    return [
        found
        for group, share in zip(groups, shares, strict=True)
        for found in chance.sample(group, min(share, len(group)))
    ]


def sample(kind: str, shared: Path, most: int, seed: int, *, fresh: bool) -> Iterator[str]:
    """The entries drawn, each with its digest and its evidence."""
    for found in draw(kind, shared, most, seed, fresh=fresh):
        yield f"{found.id} {found.work} {found.entry.span.start}: {found.entry.told}"
        yield f"    {found.entry.context.lstrip()}"


def note(kind: str, shared: Path, lines: Iterable[str]) -> tuple[int, list[str]]:
    """Keep verdicts, each "DIGEST right" or "DIGEST wrong WHY"; how many, and those of no entry."""
    today = {found.id: found for found in found_entries(kind, shared)}
    kept = {ruling.id: ruling for ruling in rulings(kind)}
    strangers = []
    count = 0
    for line in lines:
        digest, _, said = line.strip().partition(" ")
        verdict, _, why = said.partition(" ")
        if digest not in today or verdict not in ("right", "wrong"):
            strangers.append(line.strip())
            continue
        span = today[digest].entry.span
        kept[digest] = Ruling(digest, today[digest].work, span.start, span.end, verdict == "right", why)
        count += 1
    _JUDGED.mkdir(exist_ok=True)
    rows = sorted(kept.values(), key=lambda ruling: (ruling.work, ruling.start, ruling.id))
    text = "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows)
    (_JUDGED / f"{kind}.jsonl").write_text(text, "utf-8")
    return count, strangers


def precision(kinds: Iterable[str], shared: Path, *, listed: bool) -> Iterator[str]:
    """For each kind, how many judged entries are still read, and the share of these that is right."""
    for kind in kinds:
        judged = rulings(kind)
        if not judged:
            continue
        today = {found.id: found for found in found_entries(kind, shared)}
        yield _line(kind, judged, lambda ruling, today=today: ruling.id in today)  # type: ignore[misc]
        if listed:
            for ruling in judged:
                if ruling.right and ruling.id not in today:
                    yield f"    no longer read, though right: {ruling.work} {ruling.start}"
                if not ruling.right and ruling.id in today:
                    told = today[ruling.id].entry.told
                    yield f"    wrong: {ruling.work} {ruling.start}: {told}: {ruling.why}"


def _line(kind: str, judged: list[Ruling], stands: Callable[[Ruling], bool]) -> str:
    standing = [ruling for ruling in judged if stands(ruling)]
    right = sum(ruling.right for ruling in standing)
    lost = sum(ruling.right for ruling in judged) - right
    share = right / len(standing) if standing else 0.0
    first = sum(ruling.right for ruling in judged) / len(judged)
    return (
        f"{kind:14} {share:.3f} right ({right} of {len(standing)} that stand; {len(judged)} judged, "
        f"{first:.3f} right of all; {lost} right ones are no longer read)"
    )
