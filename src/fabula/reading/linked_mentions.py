"""What every mention goes back to, read by the model part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fabula.language.analyst import MentionSpan
from fabula.language.lexicon import word_list
from fabula.language.reader_model import ReaderModel
from fabula.language.tokens import Tokens
from fabula.reading.encoded import Encoded
from fabula.reading.inside import Role
from fabula.reading.known_persons import genders_of, persons_by_range, ranges_of, turn_of_words, word_range
from fabula.reading.link_features import ADDRESSEE, PERSON, PRONOUN, SPEAKER, build_table
from fabula.reading.linking import Linker
from fabula.reading.people import People
from fabula.reading.quotations import FoundQuotation
from fabula.reading.references import References
from fabula.reading.speakers import Decision
from fabula.reading.turns import Turn
from fabula.text.span import Span

_OFFERED = 4
"""Others that are kept for each mention."""
_MARKS = frozenset(",.!?;:—–-…\"'“”‘’()")


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """One mention and the entity it belongs to."""

    span: Span
    first: int
    """First word."""
    end: int
    category: int
    kind: int
    entity: int
    person: int | None
    """Person of the page, where the entity is one."""
    confidence: float
    alternatives: tuple[tuple[int, float], ...] = ()
    """Other persons it may mean, with their shares."""


@dataclass(frozen=True)
class Spoken:
    """The turns with who says them to whom, and whom words inside them mean by that."""

    turns: Sequence[Turn]
    decisions: Sequence[Decision]
    addressees: Sequence[tuple[int, ...]]
    inside: Mapping[int, int]
    """Person by reference."""
    roles: Mapping[int, Role]
    """Whose relative a reference means."""


class _Row(NamedTuple):
    first: int
    end: int
    category: int
    kind: int
    person: int = -1


class MentionLinker:
    """Links the mentions of one page."""

    def __init__(
        self,
        model: ReaderModel,
        encoded: Encoded,
        tokens: Tokens,
        references: References,
        people: People,
        quotations: Sequence[FoundQuotation],
        spoken: Spoken,
    ) -> None:
        """Prepare to link what the encoder found, given what the rules know and who speaks."""
        self._model, self._encoded, self._tokens = model, encoded, tokens
        self._quotations, self._spoken = quotations, spoken
        words = self._words = encoded.words
        self._turn_of_word = turn_of_words(words, tokens, quotations, spoken.turns)
        told = persons_by_range(words, tokens, references, spoken.inside)
        self._told_by_end = {end: person for (_, end), person in told.items()}
        self._persons = persons_by_range(words, tokens, references, people.by_reference) | told
        self._roles_by_end = {
            end: spoken.roles[index]
            for index, (_, end) in ranges_of(words, tokens, references, spoken.roles).items()
        }
        self._genders = genders_of(people)
        self._turn_starts = [self._range_of_turn(turn)[0] for turn in spoken.turns]
        self._mention_starts = [mention.first for mention in encoded.mentions]

    def link(self) -> tuple[LinkedMention, ...]:
        """Link all mentions, in order."""
        found: list[LinkedMention] = []
        entities = 0
        for start, stop in self._encoded.parts:
            states = self._encoded.states[start:stop].astype(np.float32)
            mentions = self._link_part(states, start, entities)
            entities = max((m.entity + 1 for m in mentions), default=entities)
            found += mentions
        return tuple(found)

    def _range_of_turn(self, turn: Turn) -> tuple[int, int]:
        stretch = self._quotations[turn.quotations[0]].stretch
        first, end = word_range(self._words, self._tokens.span(stretch.first, stretch.end))
        return first, max(first + 1, end)

    def _voices(self, start: int, stop: int) -> Iterator[_Row]:
        """Who says each turn of a part and who hears it, as mentions at its first word."""
        spoken = self._spoken
        for at in range(*np.searchsorted(self._turn_starts, [start, stop]).tolist()):
            first, end = self._range_of_turn(spoken.turns[at])
            speaker = spoken.decisions[at].speaker
            yield _Row(first, end, PERSON, SPEAKER, -1 if speaker is None else speaker)
            if len(spoken.addressees[at]) == 1:
                yield _Row(first, end, PERSON, ADDRESSEE, spoken.addressees[at][0])

    def _found(self, start: int, stop: int) -> Iterator[_Row]:
        """What the encoder found in a part, with whom forms of address and kin in quotations mean."""
        spans = self._encoded.mentions[slice(*np.searchsorted(self._mention_starts, [start, stop]))]
        for s in spans:
            person = -1
            if s.category == PERSON and s.kind != PRONOUN:
                known = self._told_by_end.get(s.end)
                person = self._called(s) if known is None else known
            yield _Row(s.first, s.end, s.category, s.kind, person)

    def _called(self, span: MentionSpan) -> int:
        """Who hears the turn, where the span is a form of address set off by marks ("my dear")."""
        turn = int(self._turn_of_word[span.first])
        if turn < 0 or len(self._spoken.addressees[turn]) != 1:
            return -1
        texts = self._words.texts
        if texts[span.end - 1].lower() not in word_list("forms_of_address"):
            return -1
        around = (
            texts[span.first - 1] if span.first else "",
            texts[span.end] if span.end < len(texts) else "",
        )
        set_off = all(text[:1] in _MARKS for text in around)
        return self._spoken.addressees[turn][0] if set_off else -1

    def _link_part(self, states: NDArray[np.float32], offset: int, entities: int) -> list[LinkedMention]:
        stop = offset + len(states)
        rows = [*self._found(offset, stop), *self._voices(offset, stop)]
        rows.sort(key=lambda row: (row.first, -(row.kind if row.kind >= SPEAKER else 0), -row.end))
        voiced = {number: row.person for number, row in enumerate(rows) if row.kind >= SPEAKER}
        told = {(r.first, r.end): r.person for r in rows if r.kind < SPEAKER and r.person >= 0}
        table = build_table(
            self._words,
            [(row.first, row.end) for row in rows],
            [row.category for row in rows],
            [row.kind for row in rows],
            self._turn_of_word,
            self._persons | told,
            self._genders,
            voiced,
        )
        table.starts[:] -= offset
        table.ends[:] = np.minimum(table.ends - offset, len(states))
        roles = {
            number: self._roles_by_end[row.end]
            for number, row in enumerate(rows)
            if row.kind < PRONOUN and row.category == PERSON and row.end in self._roles_by_end
        }
        linked = Linker(self._model, self._genders).link(table, states, voiced, roles)

        def others(number: int) -> tuple[tuple[int, float], ...]:
            own = int(linked.entities[number])
            shares = linked.shares.get(number, {})
            known = [
                (linked.persons[e], share) for e, share in shares.items() if e != own and e in linked.persons
            ]
            return tuple(sorted(known, key=lambda item: -item[1])[:_OFFERED])

        return [
            LinkedMention(
                self._words.span(row.first, row.end), row.first, row.end, row.category, row.kind,
                entities + int(linked.entities[number]),
                linked.persons.get(int(linked.entities[number])),
                float(linked.confidence[number]),
                others(number),
            )
            for number, row in enumerate(rows)
            if row.kind < SPEAKER
        ]  # fmt: skip
