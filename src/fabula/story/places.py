"""Places and other things with names, as far as rules tell them from people."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from fabula.reading.annotations import Category, MentionKind
from fabula.reading.evidence import place_category
from fabula.reading.page import Page
from fabula.story.model import Mention

_CATEGORIES = {
    "facility": Category.FACILITY,
    "location": Category.LOCATION,
    "geopolitical": Category.GEOPOLITICAL,
    "organisation": Category.ORGANISATION,
    "vehicle": Category.VEHICLE,
}


def find_place_mentions(page: Page, people: AbstractSet[int]) -> list[Mention]:
    """Names that are nobody's and stand where a place stands at least once, in order."""
    tokens = page.tokens
    names: dict[str, list[int]] = {}
    for index, item in enumerate(page.references.items):
        if (
            item.kind is MentionKind.PROPER
            and index not in people
            and item.form is not None
            and item.form.parts
        ):
            names.setdefault(item.form.bare.lower(), []).append(index)
    found: list[Mention] = []
    for number, (name, indices) in enumerate(names.items()):
        section = place_category(name.split())
        placed = sum(
            tokens.lowers[page.references.items[i].first - 1] in ("in", "at", "to", "from", "near", "into")
            for i in indices
            if page.references.items[i].first
        )
        if section is None and not placed:
            continue
        category = _CATEGORIES[section] if section is not None else Category.GEOPOLITICAL
        for index in indices:
            item = page.references.items[index]
            span = tokens.span(item.first, item.end)
            found.append(Mention(span, page.source.words_at(span), item.kind, category, f"p{number}", None))
    return sorted(found, key=lambda mention: mention.span)
