"""How losses are told by more than a verb and its object: "got a pound for it", "where it had been"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import verb_senses, word_list, word_sections
from fabula.reading.counts import singular
from fabula.reading.found_things import FoundThing, Manner, ThingKind
from fabula.reading.thing_words import ThingWords

_PLACES = frozenset(["in", "on", "at", "under", "behind", "beside", "with", "by", "beneath"])
_STILL = frozenset(["still", "yet"])
_LIES = frozenset(["lying", "sitting", "hanging", "standing", "lay", "sat", "hung", "stood"])
_BACK = frozenset(["back", "home", "inside", "indoors", "round"])
_GOING = frozenset([
    "went", "go", "goes", "gone", "came", "come", "comes", "ran", "run", "hurried", "walked", "got", "turned",
    "headed", "drove", "rode", "cycled", "raced", "dashed", "rushed", "returned", "return", "returns", "sent",
])  # fmt: skip
_GONE = frozenset(["been", "stood", "hung", "lain", "sat"])
_NEAR = 6
"""Words from "where" to "had been"."""
_PASSIVE_OFF = frozenset(["away", "off", "overboard"])


class PhraseReader:
    """Reads losses that hang on how clauses go together."""

    def __init__(self, words: ThingWords, clauses: Sequence[Clause]) -> None:
        """Read the trees of ``words``."""
        self._it, self._trees, self._clauses = words, words.trees, clauses
        self._verbs = verb_senses("loss_verbs")
        self._money = word_list("money_units")
        self._robbers = word_sections("loss_words")["robbers"]

    def read(self) -> Iterator[FoundThing]:
        """All such losses, and the ways back to what was left somewhere, in no order."""
        for clause in self._clauses:
            sections = {sense.section for sense in self._verbs.get(self._it.lower(clause.predicate), ())}
            if "pays" in sections:
                yield from self._sold(clause)
            if "swept off" in sections or "taken off one" in sections:
                yield from self._taken_off(clause, sections)
            if "leaves" in sections:
                yield from self._left(clause)
            yield from self._still_there(clause)
            yield from self._trampled(clause, sections)
            if self._it.lower(clause.predicate) in _GOING and (
                self._it.lower(clause.predicate).startswith("return")
                or _BACK & self._it.behind(clause.predicate)
            ):
                yield FoundThing(
                    ThingKind.STARTED, clause.predicate, clause.predicate, clause.subject,
                    clause.mood is Mood.ASSERTED, manner=Manner.LEFT,
                )  # fmt: skip
        yield from self._where_it_was()

    def _sold(self, clause: Clause) -> Iterator[FoundThing]:
        """ "He got forty crowns for the ring", "the mare went for nineteen pounds"."""
        trees, word = self._trees, clause.predicate
        sums = [child for child in trees.children(word, "obj", "obl") if self._is_money(child)]
        if not sums:
            return
        to = next((c for c in trees.children(word, "obl") if self._it.cases(c) == {"to"}), None)
        subject = clause.subject
        if subject is not None and self._is_thing(subject) and not clause.passive:
            yield replace(self._lost(clause, subject, None), gift=True, receiver=to)
            return
        buyer = trees.child(word, "iobj")
        seller, receiver = (subject, None) if buyer is None else (buyer, subject)
        for child in (*trees.children(word, "obl"), *trees.children(sums[0], "nmod")):
            if self._it.cases(child) == {"for"} and self._is_thing(child) and child > sums[0]:
                yield replace(self._lost(clause, child, seller), gift=True, receiver=receiver)

    def _taken_off(self, clause: Clause, sections: set[str]) -> Iterator[FoundThing]:
        """ "The boat was swept away", "the guards took her bracelet", "they took his knife away"."""
        trees, word = self._trees, clause.predicate
        away = bool(_PASSIVE_OFF & self._it.behind(word))
        if "swept off" in sections and clause.passive and away and clause.subject is not None:
            if self._is_thing(clause.subject):
                yield self._lost(clause, clause.subject, None)
            return
        obj, subject = trees.child(word, "obj"), clause.subject
        if clause.passive or obj is None or subject is None or not trees.children(obj, "nmod:poss"):
            return
        robbed = self._it.lower(subject) in self._robbers
        whose = {self._it.lower(w) for w in trees.children(obj, "nmod:poss")}
        they = self._it.lower(subject) == "they" and away and whose & {"my", "his", "her"}
        if "taken off one" in sections and (robbed or they):
            for each in self._it.joined(obj):
                if self._is_thing(each) and (each == obj or self._it.is_definite(each)):
                    yield self._lost(clause, each, None)

    def _left(self, clause: Clause) -> Iterator[FoundThing]:
        """ "She had left her phone on the table", "he had forgotten his gloves"."""
        trees, word = self._trees, clause.predicate
        obj = trees.child(word, "obj")
        if clause.passive or obj is None or not self._is_thing(obj) or not trees.children(obj, "nmod:poss"):
            return
        forgot = self._it.lower(word).startswith(("forgot", "forget"))
        placed = any(self._it.cases(child) & _PLACES for child in trees.children(word, "obl"))
        placed = placed or any(self._it.cases(child) & _PLACES for child in trees.children(obj, "nmod"))
        if forgot or (placed and clause.perfect):
            yield self._lost(clause, obj, clause.subject, Manner.LEFT)

    def _still_there(self, clause: Clause) -> Iterator[FoundThing]:
        """ "Her umbrella was still lying on the back seat": she has not got it."""
        trees, subject = self._trees, clause.subject
        if subject is None or clause.tense is not Tense.PAST or not trees.children(subject, "nmod:poss"):
            return
        words = {self._it.lower(w) for w in trees.children(clause.predicate, "advmod")}
        there = clause.copular or self._it.lower(clause.predicate) in _LIES
        cases = self._it.cases(clause.predicate) if clause.copular else set()
        for child in trees.children(clause.predicate, "obl"):
            cases |= self._it.cases(child)
        if words & _STILL and there and cases & _PLACES and self._is_thing(subject):
            yield self._lost(clause, subject, None, Manner.LEFT)

    def _where_it_was(self) -> Iterator[FoundThing]:
        """ "Where the bicycle had been there was half a chain"."""
        lowers = [text.lower() for text in self._trees.words.texts]
        for word, text in enumerate(lowers):
            if text != "had" or lowers[word + 1 : word + 2] == [] or lowers[word + 1] not in _GONE:
                continue
            where = "where" in lowers[max(self._trees.sentence(word).start, word - _NEAR) : word]
            if where and self._is_thing(word - 1):
                yield FoundThing(ThingKind.LOST, word, word - 1, None, told=True)

    def _trampled(self, clause: Clause, sections: set[str]) -> Iterator[FoundThing]:
        """ "Her glasses fell and were trampled"."""
        crushed = (
            clause.passive and bool(sections & {"treads"}) and self._it.lower(clause.predicate) != "driven"
        )
        if crushed and clause.subject is not None and self._is_thing(clause.subject):
            tramples = self._it.lower(clause.predicate).startswith(("tram", "trod", "crunch"))
            if tramples:
                yield self._lost(clause, clause.subject, None)

    def _is_money(self, noun: int) -> bool:
        text = self._it.lower(noun)
        counted = bool(self._trees.children(noun, "nummod", "det", "amod"))
        return (singular(text) in self._money or text in self._money) and counted

    def _is_thing(self, noun: int) -> bool:
        """Whether a noun means one thing in particular that people have."""
        thing = self._trees.part_of_speech(noun) == "NOUN" and self._it.is_thing(noun)
        return (
            thing and self._it.is_portable(noun) and self._it.is_definite(noun) and not self._is_money(noun)
        )

    def _lost(
        self, clause: Clause, thing: int, actor: int | None, manner: Manner = Manner.GONE
    ) -> FoundThing:
        told = self._it.is_told(clause)
        return FoundThing(ThingKind.LOST, clause.predicate, thing, actor, told, manner=manner)
