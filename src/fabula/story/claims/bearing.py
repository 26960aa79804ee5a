"""Whether the words around a pronoun or a noun bear out whom the reading takes it to mean.

What is told of somebody by name needs no more.  A pronoun is borne out where the last name before it that it
can go back to is that person's, and nobody else has been spoken of since; "a young man" is somebody new.
Rules weigh what is doubtful; a bible tells only what is borne out, since a wrong entry costs more than none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fabula.language.lexicon import kin_terms, person_nouns, pronouns
from fabula.reading.annotations import Category, MentionKind
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.model import Mention

_SURE = 0.8
"""Confidence in whom a pronoun means, at least,"""
_SURE_OF_NOUN = 0.9
"""in whom a noun means,"""
_SURE_OF_SPEAKER = 0.7
"""and in who says "I"."""
_NAMES_BACK = 16
"""Names that are looked through,"""
_BACK = 400
"""and words."""
_INDEFINITE = frozenset(["a", "an", "some", "any", "no", "every", "each", "another", "one", "such"])
_SPEAKERS = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our"])
_HEARERS = frozenset(["you", "your", "yours", "yourself", "thou", "thee", "thy"])


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody by name, or by a noun."""

    word: int
    """First word."""
    who: str
    """Identifier of a character, or of an entity."""
    forms: str
    """Pronouns that go with it (``she/her``); empty where that is not known."""


@dataclass(frozen=True)
class Bearing:
    """Tells of words whether they mean a character beyond reasonable doubt.  Words are numbers."""

    told: Told

    def bears_out(self, word: int, character: str) -> bool:
        """Whether the head word of somebody means ``character``."""
        told, low = self.told, self.told.lower(word)
        mention = told.mention(word)
        if low in _SPEAKERS:
            return self._is_speaker_sure(word)
        if low in _HEARERS:
            return mention is None or mention.confidence >= _SURE
        pronoun = pronouns().get(low)
        if pronoun is not None and pronoun.forms:
            sure = mention is None or mention.character != character or mention.confidence >= _SURE
            return sure and self._goes_back_to(word, character, pronoun.forms)
        if mention is None or mention.kind is not MentionKind.COMMON:
            return True
        return self._is_same(word, mention, character)

    def _is_speaker_sure(self, word: int) -> bool:
        at = self.told.utterance(word)
        return at is None or self.told.quotations[at].confidence >= _SURE_OF_SPEAKER

    def _is_same(self, noun: int, mention: Mention, character: str) -> bool:
        """Whether a noun for a person is one for that person: his epithet, his name beside it, "my aunt"."""
        told, trees = self.told, self.told.trees
        if mention.character != character:
            # Whoever took it for this one had a name beside it.
            return True
        names = {alias.text.lower() for alias in told.person(character).aliases}
        bare = mention.text.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")
        if bare in {name.removeprefix("the ") for name in names | {told.person(character).name.lower()}}:
            return True
        beside = [*trees.children(noun, "appos", "flat"), trees.head(noun)]
        apposed = trees.relation(noun).startswith("appos") or trees.children(noun, "appos", "flat")
        if apposed and any(told.character(w) == character and self._is_name(w) for w in beside):
            return True
        new = any(told.lower(w) in _INDEFINITE for w in trees.children(noun, "det"))
        if new or not trees.children(noun, "det", "nmod:poss"):
            return False
        if told.lower(noun) in kin_terms() and trees.children(noun, "nmod:poss"):
            return mention.confidence >= _SURE
        return mention.confidence >= _SURE_OF_NOUN

    def _is_name(self, word: int) -> bool:
        return self.told.trees.part_of_speech(word) == "PROPN"

    def _goes_back_to(self, word: int, character: str, forms: str) -> bool:
        """Whether the last who is spoken of before a pronoun, and whom it can mean, is that character."""
        if self.told.voice(word)[0] is Voice.SPEECH:
            return self._goes_back_in_talk(word, character, forms)
        last = next(self._before(self._narrated, word, forms), None)
        if last is None or last.who != character:
            return False
        since = (each for each in self._others(last.word, word, forms) if each.who != character)
        return next(since, None) is None

    def _goes_back_in_talk(self, word: int, character: str, forms: str) -> bool:
        """The same in talk, where neither who speaks nor who is spoken to is "he"."""
        told, at = self.told, self.told.utterance(word)
        if at is None:
            return False
        here = told.quotations[at]
        if character == here.speaker or character in here.addressees:
            return False
        left_out = {here.speaker, *here.addressees}
        for each in self._before(self._all, word, forms):
            if each.who not in left_out:
                return each.who == character
        return False

    def _before(self, names: Sequence[_Named], word: int, forms: str) -> Iterator[_Named]:
        """The names before a word that a pronoun can go back to, the last first."""
        at = bisect_left(names, word, key=lambda each: each.word)
        for each in reversed(names[max(0, at - _NAMES_BACK) : at]):
            if each.word < word - _BACK:
                return
            if each.forms in ("", forms) and not self._is_denied(each.word):
                yield each

    def _is_denied(self, word: int) -> bool:
        """Whether a name is said not to be whom one sees: "it was not Ada"."""
        clause = self.told.clause_at(word)
        return clause is not None and clause.copular and clause.negated

    def _others(self, first: int, word: int, forms: str) -> Iterator[_Named]:
        """Nouns for people between two words of the narration, whom a pronoun can go back to."""
        nouns = self._nouns
        at = bisect_left(nouns, first, key=lambda each: each.word)
        while at < len(nouns) and nouns[at].word < word:
            if nouns[at].forms in ("", forms):
                yield nouns[at]
            at += 1

    @cached_property
    def _all(self) -> Sequence[_Named]:
        """All names of people, in order."""
        found: list[_Named] = []
        for mention in self.told.mentions:
            if mention.kind is MentionKind.PROPER and mention.category is Category.PERSON:
                words = self.told.words_of(mention.span)
                if words:
                    who = mention.character or mention.entity
                    found.append(_Named(words.start, who, self._forms(mention)))
        return sorted(found, key=lambda each: each.word)

    @cached_property
    def _narrated(self) -> Sequence[_Named]:
        return [each for each in self._all if self.told.utterance(each.word) is None]

    @cached_property
    def _nouns(self) -> Sequence[_Named]:
        """Nouns of the narration for one person each, in order."""
        found: list[_Named] = []
        for mention in self.told.mentions:
            if mention.kind is not MentionKind.COMMON or mention.category is not Category.PERSON:
                continue
            words = self.told.words_of(mention.span)
            plural = words and self.told.trees.feature(words.stop - 1, "Number") == "Plur"
            if words and not plural and self.told.utterance(words.start) is None:
                forms = self._forms(mention)
                if forms:
                    found.append(_Named(words.start, mention.character or mention.entity, forms))
        return sorted(found, key=lambda each: each.word)

    def _forms(self, mention: Mention) -> str:
        if mention.character is not None:
            return self.told.person(mention.character).pronouns or ""
        known = (person_nouns().get(word) for word in mention.text.lower().split())
        gender = next((each for each in known if each is not None), None)
        return "" if gender is None else gender.pronouns
