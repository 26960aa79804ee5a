"""Reads the page in context: who speaks, and what every mention goes back to, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from fabula.language.analyst import MentionSpan
from fabula.language.reader_model import ReaderModel
from fabula.language.tokens import Tokens
from fabula.reading.conversation_features import Conversations
from fabula.reading.conversation_model import Voices
from fabula.reading.encoded import Encoded
from fabula.reading.known_persons import genders_of, persons_by_range, turn_of_words, word_range
from fabula.reading.link_features import ADDRESSEE, PERSON, SPEAKER, build_table
from fabula.reading.linking import Linker
from fabula.reading.people import People
from fabula.reading.quotations import FoundQuotation
from fabula.reading.references import References
from fabula.reading.speakers import Decision
from fabula.reading.turns import Turn
from fabula.text.span import Span

_OFFERED = 4
"""Others that are kept for each mention."""


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


@dataclass
class Context:
    """What the model read."""

    mentions: list[LinkedMention] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    addressees: list[tuple[int, ...]] = field(default_factory=list)


class ContextReader:
    """Reads one page."""

    def __init__(
        self,
        model: ReaderModel,
        encoded: Encoded,
        tokens: Tokens,
        references: References,
        people: People,
        quotations: Sequence[FoundQuotation],
        conversations: Conversations,
    ) -> None:
        """Prepare to read what the encoder and the rules have laid down."""
        self._model, self._encoded, self._tokens = model, encoded, tokens
        self._quotations = quotations
        self._turns: Sequence[Turn] = conversations.turns
        words = self._words = encoded.words
        self._deciding = Voices(model, conversations, tokens, words)
        self._turn_of_word = turn_of_words(words, tokens, quotations, self._turns)
        self._persons = persons_by_range(words, tokens, references, people)
        self._genders = genders_of(people)
        self._turn_starts = [self._range_of_turn(turn)[0] for turn in self._turns]
        self._mention_starts = [mention.first for mention in encoded.mentions]

    def read(self) -> Context:
        """Read the whole page."""
        context = Context()
        entities = 0
        for start, stop in self._encoded.parts:
            states = self._encoded.states[start:stop].astype(np.float32)
            first, end = np.searchsorted(self._turn_starts, [start, stop]).tolist()
            decisions, addressees = self._deciding.decide(first, end, states, start)
            context.decisions += decisions
            context.addressees += addressees
            spans = self._encoded.mentions[slice(*np.searchsorted(self._mention_starts, [start, stop]))]
            mentions = self._link(states, start, spans, range(first, end), decisions, addressees, entities)
            entities = max((m.entity + 1 for m in mentions), default=entities)
            context.mentions += mentions
        return context

    def _range_of_turn(self, turn: Turn) -> tuple[int, int]:
        stretch = self._quotations[turn.quotations[0]].stretch
        first, end = word_range(self._words, self._tokens.span(stretch.first, stretch.end))
        return first, max(first + 1, end)

    def _link(
        self,
        states: NDArray[np.float32],
        offset: int,
        spans: Sequence[MentionSpan],
        turns: range,
        decisions: Sequence[Decision],
        addressees: Sequence[tuple[int, ...]],
        entities: int,
    ) -> list[LinkedMention]:
        rows = [(s.first, s.end, s.category, s.kind, -1) for s in spans]
        for at, decision, heard in zip(turns, decisions, addressees, strict=True):
            first, end = self._range_of_turn(self._turns[at])
            speaker = -1 if decision.speaker is None else decision.speaker
            rows.append((first, end, PERSON, SPEAKER, speaker))
            if len(heard) == 1:
                rows.append((first, end, PERSON, ADDRESSEE, heard[0]))
        rows.sort(key=lambda row: (row[0], -(row[3] if row[3] >= SPEAKER else 0), -row[1]))
        voiced = {number: row[4] for number, row in enumerate(rows) if row[3] >= SPEAKER}
        table = build_table(
            self._words,
            [(row[0], row[1]) for row in rows],
            [row[2] for row in rows],
            [row[3] for row in rows],
            self._turn_of_word,
            self._persons,
            self._genders,
            voiced,
        )
        table.starts[:] -= offset
        table.ends[:] = np.minimum(table.ends - offset, len(states))
        linked = Linker(self._model, self._genders).link(table, states, voiced)

        def others(number: int) -> tuple[tuple[int, float], ...]:
            own = int(linked.entities[number])
            shares = linked.shares.get(number, {})
            known = [
                (linked.persons[e], share) for e, share in shares.items() if e != own and e in linked.persons
            ]
            return tuple(sorted(known, key=lambda item: -item[1])[:_OFFERED])

        return [
            LinkedMention(
                self._words.span(first, end), first, end, category, kind,
                entities + int(linked.entities[number]),
                linked.persons.get(int(linked.entities[number])),
                float(linked.confidence[number]),
                others(number),
            )
            for number, (first, end, category, kind, _) in enumerate(rows)
            if kind < SPEAKER
        ]  # fmt: skip
