"""Labels that a story's header and its notes are marked with: "Rating: T", "A/N:"."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"\s*[*_\[(]{0,3}(?P<label>[A-Za-z][A-Za-z/'’ ]{0,30}?)(?:\(s\))?[*_]{0,3}\s*[:：][*_]{0,3}\s*(?P<value>.*)",
    re.DOTALL,
)
_HEADER_LABELS = frozenset(
    """title author rating pairing pairings summary fandom disclaimer warning warnings characters genre""".split()
)


def is_labelled(line: str) -> bool:
    """Whether a line begins with one of a header's labels."""
    match = _LABEL.match(line) if ":" in line[:40] else None
    return match is not None and match.group("label").strip().lower() in _HEADER_LABELS
