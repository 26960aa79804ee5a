"""What somebody never eats, drinks or smokes, and where he does after all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import word_groups, word_rows, word_sections
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.phrases import compound, is_person_noun, subject_of
from fabula.reading.topics import Topic

_GIVING_UP = frozenset(["gave", "given", "gives", "sworn", "swore", "quit"])
_BARE = {"drink": "alcohol", "drank": "alcohol", "drinks": "alcohol", "smoke": "tobacco",
         "smoked": "tobacco", "smokes": "tobacco"}  # fmt: skip
"""Verbs that alone tell what."""
_EVER = frozenset(["never", "since", "anymore", "longer", "life", "again"])
_MEASURES = frozenset(
    ["glass", "bottle", "cup", "mug", "pint", "slice", "plate", "bowl", "piece", "tot", "dram"]
)
_ALL_ALONG = frozenset(["life", "lives", "days", "years", "decades", "day"])
""" "Never in my life"."""
_PLAIN = 10
"""Words of a sentence that says no more than that somebody does not drink,"""
_NEAR = 40
"""and words before it among which no cup is."""
_SELF = frozenset(["himself", "herself", "myself"])
_SERVED = frozenset(["helped", "poured", "treated", "mixed", "ordered", "bought", "fixed", "lit"])
""" "Poured himself a whisky", "helped herself to the lamb"."""
_PARTS = frozenset(
    ["last", "rest", "half", "most", "remains", "bite", "sip", "mouthful", "swig", "gulp", "swallow"]
)
_LIT = frozenset(["lit", "lights", "smoked", "smokes", "smoking", "puffed", "stubbed"])


@dataclass(frozen=True)
class AbstentionReader:
    """Finds what people abstain from ("she did not eat meat"), and what they take ("she ate her steak")."""

    trees: Trees
    clauses: Sequence[Clause]

    def read(self) -> Iterator[Description]:
        """Descriptions in no order: abstaining is negated, taking has the part "done"."""
        for clause in self.clauses:
            low = compound(self.trees, clause.predicate).text
            if clause.mood is not Mood.ASSERTED and clause.mood is not Mood.MODAL:
                continue
            subject = subject_of(self.trees, clause.predicate)
            if subject is None or not is_person_noun(self.trees, subject):
                continue
            if low in self._abstainers:
                yield self._told(clause, subject, self._abstainers[low], clause.predicate + 1)
            elif low == "allergic":
                yield from self._allergy(clause, subject)
            elif clause.negated:
                yield from self._never(clause, subject, low)
            elif low in _GIVING_UP:
                yield from self._given_up(clause, subject)
            elif clause.mood is Mood.ASSERTED:
                yield from self._taken(clause, subject, low)

    def _never(self, clause: Clause, subject: int, low: str) -> Iterator[Description]:
        if low not in word_sections("abstentions")["abstaining"]:
            return
        thing = self.trees.child(clause.predicate, "obj")
        if thing is None:
            around = {self._low(w) for w in self.trees.subtree(clause.predicate)}
            habitual = (
                clause.tense is Tense.PRESENT or bool(around & _EVER) or self._is_plain(clause, subject)
            )
            more = self.trees.children(clause.predicate, "obl", "xcomp")
            if low in _BARE and habitual and all(self._low(w) in _ALL_ALONG for w in more):
                yield self._told(clause, subject, _BARE[low], clause.predicate + 1)
            return
        kinds = self._things.get(self._low(thing), ())
        general = kinds and self._low(thing) in (*kinds, "drop", "drink", "cigarettes", "smoking")
        owned = self.trees.child(thing, "nmod:poss") is not None
        the = any(
            self._low(c) in ("the", "this", "that", "her", "his") for c in self.trees.children(thing, "det")
        )
        if general and not owned and not the:
            yield self._told(clause, subject, kinds[0], thing + 1)

    def _is_plain(self, clause: Clause, subject: int) -> bool:
        """ "Mara didn't drink.": a whole sentence, of somebody named, with no cup in sight."""
        trees = self.trees
        sentence = trees.sentence(clause.predicate)
        named = trees.part_of_speech(subject) in ("PROPN", "NOUN")
        if not named or trees.head(clause.predicate) != clause.predicate or len(sentence) > _PLAIN:
            return False
        near = range(max(0, sentence.start - _NEAR), sentence.start)
        return not any(self._low(w) in self._things or self._low(w) in _MEASURES for w in near)

    def _given_up(self, clause: Clause, subject: int) -> Iterator[Description]:
        thing = self.trees.child(clause.predicate, "obj", "xcomp")
        particle = {self._low(c) for c in self.trees.children(clause.predicate, "compound", "advmod", "obl")}
        quits = self._low(clause.predicate) == "quit" or particle & {"up", "off"}
        low = "" if thing is None else {"drinking": "drink"}.get(self._low(thing), self._low(thing))
        if quits and thing is not None and low in self._things:
            yield self._told(clause, subject, self._things[low][0], thing + 1)

    def _allergy(self, clause: Clause, subject: int) -> Iterator[Description]:
        for child in self.trees.children(clause.predicate, "obl"):
            if any(self._low(c) == "to" for c in self.trees.children(child, "case")):
                kinds = self._things.get(self._low(child), (self._low(child),))
                yield self._told(clause, subject, kinds[0], child + 1)

    def _taken(self, clause: Clause, subject: int, low: str) -> Iterator[Description]:
        thing = self._served(clause.predicate, low)
        if thing is None:
            thing = self.trees.child(clause.predicate, "obj")
            taken = low in word_sections("abstentions")["taking"]
            of_it = thing is not None and self._low(thing) in _PARTS and low in ("took", "takes", "had")
            if not taken and not of_it:
                return
        if thing is None or clause.negated:
            return
        for child in self.trees.children(thing, "nmod"):
            # "A glass of wine", "the last of her steak".
            if self._low(thing) in _MEASURES | _PARTS:
                thing = child
        if self._low(thing) in ("it", "them", "all"):
            named = [w for w in self.trees.sentence(thing) if w < thing and self._low(w) in self._things]
            thing = named[-1] if named else thing
        for kind in self._things.get(self._low(thing), ()):
            if (kind == "tobacco") == (low in _LIT):
                yield Description(
                    Topic.HABIT, subject, clause.predicate, thing + 1, clause.predicate, kind, "done"
                )

    def _served(self, verb: int, low: str) -> int | None:
        """What somebody has helped himself to, or poured himself."""
        trees = self.trees
        own = [w for w in trees.children(verb, "obj", "iobj") if self._low(w) in _SELF]
        if low in ("tucked", "tucks"):
            return trees.child(verb, "obl")
        if low not in _SERVED or not own:
            return None
        return next((w for w in trees.children(verb, "obl", "obj") if w not in own and w > own[0]), None)

    def _told(self, clause: Clause, subject: int, thing: str, end: int) -> Description:
        return Description(
            Topic.HABIT, subject, clause.predicate, max(end, clause.predicate + 1), clause.predicate, thing,
            "never", negated=True, presupposed=True,
        )  # fmt: skip

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()

    @cached_property
    def _abstainers(self) -> Mapping[str, str]:
        return word_groups("abstentions")["abstainer"]

    @cached_property
    def _things(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for row in word_rows("abstentions")["thing"]:
            for word in row:
                found[word] = (*found.get(word, ()), row[0])
        return found
