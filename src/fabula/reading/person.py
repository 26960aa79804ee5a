"""One person of the cast, as the names that mean her."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from fabula.language.lexicon import Gender, given_names, person_titles, pronouns
from fabula.reading.groups import NameGroup

FAMILY_TITLES = frozenset(["lady", "sir", "dame", "don", "doña", "dona", "fra", "dom", "saint", "st"])
MARRIED = frozenset(["mrs", "missus", "madame", "mme", "frau", "señora", "senora", "signora"])
UNMARRIED = frozenset(
    [
        "miss",
        "misses",
        "mademoiselle",
        "mlle",
        "mdlle",
        "fraulein",
        "fräulein",
        "señorita",
        "senorita",
        "signorina",
    ]
)
_SMALL, _LARGE = frozenset(["little", "wee"]), frozenset(["big", "great"])
_CONTRARY = {
    **dict.fromkeys(_SMALL, _LARGE),
    **dict.fromkeys(_LARGE, _SMALL),
    "old": frozenset(["young"]),
    "young": frozenset(["old"]),
}
_TELLING = 2
"""Pronouns of one gender that tell it, whatever the given name."""
_INTRODUCED, _SOON = 3, 150
"""Uses of a full name that bring somebody in, and references from there to the first use of a short one."""
_GIVEN_NAME_WEIGHT = 3
"""Pronouns that a given name's gender is worth."""


@dataclass
class Person:
    """One person, as a set of name groups."""

    groups: list[NameGroup] = field(default_factory=list)
    pronouns: Counter[str] = field(default_factory=Counter)
    told: str = ""
    """Pronouns that the author gives ("she/they"); empty where the text alone tells."""

    @property
    def told_sets(self) -> frozenset[str]:
        """The sets of pronouns that the author gives, in the form of the lexicon."""
        if not self.told:
            return frozenset()
        subjects = self.told.lower().replace(" ", "").split("/")
        return frozenset(forms for forms in set(_sets()) if forms.split("/")[0] in subjects)

    @property
    def count(self) -> int:
        """Number of named references."""
        return sum(group.count for group in self.groups)

    @property
    def given(self) -> frozenset[str]:
        """First words of the names that have several, and single names that are given names."""
        words = {g.parts[0] for g in self.groups if len(g.parts) > 1 and not is_surname_first(g)}
        words |= {g.parts[0] for g in self.groups if len(g.parts) == 1 and takes_given(g)}
        return frozenset(words)

    @property
    def surnames(self) -> frozenset[str]:
        """Last words of the names that have several, and names behind a courtesy title."""
        words = {g.parts[-1] for g in self.groups if len(g.parts) > 1}
        words |= {g.parts[-1] for g in self.groups if len(g.parts) == 1 and takes_surname(g)}
        return frozenset(words)

    @property
    def titles(self) -> frozenset[str]:
        """Titles used of this person."""
        return frozenset(g.title for g in self.groups if g.title)

    @property
    def other_pronouns(self) -> str:
        """A set of neopronouns, or singular they, that the text uses more than he and she; or empty."""
        binary = self.pronouns["he/him"] + self.pronouns["she/her"]
        for forms in ("xe/xem", "ze/zir", "ze/hir", "ey/em", "fae/faer"):
            if self.pronouns[forms] >= 2 and self.pronouns[forms] > binary:
                return forms
        plural = self.pronouns["they/them"]
        return "they/them" if plural >= 3 and plural > 2 * binary else ""

    @property
    def gender(self) -> Gender:
        """Told by the author, else by titles, else by the pronouns used, else by given names."""
        if self.told_sets:
            only = next(iter(self.told_sets)) if len(self.told_sets) == 1 else ""
            return {"she/her": Gender.FEMALE, "he/him": Gender.MALE}.get(only, Gender.UNTOLD)
        titled = [g for g in self.groups if g.titled_gender is not Gender.UNTOLD]
        if titled:
            return max(titled, key=lambda g: g.count).titled_gender
        he, she = self.pronouns["he/him"], self.pronouns["she/her"]
        told = {group.gender for group in self.groups if group.parts}
        if self.other_pronouns:
            return Gender.UNTOLD
        if max(he, she) < _TELLING or min(he, she):
            he += _GIVEN_NAME_WEIGHT * (Gender.MALE in told)
            she += _GIVEN_NAME_WEIGHT * (Gender.FEMALE in told)
        if max(he, she) >= 2 and max(he, she) > 1.5 * min(he, she):
            return Gender.MALE if he > she else Gender.FEMALE
        return Gender.UNTOLD


@cache
def _sets() -> frozenset[str]:
    return frozenset(entry.forms for entry in pronouns().values())


def is_surname_first(group: NameGroup) -> bool:
    """Whether the first of several words behind a title is no given name ("Mrs. van Hout")."""
    return (
        bool(group.title)
        and takes_surname(group)
        and len(group.parts) > 1
        and group.parts[0] not in given_names()
    )


def takes_surname(group: NameGroup) -> bool:
    """Whether a single name behind this group's title is a surname."""
    titled = person_titles().get(group.title)
    if titled is None:
        return bool(group.title)
    return titled.group in ("courtesy", "military", "learned") and group.title not in FAMILY_TITLES


def is_office(title: str) -> bool:
    """Whether a title tells what somebody does, so that nobody has two of them."""
    titled = person_titles().get(title)
    return titled is not None and titled.group in ("military", "learned", "church", "rank")


def is_contrary(title: str, titles: frozenset[str]) -> bool:
    """Whether an adjective tells somebody from another of the same name: "Big Ann" is not "Little Ann"."""
    return bool(_CONTRARY.get(title, frozenset()) & titles)


def agree_in_titles(group: NameGroup, person: Person) -> bool:
    """Whether titles and genders let a name be one of somebody's."""
    as_surname = len(group.parts) == 1 and group.parts[0] in person.surnames
    gender = group.titled_gender if as_surname else group.gender
    clash = Gender.UNTOLD not in (gender, person.gender) and gender is not person.gender
    if clash and (group.title or person.titles):
        return False
    courteous = (
        group.titled_gender is not Gender.UNTOLD
        and group.title in person_titles()
        and person_titles()[group.title].group == "courtesy"
    )
    if courteous and person.gender is Gender.UNTOLD and person.titles:
        # "Miss Marsh" is hardly the colonel of that name.
        return group.titled_gender is Gender.MALE
    if is_office(group.title) and group.title not in person.titles and any(map(is_office, person.titles)):
        # "General Marsh" is not "Captain Marsh".
        return False
    if group.title in MARRIED and person.titles & UNMARRIED:
        return False
    if group.title in UNMARRIED and person.titles & MARRIED:
        return False
    return not is_contrary(group.title, person.titles)


def takes_given(group: NameGroup) -> bool:
    """Whether a single name in this group is a given name."""
    titled = person_titles().get(group.title)
    if titled is None:
        return not group.title
    return titled.group in ("kin", "church", "rank", "adjective") or group.title in FAMILY_TITLES


def comes_in_before(person: Person, short: NameGroup) -> bool:
    """Whether somebody comes in by a full name shortly before a short one, and is hardly called so again."""
    full = [index for group in person.groups for index in group.references]
    begins = 0 < short.references[0] - max(full) <= _SOON
    return begins and len(full) <= _INTRODUCED and any(len(group.parts) > 1 for group in person.groups)
