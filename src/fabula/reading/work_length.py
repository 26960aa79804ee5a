"""Short works and novels: in a short one a name that is used once may matter."""

from __future__ import annotations

from fabula.language.tokens import Tokens

_SHORT = 20_000
"""Tokens."""


def is_short_work(tokens: Tokens) -> bool:
    """Whether a work is a story rather than a novel."""
    return len(tokens) <= _SHORT
