"""How a scene is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fabula.language.clauses import Tense


class Person(StrEnum):
    """Who tells."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    UNTOLD = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """How one scene is told."""

    tense: Tense = Tense.NONE
    """Past or present; none where too little is told."""
    person: Person = Person.UNTOLD
    looks_back: bool = False
    """It opens in the past perfect: what is told lies before the scene in front of it."""
