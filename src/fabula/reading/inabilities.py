"""What people cannot do, as verbs tell it: read, speak, walk, hear, see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import word_groups, word_sections
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.phrases import is_person_noun, subject_of, whom_meant
from fabula.reading.topics import Topic

_VERBS = {
    "speak": "speech", "spoken": "speech", "talk": "speech", "walk": "walking", "walked": "walking",
    "hear": "hearing", "see": "sight",
}  # fmt: skip
"""What cannot be done without which faculty."""
_TOLD = frozenset(
    [*_VERBS, "learned", "learnt", "learn", "knew", "know", "knows", "had", "has", "have", "read", "reads",
     "write", "said", "uttered", "spoke", "dumb", "paralysed", "paralyzed", "wheeled", "lip-read", "lipread"]
)  # fmt: skip
"""Predicates that may tell what somebody cannot do."""


@dataclass(frozen=True)
class InabilityReader:
    """Finds what people cannot do, for good."""

    trees: Trees
    clauses: Sequence[Clause]

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        for clause in self.clauses:
            if self._low(clause.predicate) not in _TOLD:
                continue
            yield from self._unlettered(clause)

    def _unlettered(self, clause: Clause) -> Iterator[Description]:
        """ "Never learned her letters", "could neither read nor write", "made his mark"."""
        trees, verb = self.trees, clause.predicate
        low = self._low(verb)
        thing = trees.child(verb, "obj")
        subject = subject_of(trees, verb)
        if subject is None or not is_person_noun(trees, subject):
            return
        around = {self._low(w) for w in range(max(0, verb - 4), verb)}
        learned = low in ("learned", "learnt", "learn", "knew", "know", "knows", "had", "has")
        letters = thing is not None and self._low(thing) in word_sections("faculties")["unlettered"]
        if learned and letters and clause.negated and thing is not None:
            yield lacking(self.trees, subject, verb, thing + 1, verb, "letters")
        yield from self._unable(clause, subject, low, around)
        able = around & {"could", "can", "cannot", "ca"}
        if low in ("read", "write") and able and (clause.negated or "neither" in around):
            named = thing is None or self._low(thing) in ("name", "word", "letters", "it")
            helper = any(self._low(c) in ("it", "that", "this") for c in trees.children(verb, "obj"))
            if named and not helper and clause.mood in (Mood.ASSERTED, Mood.MODAL):
                yield lacking(self.trees, subject, verb, verb + 1, verb, "letters")

    def _unable(self, clause: Clause, subject: int, low: str, around: set[str]) -> Iterator[Description]:
        """ "Could not speak", "would never walk again", "paralysed from the waist down"."""
        trees, verb = self.trees, clause.predicate
        yield from self._outright(clause, subject, low, around)
        thing = trees.child(verb, "obj")
        faculty = _VERBS.get(low)
        if (
            faculty is None
            or not (clause.negated or around & {"never", "cannot"})
            or clause.mood is Mood.COMMAND
        ):
            return
        if low in ("see", "hear") and not around & {"could", "can", "cannot", "would", "ca"}:
            return
        general = thing is None or self._low(thing) in (
            "thing",
            "word",
            "sound",
            "anything",
            "nothing",
            "step",
        )
        tail = {self._low(w) for w in range(verb + 1, min(verb + 6, trees.sentence(verb).stop))}
        more = trees.children(verb, "obl", "ccomp", "xcomp")
        if not general or tail & {
            "for",
            "to",
            "from",
            "with",
            "until",
            "through",
            "of",
            "where",
            "what",
            "how",
            "why",
        }:
            return
        since = {"since", "years", "birth", "again", "life"} & tail
        if low in ("spoken", "walked") and not since:
            return
        if low in ("speak", "talk", "walk", "hear", "see") and (
            more or not self._for_good(clause, around, tail)
        ):
            return
        yield lacking(self.trees, subject, verb, verb + 1, verb, faculty)

    def _outright(self, clause: Clause, subject: int, low: str, around: set[str]) -> Iterator[Description]:
        """ "Paralysed from the waist", "had no tongue", "never said a word in his life", "read her lips"."""
        trees, verb = self.trees, clause.predicate
        if low in ("paralysed", "paralyzed") and trees.children(verb, "obl"):
            yield lacking(self.trees, subject, verb, verb + 1, verb, "walking")
        if low == "wheeled" and self._low(verb + 1) in ("himself", "herself", "myself"):
            yield lacking(self.trees, subject, verb, verb + 2, verb, "walking")
        thing = trees.child(verb, "obj")
        said = low in ("said", "uttered", "spoken", "spoke") and "never" in around and thing is not None
        tongue = (
            low in ("had", "has", "have") and thing is not None and self._low(thing) in ("tongue", "voice")
        )
        if tongue and thing is not None and any(self._low(c) == "no" for c in trees.children(thing, "det")):
            yield lacking(self.trees, subject, verb, thing + 1, verb, "speech")
        life = "life" in {self._low(w) for w in range(verb, min(verb + 6, trees.sentence(verb).stop))}
        since = "since" in {self._low(w) for w in range(verb, min(verb + 5, trees.sentence(verb).stop))}
        unsaid = low in ("said", "uttered", "spoken", "spoke") and clause.negated and since
        if unsaid and thing is not None and self._low(thing) == "word":
            yield lacking(trees, subject, verb, thing + 1, verb, "speech")
        if said and life and thing is not None and self._low(thing) == "word":
            yield lacking(self.trees, subject, verb, thing + 1, verb, "speech")
        if (
            low in ("read", "reads")
            and thing is not None
            and self._low(thing) == "lips"
            and not clause.negated
        ):
            yield lacking(self.trees, subject, verb, thing + 1, verb, "hearing", sure=False)
        if low == "dumb" and any(self._low(c) == "birth" for c in trees.children(verb, "obl")):
            yield lacking(self.trees, subject, verb, verb + 1, verb, "speech")
        if low in ("lip-read", "lipread") and not clause.negated:
            yield lacking(self.trees, subject, verb, verb + 1, verb, "hearing")

    def _for_good(self, clause: Clause, around: set[str], tail: set[str]) -> bool:
        """Whether "could not speak" is told of a whole life; a bare one may be for a moment."""
        if "never" in around and tail & {"again"}:
            return True
        return bool(tail & {"since", "birth"}) and bool(around & {"could", "can", "cannot", "ca"})

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()


def lacking(
    trees: Trees,
    holder: int,
    first: int,
    end: int,
    at: int,
    faculty: str,
    *,
    sure: bool = True,
    plainly: bool = True,
) -> Description:
    """That somebody lacks a faculty, as a description; ``sure`` whatever the clause says of it."""
    value = word_groups("faculties")["word for lacking"][faculty]
    topic = Topic.HAIR if faculty == "hair" else Topic.FACIAL_HAIR if faculty == "beard" else Topic.BODY
    part = {"hair": "head", "beard": "beard"}.get(faculty, value)
    value = "none" if faculty == "beard" else value
    whom = whom_meant(trees, holder)
    return Description(topic, whom, first, end, at, value, part, presupposed=sure, plainly=plainly)
