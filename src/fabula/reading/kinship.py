"""Who is whose relative: "her father" is Mr. Oduya where she is Ada Oduya, or where Ada calls him so.

What the text says in so many words ("her brother Torvald") and whom people call by a word for kin count as
votes; where there are none, surnames and titles tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from fabula.language.lexicon import Gender, kin_terms
from fabula.reading.annotations import MentionKind
from fabula.reading.person import FAMILY_TITLES, UNMARRIED, Person, takes_given
from fabula.reading.references import Reference

Votes = Mapping[tuple[int, str], Counter[int]]
"""Whom each relative of a person (owner, word of :func:`kin_terms`) was said to be, and how often."""
KIN_GENDERS = {
    **dict.fromkeys(("father", "brother", "son", "husband", "uncle", "nephew", "grandfather"), Gender.MALE),
    **dict.fromkeys(("mother", "sister", "daughter", "wife", "aunt", "niece", "grandmother"), Gender.FEMALE),
}
ENOUGH = 2
"""Votes that tell; an apposition has as many."""
_SHARED = frozenset(["father", "mother", "grandfather", "grandmother", "uncle", "aunt"])
"""Kin that brothers and sisters have in common."""


class Kinship:
    """Relatives of the people of a story."""

    def __init__(self, named: Sequence[Person], votes: Votes = MappingProxyType({})) -> None:
        """``votes`` may be empty; names alone tell much where people are called by surname."""
        self._named = named
        self._votes = votes
        self._by_surname: dict[str, list[int]] = {}
        for number, person in enumerate(named):
            for surname in person.surnames:
                self._by_surname.setdefault(surname, []).append(number)

    def relative(self, owner: int, noun: str) -> int | None:
        """The person whom ``owner`` has for a ``noun`` of kin; ``None`` where that is not known of one."""
        term = kin_terms().get(noun, noun)
        voted = self._voted(owner, term)
        if voted is not None:
            return voted
        if owner >= len(self._named):
            return None
        family = self._family(owner)
        found = self._by_name(owner, term, family)
        if found is None and term in _SHARED:
            told = {self._voted(other, term) for other in family if self._is_sibling(owner, other)}
            told -= {None, owner}
            found = told.pop() if len(told) == 1 else None
        return found

    def only(self, noun: str) -> int | None:
        """The one person who is a ``noun`` of kin to anybody; ``None`` where several are, or nobody."""
        found = {self.relative(owner, noun) for owner in range(len(self._named))} - {None}
        return found.pop() if len(found) == 1 else None

    def _voted(self, owner: int, term: str) -> int | None:
        votes = self._votes.get((owner, term))
        if not votes:
            return None
        (best, count), *rest = votes.most_common(2)
        clear = count >= ENOUGH and (not rest or count > 1.5 * rest[0][1])
        return best if clear and best != owner else None

    def _family(self, owner: int) -> list[int]:
        surnames = self._named[owner].surnames
        return [n for n in dict.fromkeys(n for s in surnames for n in self._by_surname[s]) if n != owner]

    def _by_name(self, owner: int, term: str, family: Iterable[int]) -> int | None:
        """By surname and title, where only one of the family fits."""
        named = self._named
        own, gender = named[owner], KIN_GENDERS.get(term)
        kin = [n for n in family if named[n].gender is gender] if gender is not None else []
        head = _is_head(own)
        if term in ("husband", "wife"):
            fitting = [n for n in kin if head and _is_head(named[n]) and own.gender is not gender]
        elif term in ("father", "mother"):
            fitting = [n for n in kin if not head and _is_head(named[n])]
        elif term in ("brother", "sister"):
            fitting = [n for n in kin if not head and not _is_head(named[n])]
        elif term in ("son", "daughter"):
            fitting = [n for n in kin if head and not _is_head(named[n])]
        else:
            fitting = []
        return fitting[0] if len(fitting) == 1 else None

    def _is_sibling(self, one: int, other: int) -> bool:
        return not any(_is_head(self._named[n]) for n in (one, other))


def _is_head(person: Person) -> bool:
    """Mostly called by title and surname ("Mr. Oduya", "General Oduya"), and not as "Miss Oduya"."""
    titled = [
        group
        for group in person.groups
        if group.title in FAMILY_TITLES
        or (group.title not in ("", *UNMARRIED) and len(group.parts) == 1 and not takes_given(group))
    ]
    return 2 * sum(group.count for group in titled) > person.count


def kin_of(item: Reference) -> str | None:
    """The word for kin that a reference is headed by ("her dear *sister*", "*Mother*")."""
    form = item.form
    if form is not None:
        return kin_terms().get(form.title) if not form.parts else None
    return None if item.plural or item.kind is MentionKind.PRONOUN else kin_terms().get(item.noun)
