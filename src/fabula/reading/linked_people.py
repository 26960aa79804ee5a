"""People whom the text never names, found by how their mentions hang together: "the night man, he, his".

The rules know a trade that speaks and a stranger who walks in (:mod:`fabula.reading.nameless`).  Everybody
else without a name is somebody here if the model links enough of the narration to one noun.  In short works
only: in a novel most of them get a name later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fabula.language.lexicon import pronouns
from fabula.language.tokens import Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.encoded import Encoded
from fabula.reading.known_persons import word_range
from fabula.reading.link_features import COMMON, PERSON, PRONOUN
from fabula.reading.linked_mentions import LinkedMention
from fabula.reading.people import People, Somebody
from fabula.reading.references import Reference, References

_LEAST = 3
"""Mentions of the narration that make somebody without a name a character."""
_CALLED = 2
"""Times that a definite noun means somebody who may have a name."""
_BELIEVED = 0.6
"""Mean confidence from which mentions hang together."""
_SHARE = 0.8
"""Share of one set of pronouns from which it is somebody's."""
_LEAST_PRONOUNS = 2
_SETS = ("she/her", "he/him")
_NOBODY = frozenset(["no", "any", "every", "each", "some", "another", "one", "neither", "either"])
_FIRST_PERSONS = ("i/me", "we/us", "you/your")


@dataclass
class _Entity:
    """What one entity of the narration is made of."""

    nouns: list[int]
    """References that are common nouns,"""
    mentions: list[LinkedMention]
    """and all its mentions."""
    pronouns: Counter[str]

    @property
    def forms(self) -> str:
        """The set of pronouns by which it goes; empty where that is not plain."""
        if not self.pronouns:
            return ""
        forms, count = self.pronouns.most_common(1)[0]
        told = forms in _SETS and count >= _LEAST_PRONOUNS and count >= _SHARE * self.pronouns.total()
        return forms if told else ""


