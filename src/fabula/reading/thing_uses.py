"""How things are handled: "she wound her clock", "he set his heels to the mare’s flanks"."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.clauses import Clause
from fabula.language.lexicon import verb_senses, word_sections
from fabula.reading.found_things import FoundThing, Manner, ThingKind
from fabula.reading.thing_words import ThingWords

_CONTAINED = frozenset(
    ["into", "in", "from", "under", "on", "onto", "inside", "behind", "against", "past", "beside", "over"]
)
"""Prepositions by which a thing is there: "dipped the pen into her inkwell"."""
_BEFORE = frozenset(["before", "astride", "aboard"])
_ON = frozenset(["on", "upon"])
_LEANING = ("lean", "hobbl", "limp")
"""Verbs that one does on a stick."""
_LOOKING = ("look", "glanc", "peer", "squint")
_COMES = frozenset(["came", "comes", "come"])
_STRIKES = frozenset(["strike", "strikes", "struck", "striking", "made", "makes", "make"])
_SOME = frozenset(["a", "an", "another", "one", "two", "three", "some", "several", "few"])
_SOME_OF = frozenset(
    ["couple", "few", "handful", "pair", "packet", "lot", "number", "box", "slice", "mouthful"]
)
_AT_HAND = frozenset(
    ["with", "at", "in", "into", "on", "onto", "to", "from", "of", "through", "against", "under"]
)


class UseReader:
    """Reads what a clause tells to be handled."""

    def __init__(self, words: ThingWords) -> None:
        """Read the trees of ``words``."""
        self._it, self._trees = words, words.trees
        self._absent = verb_senses("absent_verbs")
        self._verbs = verb_senses("handling_verbs")
        self._parts = words.words["parts"]
        sections = word_sections("portable_things")
        self._beasts, self._used_up = sections["beasts"], sections["used up"]
        self._worn = sections["worn"] | sections["worn, plural"]

    def read(self, clause: Clause, obj: int | None) -> Iterator[FoundThing]:
        """Things that a clause says are handled: its object, what is behind "with", and their wholes."""
        word, actor = clause.predicate, clause.subject
        if clause.passive or clause.copular or actor is None:
            return
        if any(not sense.particles for sense in self._absent.get(self._it.lower(word), ())):
            return
        kinds = {sense.section for sense in self._verbs.get(self._it.lower(word), ())}
        handled = "verbs" in kinds
        manner = Manner.HANDLED if handled else Manner.NAMED
        if kinds & {"fires"}:
            manner = Manner.FIRED
        came = self._it.lower(word) in _COMES
        kind = ThingKind.REGAINED if came else ThingKind.USED
        told = self._it.is_told(clause)
        for each in dict.fromkeys(self._held(word, obj, handled=handled)):
            worn = kinds & {"wears"} and self._it.lower(each) in self._worn and not self._puts_on(word)
            yield FoundThing(kind, word, each, actor, told, manner=Manner.WORN if worn else manner)
        if self._it.is_portable(actor) and "shows" in kinds and self._is_one(actor):
            yield FoundThing(ThingKind.USED, word, actor, None, told, manner=Manner.HANDLED)

    def _held(self, word: int, obj: int | None, *, handled: bool) -> Iterator[int]:
        """The nouns for what is handled."""
        trees = self._trees
        held = [] if obj is None else [*self._it.joined(obj)]
        for child in trees.children(word, "obl"):
            cases = self._it.cases(child)
            if (
                cases & {"with"}
                or {"out", "of"} <= cases
                or (cases == {"at"} and self._is_looking(word))
                or (cases & _CONTAINED and trees.children(child, "nmod:poss"))
                or (cases & _BEFORE and self._it.is_portable(child))
                or (cases & _ON and self._it.lower(word).startswith(_LEANING) and self._it.is_portable(child))
            ):
                held.extend(self._it.joined(child))
            elif cases & {"to", "for"} and self._it.lower(child) in self._beasts:
                held.append(child)
        held += [child for child in trees.children(word, "iobj") if self._it.lower(child) in self._beasts]
        some = [
            of for each in held if self._it.lower(each) in _SOME_OF and (of := self._it.of(each)) is not None
        ]
        held += some
        yield from (each for each in held if self._is_one(each) or (handled and self._is_some(each)))
        yield from self._wholes(word, held)

    def _wholes(self, word: int, held: list[int]) -> Iterator[int]:
        """What that which is handled is a part of: "the brim of my hat", "the mare’s flanks"."""
        trees = self._trees
        parts = dict.fromkeys([*trees.children(word, "obj", "obl"), *held])
        behind = [n for part in parts for n in trees.children(part, "nmod") if self._it.cases(n) <= _AT_HAND]
        yield from (
            child
            for child in trees.children(word, "obl")
            # "Held the brim of her hat": the hat hangs on the verb at times.
            if self._it.cases(child) == {"of"} and self._it.is_portable(child) and self._is_one(child)
        )
        for part in (*parts, *behind):
            whole = self._it.of(part)
            known = whole is not None and self._it.is_portable(whole) and self._it.cases(part) <= _AT_HAND
            if whole is not None and (self._it.lower(part) in self._parts or known) and self._is_one(whole):
                yield whole
            for owner in trees.children(part, "nmod:poss"):
                if self._it.is_portable(owner) and self._is_one(owner):
                    yield owner

    def _puts_on(self, word: int) -> bool:
        """Whether a verb puts a garment on or takes it off: "pulled on her boots"."""
        return bool({"on", "off", "out"} & set(map(self._it.lower, self._trees.children(word, "compound"))))

    def _is_one(self, noun: int) -> bool:
        """Whether a noun means one thing in particular."""
        thing = self._trees.part_of_speech(noun) == "NOUN" and self._it.is_thing(noun)
        return thing and self._it.is_definite(noun)

    def _is_some(self, noun: int) -> bool:
        """Whether a noun means one or some of what is used up: "struck a match", "struck a light"."""
        text = self._it.lower(noun)
        above = self._trees.head(noun)
        if self._it.of(above) == noun and self._it.lower(above) in _SOME_OF:
            return self._is_used_up(text)
        if text == "light" and self._it.lower(self._trees.head(noun)) in _STRIKES:
            return True
        counted = any(self._it.lower(w) in _SOME for w in self._trees.children(noun, "det", "nummod", "amod"))
        return self._is_used_up(text) and counted and self._trees.part_of_speech(noun) == "NOUN"

    def _is_used_up(self, text: str) -> bool:
        return text in self._used_up or (text.endswith("s") and text[:-1] in self._used_up)

    def _is_looking(self, word: int) -> bool:
        return self._it.lower(word).startswith(_LOOKING)
