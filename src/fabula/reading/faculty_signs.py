"""What shows that somebody has a faculty after all: who reads sees, who folds his arms has both.

They count only beside a claim that the same person lacks it; see :mod:`fabula.reading.faculties`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import utterance_verbs, word_rows, word_sections
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.owners import owner_of
from fabula.reading.phrases import is_person_noun, phrase_start, subject_of
from fabula.reading.topics import Topic

_NOT_ONES = frozenset(["it", "which", "that", "this", "there", "what", "who", "nobody", "nothing"])
_LEFT_OF_IT = frozenset(
    ["remains", "rest", "last", "lack", "absence", "loss", "memory", "ghost", "colour", "color"]
)
_NO = frozenset(["no", "without", "any", "not"])
_DEEDS = {
    "using both hands": "hands",
    "using both legs": "legs",
    "showing teeth": "teeth",
}
_GONE = frozenset(
    ["lost", "lose", "losing", "loses", "shaved", "shave", "shaves", "missed", "misses", "shorn", "cut",
     "lacked", "remembered", "envied", "want", "wanted", "shaving"]
)  # fmt: skip
_FOLLOWING = frozenset(
    ["followed", "follow", "follows", "fell", "lit", "met", "found", "travelled", "traveled", "roved",
     "swept", "scanned", "searched", "watched", "lingered", "took", "moved", "flicked", "darted", "went",
     "ran", "rested"]
)  # fmt: skip
_CLIMBED = frozenset(
    ["stairs", "steps", "ladder", "hill", "tree", "wall", "bank", "stile", "slope", "tower", "stair"]
)
_LOUD = frozenset(["sang", "sings", "whispered", "shouted", "yelled", "called", "murmured", "hummed"])
_SILENT = frozenset(
    ["signed", "signs", "wrote", "writes", "mouthed", "gave", "offered", "put", "made", "took", "went",
     "nodded", "pointed", "indicated", "thought", "noted", "added", "began", "continued", "agreed", "read",
     "reads"]
)  # fmt: skip
_BESIDE_SOUND = frozenset(["at", "to"])


@dataclass(frozen=True)
class FacultySignReader:
    """Finds what people do that takes a faculty."""

    trees: Trees
    clauses: Sequence[Clause]

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        words = word_sections("faculties")
        for word, text in enumerate(self.trees.words.texts):
            low = text.lower()
            if low in words["hair"]:
                yield from self._grown(word, "hair")
            elif low in words["beard"]:
                yield from self._grown(word, "beard")
            elif low in words["married"]:
                yield from self._married(word)
            elif low in ("hands", "arms", "palms"):
                yield from self._pair(word)
            elif low == "eyes":
                yield from self._eyes(word)
            elif low in words["sound"]:
                yield from self._at_the_sound(word)
        for clause in self.clauses:
            if clause.mood is not Mood.ASSERTED or clause.negated:
                continue
            if self.trees.part_of_speech(clause.predicate) != "VERB":
                continue
            subject = subject_of(self.trees, clause.predicate)
            if subject is None or self._low(subject) in _NOT_ONES:
                continue
            if is_person_noun(self.trees, subject):
                yield from self._done(clause.predicate, subject)

    def _grown(self, noun: int, faculty: str) -> Iterator[Description]:
        """ "His curls", "her grey plait"."""
        trees = self.trees
        if trees.part_of_speech(noun) != "NOUN":
            return
        owner = owner_of(trees, noun)
        if owner is None or not owner.plainly:
            return
        near = range(max(trees.sentence(noun).start, noun - 4), noun)
        around = {self._low(w) for w in [*trees.subtree(noun), *near]}
        if faculty == "hair" and around & word_sections("faculties")["elsewhere"]:
            return
        head = trees.head(noun)
        denied = {self._low(c) for c in trees.children(noun, "det", "case", "advmod")} & _NO
        if (
            trees.relation(noun) == "obj"
            and self._low(min(head + 1, len(trees) - 1)) == "off"
            and faculty == "beard"
        ):
            return
        if denied or self._low(head) in _GONE | _LEFT_OF_IT:
            return
        yield self._has(owner.word, phrase_start(trees, noun), noun + 1, noun, faculty)

    def _married(self, noun: int) -> Iterator[Description]:
        """ "His wife", of who may be a child."""
        owner = self.trees.child(noun, "nmod:poss")
        if owner is not None and self._low(owner) in ("his", "her", "my"):
            yield self._has(owner, noun, noun + 1, noun, "adulthood")

    def _pair(self, noun: int) -> Iterator[Description]:
        """ "He put his hands in his pockets": a pair, of who may have one."""
        owner = self.trees.child(noun, "nmod:poss")
        both = any(self._low(w) == "both" for w in range(max(0, noun - 2), noun))
        if self.trees.relation(noun).partition(":")[0] not in ("obj", "obl", "nsubj"):
            return
        holder = owner
        if owner is None and both and self.trees.relation(noun) == "obl":
            holder = subject_of(self.trees, self.trees.head(noun))
        if holder is not None and self._low(holder) not in _NOT_ONES | {
            "they",
            "their",
            "our",
            "your",
            "its",
        }:
            yield self._has(holder, noun - 1, noun + 1, noun, "pair")

    def _eyes(self, noun: int) -> Iterator[Description]:
        """ "His eyes followed her to the door"."""
        owner = self.trees.child(noun, "nmod:poss")
        verb = self.trees.head(noun)
        if owner is None or self.trees.relation(noun) != "nsubj" or self._low(owner) in _NOT_ONES:
            return
        if self._low(verb) in _FOLLOWING:
            yield self._has(owner, noun, verb + 1, verb, "sight")

    def _at_the_sound(self, noun: int) -> Iterator[Description]:
        """ "At the sound of the bell he turned"."""
        trees = self.trees
        cases = {self._low(c) for c in trees.children(noun, "case")}
        if not cases & _BESIDE_SOUND or not trees.relation(noun).startswith("obl"):
            return
        articles = {self._low(c) for c in trees.children(noun, "det")}
        verb = trees.head(noun)
        listened = self._low(verb) in word_sections("faculties")["hearing"]
        if "at" not in cases and not listened:
            return
        if "at" in cases and not articles & {"the", "a", "that"}:
            return
        subject = subject_of(trees, verb)
        if subject is not None and is_person_noun(trees, subject) and self._low(subject) not in _NOT_ONES:
            yield self._has(subject, noun, noun + 1, verb, "hearing", begin=noun - 2)

    def _done(self, verb: int, subject: int) -> Iterator[Description]:
        low = self._low(verb)
        words = word_sections("faculties")
        thing = self.trees.child(verb, "obj")
        thing_low = "" if thing is None else self._low(thing)
        yield from self._seen(verb, subject, low)
        if low in words["hearing"] and not self._to_himself(verb):
            yield self._has(subject, verb, self._end(verb, thing), verb, "hearing")
        yield from self._moving(verb, subject, low)
        if low in words["grown up"] and thing_low not in words["not grown up"]:
            own = low not in ("shaved", "shaves") or thing is None
            if own and not self.trees.children(verb, "aux:pass"):
                yield self._has(subject, verb, self._end(verb, thing), verb, "adulthood")
        for section, faculty in _DEEDS.items():
            done = thing_low in _objects(section).get(low, ())
            if thing is not None and done and self._own(thing, subject):
                yield self._has(subject, verb, thing + 1, verb, faculty)

    def _marks_below(self, verb: int) -> list[str]:
        below = self.trees.children(verb, "ccomp")
        return [self._low(m) for c in below for m in self.trees.children(c, "mark", "advmod")]

    def _at_something(self, verb: int) -> bool:
        """ "Looked at the clock", "looked her up and down"."""
        after = [self._low(w) for w in range(verb + 1, min(verb + 5, len(self.trees)))]
        return "at" in after[:3] or (self.trees.child(verb, "obj") is not None and "down" in after)

    def _seen(self, verb: int, subject: int, low: str) -> Iterator[Description]:
        """ "He watched her", "she read the letter", "his eye ran down the page"; and what is said aloud."""
        words = word_sections("faculties")
        thing = self.trees.child(verb, "obj")
        thing_low = "" if thing is None else self._low(thing)
        if low in ("saw", "sees") and any(
            trees_mark in ("that", "how") for trees_mark in self._marks_below(verb)
        ):
            yield self._has(subject, verb, verb + 1, verb, "sight")
        if low in words["seeing"] or (low in words["seeing things"] and thing is not None):
            concrete = thing is None or self.trees.part_of_speech(thing) in ("NOUN", "PROPN", "PRON")
            if concrete and (low not in ("read", "reads") or thing_low in words["readable"] | {"it", "them"}):
                yield self._has(subject, verb, self._end(verb, thing), verb, "sight")
        lettered = low in ("read", "reads", "wrote", "writes", "skimmed", "skims")
        if lettered and thing_low in words["readable"] | {"it"}:
            yield self._has(subject, verb, self._end(verb, thing), verb, "letters")
        if low in words["running eyes"] and thing_low in ("eye", "eyes", "gaze") and thing is not None:
            yield self._has(subject, verb, thing + 1, verb, "sight")
            readable = [w for w in self.trees.subtree(verb) if self._low(w) in words["readable"]]
            if readable:
                yield self._has(subject, verb, max(thing + 1, readable[-1] + 1), verb, "letters")
        if low in ("looked", "looks") and self._at_something(verb):
            yield self._has(subject, verb, verb + 2, verb, "sight")
        if low in ("caught", "catches") and thing_low in ("sight", "glimpse"):
            yield self._has(subject, verb, verb + 2, verb, "sight")
        if low in _spoken() and (thing is not None or low in _LOUD):
            yield self._has(subject, verb, self._end(verb, thing), verb, "speech")

    def _moving(self, verb: int, subject: int, low: str) -> Iterator[Description]:
        """ "She ran", "he jumped to his feet", "he stood up"."""
        trees, words = self.trees, word_sections("faculties")
        feet = next((c for c in trees.children(verb, "obl") if self._low(c) in ("feet", "legs")), None)
        if low in words["rising"] and feet is not None:
            if {self._low(c) for c in trees.children(feet, "case")} & {"to", "onto", "on"}:
                yield self._has(subject, verb, feet + 1, verb, "walking")
            return
        thing = trees.child(verb, "obj")
        up = (
            thing is not None and low in ("climbed", "climbs", "ran", "took") and self._low(thing) in _CLIMBED
        )
        if low in words["walking"] and (thing is None or up):
            yield self._has(subject, verb, verb + 1, verb, "walking")
        if low in ("stood", "stands", "standing") and self._low(min(verb + 1, len(trees) - 1)) == "up":
            yield self._has(subject, verb, verb + 2, verb, "walking")

    def _to_himself(self, verb: int) -> bool:
        """Whether what is heard is heard of ("had heard that she was ill")."""
        trees = self.trees
        below = [*trees.children(verb, "ccomp"), *trees.children(verb, "obl")]
        return any(trees.relation(c).startswith("ccomp") and trees.children(c, "mark") for c in below) or any(
            self._low(k) in ("of", "from", "about") for c in below for k in trees.children(c, "case")
        )

    def _own(self, thing: int, subject: int) -> bool:
        owner = self.trees.child(thing, "nmod:poss")
        if owner is None:
            return True
        mine = self._low(owner)
        return mine in ("his", "her", "my", "their", "your")

    def _end(self, verb: int, thing: int | None) -> int:
        return verb + 1 if thing is None or not verb < thing < verb + 6 else thing + 1

    def _has(
        self, holder: int, first: int, end: int, at: int, faculty: str, begin: int | None = None
    ) -> Description:
        first = first if begin is None else max(0, begin)
        start = holder if first - 4 <= holder < first and faculty not in ("hair", "beard") else first
        if self._low(holder) in ("his", "her", "my", "their") and holder == first - 1:
            start = holder
        return Description(Topic.BODY, holder, start, end, at, faculty, "done")

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()


@cache
def _spoken() -> frozenset[str]:
    return frozenset(form for form, kinds in utterance_verbs().items() if "speech" in kinds) - _SILENT


@cache
def _objects(section: str) -> Mapping[str, tuple[str, ...]]:
    """What each verb of a section is done with."""
    return {row[0]: row[1:] for row in word_rows("faculties")[section]}
