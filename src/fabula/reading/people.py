"""Everybody the page refers to: the named, those who are only a common noun, and the narrator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fabula.language.lexicon import Gender, person_nouns, word_sections
from fabula.language.tokens import TokenKind, Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.cues import FoundCue, Strength
from fabula.reading.evidence import NameEvidence
from fabula.reading.person import Person
from fabula.reading.references import References

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


_LEAD_SHARE = 0.003
"""Uses a token that make a bare noun the name of a main character."""


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
) -> People:
    """Number the people and tie the references that speak for themselves."""
    everybody = [Somebody(_pronouns(person), narrator=False, noun="", named=person.count) for person in named]
    by_reference: dict[int, int] = {}
    for number, person in enumerate(named):
        for group in person.groups:
            by_reference.update(dict.fromkeys(group.references, number))
    roles = (
        _roles(references, cues, beats)
        | _actors(tokens, references, quoted)
        | _nameless_leads(tokens, references, cues)
    )
    numbers: dict[str, int] = {}
    for index, item in enumerate(references.items):
        if item.kind is not MentionKind.COMMON or item.noun not in roles or item.plural:
            continue
        if item.possessor is not None:
            continue
        holder = _holder_of(item.noun, named)
        if holder is not None:
            by_reference[index] = holder
            continue
        if item.noun not in numbers:
            numbers[item.noun] = len(everybody)
            everybody.append(Somebody(_noun_pronouns(item.noun), narrator=False, noun=item.noun, named=0))
        by_reference[index] = numbers[item.noun]
    _add_relatives(references, cues, everybody, by_reference)
    narrator = None
    if is_first_person(tokens, references, quoted):
        narrator = _name_of_narrator(named, evidence)
        if narrator is None:
            narrator = len(everybody)
            everybody.append(Somebody(frozenset(["i/me"]), narrator=True, noun="", named=0))
        else:
            everybody[narrator] = replace(everybody[narrator], narrator=True)
    return People(tuple(everybody), by_reference, tuple(named), narrator)


def _holder_of(noun: str, named: Sequence[Person]) -> int | None:
    """The one person whose title the noun is ("the captain" beside "Captain Marsh")."""
    holders = [number for number, person in enumerate(named) if noun in person.titles]
    return holders[0] if len(holders) == 1 else None


def _add_relatives(
    references: References,
    cues: Sequence[FoundCue],
    everybody: list[Somebody],
    by_reference: dict[int, int],
) -> None:
    """People known only by somebody's name and kinship ("Ada's dad"), where they speak."""
    kin = word_sections("person_nouns")["kin"]

    def key(index: int) -> tuple[int, str] | None:
        item = references.items[index]
        if item.kind is not MentionKind.COMMON or item.plural or item.noun not in kin:
            return None
        owner = next((by_reference[i] for i in references.inside(item) if i in by_reference), None)
        return None if owner is None else (owner, item.noun)

    speaking = {
        key(cue.subject) for cue in cues if cue.subject is not None and cue.strength is Strength.SAID
    } - {None}
    numbers: dict[tuple[int, str], int] = {}
    for index in range(len(references.items)):
        whose = key(index)
        if whose is None or whose not in speaking:
            continue
        if whose not in numbers:
            numbers[whose] = len(everybody)
            everybody.append(Somebody(_noun_pronouns(whose[1]), narrator=False, noun=whose[1], named=0))
        by_reference[index] = numbers[whose]


def _name_of_narrator(named: Sequence[Person], evidence: Mapping[str, NameEvidence]) -> int | None:
    """The person whom others call by name and of whom the narration never speaks: the one who says "I"."""
    best: tuple[int, int] | None = None
    for number, person in enumerate(named):
        keys = {" ".join(group.parts) or group.title for group in person.groups}
        entries = [evidence[key] for key in keys if key in evidence]
        called = sum(entry.called for entry in entries)
        narrated = sum(group.narrated for group in person.groups)
        spoke = sum(entry.spoke for entry in entries)
        if (
            called >= 2
            and not spoke
            and narrated <= 0.05 * person.count
            and (best is None or called > best[0])
        ):
            best = (called, number)
    return None if best is None else best[1]


