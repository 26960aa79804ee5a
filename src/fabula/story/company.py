"""Who shares scenes and talk with whom, chapter by chapter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from fabula.reading.annotations import Mode
from fabula.story.model import Story


@dataclass(frozen=True, slots=True)
class Company:
    """What two characters share in one chapter; ``one`` and ``other`` are identifiers in order."""

    one: str
    other: str
    chapter: int
    """Index of the chapter."""
    scenes: int
    """Scenes in which both take part."""
    lines: int
    """Lines that one speaks to the other."""


def company(story: Story) -> tuple[Company, ...]:
    """Every two characters who share a scene or a line, by chapter, in order."""
    scenes: Counter[tuple[int, str, str]] = Counter()
    for scene in story.scenes:
        for one, other in combinations(sorted(set(scene.present)), 2):
            scenes[scene.chapter, one, other] += 1
    lines: Counter[tuple[int, str, str]] = Counter()
    at = 0
    for quotation in sorted(story.quotations, key=lambda quotation: quotation.span):
        while at + 1 < len(story.scenes) and story.scenes[at].span.end <= quotation.span.start:
            at += 1
        if quotation.speaker is None or quotation.mode is not Mode.SPEECH or not story.scenes:
            continue
        for heard in quotation.addressees:
            if heard != quotation.speaker:
                one, other = sorted((quotation.speaker, heard))
                lines[story.scenes[at].chapter, one, other] += 1
    return tuple(
        Company(one, other, chapter, scenes[chapter, one, other], lines[chapter, one, other])
        for chapter, one, other in sorted(scenes.keys() | lines.keys())
    )
