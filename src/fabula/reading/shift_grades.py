"""How surely a clause in another tense than its scene is a slip."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """How surely a clause in another tense is a slip."""

    SURE = "sure"
    LIKELY = "likely"
    """Where the narration keeps to its tense everywhere else."""
    DOUBTFUL = "doubtful"
