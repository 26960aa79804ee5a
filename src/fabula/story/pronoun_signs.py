"""What speaks for and against a pronoun where it stands: who is near it, and by which pronouns they go.

All distances are in words.  Nothing is decided here: :mod:`fabula.story.pronoun_fit` weighs the signs, whose
order is that of the trees (training/pronouns).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from fabula.language.lexicon import pronouns, utterance_verbs
from fabula.reading.annotations import CueKind
from fabula.reading.bound_pronouns import Binding, find_bound_pronouns
from fabula.story.at_hand import REACH, AtHand, own_nouns
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.nearness import AHEAD, Neighbour, nearness
from fabula.story.people_seen import Code, PeopleSeen, Seen, Source

_NONE, _CROWD, _EGO = -1.0, 4.0, 5.0
"""Codes beside those of persons: of nobody, of people without a subject among them, of "I" and "we"."""
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
    """The signs of one pronoun."""

    word: int
    other: int | None
    """The word for the last person before it who surely goes by other pronouns."""
    values: tuple[float, ...]


class SignReader:
    """Reads the signs of the pronouns of a story."""

    def __init__(self, told: Told, usual: Mapping[str, str], hand: AtHand | None = None) -> None:
        """``usual`` are the pronouns of characters of whom the text leaves no doubt."""
        self._told = told
        self._seen = PeopleSeen(told, usual, hand)
        self._bound = {bound.pronoun: bound for bound in find_bound_pronouns(told.trees, told.clauses)}
        self._own = own_nouns()
        self._owned = self._owners()
        self._told_by_i = any(each.narrator for each in told.characters)
        ranges = ((told.words_of(each.span), number) for number, each in enumerate(told.quotations))
        self._quotations = sorted((words.start, words.stop, number) for words, number in ranges if words)
        self._quotation_starts = [start for start, _, _ in self._quotations]
        self._in_scene = cache(self._count_scene)

    def read(self) -> Iterator[Signs]:
        """The signs of every "he" and "she", in order."""
        for number, person in enumerate(self._seen.people):
            if person.source is not Source.SPEAKER and self._told.lower(person.word) in pronouns():
                yield self._signs(number, person)

    def _signs(self, number: int, person: Seen) -> Signs:
        told, word, own = self._told, person.word, person.forms
        scene = told.scene(word)
        extent = told.scene_words(scene) if scene is not None else range(word, word + 1)
        people, codes = self._seen.people, self._seen.codes[own]
        low = self._seen.place(max(extent.start, word - REACH))
        high = self._seen.place(min(extent.stop, word + AHEAD))
        before = [
            Neighbour(word - people[at].word, codes[at], people[at])
            for at in range(number - 1, low - 1, -1)
            if people[at].word < word
        ]
        after = [
            Neighbour(people[at].word - word, codes[at], people[at])
            for at in range(number + 1, high)
            if people[at].word > word
        ]
        values = (
            *nearness(before, after, spoken=person.source is Source.SPOKEN),
            *self._in_paragraph(before, after, word),
            *self._sentences(word, own),
            *self._grammar(word, own),
            *self._link(word, own),
            *self._speaker(word, own),
            *self._turns(word, own),
            *self._whole(scene, extent, word, own),
        )
        other = next((each.seen.word for each in before if each.code == Code.OTHER), None)
        return Signs(word, other, values)

    def _in_paragraph(self, before: list[Neighbour], after: list[Neighbour], word: int) -> list[float]:
        """How many of each code stand before and behind it, in its paragraph and in its sentence."""
        told = self._told
        paragraph, sentence = told.paragraph(word).start, told.trees.sentence(word)
        counts = [0.0] * (4 * _CODES)
        for behind, people in enumerate((before, after)):
            for _, code, seen in people:
                if seen.paragraph != paragraph:
                    break
                inside = seen.word in sentence
                counts[code + _CODES * behind + 2 * _CODES * inside] += 1
        return [*counts, float(word - paragraph), float(word - sentence.start), float(sentence.stop - word)]

    def _sentences(self, word: int, own: str) -> list[float]:
        """Whom the two sentences before, the next one and the words before it in its own are about."""
        trees, paragraph = self._told.trees, self._told.paragraph(word).start
        sentence = trees.sentence(word)
        found: list[float] = []
        start = sentence.start
        for _ in range(2):
            if start == 0:
                found += [_NONE, _NONE]
                continue
            earlier = trees.sentence(start - 1)
            found += self._about(earlier, own, paragraph)
            start = earlier.start
        stop = sentence.stop
        found += self._about(trees.sentence(stop), own, paragraph) if stop < len(trees) else [_NONE, _NONE]
        return [*found, self._subject(range(sentence.start, word), own)]

    def _about(self, words: range, own: str, paragraph: int) -> list[float]:
        beside = self._told.paragraph(words.start).start == paragraph
        return [self._subject(words, own), float(beside)]

    def _subject(self, words: range, own: str) -> float:
        """Whom the first subject among some words means."""
        low, high = self._seen.place(words.start), self._seen.place(words.stop)
        people = [at for at in range(low, high) if self._seen.people[at].source is not Source.SPEAKER]
        for at in people:
            if self._seen.people[at].subject:
                return float(self._seen.codes[own][at])
        return _CROWD if people else _NONE

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
            said = told.quotations[index]
            code = float(self._seen.code_of(said.speaker, own)) if said.speaker else _HALF_TOLD
            far = word - stop if turn < 0 else first - word
            found += [
                code + _EXPLICIT * (said.kind is CueKind.EXPLICIT),
                float(min(far, REACH)),
                said.confidence,
                float(told.paragraph(first).start == paragraph),
            ]
        return found

    def _whole(self, scene: int | None, extent: range, word: int, own: str) -> list[float]:
        """What the scene and the story say."""
        told = self._told
        counts = list(self._in_scene(extent, own))
        counts[Code.SAME] -= 1
        present = () if scene is None else told.scenes[scene].present
        codes = [self._seen.code_of(each, own) for each in present]
        view = None if scene is None else told.scenes[scene].point_of_view
        return [
            *counts,
            *(float(codes.count(code)) for code in Code),
            _NONE if view is None else float(self._seen.code_of(view, own)),
            float(view is not None and told.person(view).narrator),
            float(self._told_by_i),
            self._seen.share[own],
            float(self._seen.cast[own]),
            float(word - extent.start),
            float(len(extent)),
            float(own == "he/him"),
        ]

    def _count_scene(self, extent: range, own: str) -> tuple[float, ...]:
        """How many of each code stand in a scene."""
        low, high = self._seen.place(extent.start), self._seen.place(extent.stop)
        codes = self._seen.codes[own][low:high]
        return tuple(float(codes.count(code)) for code in Code)
