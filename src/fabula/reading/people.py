"""Everybody the page refers to: the named, those who are only a common noun, and the narrator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fabula.language.lexicon import Gender, person_nouns
from fabula.language.tokens import TokenKind, Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.cues import FoundCue
from fabula.reading.epithets import EpithetReader
from fabula.reading.name_evidence import NameEvidence
from fabula.reading.nameless import NamelessFinder
from fabula.reading.person import Person
from fabula.reading.references import References
from fabula.reading.title_holders import TitleHolders

_CLOSING = 8
"""Tokens of "Your loving sister," at the most."""
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


_OWN_CUES = 0.15
"""Share of "I said" among all cues from which "I" tells the story."""


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
) -> People:
    """Number the people and tie the references that speak for themselves."""
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
    narrator = None
    if is_first_person(tokens, references, quoted) or _says_i(references, cues):
        narrator = _signature(tokens, references, by_reference)
        if narrator is None:
            narrator = _name_of_narrator(named, evidence)
        if narrator is None:
            narrator = len(everybody)
            everybody.append(Somebody(frozenset(["i/me"]), narrator=True, noun="", named=0))
        else:
            everybody[narrator] = replace(everybody[narrator], narrator=True)
    return People(tuple(everybody), by_reference, tuple(named), narrator)


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


def _says_i(references: References, cues: Sequence[FoundCue]) -> bool:
    """Whether "I said" stands beside a good part of the quotations that have a cue."""
    subjects = [references.items[cue.subject].pronoun for cue in cues if cue.subject is not None]
    return subjects.count("i/me") > _OWN_CUES * len(subjects)


def _signature(tokens: Tokens, references: References, people: Mapping[int, int]) -> int | None:
    """Who signs the story, where the whole of it is one letter: "Dear Joost, ... Yours, Tove"."""
    blocks = [block for block in tokens.blocks if block]
    if not blocks or "dear" not in tokens.lowers[blocks[0].start : blocks[0].start + 3]:
        return None
    last = blocks[-1]
    signing = [i for i in references.between(last.start, last.stop) if i in people]
    if not signing or references.items[signing[-1]].end < last.stop - 1:
        return None
    item = references.items[signing[-1]]
    alone = item.first == last.start
    closed = not alone and tokens.texts[item.first - 1] == "," and item.first - last.start <= _CLOSING
    return people[signing[-1]] if item.kind is MentionKind.PROPER and (alone or closed) else None


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
