"""What the author says of names before the reading begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fabula.reading.times.calendar import CalendarNames

NARRATOR = "narrator"
"""What a narrator without another name is called."""


@dataclass(frozen=True)
class NameHints:
    """What the author says of names; all in lower case."""

    together: tuple[frozenset[str], ...] = ()
    """Sets of names that mean one person."""
    apart: tuple[frozenset[str], ...] = ()
    """Sets of names that never mean one person."""
    names: frozenset[str] = frozenset()
    """Words that are names."""
    no_names: frozenset[str] = frozenset()
    """Words that are none."""
    pronouns: Mapping[str, str] = field(default_factory=dict)
    """Names to the pronouns that their bearers go by ("they/them", "she/they")."""

    calendar: CalendarNames | None = None
    """Names of weekdays and months; ``None`` is our own calendar."""

    @property
    def narrators(self) -> frozenset[str]:
        """Names of who says "I" in the narration: those that stand together with "narrator"."""
        return frozenset(name for names in self.together if NARRATOR in names for name in names)
