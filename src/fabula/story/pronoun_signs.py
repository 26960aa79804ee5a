"""What speaks for and against a pronoun where it stands: who is near it, and by which pronouns they go.

All distances are in words.  Nothing is decided here: :mod:`fabula.story.pronoun_fit` weighs the signs, whose
order is that of the trees (training/pronouns).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fabula.language.lexicon import pronouns, utterance_verbs
from fabula.reading.annotations import CueKind
from fabula.reading.bound_pronouns import Binding, BoundPronoun, find_bound_pronouns
from fabula.story.at_hand import REACH, AtHand, own_nouns
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.nearness import NOBODY, Floats, Nearness, Spots
from fabula.story.people_seen import PERSONAL, Code, PeopleSeen, Seen, Source

_NONE, _EGO = -1.0, 5.0
"""Codes beside those of persons: of nobody, and of "I" and "we"."""
_HALF_TOLD, _NO_PERSON, _LETTER = -0.5, -0.5, -2.0
_NAMED, _EXPLICIT = 0.5, 0.25
"""What is added to the code of a subject with a name, and of a speaker whom a cue names."""
_ROLES = {"nsubj": 0.0, "nmod:poss": 1.0, "obj": 2.0, "iobj": 2.0, "obl": 3.0, "nmod": 3.0, "nsubj:pass": 4.0}
_BINDINGS = {each: float(number) for number, each in enumerate(Binding)}
_CODES = len(Code)
_TELLERS = frozenset(["i", "we"])
_JOINING = frozenset(["and", "but", "as", "than", "or"])
_TURNS = (-1, -2, -3, 0, 1)
"""Utterances around a pronoun, counted from the next one."""


class Signs(NamedTuple):
    """The signs of all pronouns, in order."""

    words: list[int]
    others: list[int | None]
    """Of each the word for the last person before it who surely goes by other pronouns."""
    values: Floats
    """(pronouns, signs)."""


class SignReader:
    """Reads the signs of the pronouns of a story."""

    def __init__(
        self,
        told: Told,
        usual: Mapping[str, str],
        hand: AtHand | None = None,
        bound: Sequence[BoundPronoun] | None = None,
    ) -> None:
        """``usual`` are the pronouns of characters of whom the text leaves no doubt.

        ``hand`` and ``bound`` are who is at hand and what sentences tie, where somebody has them already.
        """
        self._told = told
        self._seen = PeopleSeen(told, usual, hand)
        bound = find_bound_pronouns(told.trees, told.clauses) if bound is None else bound
        self._bound = {each.pronoun: each for each in bound}
        self._own = own_nouns()
        self._owned = self._owners()
        self._told_by_i = any(each.narrator for each in told.characters)
        ranges = ((told.words_of(each.span), number) for number, each in enumerate(told.quotations))
        self._quotations = sorted((words.start, words.stop, number) for words, number in ranges if words)
        self._quotation_starts = [start for start, _, _ in self._quotations]
        self._in_scene = cache(self._count_scene)
        self._present = cache(self._count_present)

    def read(self) -> Signs:
        """The signs of every "he" and "she"."""
        people = [
            person
            for person in self._seen.people
            if person.source is not Source.SPEAKER and self._told.lower(person.word) in pronouns()
        ]
        words = [person.word for person in people]
        if not people:
            return Signs([], [], np.zeros((0, 0), np.float32))
        around, others = self._around(people)
        rest = [self._signs(person) for person in people]
        return Signs(words, others, np.concatenate([around, np.array(rest, np.float32)], axis=1))

    def _around(self, people: Sequence[Seen]) -> tuple[Floats, list[int | None]]:
        """The signs of who is near each pronoun, and the last other person before it."""
        signs: dict[int, Floats] = {}
        others: dict[int, int | None] = {}
        for own in PERSONAL:
            of_set = [person for person in people if person.forms == own]
            if not of_set:
                continue
            spots = self._spots(of_set)
            near = Nearness(self._seen.people, self._seen.codes[own])
            beside = np.stack([
                spots.words - spots.paragraph_starts,
                spots.words - spots.sentence_starts,
                spots.sentence_stops - spots.words,
            ], axis=1)  # fmt: skip
            found = [near.signs(spots), near.beside(spots), beside, self._sentences(near, spots)]
            rows = np.concatenate(found, axis=1, dtype=np.float32)
            signs |= {person.word: row for person, row in zip(of_set, rows, strict=True)}
            others |= zip((each.word for each in of_set), near.last_other(spots), strict=True)
        return np.stack([signs[each.word] for each in people]), [others[each.word] for each in people]

    def _spots(self, people: Sequence[Seen]) -> Spots:
        told = self._told
        words = [person.word for person in people]
        scenes = [told.scene(word) for word in words]
        extents = [
            range(word, word + 1) if scene is None else told.scene_words(scene)
            for word, scene in zip(words, scenes, strict=True)
        ]
        sentences = [told.trees.sentence(word) for word in words]
        paragraphs = np.array([*told.words.paragraphs, len(told.trees)], np.int64)
        at = np.searchsorted(paragraphs, words, "right")
        return Spots(
            words=np.array(words, np.int64),
            spoken=np.array([person.source is Source.SPOKEN for person in people], np.bool_),
            scene_starts=np.array([extent.start for extent in extents], np.int64),
            scene_stops=np.array([extent.stop for extent in extents], np.int64),
            paragraph_starts=paragraphs[at - 1],
            paragraph_stops=paragraphs[at],
            sentence_starts=np.array([sentence.start for sentence in sentences], np.int64),
            sentence_stops=np.array([sentence.stop for sentence in sentences], np.int64),
        )

    def _sentences(self, near: Nearness, spots: Spots) -> Floats:
        """Whom the two sentences before, the next one and the words before it in its own are about."""
        edges = np.array([*self._told.trees.sentence_starts, len(self._told.trees)], np.int64)
        paragraphs = np.array(self._told.words.paragraphs, np.int64)
        own = np.searchsorted(edges, spots.words, "right") - 1
        columns: list[NDArray[np.generic]] = []
        for number in (own - 1, own - 2, own + 1):
            there = (number >= 0) & (number + 1 < len(edges))
            starts, stops = edges[np.where(there, number, 0)], edges[np.where(there, number + 1, 0)]
            paragraph = paragraphs[np.searchsorted(paragraphs, starts, "right") - 1]
            beside = paragraph == spots.paragraph_starts
            columns += [
                np.where(there, near.about(starts, stops), NOBODY),
                np.where(there, beside, NOBODY),
            ]
        columns.append(near.about(spots.sentence_starts, spots.words))
        return np.stack([column.astype(np.float32) for column in columns], axis=1)

    def _signs(self, person: Seen) -> list[float]:
        """What its own words say, and those of its scene and of the story."""
        word, own = person.word, person.forms
        scene = self._told.scene(word)
        extent = self._told.scene_words(scene) if scene is not None else range(word, word + 1)
        return [
            *self._grammar(word, own),
            *self._link(word, own),
            *self._speaker(word, own),
            *self._turns(word, own),
            *self._whole(scene, extent, word, own),
        ]

    def _grammar(self, word: int, own: str) -> list[float]:
        told, trees = self._told, self._told.trees
        relation, head = trees.relation(word), trees.head(word)
        bound = self._bound.get(word)
        tied = None if bound is None else self._seen.number(bound.subject)
        previous = told.lower(word - 1) if word else ""
        return [
            _ROLES.get(relation, _ROLES.get(relation.partition(":")[0], 5.0)),
            float(pronouns()[told.lower(word)].case == "reflexive"),
            float(relation == "nmod:poss" and told.lower(head) in self._own),
            float(trees.relation(head) in ("root", "parataxis")),
            float(trees.relation(head) == "conj"),
            self._doer(word, own),
            _NONE if bound is None else _BINDINGS[bound.binding],
            _NONE if tied is None else float(self._seen.codes[own][tied]),
            float(previous in _JOINING),
            float(told.lower(head) in utterance_verbs()),
            float(head < word),
            self._owned.get(word, _NONE),
        ]

    def _doer(self, word: int, own: str) -> float:
        """Whom the subject of its clause means, where that is not itself."""
        told = self._told
        above = told.trees.head(word) if told.trees.relation(word).startswith("nsubj") else word
        clause = told.clause(above)
        subject = None if clause is None else clause.subject
        if subject is None or subject == word:
            return _NONE
        at = self._seen.number(subject)
        if at is None:
            return _EGO if told.lower(subject) in _TELLERS else _NONE
        named = told.lower(subject) not in pronouns() and self._seen.people[at].forms != ""
        return self._seen.codes[own][at] + _NAMED * named

    def _owners(self) -> dict[int, float]:
        """Of each possessive, whose such a thing was before in the same scene."""
        told, trees = self._told, self._told.trees
        last: dict[tuple[int | None, str], str] = {}
        found: dict[int, float] = {}
        for number, person in enumerate(self._seen.people):
            if person.source is Source.SPEAKER or not person.forms:
                continue
            if trees.relation(person.word) != "nmod:poss":
                continue
            key = (told.scene(person.word), told.lower(trees.head(person.word)))
            if key in last and told.lower(person.word) in pronouns():
                same = last[key] == self._seen.people[number].forms
                found[person.word] = float(Code.SAME if same else Code.OTHER)
            last[key] = person.forms
        return found

    def _link(self, word: int, own: str) -> list[float]:
        """Whom the reading takes it to mean."""
        mention = self._told.mention(word)
        if mention is None:
            return [_NONE, 0.0, _NONE, 0.0]
        if mention.character is None:
            return [_NO_PERSON, mention.confidence, _NONE, 0.0]
        seen = self._seen
        rest = [
            (each.confidence, seen.pronouns_of(each.character))
            for each in mention.alternatives
            if each.character is not None
        ]
        same = sum(confidence for confidence, forms in rest if forms == own)
        other = sum(confidence for confidence, forms in rest if forms not in ("", own))
        sure = float(seen.is_usual(mention.character))
        return [float(seen.code_of(mention.character, own)), mention.confidence, sure, same - other]

    def _speaker(self, word: int, own: str) -> list[float]:
        """Who says it, and to whom, where somebody does."""
        told = self._told
        inside = told.utterance(word)
        if inside is None:
            return [_NONE if told.voice(word)[0] is Voice.NARRATION else _LETTER, 0.0, _NONE]
        said = told.quotations[inside]
        return [
            float(self._seen.code_of(said.speaker, own)) if said.speaker else float(Code.UNTOLD),
            said.confidence,
            max((float(self._seen.code_of(each, own)) for each in said.addressees), default=_NONE),
        ]

    def _turns(self, word: int, own: str) -> list[float]:
        """Who speaks before it and behind it."""
        told = self._told
        inside = told.utterance(word)
        start = word if inside is None else told.words_of(told.quotations[inside].span).start
        at, paragraph = bisect_left(self._quotation_starts, start), told.paragraph(word).start
        found: list[float] = []
        for turn in _TURNS:
            if not 0 <= at + turn < len(self._quotations):
                found += [_NONE, REACH, 0.0, 0.0]
                continue
            first, stop, index = self._quotations[at + turn]
            far = word - stop if turn < 0 else first - word
            found += [
                self._voices[own][index],
                float(min(far, REACH)),
                told.quotations[index].confidence,
                float(self._quotation_paragraphs[at + turn] == paragraph),
            ]
        return found

    @cached_property
    def _quotation_paragraphs(self) -> Sequence[int]:
        return [self._told.paragraph(first).start for first in self._quotation_starts]

    @cached_property
    def _voices(self) -> Mapping[str, Sequence[float]]:
        """The code of who utters each quotation, for each set of pronouns."""
        return {
            own: [
                (float(self._seen.code_of(said.speaker, own)) if said.speaker else _HALF_TOLD)
                + _EXPLICIT * (said.kind is CueKind.EXPLICIT)
                for said in self._told.quotations
            ]
            for own in PERSONAL
        }

    def _whole(self, scene: int | None, extent: range, word: int, own: str) -> list[float]:
        """What the scene and the story say."""
        told = self._told
        counts = list(self._in_scene(extent, own))
        counts[Code.SAME] -= 1
        view = None if scene is None else told.scenes[scene].point_of_view
        return [
            *counts,
            *self._present(scene, own),
            _NONE if view is None else float(self._seen.code_of(view, own)),
            float(view is not None and told.person(view).narrator),
            float(self._told_by_i),
            self._seen.share[own],
            float(self._seen.cast[own]),
            float(word - extent.start),
            float(len(extent)),
            float(own == "he/him"),
        ]

    def _count_present(self, scene: int | None, own: str) -> tuple[float, ...]:
        """How many of each code take part in a scene."""
        present = () if scene is None else self._told.scenes[scene].present
        codes = [self._seen.code_of(each, own) for each in present]
        return tuple(float(codes.count(code)) for code in Code)

    def _count_scene(self, extent: range, own: str) -> tuple[float, ...]:
        """How many of each code stand in a scene."""
        low, high = self._seen.place(extent.start), self._seen.place(extent.stop)
        codes = self._seen.codes[own][low:high]
        return tuple(float(codes.count(code)) for code in Code)
