"""Mentions and events of the story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.reading.annotations import Category, Event, MentionKind
from fabula.reading.linked_mentions import LinkedMention
from fabula.reading.narrator import FIRST_PERSON
from fabula.reading.page import Page
from fabula.reading.tie_kinds import tie_nouns
from fabula.story.model import Alternative, Mention, Quotation
from fabula.story.places import find_place_mentions
from fabula.text.blocks import BlockKind
from fabula.text.span import Span

_CATEGORIES = tuple(Category)
_KINDS = (MentionKind.PROPER, MentionKind.COMMON, MentionKind.PRONOUN)


def persons_in_context(
    page: Page, mentions: Sequence[LinkedMention], person_of: Mapping[int, int]
) -> dict[int, int]:
    """Person of each reference: names as the rules have them, the rest as the model links them."""
    by_span = {(m.span.start, m.span.end): m for m in mentions}
    found = dict(person_of)
    for index, item in enumerate(page.references.items):
        if item.kind is MentionKind.PROPER or index in page.people.by_reference:
            continue
        if item.pronoun == FIRST_PERSON == page.people.telling and not page.quoted[item.first]:
            continue
        span = page.tokens.span(item.first, item.end)
        mention = by_span.get((span.start, span.end))
        if mention is None:
            continue
        if mention.person is not None:
            found[index] = mention.person
        else:
            found.pop(index, None)
    return found


def build_mentions(
    page: Page, person_of: Mapping[int, int], ids: Mapping[int, str], quotations: Sequence[Quotation]
) -> tuple[Mention, ...]:
    """Mentions of people and places, in order."""
    enclosing = _Enclosing([quotation.span for quotation in quotations])
    rows = sorted(_rows(page, person_of, ids), key=lambda row: (row.span.start, -row.span.end))
    apart = _Enclosing([quotation.span for quotation in quotations])
    rows = _no_kin_of_himself(page, [_as_narrator(page, row, ids, apart) for row in rows])
    rows = _no_surer_than_nouns(rows)
    return tuple(
        Mention(
            row.span, page.source.words_at(row.span), row.kind, row.category, row.entity, row.character,
            enclosing.innermost(row.span), row.confidence, row.alternatives,
        )
        for row in rows
    )  # fmt: skip


def _as_narrator(page: Page, row: _Row, ids: Mapping[int, str], enclosing: _Enclosing) -> _Row:
    """A mention; the "I" of who tells the story is that one, whomever the model links it to."""
    narrator = None if page.people.narrator is None else ids.get(page.people.narrator)
    if narrator is None or row.kind is not MentionKind.PRONOUN or row.character == narrator:
        return row
    if page.source.words_at(row.span).lower() not in _FIRST_PERSON:
        return row
    block = page.source.block_index(row.span.start)
    letter = block is not None and page.source.blocks[block].kind is BlockKind.LETTER
    if letter or enclosing.innermost(row.span) is not None:
        return row
    return row._replace(entity=f"e{narrator}", character=narrator, confidence=1.0, alternatives=())


def _no_kin_of_himself(page: Page, rows: Sequence[_Row]) -> list[_Row]:
    """The mentions; "Ada's mother" and "her niece" are never Ada, whatever the model links them to."""
    found = list(rows)
    for at, row in enumerate(rows):
        if row.kind is not MentionKind.COMMON or row.category is not Category.PERSON:
            continue
        inner = next(
            (each for each in rows[at + 1 : at + 1 + _DEEPEST] if each.span.start == row.span.start), None
        )
        if inner is None or inner.entity != row.entity:
            continue
        last = page.source.words_at(row.span).lower().split()[-1]
        if last in tie_nouns():
            found[at] = row._replace(entity=f"k{row.span.start}", character=None, alternatives=())
    return found


def _no_surer_than_nouns(rows: Sequence[_Row]) -> list[_Row]:
    """The mentions; "his" behind "the man" is somebody no more surely than "the man" is."""
    found: list[_Row] = []
    nouns: dict[str, _Row] = {}
    for row in rows:
        if row.character is not None and row.kind is not MentionKind.PRONOUN:
            nouns[row.entity] = row
        elif row.character is not None:
            noun = nouns.get(row.entity)
            near = noun is not None and row.span.start - noun.span.end < _NOUN_REACH
            if noun is not None and near and noun.confidence < row.confidence:
                row = row._replace(confidence=noun.confidence)
        found.append(row)
    return found


class _Row(NamedTuple):
    span: Span
    kind: MentionKind
    category: Category
    entity: str
    character: str | None
    confidence: float = 1.0
    alternatives: tuple[Alternative, ...] = ()


def _rows(page: Page, person_of: Mapping[int, int], ids: Mapping[int, str]) -> Iterator[_Row]:
    if page.mentions is None:
        for index, person in person_of.items():
            if person in ids:
                item = page.references.items[index]
                span = page.tokens.span(item.first, item.end)
                yield _Row(span, item.kind, Category.PERSON, f"e{ids[person]}", ids[person])
        for place in find_place_mentions(page, set(person_of)):
            yield _Row(place.span, place.kind, place.category, place.entity, None)
        return
    ends: set[int] = set()
    for mention in page.mentions:
        character = None if mention.person is None else ids.get(mention.person)
        entity = f"m{mention.entity}" if character is None else f"e{character}"
        ends.add(mention.span.end)
        others = tuple(Alternative(ids[p], round(s, 3)) for p, s in mention.alternatives if p in ids)
        yield _Row(
            mention.span, _KINDS[mention.kind], _CATEGORIES[mention.category], entity, character,
            round(mention.confidence, 3), others,
        )  # fmt: skip
    for index, person in person_of.items():
        item = page.references.items[index]
        span = page.tokens.span(item.first, item.end)
        sure = item.kind is MentionKind.PROPER or (
            item.kind is MentionKind.PRONOUN and page.quoted[item.first]
        )
        if sure and person in ids and span.end not in ends:
            yield _Row(span, item.kind, Category.PERSON, f"e{ids[person]}", ids[person])


def build_events(page: Page) -> tuple[Event, ...]:
    """What is told as having happened."""
    if page.encoded is None:
        return ()
    spans = [page.encoded.words.span(word, word + 1) for word in page.encoded.events]
    return tuple(Event(span, page.source.words_at(span), realis=True) for span in spans)


class _Enclosing:
    """Finds the innermost of nested spans around others that come in order of their starts."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._next = 0
        self._open: list[int] = []

    def innermost(self, span: Span) -> int | None:
        """Index of the innermost span that holds ``span``."""
        while self._next < len(self._spans) and self._spans[self._next].start <= span.start:
            self._open.append(self._next)
            self._next += 1
        while self._open and self._spans[self._open[-1]].end <= span.start:
            self._open.pop()
        return next((i for i in reversed(self._open[-_DEEPEST:]) if self._spans[i].contains(span)), None)


_FIRST_PERSON = frozenset(["i", "me", "my", "mine", "myself"])
_NOUN_REACH = 400
"""Code points behind a noun within which pronouns go back to it."""
_DEEPEST = 8
"""Quotations within each other that are looked through."""
