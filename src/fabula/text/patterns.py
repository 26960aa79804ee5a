"""Patterns for prose, in which a line may end wherever a blank stands."""

from __future__ import annotations

import re


def prose_pattern(pattern: str, *, cased: bool = False) -> re.Pattern[str]:
    """A pattern whose blanks stand for any white space; it heeds capitals only where it is ``cased``."""
    return re.compile(pattern.replace(" ", r"\s+"), re.NOFLAG if cased else re.IGNORECASE)
