"""Everybody the page refers to: the named, those who are only a common noun, and the narrator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fabula.language.lexicon import Gender, person_nouns
from fabula.language.tokens import Tokens
from fabula.reading.cues import FoundCue
from fabula.reading.epithets import EpithetReader
from fabula.reading.name_evidence import NameEvidence
from fabula.reading.nameless import NamelessFinder
from fabula.reading.narrator import find_narrator, find_telling
from fabula.reading.person import Person
from fabula.reading.references import References
from fabula.reading.title_holders import TitleHolders

SINGULAR_SETS = (
    "he/him",
    "she/her",
    "they/them",
    "it/its",
    "xe/xem",
    "ze/zir",
    "ze/hir",
    "ey/em",
    "fae/faer",
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person as the speaker model sees them."""

    pronouns: frozenset[str]
    """Pronoun sets that may mean this person; empty where nothing is known."""
    narrator: bool
    noun: str
    """For people without a name: the noun that means them ("landlord")."""
    named: int
    """Number of named references."""


@dataclass(frozen=True)
class People:
    """All people, and who each reference that needs no context means."""

    everybody: tuple[Somebody, ...]
    by_reference: dict[int, int]
    """Reference index to person, for names and for nouns that mean one person wherever they stand."""
    named: tuple[Person, ...]
    """The named, at the same indices as in ``everybody``."""
    narrator: int | None
    telling: str = ""
    """The pronoun set by which the narration means the narrator: "i/me", "you/your", or empty for neither."""

    def is_nameless(self, person: int) -> bool:
        """Whether somebody is known only by a noun."""
        return person >= len(self.named) and not self.everybody[person].narrator

    def may_be(self, person: int, pronoun: str) -> bool:
        """Whether the pronoun set can mean the person."""
        known = self.everybody[person].pronouns
        return not known or pronoun in known


def gather_people(
    tokens: Tokens,
    references: References,
    named: Sequence[Person],
    cues: Sequence[FoundCue],
    beats: Sequence[FoundCue],
    evidence: Mapping[str, NameEvidence],
    quoted: bytearray,
    narrators: frozenset[str] = frozenset(),
) -> People:
    """Number the people and tie the references that speak for themselves.

    ``narrators`` are names (lower case) that the author gives to who says "I" in the narration.
    """
    everybody = [Somebody(_pronouns(person), narrator=False, noun="", named=person.count) for person in named]
    by_reference: dict[int, int] = {}
    for number, person in enumerate(named):
        for group in person.groups:
            by_reference.update(dict.fromkeys(group.references, number))
    by_reference |= _holders_of_bare_titles(references, named)
    epithets = EpithetReader(tokens, references, by_reference, quoted)
    nameless = NamelessFinder(tokens, references, named, by_reference, quoted, epithets).find(cues, beats)
    by_reference.update(nameless.to_named)
    by_reference.update({i: len(named) + number for i, number in nameless.by_reference.items()})
    everybody.extend(
        Somebody(_noun_pronouns(noun), narrator=False, noun=noun, named=0) for noun in nameless.nouns
    )
    telling = find_telling(tokens, references, cues, quoted)
    narrator = None
    if telling:
        told = (at for at, each in enumerate(named) if any(g.label in narrators for g in each.groups))
        narrator = next(told, None)
        if narrator is None:
            narrator = find_narrator(tokens, references, by_reference, named, evidence)
        if narrator is None:
            narrator = len(everybody)
            everybody.append(Somebody(frozenset([telling]), narrator=True, noun="", named=0))
        else:
            everybody[narrator] = replace(everybody[narrator], narrator=True)
    return People(tuple(everybody), by_reference, tuple(named), narrator, telling)


def _holders_of_bare_titles(references: References, named: Sequence[Person]) -> dict[int, int]:
    """Whom "the Duchess" means, where there are two of them."""
    holders = TitleHolders(references, named)
    found: dict[int, int] = {}
    for person in named:
        if any(group.parts for group in person.groups):
            continue
        for group in person.groups:
            if holders.several(group.title):
                meant = (
                    (i, holders.latest(group.title, references.items[i].first)) for i in group.references
                )
                found |= {index: holder for index, holder in meant if holder is not None}
    return found


def _pronouns(person: Person) -> frozenset[str]:
    if person.told_sets:
        return person.told_sets
    if person.other_pronouns:
        return frozenset([person.other_pronouns])
    counted = person.pronouns
    total = sum(counted[name] for name in SINGULAR_SETS)
    gender = person.gender
    if gender.pronouns:
        return frozenset([gender.pronouns])
    if not total:
        return frozenset()
    leading, count = counted.most_common(1)[0]
    return frozenset([leading]) if count >= 3 and count > 0.6 * total else frozenset()


def _noun_pronouns(noun: str) -> frozenset[str]:
    pronouns = person_nouns().get(noun, Gender.UNTOLD).pronouns
    return frozenset([pronouns]) if pronouns else frozenset()
