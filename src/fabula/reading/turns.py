"""Turns: what one person says in one paragraph, with everything beside it that tells who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fabula.language.lexicon import interrupting_verbs
from fabula.language.tokens import Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.called import Called, CalledReader
from fabula.reading.coreference import (
    Resolution,
    Resolver,
    persons_meant,
    sentence_numbers,
    usual_epithets,
)
from fabula.reading.cues import FoundCue, Strength
from fabula.reading.kin_votes import owner_of, votes_by_apposition
from fabula.reading.kinship import Kinship, kin_of
from fabula.reading.narrator import FIRST_PERSON
from fabula.reading.people import SINGULAR_SETS, People
from fabula.reading.quotations import FoundQuotation
from fabula.reading.references import Reference, References

CONVERSATION_GAP = 6
"""Paragraphs of narration after which a conversation is over."""


class SubjectKind(StrEnum):
    """What the subject of a cue is."""

    NAME = "name"
    NARRATOR = "narrator"
    """ "I"."""
    PRONOUN = "pronoun"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's words in one paragraph.

    Persons are indices into :attr:`People.everybody <fabula.reading.people.People.everybody>`.
    """

    quotations: tuple[int, ...]
    block: int
    first: int
    """First token."""
    cue: FoundCue | None
    cue_kind: SubjectKind | None
    beat: FoundCue | None
    candidates: tuple[int, ...]
    said_by: Mapping[int, float]
    """Share of each person in the cue's subject; empty without a cue or where it means nobody known."""
    acted_by: Mapping[int, float]
    """Share of each person in the beat's subject."""
    opened_by: Mapping[int, float]
    """Share of each person in the subject of the sentence that begins the paragraph."""
    broken_off: bool
    """The turn ends in a dash."""
    interrupts: bool
    """The cue tells that it falls into the words of the turn before."""
    group: bool
    """The cue's subject is several people, or nobody known."""
    pronouns: str
    """The set that the speaker goes by, where the cue tells: "she/her" of "the woman"; else empty."""
    excluded: frozenset[int]
    """Whom the subject of the cue cannot mean: "she" and "the woman" no man, "Ada's brother"
    not Ada."""
    called: frozenset[int]
    """People called to."""
    named: frozenset[int]
    """People named inside the quotation, but not called to."""
    introduced: frozenset[int]
    """Whom the words say the speaker is ("I'm Ada")."""
    beside: Mapping[int, int]
    """People referred to in the paragraph's narration, and how often."""
    distances: Mapping[int, int]
    """Tokens since each candidate was last referred to in the narration or spoke."""
    gap: int
    """Paragraphs of narration since the turn before; 0 for neighbours."""
    continued: bool
    """The turn before was left open at the end of its paragraph."""
    conversation: int
    before: frozenset[int] = field(default_factory=frozenset)
    """People referred to in the last sentence of the paragraph before, if that is narration."""