class LinkedPeople:
    """Finds people among linked mentions."""

    def __init__(
        self, tokens: Tokens, references: References, people: People, quoted: bytearray, encoded: Encoded
    ) -> None:
        """``quoted`` marks the tokens of quotations."""
        self._tokens, self._references, self._people = tokens, references, people
        self._quoted, self._trees = quoted, encoded.trees
        words = encoded.words
        self._by_head = {
            word_range(words, tokens.span(item.head, item.head + 1))[0]: index
            for index, item in enumerate(references.items)
            if item.kind is MentionKind.COMMON and not item.plural and not quoted[item.first]
        }
        self._talk = {
            word
            for quotation in _runs(quoted)
            for word in range(*word_range(words, tokens.span(quotation.start, quotation.stop)))
        }

    def extend(self, mentions: Sequence[LinkedMention]) -> People:
        """The people, with those whom the mentions show."""
        entities = self._entities(mentions)
        everybody = list(self._people.everybody)
        for person, entity in self._known(mentions, entities):
            if not everybody[person].pronouns and entity.forms:
                everybody[person] = replace(everybody[person], pronouns=frozenset([entity.forms]))
        found: dict[int, int] = {}
        by_phrase: dict[tuple[str, ...], int] = {}
        for number in sorted(entities, key=lambda n: entities[n].mentions[0].first):
            entity = entities[number]
            if not self._is_somebody(entity):
                continue
            nouns = self._usual(entity.nouns)
            first = self._references.items[nouns[0]]
            phrase = self._phrase(first)
            person = by_phrase.get(phrase, -1)
            if person < 0 or not first.definite or not self._agree(everybody[person], entity):
                person = len(everybody)
                everybody.append(self._somebody(first, entity))
            for index in nouns:
                by_phrase.setdefault(self._phrase(self._references.items[index]), person)
                found[index] = person
        return replace(
            self._people, everybody=tuple(everybody), by_reference=self._people.by_reference | found
        )

    def _entities(self, mentions: Iterable[LinkedMention]) -> Mapping[int, _Entity]:
        """What the narration has of each entity."""
        found: dict[int, _Entity] = {}
        for mention in mentions:
            if mention.category != PERSON or mention.first in self._talk:
                continue
            entity = found.setdefault(mention.entity, _Entity([], [], Counter()))
            entity.mentions.append(mention)
            if mention.kind == PRONOUN:
                form = pronouns().get(self._trees.words.texts[mention.first].lower())
                if form is not None:
                    entity.pronouns[form.forms] += 1
            elif mention.kind == COMMON:
                index = self._by_head.get(self._head(mention))
                if index is not None and index not in self._people.by_reference:
                    entity.nouns.append(index)
        return found

    def _known(
        self, mentions: Iterable[LinkedMention], entities: Mapping[int, _Entity]
    ) -> Iterable[tuple[int, _Entity]]:
        """The people without a name whom the rules have found, with their entities."""
        persons = {m.entity: m.person for m in mentions if m.person is not None}
        for number, person in persons.items():
            if self._people.is_nameless(person) and number in entities:
                yield person, entities[number]

    def _is_somebody(self, entity: _Entity) -> bool:
        """Whether an entity is one person of whom the narration tells."""
        if not entity.nouns or any(m.person is not None for m in entity.mentions):
            return False
        if any(entity.pronouns[forms] for forms in (*_FIRST_PERSONS, "they/them", "it/its")):
            return False
        he, she = (entity.pronouns[forms] for forms in _SETS)
        if min(he, she) > (1 - _SHARE) * (he + she):
            return False
        items = [self._references.items[index] for index in self._usual(entity.nouns)]
        if any(self._tokens.lowers[item.first] in _NOBODY for item in items):
            return False
        believed = sum(mention.confidence for mention in entity.mentions)
        if believed < _BELIEVED * len(entity.mentions) or len(entity.mentions) < _LEAST:
            return False
        called = [item for item in items if item.definite and not item.pointing]
        return len(called) >= _CALLED or (len(called) == 1 and self._is_first(called[0], entity))

    def _is_first(self, item: Reference, entity: _Entity) -> bool:
        """Whether nobody who has a name, and whom the noun may mean, has been told of before it."""
        forms = item.gender.pronouns or entity.forms
        for index in range(self._references.between(0, item.first).stop):
            person = self._people.by_reference.get(index)
            if person is None or self._quoted[self._references.items[index].first]:
                continue
            if not forms or self._people.may_be(person, forms):
                return False
        return True

    def _usual(self, nouns: Sequence[int]) -> list[int]:
        """Those references that have the noun which most have."""
        counts = Counter(self._references.items[index].noun for index in nouns)
        usual = counts.most_common(1)[0][0]
        return [index for index in nouns if self._references.items[index].noun == usual]

    def _somebody(self, first: Reference, entity: _Entity) -> Somebody:
        told = first.gender.pronouns or entity.forms
        return Somebody(frozenset([told]) if told else frozenset(), narrator=False, noun=first.noun, named=0)

    def _agree(self, known: Somebody, entity: _Entity) -> bool:
        return not entity.forms or not known.pronouns or entity.forms in known.pronouns

    def _phrase(self, item: Reference) -> tuple[str, ...]:
        """The words by which somebody is called, without their article."""
        start = item.first + (item.possessor is None)
        return tuple(self._tokens.lowers[start : item.end])

    def _head(self, mention: LinkedMention) -> int:
        """The word on which all others of a mention hang."""
        heads = ((word, self._trees.head(word)) for word in range(mention.first, mention.end))
        return next(
            (w for w, above in heads if above == w or not mention.first <= above < mention.end), mention.first
        )


def _runs(quoted: bytearray) -> Iterable[range]:
    """The stretches of tokens that are marked."""
    start = -1
    for at, mark in enumerate((*quoted, 0)):
        if mark and start < 0:
            start = at
        elif not mark and start >= 0:
            yield range(start, at)
            start = -1