def _roles(references: References, cues: Sequence[FoundCue], beats: Sequence[FoundCue]) -> frozenset[str]:
    """Trades that speak, or act beside a quotation, at least once."""
    lasting = word_sections("person_nouns")["role"]
    spoke = _nouns_of_subjects(references, (cue for cue in cues if cue.strength is Strength.SAID))
    acted = _nouns_of_subjects(references, beats)
    return lasting & (spoke.keys() | acted.keys())


def _nameless_leads(tokens: Tokens, references: References, cues: Sequence[FoundCue]) -> frozenset[str]:
    """ "The boy", where a story speaks of him as often as others speak of a heroine by name."""
    spoke = _nouns_of_subjects(references, (cue for cue in cues if cue.strength is Strength.SAID))
    seen = Counter(
        item.noun
        for item in references.items
        if item.kind is MentionKind.COMMON and item.definite and not item.plural and item.possessor is None
    )
    often = _LEAD_SHARE * len(tokens)
    return frozenset(
        noun
        for noun, count in seen.items()
        if spoke[noun] and (noun in references.learned or (count >= max(4, often) and spoke[noun] >= 2))
    )


def _actors(tokens: Tokens, references: References, quoted: bytearray) -> frozenset[str]:
    """Nouns for a trade that the narration uses more than once, once as what a sentence begins with."""
    lasting = word_sections("person_nouns")["role"]
    seen: Counter[str] = Counter()
    leading: set[str] = set()
    for item in references.items:
        if (
            item.kind is not MentionKind.COMMON
            or item.plural
            or item.possessor is not None
            or not item.definite
        ):
            continue
        if item.noun in lasting and not quoted[item.first]:
            seen[item.noun] += 1
            if tokens.sentence(item.first).start == item.first:
                leading.add(item.noun)
    return frozenset(noun for noun in leading if seen[noun] > 1)


def _nouns_of_subjects(references: References, cues: Iterable[FoundCue]) -> Counter[str]:
    subjects = (references.items[cue.subject] for cue in cues if cue.subject is not None)
    return Counter(
        item.noun
        for item in subjects
        if item.kind is MentionKind.COMMON and item.definite and not item.plural and item.possessor is None
    )


def _pronouns(person: Person) -> frozenset[str]:
    if person.other_pronouns:
        return frozenset([person.other_pronouns])
    counted = person.pronouns
    total = sum(counted[name] for name in SINGULAR_SETS)
    gender = person.gender
    if gender is Gender.FEMALE:
        return frozenset(["she/her"])
    if gender is Gender.MALE:
        return frozenset(["he/him"])
    if not total:
        return frozenset()
    leading, count = counted.most_common(1)[0]
    return frozenset([leading]) if count >= 3 and count > 0.6 * total else frozenset()


def _noun_pronouns(noun: str) -> frozenset[str]:
    gender = person_nouns().get(noun, Gender.UNTOLD)
    return {
        Gender.FEMALE: frozenset(["she/her"]),
        Gender.MALE: frozenset(["he/him"]),
    }.get(gender, frozenset())


def is_first_person(tokens: Tokens, references: References, quoted: bytearray) -> bool:
    """Whether the narration says "I": in at least a tenth of the paragraphs that narrate."""
    narrating = sum(
        any(not quoted[index] and tokens.kinds[index] == TokenKind.WORD for index in block)
        for block in tokens.blocks
    )
    saying = {
        tokens.block_of[item.first]
        for item in references.items
        if item.pronoun == "i/me" and not quoted[item.first]
    }
    return len(saying) >= 3 and len(saying) >= 0.15 * narrating
