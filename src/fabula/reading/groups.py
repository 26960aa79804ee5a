"""Names that are written alike, before it is known which of them mean one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from fabula.language.lexicon import Gender, given_names, person_titles, word_list
from fabula.language.tokens import Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.evidence import name_key, told_gender
from fabula.reading.name_evidence import NameEvidence
from fabula.reading.references import Reference, References

Key = tuple[str, tuple[str, ...]]
"""Title and name parts, lower case."""


@dataclass
class NameGroup:
    """All references by one title and one name, whatever their honorifics."""

    title: str
    parts: tuple[str, ...]
    """Lower case."""
    references: list[int] = field(default_factory=list)
    suffixes: Counter[str] = field(default_factory=Counter)
    definite: int = 0
    narrated: int = 0

    @property
    def key(self) -> Key:
        """What tells this group from others."""
        return (self.title, self.parts)

    @property
    def label(self) -> str:
        """Title and name as the author writes them in settings, lower case."""
        return " ".join(filter(None, [self.title, *self.parts]))

    @property
    def count(self) -> int:
        """Number of references."""
        return len(self.references)

    @cached_property
    def titled_gender(self) -> Gender:
        """What title or honorific tell."""
        return told_gender([self.title], "", self.suffixes)

    @cached_property
    def gender(self) -> Gender:
        """What title, honorific or given name tell; not what pronouns show."""
        titled = person_titles().get(self.title)
        given = self.parts[0] if self.parts else ""
        surname_only = (
            titled is not None
            and titled.group in ("courtesy", "military", "learned")
            and len(self.parts) == 1
        )
        return told_gender([self.title], "" if surname_only else given, self.suffixes)


def collect_groups(
    references: References, evidence: Mapping[str, NameEvidence], quoted: bytearray
) -> dict[Key, NameGroup]:
    """Group the references whose names are people's, and learn which first words are titles.

    A capitalised common word that stands before several names, or both with "the" and before a name, is used
    as a title ("Harbourmaster", "Comrade"), though no list has it.
    """
    items = references.items
    people = [
        index
        for index, item in enumerate(items)
        if item.kind is MentionKind.PROPER and _is_person(item, evidence)
    ]
    titles = _learn_titles(items, people)
    groups: dict[Key, NameGroup] = {}
    for index in people:
        form = items[index].form
        if form is None:
            continue
        parts = tuple(part.lower() for part in form.parts)
        title = form.title
        if parts and parts[0] in titles and not title and (len(parts) > 1 or form.definite):
            title, parts = parts[0], parts[1:]
        group = groups.setdefault((title, parts), NameGroup(title, parts))
        group.references.append(index)
        group.definite += form.definite
        group.narrated += not quoted[items[index].first]
        if form.suffix:
            group.suffixes[form.suffix] += 1
    words = frozenset(part for _, parts in groups for part in parts)
    return {key: group for key, group in groups.items() if not _is_family(group, words)}


def share_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names share the surname, or one is the beginning or end of the other."""
    if one[-1] == other[-1]:
        return True
    shorter, longer = sorted((one, other), key=len)
    return (
        len(shorter) > 1
        and len(longer) > len(shorter)
        and (longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter)
    )


def _is_family(group: NameGroup, words: frozenset[str]) -> bool:
    """ "The Marshes", "the Miss Marshes": several people of one name, and so no one person."""
    if not group.parts or not group.parts[-1].endswith("s"):
        return False
    plural = group.parts[-1]
    mostly_definite = 2 * group.definite >= group.count
    singulars = {plural[:-1], plural[:-2]} if plural.endswith("es") else {plural[:-1]}
    known = bool(singulars & words)
    return (known and (mostly_definite or bool(group.title))) or (
        mostly_definite and group.count > 1 and not group.title
    )


def _is_person(item: Reference, evidence: Mapping[str, NameEvidence]) -> bool:
    entry = evidence.get(name_key(item))
    return entry is not None and entry.is_person


def _learn_titles(items: Sequence[Reference], people: list[int]) -> frozenset[str]:
    followers: dict[str, set[str]] = {}
    with_the: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for index in people:
        form = items[index].form
        if form is None or form.title or not form.parts:
            continue
        first = form.parts[0].lower()
        if len(form.parts) > 1:
            followers.setdefault(first, set()).add(form.parts[1].lower())
        else:
            alone[first] += 1
            with_the[first] += form.definite
    given, common = given_names(), word_list("common_words")
    return frozenset(
        word
        for word, names in followers.items()
        if word not in given
        and ((with_the[word] and with_the[word] >= 0.5 * alone[word]) or (len(names) > 1 and word in common))
    )


class Togetherness:
    """How often two names stand in one sentence of the narration, against what chance would bring.

    Names of two people who share scenes meet in one sentence about as often as their frequencies make
    likely; two names of one person hardly ever do.
    """

    def __init__(
        self, tokens: Tokens, references: References, groups: Mapping[Key, NameGroup], quoted: bytearray
    ) -> None:
        """Count sentences."""
        by_sentence: dict[int, set[Key]] = {}
        for key, group in groups.items():
            for index in group.references:
                first = references.items[index].first
                if not quoted[first]:
                    by_sentence.setdefault(tokens.sentence(first).start, set()).add(key)
        self._sentences = max(1, len(tokens.sentence_starts))
        self._alone: Counter[Key] = Counter()
        self._pairs: Counter[tuple[Key, Key]] = Counter()
        for keys in by_sentence.values():
            self._alone.update(keys)
            if 1 < len(keys) <= _MOST_NAMES:
                self._pairs.update(combinations(sorted(keys), 2))

    def met(self, one: Key, other: Key) -> int:
        """Sentences with both names."""
        return self._pairs[min(one, other), max(one, other)]

    def expected(self, one: Key, other: Key) -> float:
        """Sentences with both names that chance would bring."""
        return self._alone[one] * self._alone[other] / self._sentences

    def are_two(self, one: Key, other: Key) -> bool:
        """Whether the names meet too often to mean one person."""
        met = self.met(one, other)
        return met >= 2 and met >= 0.3 * self.expected(one, other)

    def avoid_each_other(self, one: Key, other: Key) -> bool:
        """Whether the names meet so much less than by chance that they are likely one person's."""
        expected = self.expected(one, other)
        return expected >= 1.5 and self.met(one, other) <= 0.15 * expected


_MOST_NAMES = 8
"""Sentences with more names are lists."""
