"""Which gold character each person of a page is, by names alone, as the benchmark matches them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.scorer import load_scorer

from fabula.reading.page import Page
from fabula.story.model import Story

SHARED = Path("../shared")


def match_people(page: Page, story: Story, gold: dict[str, Any]) -> dict[int, str]:
    """Gold character by person of the page."""
    document = {
        "characters": [
            {"id": c.id, "name": c.name, "aliases": [a.text for a in c.aliases], "narrator": c.narrator}
            for c in story.characters
        ]
    }
    names: dict[str, str | None] = load_scorer(SHARED).match_characters(document, gold)
    character_at = {(m.span.start, m.span.end): m.character for m in story.mentions if m.character}
    votes: dict[int, Counter[str]] = {}
    for index, person in page.people.by_reference.items():
        item = page.references.items[index]
        span = page.tokens.span(item.first, item.end)
        character = character_at.get((span.start, span.end))
        if character is not None:
            votes.setdefault(person, Counter())[character] += 1
    found = {}
    for person, counts in votes.items():
        name = names.get(counts.most_common(1)[0][0])
        if name is not None:
            found[person] = name
    narrator = page.people.narrator
    if narrator is not None and gold.get("narrator"):
        found[narrator] = gold["narrator"]
    return found