class TurnBuilder:
    """Builds the turns of a story in one pass, resolving the narration's references on the way."""

    def __init__(
        self,
        tokens: Tokens,
        references: References,
        people: People,
        quotations: Sequence[FoundQuotation],
        quoted: bytearray,
        breaks: frozenset[int],
    ) -> None:
        """``breaks`` are the indices of blocks that end a scene or begin a chapter."""
        self._tokens = tokens
        self._references = references
        self._people = people
        self._quotations = quotations
        self._quoted = quoted
        self._breaks = breaks
        self._pointed: dict[str, int] = {}
        self._kinship = Kinship(people.named)
        self._called = CalledReader(tokens, references, people, quoted)
        # What is the same in every round is read in the first.
        self._named_inside: dict[tuple[int, ...], Called] = {}
        self._sentences = sentence_numbers(tokens)
        self._by_block: dict[int, list[int]] = {}
        for number, quotation in enumerate(quotations):
            self._by_block.setdefault(quotation.block, []).append(number)
        self._references_by_block: dict[int, list[int]] = {}
        for index, item in enumerate(references.items):
            self._references_by_block.setdefault(tokens.block_of[item.first], []).append(index)

    def build(self, speakers: Mapping[int, int | None]) -> tuple[list[Turn], dict[int, Resolution]]:
        """All turns and the resolutions of the narration's references.

        ``speakers`` are quotations whose speaker is known from an earlier pass; they settle pronouns in
        cues and keep their speakers in mind.
        """
        resolver = Resolver(
            self._tokens, self._references, self._people, self._kinship, self._sentences, self._pointed
        )
        resolutions: dict[int, Resolution] = {}
        turns: list[Turn] = []
        conversation, gap, open_ended = 0, CONVERSATION_GAP, False
        before: frozenset[int] = frozenset()
        for block, tokens in enumerate(self._tokens.blocks):
            if block in self._breaks:
                conversation += 1
                gap, before, open_ended = CONVERSATION_GAP, frozenset(), False
                resolver.tracker.begin_scene(block)
            if not tokens:
                continue
            numbers = self._by_block.get(block, [])
            recent = resolver.tracker.recent(tokens.start, _REACH, _MOST_CANDIDATES)
            distances = {p: resolver.tracker.distance(p, tokens.start) or 0 for p in recent}
            self._resolve_block(block, resolver, resolutions, speakers)
            if not numbers:
                gap += 1
                if gap == CONVERSATION_GAP:
                    conversation += 1
                before = self._last_sentence(block, resolutions)
                continue
            beside = self._beside(block, resolutions)
            for group in self._split(numbers, resolutions):
                turns.append(
                    self._turn(
                        group, block, beside, resolutions, recent, distances, before,
                        min(gap, CONVERSATION_GAP),
                        conversation, continued=open_ended,
                    )
                )  # fmt: skip
                gap, before = 0, frozenset()
                open_ended = self._quotations[group[-1]].continues
                speaker = speakers.get(group[0])
                if speaker is not None:
                    resolver.speak(speaker, self._quotations[group[0]].stretch.first)
        self._pointed = usual_epithets(self._tokens, self._references, resolutions)
        persons = persons_meant(resolutions, self._people)
        votes = votes_by_apposition(self._tokens, self._references, self._people, self._quoted, persons)
        self._kinship = Kinship(self._people.named, votes)
        return turns, resolutions

    def _resolve_block(
        self,
        block: int,
        resolver: Resolver,
        resolutions: dict[int, Resolution],
        speakers: Mapping[int, int | None],
    ) -> None:
        known: dict[int, int] = {}
        for number in self._by_block.get(block, []):
            cue = self._quotations[number].cue
            speaker = speakers.get(number)
            if cue is not None and cue.subject is not None and speaker is not None:
                known[cue.subject] = speaker
        for index in self._references_by_block.get(block, []):
            if not self._quoted[self._references.items[index].first]:
                resolutions[index] = resolver.resolve(index, known=known.get(index))

    def _split(self, numbers: Sequence[int], resolutions: Mapping[int, Resolution]) -> list[list[int]]:
        """Parts of a paragraph that have different speakers by their cues."""
        groups: list[list[int]] = []
        current: int | None = None
        cued = False
        for number in numbers:
            told = self._told(number, resolutions)
            if groups and (told is None or told == current or (current is None and not cued)):
                groups[-1].append(number)
            else:
                groups.append([number])
                current, cued = None, False
            current = told if told is not None else current
            cued = cued or self._is_cued(number)
        return groups

    def _is_cued(self, number: int) -> bool:
        cue = self._quotations[number].cue
        return cue is not None and cue.subject is not None and cue.strength is Strength.SAID

    def _told(self, number: int, resolutions: Mapping[int, Resolution]) -> int | None:
        cue = self._quotations[number].cue
        if cue is None or cue.subject is None or cue.strength is not Strength.SAID:
            return None
        if self._references.items[cue.subject].kind is MentionKind.PRONOUN:
            return None
        resolution = resolutions.get(cue.subject)
        return None if resolution is None else resolution.person

    def _turn(
        self,
        group: Sequence[int],
        block: int,
        beside: Mapping[int, int],
        resolutions: Mapping[int, Resolution],
        recent: Sequence[int],
        distances: Mapping[int, int],
        before: frozenset[int],
        gap: int,
        conversation: int,
        *,
        continued: bool,
    ) -> Turn:
        quotations = [self._quotations[number] for number in group]
        cues = [q.cue for q in quotations if q.cue is not None and q.cue.subject is not None]
        cue = max(cues, key=lambda c: c.strength, default=None)
        beat = next((q.beat for q in quotations if q.beat is not None), None)
        named_inside = self._named_inside.get(tuple(group))
        if named_inside is None:
            named_inside = self._named_inside[tuple(group)] = self._called.read(quotations)
        called, named, introduced = named_inside
        candidates = list(dict.fromkeys([*beside, *recent, *called, *introduced]))
        if self._people.narrator is not None and self._people.narrator not in candidates:
            candidates.append(self._people.narrator)
        return Turn(
            quotations=tuple(group),
            block=block,
            first=quotations[0].stretch.first,
            cue=cue,
            cue_kind=self._kind(cue),
            beat=beat,
            candidates=tuple(candidates),
            said_by=self._shares(cue, resolutions),
            acted_by=self._shares(beat, resolutions),
            opened_by=self._shares(quotations[0].opening_beat, resolutions),
            broken_off=quotations[-1].broken_off,
            interrupts=cue is not None and self._tokens.lowers[cue.verb] in interrupting_verbs(),
            group=self._is_group(cue) or any(q.cue is not None and q.cue.nobody_known for q in quotations),
            pronouns=self._pronouns(cue),
            excluded=self._excluded(cue, candidates),
            called=called,
            named=named,
            introduced=introduced,
            beside=beside,
            distances=distances,
            gap=gap,
            continued=continued,
            conversation=conversation,
            before=before,
        )

    def _shares(self, cue: FoundCue | None, resolutions: Mapping[int, Resolution]) -> Mapping[int, float]:
        if cue is None or cue.subject is None:
            return {}
        resolution = resolutions.get(cue.subject)
        return {} if resolution is None else resolution.shares

    def _kind(self, cue: FoundCue | None) -> SubjectKind | None:
        if cue is None or cue.subject is None:
            return None
        item = self._references.items[cue.subject]
        if item.kind is MentionKind.PRONOUN:
            narrating = item.pronoun in (FIRST_PERSON, self._people.telling)
            return SubjectKind.NARRATOR if narrating else SubjectKind.PRONOUN
        return SubjectKind.NAME if item.kind is MentionKind.PROPER else SubjectKind.NOUN

    def _pronouns(self, cue: FoundCue | None) -> str:
        if cue is None or cue.subject is None or cue.strength is not Strength.SAID:
            return ""
        item = self._references.items[cue.subject]
        told = item.gender.pronouns if item.kind is MentionKind.COMMON and not item.plural else item.pronoun
        return told if told in SINGULAR_SETS else ""

    def _excluded(self, cue: FoundCue | None, candidates: Sequence[int]) -> frozenset[int]:
        if cue is None or cue.subject is None or cue.strength is not Strength.SAID:
            return frozenset()
        item = self._references.items[cue.subject]
        pronoun = self._pronouns(cue)
        barred = {p for p in candidates if pronoun and not self._people.may_be(p, pronoun)}
        if item.kind is MentionKind.COMMON and kin_of(item) is not None:
            owner = owner_of(self._references, item, self._people.by_reference)
            barred |= set() if owner is None else {owner}
        elif item.pronoun in SINGULAR_SETS:
            barred.update(p for p in candidates if self._people.everybody[p].narrator)
        return frozenset(barred)

    def _is_group(self, cue: FoundCue | None) -> bool:
        if cue is None or cue.subject is None or cue.strength is not Strength.SAID:
            return False
        item = self._references.items[cue.subject]
        if item.kind is MentionKind.PRONOUN and item.pronoun == "they/them":
            return not any("they/them" in s.pronouns for s in self._people.everybody)
        return item.plural or self._is_joined(item, cue)

    def _is_joined(self, item: Reference, cue: FoundCue) -> bool:
        """ "said Ada and Ben together": one clause, two speakers."""
        tokens, end = self._tokens, item.end
        other = self._references.at(end + 1) if tokens.lowers[end : end + 1] == ["and"] else None
        if other is None or other.case or cue.verb > item.first or other.end >= len(tokens):
            return False
        return tokens.texts[other.end][0] in ".,;!?" or tokens.lowers[other.end] in ("together", "at", "in")

    def _beside(self, block: int, resolutions: Mapping[int, Resolution]) -> dict[int, int]:
        beside: dict[int, int] = {}
        for index in self._references_by_block.get(block, []):
            resolution = resolutions.get(index)
            if resolution is not None and resolution.person is not None:
                beside[resolution.person] = beside.get(resolution.person, 0) + 1
        return beside

    def _last_sentence(self, block: int, resolutions: Mapping[int, Resolution]) -> frozenset[int]:
        tokens = self._tokens.blocks[block]
        sentence = self._tokens.sentence(tokens.stop - 1)
        found: set[int] = set()
        for index in self._references_by_block.get(block, []):
            resolution = resolutions.get(index)
            if resolution is None or resolution.person is None:
                continue
            if self._references.items[index].first >= sentence.start:
                found.add(resolution.person)
        return frozenset(found)


_REACH = 2500
"""Tokens back in which somebody must have been referred to, to be a candidate."""
_MOST_CANDIDATES = 10
