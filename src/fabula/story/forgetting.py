"""What people do not know although they have done, seen or been told it."""

from __future__ import annotations

from fabula.story.claims.told import Told
from fabula.story.denials import find_denials
from fabula.story.entries import Forgotten
from fabula.story.experience import Experience
from fabula.story.rare_words import StemIndex
from fabula.story.stale_news import find_stale_news, find_unaware
from fabula.text.span import Span


def find_forgotten(told: Told, index: StemIndex, experience: Experience) -> tuple[Forgotten, ...]:
    """All of it, in the order of the words; at most one of a line."""
    found: dict[Span, Forgotten] = {}
    every = (
        *find_denials(told, index, experience),
        *find_stale_news(told, index, experience),
        *find_unaware(told, index, experience),
    )
    for each in every:
        found.setdefault(each.span, each)
    return tuple(found[span] for span in sorted(found))
