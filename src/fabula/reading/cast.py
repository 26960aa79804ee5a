"""The cast: which names mean one person.

Full names found people; titled and single names join the one they can belong to.  What could belong to
several, or what stands beside the other name in one sentence, is left apart and offered instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from fabula.language.lexicon import Gender, full_names, given_names
from fabula.reading.given_forms import cuts_short, fits_all, is_short_among, is_short_for, related_forms
from fabula.reading.groups import Key, NameGroup, Togetherness, share_words
from fabula.reading.name_evidence import NameEvidence
from fabula.reading.person import (
    MARRIED,
    UNMARRIED,
    Person,
    agree_in_titles,
    comes_in_before,
    takes_surname,
)

_OFTEN = 20
"""Uses in the narration that make a name the narrator's own for somebody."""
_MORE = 3
_FAR_MORE = 12
_SHOWN = 2
"""Pronouns that show whom a name means."""
_REGULAR = 5
"""Uses in the narration that make a name more than a passing one."""


@dataclass(frozen=True)
class Offer:
    """Two people who may be one."""

    first: Person
    second: Person
    reason: str


class CastBuilder:
    """Joins name groups into people, from the surest names to the least."""

    def __init__(
        self,
        groups: Mapping[Key, NameGroup],
        evidence: Mapping[str, NameEvidence],
        togetherness: Togetherness,
        *,
        together: Sequence[frozenset[str]] = (),
        apart: Sequence[frozenset[str]] = (),
        pronouns: Mapping[str, str] | None = None,
    ) -> None:
        """``together`` and ``apart`` are sets of names (lower case) that the author joins or keeps apart.

        ``pronouns`` are those that the author gives to names.
        """
        self._told_pronouns = pronouns or {}
        self._groups = groups
        self._evidence = evidence
        self._togetherness = togetherness
        self._together = together
        self._apart = apart
        self.people: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}
        self._by_initial: dict[str, list[Person]] = {}
        self._by_title: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[NameGroup]] = {}
        for group in groups.values():
            if group.parts:
                self._by_given.setdefault(group.parts[0], []).append(group)
        self._titled_surnames = frozenset(
            g.parts[0] for g in groups.values() if g.title and len(g.parts) == 1 and takes_surname(g)
        )
        self.offers: list[Offer] = []

    def build(self) -> list[Person]:
        """All people, the most named first."""
        ordered = sorted(self._groups.values(), key=lambda g: (-len(g.parts), -g.count, g.key))
        full = [g for g in ordered if len(g.parts) > 1]
        titled = sorted(
            (g for g in ordered if len(g.parts) == 1 and g.title), key=lambda g: (-g.count, g.key)
        )
        single = [g for g in ordered if len(g.parts) == 1 and not g.title]
        alone = [g for g in ordered if not g.parts]
        used = frozenset(g.parts[0] for g in full + single)
        for group in sorted(full, key=lambda g: (is_short_among(g.parts[0], used), -g.count, g.key)):
            self._place(group, self._full_matches(group))
        given_first = [g for g in single if self._known_given(g)]
        waiting = [g for g in (*given_first, *titled) if is_short_among(g.parts[0], used)]
        short = {g.key for g in waiting}
        for group in (*(g for g in (*given_first, *titled) if g.key not in short), *waiting):
            self._place(group, self._titled_matches(group) if group.title else self._given_matches(group))
        for group in single:
            if group not in given_first:
                self._place(group, self._single_matches(group))
        for group in alone:
            self._place(group, self._alone_matches(group))
        self._join_told()
        for person in self.people:
            told = (self._told_pronouns.get(group.label, "") for group in person.groups)
            person.told = next(filter(None, told), "")
        self.people.sort(key=lambda person: (-person.count, person.groups[0].key))
        return self.people

    def _place(self, group: NameGroup, matches: Sequence[Person]) -> None:
        matches = [p for p in matches if self._may_join(group, p)]
        chosen: Person | None = None
        if len(matches) == 1:
            chosen = matches[0]
        elif matches:
            first, second = sorted(matches, key=lambda p: -p.count)[:2]
            if first.count >= self._preponderance(group, first) * second.count:
                chosen = first
            else:
                for match in (first, second):
                    self._offer_later(group, match)
        if chosen is None:
            chosen = Person()
            self.people.append(chosen)
        chosen.groups.append(group)
        self._index(chosen, group)
        for key in (" ".join(group.parts) or group.title,):
            entry = self._evidence.get(key)
            if entry is not None and not any(
                g is not group and " ".join(g.parts) == key for g in chosen.groups
            ):
                chosen.pronouns.update(entry.pronouns)

    def _index(self, person: Person, group: NameGroup) -> None:
        for index, keys in (
            (self._by_word, group.parts),
            (self._by_initial, [part[0] for part in group.parts[:1]]),
            (self._by_title, [group.title] if group.title else []),
        ):
            for key in keys:
                holders = index.setdefault(key, [])
                if person not in holders[-1:]:
                    holders.append(person)

    def _holders(self, words: Iterable[str]) -> list[Person]:
        """People one of whose names has one of ``words``, each once."""
        return list({id(p): p for word in words for p in self._by_word.get(word, ())}.values())

    def _offer_later(self, group: NameGroup, match: Person) -> None:
        holder = Person([group])
        self.offers.append(Offer(match, holder, "shared name"))

    def _may_join(self, group: NameGroup, person: Person) -> bool:
        return agree_in_titles(group, person) and not any(
            self._apart_in_text(group, other) for other in person.groups
        )

    def _apart_in_text(self, one: NameGroup, other: NameGroup) -> bool:
        """Whether both names stand in one sentence of the narration too often to mean one person."""
        names = {" ".join(one.parts), " ".join(other.parts)}
        if any(names <= group for group in self._apart):
            return True
        if any(self._are_two_of_a_family(a, b) for a, b in ((one, other), (other, one))):
            return True
        if one.parts[:1] == other.parts[:1] and len(one.parts) != len(other.parts):
            return False
        return self._togetherness.are_two(one.key, other.key)

    def _are_two_of_a_family(self, titled: NameGroup, other: NameGroup) -> bool:
        """Whether "Mr. Marsh" and another name with his surname are two people.

        So they are where a longer name is used again and again beside a far more frequent "Mr. Marsh"; where
        the longer name is a husband's ("Mrs. John Marsh"); and where the narration calls one man "George" and
        another "Mr. Marsh" all the time.
        """
        if len(titled.parts) != 1 or not titled.title or not takes_surname(titled):
            return False
        if other.parts == titled.parts and other.title and other.title != titled.title:
            often = min(titled.narrated, other.narrated) >= _REGULAR
            return often and not self._togetherness.avoid_each_other(titled.key, other.key)
        if len(other.parts) > 1 and titled.title == other.title:
            husband = titled.title in MARRIED and given_names().get(other.parts[0]) is Gender.MALE
            return husband or (other.narrated >= _REGULAR and titled.count >= 6 * other.count)
        if titled.titled_gender is Gender.MALE and len(other.parts) == 1 and not other.title:
            often = min(titled.narrated, other.narrated) >= _OFTEN
            return (
                often
                and other.parts != titled.parts
                and other.parts[0] in given_names()
                and not self._togetherness.avoid_each_other(titled.key, other.key)
            )
        return False

    def _known_given(self, group: NameGroup) -> bool:
        word = group.parts[0]
        holders = self._holders([word])
        if any(word in p.given for p in holders):
            return True
        surname = word in self._titled_surnames or any(word in p.surnames for p in holders)
        return (word in given_names() or word in full_names()) and not surname

    def _full_matches(self, group: NameGroup) -> list[Person]:
        given = group.parts[0]
        likely = self._holders({*group.parts[:-1], given[0] + ".", *related_forms(given)})
        if given.endswith("."):
            likely = [*likely, *self._by_initial.get(given[0], ())]
        return [
            person
            for person in {id(p): p for p in likely}.values()
            if any(len(g.parts) > 1 and share_words(group.parts, g.parts) for g in person.groups)
            and self._fits(group, person)
        ]

    def _fits(self, group: NameGroup, person: Person) -> bool:
        """Whether a given name agrees with all others of a person, and their pronouns where one is short."""
        given = group.parts[0]
        if given in person.given or any(given in g.parts[:-1] for g in person.groups):
            return True
        known = {g.parts[0] for g in person.groups if g.parts and g.parts[0] in person.given}
        shown = self._shown_gender(group)
        clash = Gender.UNTOLD not in (shown, person.gender) and shown is not person.gender
        return fits_all(given, known) and not clash and not self._are_both_used(given, known)

    def _are_both_used(self, short: str, known: Collection[str]) -> bool:
        """Whether the story has both "Kitty" and "Lady Catherine", in one sentence or all the time."""
        for one in self._by_given.get(short, ()):
            for other in (g for full in known for g in self._by_given.get(full, ())):
                if not other.title or (len(one.parts) > 1 < len(other.parts)):
                    continue
                if self._togetherness.are_two(one.key, other.key):
                    return True
                often = min(one.narrated, other.narrated) >= _OFTEN
                if often and not self._togetherness.avoid_each_other(one.key, other.key):
                    return True
        return False

    def _shown_gender(self, group: NameGroup) -> Gender:
        """What title, honorific or the pronouns used of a name show, but not the name itself."""
        entry = self._evidence.get(" ".join(group.parts))
        if group.titled_gender is not Gender.UNTOLD or entry is None:
            return group.titled_gender
        he, she = entry.pronouns["he/him"], entry.pronouns["she/her"]
        if max(he, she) < _SHOWN or max(he, she) <= 1.5 * min(he, she):
            return Gender.UNTOLD
        return Gender.MALE if he > she else Gender.FEMALE

    def _preponderance(self, group: NameGroup, person: Person) -> int:
        """How much more often than the next somebody must be named to be meant by an ambiguous name.

        A short form that fits two is nobody's, but where one of the two is hardly ever named.
        """
        short = bool(group.parts) and any(is_short_for(group.parts[0], given) for given in person.given)
        return _FAR_MORE if short and group.parts[0] not in person.given else _MORE

    def _given_matches(self, group: NameGroup) -> list[Person]:
        word = group.parts[0]
        exact = [p for p in self._holders([word]) if word in p.given]
        if exact:
            return exact
        forms = related_forms(word)
        known = [p for p in self._holders(forms) if p.given & forms and self._fits(group, p)]
        return known or self._cut_short_matches(group)

    def _cut_short_matches(self, group: NameGroup) -> list[Person]:
        """Whom the beginning of a name means: "Tam" is Tamsin, where only others say so or after she came in.

        She comes in by her full name, and is hardly called so again.
        """
        entry = self._evidence.get(group.parts[0])
        called = entry is not None and not group.narrated and 2 * entry.called >= entry.count
        shown = self._shown_gender(group)
        return [
            person
            for person in self.people
            if any(cuts_short(group.parts[0], given) for given in person.given)
            and any(g.narrated for g in person.groups)
            and (Gender.UNTOLD in (shown, person.gender) or shown is person.gender)
            and (called or comes_in_before(person, group))
        ]

    def _titled_matches(self, group: NameGroup) -> list[Person]:
        word = group.parts[0]
        holders = self._holders([word])
        by_given = [p for p in holders if word in p.given]
        by_surname = [p for p in holders if word in p.surnames]
        if takes_surname(group) or (group.title in ("lady", "dame") and not by_given):
            matches = by_surname or by_given
            if not matches and word in full_names():
                # "Miss Lizzie", "Lord Tony"
                return self._given_matches(group)
            if group.title in MARRIED or group.title in ("lady", "dame"):
                matches = [p for p in matches if self._is_wife(group, p)]
            if len(matches) > 1:
                same = [p for p in matches if group.title in p.titles]
                matches = same or matches
            return matches
        bearers = by_given or [p for p in by_surname if group.title in p.titles or not p.titles]
        return bearers or (self._given_matches(group) if word in full_names() else [])

    def _is_wife(self, group: NameGroup, person: Person) -> bool:
        """Whether "Mrs. Marsh" can be the woman whom the story calls Ada: she may as well be Ada's mother.

        It is she where a longer name of hers has the title, or where the two names avoid each other.
        """
        if person.titles & UNMARRIED:
            return False
        if group.title in person.titles or person.gender is not Gender.FEMALE:
            return person.gender is not Gender.MALE and group.title in person.titles
        main = max(person.groups, key=lambda g: g.narrated)
        return self._togetherness.avoid_each_other(group.key, main.key)

    def _single_matches(self, group: NameGroup) -> list[Person]:
        word = group.parts[0]
        holders = self._holders([word])
        by_given = [p for p in holders if word in p.given]
        if by_given:
            return by_given
        by_surname = [p for p in holders if word in p.surnames]
        if len(by_surname) > 1:
            men = [p for p in by_surname if p.gender is Gender.MALE]
            # Where the story says "Mr. Marsh", a bare "Marsh" is a man.
            return men if len(men) == 1 and word in self._titled_surnames else by_surname
        if by_surname:
            return by_surname
        return holders or self._given_matches(group)

    def _alone_matches(self, group: NameGroup) -> list[Person]:
        return self._by_title.get(group.title, [])

    def _join_told(self) -> None:
        """Join the people whom the author says to be one."""
        for names in self._together:
            told = [p for p in self.people if any(g.label in names for g in p.groups)]
            for other in told[1:]:
                told[0].groups.extend(other.groups)
                told[0].pronouns.update(other.pronouns)
                self.people.remove(other)
