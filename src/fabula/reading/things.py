"""Things that are lost, had again and handled: "he burnt the ledger", "she wound her clock"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.language.clauses import Clause
from fabula.language.trees import Trees
from fabula.reading.exhausted import ExhaustedReader
from fabula.reading.found_things import FoundThing, ThingKind
from fabula.reading.loss_phrases import PhraseReader
from fabula.reading.losses import LossReader
from fabula.reading.portable_looks import find_looks
from fabula.reading.thing_uses import UseReader
from fabula.reading.thing_words import PRONOUNS, ThingWords
from fabula.reading.working_things import WorkingReader

_REACH = 6
"""Words before a word in which a denial of it stands."""
_HAD_BACK = frozenset(["it", "her", "him", "them"])
_HAS = frozenset(["had", "has", "got", "gets", "gave", "gives", "bought", "brought", "took", "takes", "won"])
_NONE = frozenset(["no", "not", "n't", "n’t", "never", "without", "afford", "cannot", "hardly", "nor"])
_OWN = frozenset(["mine", "yours", "hers", "theirs", "ours"])
_EDGES = frozenset('.?!“"‘«')
_LONGEST = 30
"""Words of a question."""
_QUESTIONS = frozenset(["where", "what", "who", "how", "why", "when"])
_BECOME = frozenset(["become", "became", "happened", "do", "did", "done"])
_FRAGMENT = 8
"""Words of a question without a verb: "And the oars?"."""
_LENGTHS = frozenset(
    ["breadth", "width", "length", "foot", "inch", "inches", "feet", "yard", "way", "distance"]
)
"""How far, and no object: "it snapped a hand’s breadth above the hilt"."""
_QUESTION = 14
"""Words behind "where is your knife?" in which the answer begins."""


def find_things(trees: Trees, clauses: Sequence[Clause]) -> list[FoundThing]:
    """What becomes of things, in order of the words that tell it."""
    reader = _ThingReader(trees)
    found = [each for clause in clauses for each in reader.read(clause)]
    found += reader.others()
    found += reader.answers()
    found += reader.had_back()
    found += ExhaustedReader(reader.it, {clause.predicate: clause for clause in clauses}).read()
    known = {(each.thing, each.kind) for each in found}
    found += [
        each for each in PhraseReader(reader.it, clauses).read() if (each.thing, each.kind) not in known
    ]
    found += find_looks(reader.it)
    found += WorkingReader(reader.it, clauses).read()
    return sorted(found, key=lambda each: (each.word, each.thing))


class _ThingReader:
    def __init__(self, trees: Trees) -> None:
        self.it = ThingWords(trees)
        self._trees, self._words = trees, self.it.words
        self._losses, self._uses = LossReader(self.it), UseReader(self.it)

    def read(self, clause: Clause) -> Iterator[FoundThing]:
        """What one clause tells of things."""
        obj = clause.subject if clause.passive else self._object(clause.predicate)
        lost = list(self._losses.read(clause, obj))
        if lost:
            yield from lost
            yield from (use for use in self._uses.read(clause, None) if not _is_among(use, lost))
            return
        if "regains" in self._losses.sections(clause.predicate) and obj is not None:
            regained = [each for each in map(self.it.meant, self.it.joined(obj)) if each is not None]
            for thing in regained:
                actor = None if clause.passive else clause.subject
                yield FoundThing(ThingKind.REGAINED, clause.predicate, thing, actor, self.it.is_told(clause))
            if regained:
                return
        yield from self._uses.read(clause, obj)

    def _object(self, word: int) -> int | None:
        """What is done to: the object, or a bare noun behind the verb."""
        trees = self._trees
        obj = trees.child(word, "obj")
        if obj is not None and self.it.lower(obj) not in _LENGTHS:
            return obj
        bare = (
            child
            for child in trees.children(word, "obl")
            if child > word and self.it.is_definite(child) and not trees.children(child, "case")
            if self.it.lower(child) not in _LENGTHS
        )
        return next(bare, None)

    def had_back(self) -> Iterator[FoundThing]:
        """ "Gave it back", "had her back again": something is had again."""
        trees = self._trees
        for word, text in enumerate(trees.words.texts):
            it = text == "back" and word > 1 and self.it.lower(word - 1) in _HAD_BACK
            if it and self.it.lower(word - 2) in _HAS:
                yield FoundThing(ThingKind.REGAINED, word, word - 1, None, told=True)

    def others(self) -> Iterator[FoundThing]:
        """ "A new one", "another lamp", "the other key"."""
        trees = self._trees
        for word, text in enumerate(trees.words.texts):
            if text.lower() in _OWN and trees.relation(word) in ("obj", "iobj", "obl"):
                # "She gave him hers."
                yield FoundThing(ThingKind.ANOTHER, word, word, None, told=True)
            if text.lower() not in self._words["another"] or self._is_denied(word):
                continue
            head = trees.head(word)
            if trees.relation(word) in ("amod", "det") and trees.part_of_speech(head) == "NOUN":
                yield FoundThing(ThingKind.ANOTHER, word, head, None, told=True)

    def _is_denied(self, word: int) -> bool:
        """ "No money for a new one": there is none."""
        start = max(self._trees.sentence(word).start, word - _REACH)
        return any(self.it.lower(at) in _NONE for at in range(start, word))

    def answers(self) -> Iterator[FoundThing]:
        """ "Where’s your knife?" "In the river.", "The oars?" "Sold." """
        trees = self._trees
        texts = trees.words.texts
        for mark in [w for w, text in enumerate(texts) if text[:1] == "?"]:
            question = self._question(mark)
            things = self._asked_for(question)
            if len(things) != 1:
                continue
            stops = 0
            for at in range(mark + 1, min(mark + _QUESTION, len(trees))):
                low = texts[at].lower()
                if low in self._words["gone"] | self._words["sinks"]:
                    yield FoundThing(ThingKind.LOST, at, things[0], None, told=True)
                    break
                stops += texts[at] in (".", "!")
                if stops > 1 or low in _NONE | _QUESTIONS or "?" in texts[at]:
                    break

    def _question(self, mark: int) -> range:
        """The words of the question that ends with a mark."""
        first = mark
        while first > 0 and self._trees.words.texts[first - 1][:1] not in _EDGES:
            first -= 1
        return range(max(first, mark - _LONGEST), mark)

    def _asked_for(self, question: range) -> list[int]:
        """The things of a question where they are, or what became of them."""
        trees = self._trees
        lowers = [self.it.lower(w) for w in question]
        nouns = [
            w
            for w in question
            if trees.part_of_speech(w) == "NOUN" and self.it.is_definite(w) and self.it.is_thing(w)
        ]
        if "where" in lowers or ("what" in lowers and set(lowers) & _BECOME):
            meant = [self.it.meant(w) for w in question if self.it.lower(w) in PRONOUNS]
            return nouns or [each for each in meant if each is not None]
        short = len(lowers) <= _FRAGMENT and all(
            trees.part_of_speech(w) not in ("VERB", "AUX") for w in question
        )
        return nouns if short else []


def _is_among(use: FoundThing, lost: Sequence[FoundThing]) -> bool:
    return any(use.thing == each.thing for each in lost)
