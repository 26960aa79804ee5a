"""What every mention goes back to, read by the model part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fabula.language.lexicon import word_list
from fabula.language.memo import Memo
from fabula.language.reader_model import ReaderModel
from fabula.language.tokens import Tokens
from fabula.language.window_reading import MentionSpan
from fabula.language.words import part_of_words
from fabula.reading.annotations import MentionKind
from fabula.reading.encoded import Encoded
from fabula.reading.inside import Role
from fabula.reading.known_persons import genders_of, persons_by_range, ranges_of, turn_of_words, word_range
from fabula.reading.link_features import ADDRESSEE, COMMON, PERSON, PRONOUN, SPEAKER, UNTOLD
from fabula.reading.linked_part import LINKS, Part, PartLinks, Row, link_part, part_key
from fabula.reading.people import People
from fabula.reading.phrases import subject_of
from fabula.reading.quotations import FoundQuotation
from fabula.reading.references import References
from fabula.reading.speakers import Decision
from fabula.reading.turns import Turn
from fabula.text.span import Span

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
        memo: Memo | None = None,
    ) -> None:
        """Prepare to link what the encoder found, given what the rules know and who speaks."""
        self._model, self._memo, self._encoded, self._tokens = model, memo or Memo(), encoded, tokens
        self._quotations, self._spoken = quotations, spoken
        words = self._words = encoded.words
        self._turn_of_word = turn_of_words(words, tokens, quotations, spoken.turns)
        told = persons_by_range(words, tokens, references, spoken.inside)
        self._told_by_end = {end: person for (_, end), person in told.items()}
        self._persons = persons_by_range(words, tokens, references, people.by_reference) | told
        self._person_by_head = {
            word_range(words, tokens.span(item.head, item.head + 1))[0]: person
            for index, person in people.by_reference.items()
            if (item := references.items[index]).kind is not MentionKind.PRONOUN
        }
        self._roles_by_end = {
            end: spoken.roles[index]
            for index, (_, end) in ranges_of(words, tokens, references, spoken.roles).items()
        }
        self._genders = genders_of(people)
        self._named = [somebody.named for somebody in people.everybody]
        self._turn_starts = [self._range_of_turn(turn)[0] for turn in spoken.turns]
        self._mention_starts = [mention.first for mention in encoded.mentions]

    def link(self) -> tuple[LinkedMention, ...]:
        """Link all mentions, in order."""
        found: list[LinkedMention] = []
        entities = 0
        for start, stop in self._encoded.parts:
            entities = self._link_part(start, stop, entities, found)
        return tuple(found)

    def _range_of_turn(self, turn: Turn) -> tuple[int, int]:
        stretch = self._quotations[turn.quotations[0]].stretch
        first, end = word_range(self._words, self._tokens.span(stretch.first, stretch.end))
        return first, max(first + 1, end)

    def _voices(self, start: int, stop: int) -> Iterator[Row]:
        """Who says each turn of a part and who hears it, as mentions at its first word."""
        spoken = self._spoken
        for at in range(*np.searchsorted(self._turn_starts, [start, stop]).tolist()):
            first, end = self._range_of_turn(spoken.turns[at])
            speaker = spoken.decisions[at].speaker
            yield Row(first, end, PERSON, SPEAKER, -1 if speaker is None else speaker)
            if len(spoken.addressees[at]) == 1:
                yield Row(first, end, PERSON, ADDRESSEE, spoken.addressees[at][0])

    def _found(self, start: int, stop: int) -> Iterator[Row]:
        """What the encoder found in a part, with whom forms of address and kin in quotations mean."""
        spans = self._encoded.mentions[slice(*np.searchsorted(self._mention_starts, [start, stop]))]
        for s in spans:
            if self._is_measure(s):
                continue
            person = -1
            if s.category == PERSON and s.kind != PRONOUN:
                known = self._told_by_end.get(s.end)
                person = self._called(s) if known is None else known
            yield Row(s.first, s.end, s.category, s.kind, person)

    def _is_measure(self, span: MentionSpan) -> bool:
        """Whether a noun is only what somebody is held up to: "For a boy of twelve he was strong"."""
        texts = self._words.texts
        if span.kind != COMMON or span.first == 0 or texts[span.first].lower() not in ("a", "an"):
            return False
        trees = self._encoded.trees
        words = range(span.first, span.end)
        head = next((word for word in words if trees.head(word) not in words), span.first)
        if texts[span.first - 1].lower() != "for" or not trees.relation(head).startswith("obl"):
            return False
        subject = subject_of(trees, trees.head(head))
        return subject is not None and span.end <= subject <= span.end + 1

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

    def _link_part(self, start: int, stop: int, entities: int, found: list[LinkedMention]) -> int:
        """Add the mentions of a part, whose first entity gets the number ``entities``; returns the next."""
        rows = [*self._found(start, stop), *self._voices(start, stop)]
        rows.sort(key=lambda row: (row.first, -(row.kind if row.kind >= SPEAKER else 0), -row.end))
        part, people = self._part(rows, start, stop)
        states = self._encoded.states.part(start)

        def link() -> PartLinks:
            return link_part(self._model, part, states, self._memo)

        if self._memo.keeps:
            links = self._memo.recall(LINKS, part_key(part, states.key_of(0, stop - start)), link)
        else:
            links = link()
        persons = {entity: people[person] for entity, person in links.persons.items()}
        for number, row in enumerate(rows):
            if row.kind < SPEAKER:
                entity = links.entities[number]
                others = tuple((people[p], share) for p, share in links.others.get(number, ()))
                found.append(
                    LinkedMention(
                        self._words.span(row.first, row.end), row.first, row.end, row.category, row.kind,
                        entities + entity, persons.get(entity), links.confidence[number], others,
                    )
                )  # fmt: skip
        own = (entity for entity, row in zip(links.entities, rows, strict=True) if row.kind < SPEAKER)
        return entities + max(own, default=-1) + 1

    def _person_of(self, row: Row) -> int:
        """Whom the rules take a mention to mean; words after its noun tell no more."""
        known = self._persons.get((row.first, row.end))
        if known is not None or row.kind >= PRONOUN or row.category != PERSON:
            return -1 if known is None else known
        trees = self._encoded.trees
        head = next(
            (
                w
                for w in range(row.first, row.end)
                if not row.first <= trees.head(w) < row.end or trees.head(w) == w
            ),
            None,
        )
        if head is None or head not in self._person_by_head:
            return -1
        several = any(row.first <= child < row.end for child in trees.children(head, "conj"))
        return -1 if several else self._person_by_head[head]

    def _part(self, rows: Sequence[Row], start: int, stop: int) -> tuple[Part, list[int]]:
        """What a part's links depend on, and who its persons are."""
        numbers: dict[int, int] = {-1: -1}

        def number_of(person: int) -> int:
            return numbers.setdefault(person, len(numbers) - 1)

        local = [
            Row(
                row.first - start, row.end - start, row.category, row.kind, number_of(row.person),
                number_of(self._person_of(row)),
            )
            for row in rows
        ]  # fmt: skip
        roles = {
            number: role._replace(owner=number_of(role.owner))
            for number, row in enumerate(rows)
            if row.kind < PRONOUN
            and row.category == PERSON
            and (role := self._roles_by_end.get(row.end)) is not None
        }
        people = list(numbers)[1:]
        turns = self._turn_of_word[start:stop]
        first_turn = turns[turns >= 0].min(initial=np.iinfo(np.int32).max)
        part = Part(
            part_of_words(self._words, start, stop),
            local,
            np.where(turns < 0, -1, turns - first_turn).astype(np.int32),
            [self._genders.get(person, UNTOLD) for person in people],
            [self._named[person].bit_length() for person in people],
            roles,
            [edge - start for edge in self._encoded.stretches if start <= edge < stop],
        )
        return part, people
