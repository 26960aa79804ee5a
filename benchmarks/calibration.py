"""How far the confidence in a speaker can be trusted.

Every gold quotation with a known speaker counts once, with the confidence of the piece that covers most of
it; one that was not found counts as wrong, with confidence 0.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from benchmarks.scorer import load_scorer

BINS = 10
THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95)


class Told(NamedTuple):
    """One quotation: how sure, whether right, and how its cue tells."""

    confidence: float
    right: bool
    kind: str
    gender: str
    """Of the gold speaker, as the corpus has it."""
    person: str
    """In which the story is told: ``first`` or ``third``."""


def compare(text: str, gold: dict[str, Any], found: dict[str, Any], scorer: ModuleType) -> list[Told]:
    """Every gold quotation of a story against what was found."""
    names = scorer.match_characters(found, gold)
    genders = {c["name"]: c.get("gender") or "U" for c in gold["characters"]}
    said = [(*scorer.trim(text, q["start"], q["end"]), q) for q in found["quotations"]]
    person = "first" if gold.get("narrator") else "third"
    told: list[Told] = []
    for q in gold["quotations"]:
        speaker = q["speaker"]
        if speaker is None or (speaker.startswith("_") and speaker != gold.get("narrator")):
            continue
        votes: Counter[str | None] = Counter()
        sure: dict[str | None, float] = {}
        for a, b in (scorer.trim(text, *span) for span in scorer.gold_spans(q)):
            for start, end, each in said:
                over = min(b, end) - max(a, start)
                if over > 0:
                    votes[each["speaker"]] += over
                    sure[each["speaker"]] = each["confidence"]
        best = votes.most_common(1)[0][0] if votes else None
        right = bool(votes) and names.get(best) == speaker
        told.append(
            Told(sure.get(best, 0.0), right, q.get("kind") or "other", genders.get(speaker, "U"), person)
        )
    return told


def share(told: Iterable[Told]) -> float:
    """Share that is right."""
    rights = [each.right for each in told]
    return sum(rights) / max(1, len(rights))


def report(told: Sequence[Told]) -> str:
    """The table, the error of calibration, the surer half, and what an "unknown" below a threshold gives."""
    lines = ["confidence   lines   right"]
    error = 0.0
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        inside = [t for t in told if low <= t.confidence < high or (high == 1 and t.confidence >= 1)]
        if inside:
            mean = sum(t.confidence for t in inside) / len(inside)
            error += abs(mean - share(inside)) * len(inside) / len(told)
            lines.append(f"{low:.1f} to {high:.1f}  {len(inside):6d}   {share(inside):.3f}")
    ranked = sorted(told, key=lambda t: -t.confidence)
    lines.append(f"expected calibration error {error:.3f}")
    lines.append(f"most confident half: {share(ranked[: len(ranked) // 2]):.4f} right")
    for threshold in THRESHOLDS:
        kept = [t for t in told if t.confidence >= threshold]
        lines.append(f"unknown below {threshold}: {len(kept) / len(told):.3f} told, {share(kept):.3f} right")
    for gender in sorted({t.gender for t in told}):
        inside = [t for t in told if t.gender == gender]
        lines.append(f"speakers of gender {gender}: {len(inside)} lines, {share(inside):.3f} right")
    for person in sorted({t.person for t in told}):
        inside = [t for t in told if t.person == person]
        lines.append(f"told in the {person} person: {len(inside)} lines, {share(inside):.3f} right")
    return "\n".join(lines)


def report_calibration(gold: Path, predicted: Path, shared: Path) -> str:
    """The report over every story below a gold folder, given what was found in each."""
    scorer = load_scorer(shared)
    told: list[Told] = []
    for folder in sorted(path.parent for path in gold.rglob("gold.json")):
        path = next(p for p in (folder / "text.txt", folder / "story.md") if p.exists())
        text = path.read_bytes().decode("utf-8")
        found = json.loads((predicted / f"{folder.name}.json").read_text("utf-8"))
        told += compare(text, json.loads((folder / "gold.json").read_text("utf-8")), found, scorer)
    return report(told)
