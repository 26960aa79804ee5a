"""What speaks for and against a name being a person's, as counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_SEVERAL = 4
"""Uses from which the words before a name are counted."""
_CHANCE = 0.04
"""Share of the uses of any name in which something reads as an act."""
_AGAIN = 3
_EACH = 0.4
"""What speaks for a person at each use, where a common word is somebody's name."""
_PLACE = 0.6
"""What speaks against a person in the name of a town, at each use."""


@dataclass
class NameEvidence:
    """What speaks for and against one name being a person's."""

    count: int = 0
    person: float = 0.0
    other: float = 0.0
    spoke: int = 0
    """Times it was the subject of a cue."""
    titled: int = 0
    """Times it stands behind a title or before an honorific."""
    called: int = 0
    """Times it was called to inside a quotation."""
    narrated: int = 0
    """Times it stands in the narration."""
    governed: int = 0
    """Times it stands behind a preposition that a place may stand behind."""
    acted: int = 0
    """Times it does what only somebody does: tells, answers, lifts a hand, is a brother."""
    definite: int = 0
    """Times it stands behind "the"."""
    bare: int = 0
    """Times it stands alone at the start of a speech, where any word has a capital."""
    heads: bool = False
    """It is the first word of a longer name, as a title is."""
    town: bool = False
    """It is the name of a town, a river or a country, and no surname."""
    doubtful: bool = False
    """It looks like a doctrine, a people, or several people."""
    common: bool = False
    """It is a word that prose writes in lower case, or a number."""
    pronouns: Counter[str] = field(default_factory=Counter)
    needed: float = 0.5
    """Weight that makes a person; less in a short work, where a name seen once matters more."""

    @property
    def is_person(self) -> bool:
        """Whether the evidence for a person outweighs the rest."""
        if (
            self.count >= _SEVERAL
            and self.governed > 0.55 * self.count
            and not self.spoke
            and not self.titled
        ):
            return False
        shown = self.spoke or self.titled or self.acted > _CHANCE * self.count
        if not shown and (self.doubtful or (2 * self.definite >= self.count and not self.heads)):
            return False
        if self.common and not (shown or self.called or self._is_at_home()):
            return False
        if self.bare == self.count and not shown:
            # "Zut!" looks like a call.
            return False
        other = self.other + _PLACE * self.count * (self.town and not shown)
        return self.person >= self.needed and self.person >= other

    def _is_at_home(self) -> bool:
        """Whether a common word is used as a name again and again, and reads as a person most times."""
        return self.count >= _AGAIN and self.person >= _EACH * self.count
