"""Denials of what the story has told: "I have never been here", "I've never ridden a horse"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import word_sections
from fabula.language.stems import stem
from fabula.reading.annotations import MentionKind
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.entries import Forgotten, ForgottenReason
from fabula.story.experience import SURE, Experience
from fabula.story.rare_words import StemIndex

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "your", "his", "her", "their"])
_HERE = frozenset(["here", "inside"])
_BEEN = frozenset(["been"])
_AT = frozenset(["to", "in", "at", "on", "inside", "near", "into", "aboard"])
_FOOT, _EYES = frozenset(["foot"]), frozenset(["eyes", "eye"])
_MANNER = 8
"""Words behind a verb in which it is told what exactly is denied."""
_OFTEN = 14
"""Uses from which a thing is too common in a story for it to tell anything."""
_LIKE = ("amod", "acl", "nmod", "compound", "appos", "conj")


@dataclass(frozen=True, slots=True)
class _Denied:
    """A clause that denies, and who says so."""

    clause: Clause
    who: str


def find_denials(told: Told, index: StemIndex, experience: Experience) -> Iterator[Forgotten]:
    """What somebody says that he has never done, or that the telling says he never has, though he has."""
    reader = _DenialReader(told, index, experience)
    for clause in told.clauses:
        found = reader.read(clause)
        if found is not None:
            yield found


class _DenialReader:
    def __init__(self, told: Told, index: StemIndex, experience: Experience) -> None:
        self._told, self._index, self._experience = told, index, experience
        self._words = word_sections("experience_words")

    def read(self, clause: Clause) -> Forgotten | None:
        """What a clause denies, and where it is told."""
        denied = self._denied(clause)
        if denied is None or self._is_qualified(clause):
            return None
        known = self._been(denied) if self._is_being(clause) else self._done(denied)
        if known is None:
            return None
        told, word = self._told, clause.predicate
        sentence = told.trees.sentence(word)
        inside = told.utterance(word)
        said = [w for w in sentence if told.utterance(w) == inside and told.words.texts[w][0].isalnum()]
        return Forgotten(
            reason=ForgottenReason.DENIED,
            character=denied.who,
            span=told.span(said[0], said[-1] + 1),
            known=told.sentence_span(known),
            sure=True,
        )

    def _denied(self, clause: Clause) -> _Denied | None:
        """Who denies having ever done something, if a clause does that."""
        told, word = self._told, clause.predicate
        if clause.mood is not Mood.ASSERTED or told.trees.relation(word).startswith(("acl", "advcl")):
            return None
        never = any(told.lower(w) == "never" for w in told.trees.children(word, "advmod"))
        if not never and not (clause.negated and clause.perfect):
            return None
        voice, speaker = told.voice(word)
        subject = "" if clause.subject is None else told.lower(clause.subject)
        if voice is Voice.SPEECH:
            at = told.utterance(word)
            sure = at is not None and told.quotations[at].confidence >= SURE
            who = speaker if sure and subject == "i" else None
        else:
            past = voice is Voice.NARRATION and clause.perfect and clause.tense is Tense.PAST
            who = self._subject(clause) if past else None
        return None if who is None else _Denied(clause, who)

    def _subject(self, clause: Clause) -> str | None:
        if clause.subject is None:
            return None
        mention = self._told.mention(clause.subject)
        if mention is not None and mention.character is not None and mention.confidence < SURE:
            return None
        return self._told.character(clause.subject)

    def _is_qualified(self, clause: Clause) -> bool:
        """Whether only some way of doing it is denied: "never seen him so angry"."""
        told, word = self._told, clause.predicate
        stop = min(told.trees.sentence(word).stop, word + _MANNER)
        behind = {told.lower(w) for w in range(word + 1, stop)}
        near = {told.lower(w) for w in told.trees.children(word, "advmod", "xcomp", "ccomp")}
        return not self._words["qualifying"].isdisjoint(behind | near)

    def _is_being(self, clause: Clause) -> bool:
        told, word = self._told, clause.predicate
        cops = {told.lower(w) for w in told.trees.children(word, "cop")}
        return told.lower(word) in _BEEN or not _BEEN.isdisjoint(cops)

    def _been(self, denied: _Denied) -> int | None:
        """Where somebody was who has "never been to Harwich", or "never been here"."""
        told, word = self._told, denied.clause.predicate
        behind = [word, *told.trees.subtree(word)]
        if any(told.lower(w) in _HERE for w in behind if w >= word - 1):
            return self._been_here(denied)
        places = [w for w in behind if told.trees.part_of_speech(w) in ("NOUN", "PROPN")]
        for place in places:
            cases = {told.lower(w) for w in told.trees.children(place, "case")}
            if cases & _AT and self._is_that(place):
                return self._earlier(denied, self._index.stems[place], verbs=frozenset())
        return None

    def _been_here(self, denied: _Denied) -> int | None:
        """Where somebody was, earlier, where the scene is."""
        told, word = self._told, denied.clause.predicate
        number = told.scene(word)
        for setting in () if number is None else told.scenes[number].where:
            for place in told.words_of(setting.span):
                if told.trees.part_of_speech(place) in ("NOUN", "PROPN") and self._index.is_content(place):
                    known = self._earlier(denied, self._index.stems[place], verbs=frozenset())
                    if known is not None:
                        return known
        return None

    def _done(self, denied: _Denied) -> int | None:
        """Where somebody did what he denies having done."""
        told, word = self._told, denied.clause.predicate
        verb = stem(told.words.texts[word])
        things = told.trees.children(word, "obj", "obl")
        if any(told.lower(w) in _FOOT for w in things):
            return self._been(denied)
        if told.trees.lemma(word) in self._words["naming"]:
            return None
        seeing = told.trees.lemma(word) in self._words["seeing"]
        for thing in told.trees.children(word, "obj"):
            if told.trees.part_of_speech(thing) != "NOUN" or told.trees.children(thing, *_LIKE):
                continue
            if seeing and not self._is_that(thing):
                continue
            verbs = frozenset() if seeing else frozenset([verb])
            known = self._earlier(denied, self._index.stems[thing], verbs=verbs)
            if known is not None:
                return known
        return None

    def _is_that(self, word: int) -> bool:
        """Whether a word is of one thing, and not of any such: "the barn", "that box", "Harwich"."""
        told = self._told
        if told.trees.part_of_speech(word) == "PROPN":
            return True
        before = {told.lower(w) for w in told.trees.children(word, "det", "nmod:poss")}
        return not before.isdisjoint(_DEFINITE)

    def _earlier(self, denied: _Denied, thing: str, *, verbs: frozenset[str]) -> int | None:
        """What the denier did with a thing at another time, by one of some verbs, or by any."""
        if len(self._index.places[thing]) > _OFTEN:
            return None
        here = denied.clause.predicate
        for deed in self._experience.deeds(denied.who, thing):
            if deed >= here or not self._experience.is_past(deed, here):
                return None
            if not verbs or self._index.stems[deed] in verbs:
                return deed
        return None


def is_named(told: Told, word: int) -> bool:
    """Whether a word is somebody's name."""
    mention = told.mention(word)
    return mention is not None and mention.kind is MentionKind.PROPER
