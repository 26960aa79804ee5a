"""Claims that count only beside another: what takes a faculty, of whoever lacks it; a thing worn.

By themselves they say too little of a person to be kept: that somebody walked, or wore boots.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing
from fabula.story.claims.faculties import having, is_opposed, lacking
from fabula.story.claims.fields import field_of, field_of_title, fields_clash

_LACKING = frozenset(["missing", "bald", "shaved", "shaven"])
_HAVING = frozenset(["both", "some"])
"""What goes without saying of anybody who lacks none."""
_AGED = 40
"""Years up to which nobody is called old in earnest."""


@dataclass(frozen=True)
class Known:
    """What all claims together say of each character, as far as others depend on it."""

    denied: frozenset[tuple[str, Topic, str]]
    """What somebody never does, or is not able to."""
    lacking: frozenset[tuple[str, Topic]]
    lost: frozenset[tuple[str, str]]
    """Faculties that somebody lacks."""
    maimed: frozenset[tuple[str, str]]
    """Characters who have lost a limb, with its side."""
    young: frozenset[str]
    fields: Mapping[str, frozenset[str]]
    states: Mapping[str, frozenset[str]]

    def keeps(self, claim: Claim) -> bool:
        """Whether a claim says something of its own, or clashes with what is known."""
        whose = claim.character
        if claim.value in _HAVING and (whose, claim.topic) not in self.lacking:
            return False
        if claim.topic is Topic.AGE:
            return claim.value != "old" or whose in self.young
        if claim.topic is Topic.CLOTHES and claim.part == "worn":
            return any(is_opposed(claim.value, value) for value in self.states.get(whose, ()))
        if claim.topic is Topic.BODY and claim.value == "used":
            return (whose, claim.side) in self.maimed
        if claim.part != "done":
            return True
        if claim.topic is Topic.OCCUPATION:
            return any(fields_clash(claim.value, field) for field in self.fields.get(whose, ()))
        if claim.topic is Topic.BODY:
            return (whose, having(claim)) in self.lost
        return (whose, claim.topic, claim.value) in self.denied


def known_of(claims: Sequence[Claim], titles: Iterable[tuple[str, str]] = ()) -> Known:
    """What ``claims`` say of each character, and the ``titles`` that they bear."""
    fields: dict[str, set[str]] = defaultdict(set)
    states: dict[str, set[str]] = defaultdict(set)
    for character, title in titles:
        fields[character].add(field_of_title(title))
    for claim in claims:
        if claim.topic is Topic.OCCUPATION and claim.part != "done":
            fields[claim.character].add(field_of(claim.value))
        if claim.topic is Topic.CLOTHES and claim.part in ("state", "worn"):
            states[claim.character].add(claim.value)
    return Known(
        denied=frozenset((c.character, c.topic, c.value) for c in claims if c.standing is Standing.NEGATED),
        lacking=frozenset((c.character, c.topic) for c in claims if c.value in _LACKING),
        lost=frozenset((c.character, faculty) for c in claims if (faculty := lacking(c))),
        maimed=frozenset((c.character, c.side) for c in claims if c.value == "missing"),
        young=frozenset(c.character for c in claims if c.topic is Topic.AGE and _is_young(c.value)),
        fields={character: frozenset(values) for character, values in fields.items()},
        states={character: frozenset(values) for character, values in states.items()},
    )


def _is_young(value: str) -> bool:
    years = value.split()[-1].rstrip("s") if value else ""
    return years.isdigit() and int(years) < _AGED
