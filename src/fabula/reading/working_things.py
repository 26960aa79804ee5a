"""Whether things work: "the lamp went out", "his phone was dead", "she locked the gate".

A thing that gives light, rings, drives, shoots, is locked or sealed is told to stop, to work, or to be
set going.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import verb_senses, word_sections
from fabula.reading.found_things import FoundThing, Manner, ThingKind
from fabula.reading.thing_words import PRONOUNS, ThingWords

_BACK = 60
"""Words back to the thing that is "out of petrol", or whose hammer clicks."""
_NEAR = 7
_NOT_YET = frozenset(["not", "n't", "n’t", "never", "yet"])
_NONE = frozenset(["no", "out"])
_BEHIND = frozenset(["by", "in", "from", "through", "of", "into", "with", "across", "under"])
_READING = frozenset(["read", "reads", "said", "says"])


@dataclass(frozen=True, slots=True)
class _Way:
    """How things of one kind stop, work and are set going; names of lists of verbs and words."""

    manner: Manner
    things: str
    stopped_by: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    stopped: str = ""
    worked: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    started_by: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


_WAYS = (
    _Way(
        Manner.DARK, "give light", ("puts dark",), ("it goes dark",), "dark",
        ("puts shining",), ("it shines",), ("lights",), ("it lights up",),
    ),
    _Way(
        Manner.DEAD, "powered", (), ("it goes dead",), "no power",
        ("puts sounding",), ("it sounds",), ("charges",), ("it lights up",),
    ),
    _Way(
        Manner.DRY, "driven", (), ("runs dry", "it goes dead"), "no power",
        ("drives",), ("it drives",), ("fuels", "charges"), (),
    ),
    _Way(
        Manner.UNLOADED, "guns", ("unloads",), ("it clicks",), "not loaded",
        ("fires",), ("it fires",), ("loads",), (),
    ),
    _Way(Manner.LOCKED, "locked things", ("locks",), (), "locked", (), (), ("unlocks",), ()),
    _Way(Manner.SEALED, "sealed things", ("seals",), (), "sealed", ("reads",), (), ("unseals",), ()),
)  # fmt: skip


class WorkingReader:
    """Reads what works and what does not."""

    def __init__(self, words: ThingWords, clauses: Sequence[Clause]) -> None:
        """Read the trees of ``words``."""
        self._it, self._trees = words, words.trees
        self._clauses = clauses
        self._verbs = verb_senses("working_verbs")
        self._words = word_sections("working_things")

    def read(self) -> Iterator[FoundThing]:
        """Everything that is told of whether things work, in no order."""
        for clause in self._clauses:
            sections = self._sections(clause.predicate)
            for way in _WAYS:
                yield from self._of_clause(clause, sections, way)
            if sections & {"blows"}:
                yield from self._blown(clause)
            if sections & {"calls"}:
                yield from self._calls(clause)
            if sections & {"fires"}:
                yield from self._shoots(clause)
            if sections & {"opens wide", "it stands"}:
                yield from self._stands_open(clause)
        yield from self._lights()
        yield from self._described()
        yield from self._without_fuel()

    def _sections(self, word: int) -> set[str]:
        behind = self._it.behind(word)
        return {
            sense.section
            for sense in self._verbs.get(self._it.lower(word), ())
            if not sense.particles or sense.particles & behind
        }

    def _of_clause(self, clause: Clause, sections: set[str], way: _Way) -> Iterator[FoundThing]:
        """What one clause tells by its verb or its predicate."""
        trees, word = self._trees, clause.predicate
        done_to = clause.subject if clause.passive else trees.child(word, "obj")
        does = None if clause.passive else clause.subject
        if done_to is None:
            # "She plugged in the charger": read as "in the charger".
            done_to = trees.child(word, "obl") if sections & set(way.started_by) else None
        if clause.copular:
            yield from self._being(clause, way)
        phases = (
            (ThingKind.STARTED, way.started_by, done_to),
            (ThingKind.STARTED, way.starts, does),
            (ThingKind.STOPPED, way.stopped_by, done_to),
            (ThingKind.STOPPED, way.stops, does),
            (ThingKind.WORKING, way.worked, done_to),
            (ThingKind.WORKING, way.works, does),
        )
        for kind, lists, noun in phases:
            if not sections & set(lists):
                continue
            # What is lit, loaded or opened may be this one, whichever it is.
            if kind is ThingKind.STARTED and noun is not None and self._may_help(noun, way):
                yield self._found(kind, clause, noun, way)
                return
            thing = None if noun is None else self._thing(noun, way)
            if thing is None and noun is not None and kind is ThingKind.STOPPED:
                thing = self._whole(noun, way)
            if thing is not None:
                if way.manner is Manner.LOCKED and clause.negated and clause.passive:
                    # "The door was not locked."
                    yield self._found(ThingKind.WORKING, clause, thing, way, told=True)
                else:
                    yield self._found(kind, clause, thing, way)
                return

    def _may_help(self, noun: int, way: _Way) -> bool:
        """Whether what is lit, filled, loaded or opened is, or serves, a thing of a kind: a match, a key."""
        text = self._it.lower(noun)
        return (
            text in PRONOUNS or text in self._words[way.things] or text in self._words[f"serves {way.things}"]
        )

    def _being(self, clause: Clause, way: _Way) -> Iterator[FoundThing]:
        """ "The lamp was out", "the door was not locked"."""
        text = self._it.lower(clause.predicate)
        thing = None if clause.subject is None else self._thing(clause.subject, way)
        if thing is None:
            return
        if text in self._words[way.stopped] and self._is_bare(clause.predicate):
            if way.manner is Manner.LOCKED and clause.negated and clause.mood is Mood.ASSERTED:
                yield self._found(ThingKind.WORKING, clause, thing, way, told=True)
            elif not clause.negated:
                yield self._found(ThingKind.STOPPED, clause, thing, way)
        elif way.manner is Manner.LOCKED and text in self._words["not locked"] and not clause.negated:
            yield self._found(ThingKind.WORKING, clause, thing, way)

    def _is_bare(self, predicate: int) -> bool:
        """Whether a predicate says no more than itself: "dead", not "dead against it"."""
        return not self._trees.children(predicate, "obl", "nmod", "nsubj:outer")

    def _calls(self, clause: Clause) -> Iterator[FoundThing]:
        """ "She pulled out her phone and called the ward"."""
        sentence = self._trees.sentence(clause.predicate)
        for word in range(max(sentence.start, clause.predicate - 2 * _NEAR), clause.predicate):
            phone = self._it.lower(word) in self._words["powered"] and self._trees.relation(word) == "obj"
            if phone and self._trees.part_of_speech(word) == "NOUN":
                yield self._found(ThingKind.WORKING, clause, word, _WAYS[1])

    def _blown(self, clause: Clause) -> Iterator[FoundThing]:
        """ "She bent to the lamp and blew": nothing else is blown."""
        trees, word = self._trees, clause.predicate
        if trees.children(word, "obj") or {"on", "into", "up"} & self._it.behind(word):
            return
        sentence = trees.sentence(word)
        if clause.subject is not None and trees.part_of_speech(clause.subject) not in ("PROPN", "PRON"):
            return
        for at in range(max(sentence.start, word - _NEAR), word):
            if self._it.lower(at) in self._words["give light"] and trees.part_of_speech(at) == "NOUN":
                yield self._found(ThingKind.STOPPED, clause, at, _WAYS[0])

    def _shoots(self, clause: Clause) -> Iterator[FoundThing]:
        """ "He raised the gun and shot the fat one": with the gun that was last told of."""
        obj = self._trees.child(clause.predicate, "obj")
        if clause.passive or (obj is not None and self._thing(obj, _WAYS[3]) is not None):
            return
        if obj is not None and self._it.lower(obj) in ("glance", "look", "question", "questions", "smile"):
            return
        gun = self._before(clause.predicate, _WAYS[3])
        if gun is not None:
            yield self._found(ThingKind.WORKING, clause, gun, _WAYS[3])

    def _stands_open(self, clause: Clause) -> Iterator[FoundThing]:
        """ "He pushed the door open", "the gate stood ajar"."""
        behind = self._it.behind(clause.predicate)
        if not behind & self._words["not locked"]:
            return
        obj = self._trees.child(clause.predicate, "obj")
        noun = obj if obj is not None else clause.subject
        thing = None if noun is None else self._thing(noun, _WAYS[4])
        if thing is not None:
            yield self._found(ThingKind.WORKING, clause, thing, _WAYS[4])

    def _lights(self) -> Iterator[FoundThing]:
        """ "By the light of the lamp", "in the lamplight"."""
        trees = self._trees
        for word, text in enumerate(self._lowers):
            if text in self._words["light of"]:
                thing = self._it.of(word)
                if thing is None:
                    thing = next(iter(trees.children(word, "nmod:poss", "compound")), None)
                if thing is None or self._it.lower(thing) not in self._words["give light"]:
                    continue
            elif text in self._words["light itself"]:
                thing = word
            else:
                continue
            if self._it.cases(word) & _BEHIND or trees.relation(word) in ("nsubj", "obj"):
                yield FoundThing(ThingKind.WORKING, word, thing, None, told=True, manner=Manner.DARK)

    def _described(self) -> Iterator[FoundThing]:
        """ "The dead phone", "the unopened letter"; "the envelope stood there, still sealed"."""
        trees = self._trees
        for word, text in enumerate(self._lowers):
            for way in _WAYS:
                if way.manner is Manner.DARK or text not in self._words[way.stopped]:
                    continue
                head = trees.head(word)
                if trees.relation(word) != "amod" or trees.part_of_speech(head) != "NOUN":
                    head = self._said_of(word)
                if (
                    head >= 0
                    and self._it.lower(head) in self._words[way.things]
                    and self._it.is_definite(head)
                ):
                    yield FoundThing(ThingKind.STOPPED, word, head, None, told=True, manner=way.manner)

    def _said_of(self, word: int) -> int:
        """The subject of the clause on which an adjective hangs by itself; -1 for none."""
        trees = self._trees
        head = trees.head(word)
        if head == word or trees.relation(word) not in ("advcl", "acl", "xcomp", "parataxis", "conj"):
            return -1
        subject = trees.child(head, "nsubj")
        bare = not trees.children(word, "nsubj", "cop", "mark")
        return subject if subject is not None and bare else -1

    def _without_fuel(self) -> Iterator[FoundThing]:
        """ "Out of petrol", "no more bullets"."""
        texts = self._lowers
        for word, text in enumerate(texts):
            before = texts[max(self._trees.sentence(word).start, word - 3) : word]
            if text in self._words["fuels"] and before[-2:] == ["out", "of"]:
                yield from self._stopped_here(word, _WAYS[2])
            if text in self._words["shots"]:
                last = "last" in before and self._trees.relation(word) == "obj"
                last = last and bool(self._sections(self._trees.head(word)) & {"fires"})
                if before[-2:] == ["out", "of"] or before[-2:] == ["no", "more"] or last:
                    yield from self._stopped_here(word, _WAYS[3])

    def _stopped_here(self, word: int, way: _Way) -> Iterator[FoundThing]:
        thing = self._before(word, way)
        clause = next((c for c in map(self._by_predicate.get, self._upward(word)) if c is not None), None)
        real = clause is None or clause.mood is Mood.ASSERTED
        if thing is not None and real:
            yield FoundThing(
                ThingKind.STOPPED, word, thing, None if clause is None else clause.subject,
                told=True, manner=way.manner,
            )  # fmt: skip

    def _upward(self, word: int) -> Iterator[int]:
        yield word
        yield from self._trees.ancestors(word)

    def _before(self, word: int, way: _Way) -> int | None:
        """The thing of a kind that was told of last."""
        for at in range(word - 1, max(-1, word - _BACK), -1):
            if self._lowers[at] in self._words[way.things] and self._trees.part_of_speech(at) == "NOUN":
                return at
        return None

    def _thing(self, word: int, way: _Way) -> int | None:
        """The thing of a kind that a word means."""
        if self._it.lower(word) not in PRONOUNS:
            good = self._it.lower(word) in self._words[way.things]
            return word if good and self._trees.part_of_speech(word) == "NOUN" else None
        meant = self._it.meant(word)
        if meant is not None and self._it.lower(meant) in self._words[way.things]:
            return meant
        # "It" of the door, which is no thing that is carried.
        near = self._before(word, way)
        return near if way.manner is Manner.LOCKED and near is not None and word - near < 2 * _NEAR else None

    def _whole(self, noun: int, way: _Way) -> int | None:
        """The gun whose hammer clicks."""
        if way.manner is Manner.UNLOADED and self._it.lower(noun) in self._words["hammers"]:
            return self._before(noun, way) or noun
        return None

    def _found(
        self, kind: ThingKind, clause: Clause, thing: int, way: _Way, *, told: bool | None = None
    ) -> FoundThing:
        actor = None if clause.passive else clause.subject
        sure = self._it.is_told(clause) if told is None else told
        if kind is ThingKind.STARTED:
            sure = clause.mood is not Mood.CONDITIONAL and not clause.negated
        return FoundThing(kind, clause.predicate, thing, actor, sure, manner=way.manner)

    @cached_property
    def _lowers(self) -> Sequence[str]:
        return [text.lower() for text in self._trees.words.texts]

    @cached_property
    def _by_predicate(self) -> dict[int, Clause]:
        return {clause.predicate: clause for clause in self._clauses}
