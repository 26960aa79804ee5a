"""What somebody lacks for good: sight, hearing, speech, hair, a hand, legs to walk on, letters.

Adjectives that say it outright ("blind", "bald") are also told by :mod:`fabula.reading.callings`; here it is
found in nouns ("a mute"), in what was taken ("a fever had taken his voice"), in heads that are smooth, in
wheelchairs.  The faculties are those of the word list ``faculties``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from fabula.language.lexicon import word_groups, word_sections
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.inabilities import lacking
from fabula.reading.owners import likely_owner, owner_of
from fabula.reading.phrases import (
    compound,
    is_person_noun,
    said_after,
    said_before,
    subject_of,
    whom_meant,
)
from fabula.reading.sides import SIDES
from fabula.reading.topics import Topic

_SIDED = frozenset(["ear", "eye", "ears", "eyes"])
_SCALPS = frozenset(["scalp", "pate", "dome", "poll", "cranium"])
"""What is bare only where no hair is."""
_PLAIN = frozenset(["bare", "smooth", "shiny", "polished"])
"""What is said of a head in a likeness alone: "as bare as an egg" (a bare head may want a hat)."""
_LEFT = frozenset(
    ["left", "leaves", "made", "makes", "rendered", "struck", "born", "turned", "gone", "went", "grew",
     "grown", "going", "stayed", "remained"]
)  # fmt: skip
"""What makes somebody deaf: "the fever had left him deaf", "he was born blind"."""
_FOR_NOW = frozenset(["went", "going", "turned"])
_NO = frozenset(["no", "not", "n't", "n’t", "never", "without", "nor"])
_FOR_A_TIME = frozenset(
    ["voice", "speech", "tongue", "hearing", "sight", "vision", "hair", "curls", "teeth", "eyesight"]
)
_PASSING = frozenset(
    ["lost", "lose", "loses", "losing", "failed", "fail", "cut", "cuts", "burn", "burned", "eat"]
)
"""What becomes of a voice for a moment, of hair at the hairdresser's, of teeth one by one."""
_GROWN = frozenset(["hair", "curls"])
_LASTING = frozenset(["sight", "eyesight", "hearing"])
"""What is lost for good where it is "lost"."""
_WHEELS = frozenset(
    ["wheels", "wheel", "brake", "brakes", "spokes", "armrest", "armrests", "footplate", "rims"]
)
_NOT_ONES = frozenset(["it", "which", "that", "this", "there", "what"])


@dataclass(frozen=True)
class FacultyReader:
    """Finds what people lack."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        words = word_sections("faculties")
        for word, text in enumerate(self.trees.words.texts):
            low = text.lower()
            if low in words["faculty"] or low in ("use", "legs"):
                yield from self._taken(word, low)
            if low in words["crown"]:
                yield from self._smooth(word, low)
            if low in words["aid"] or low == "chair":
                yield from self._aided(word, low)
            if low in ("eyes", "stick", "cane", "dog"):
                yield from self._blind(word, low)
            if low in ("arm", "hand", "leg"):
                yield from self._only_one(word, low)
            if low == "hair":
                yield from self._not_a_hair(word)
            elif low in ("cataract", "cataracts", "glaucoma"):
                yield from self._clouded(word)
            if low in _last_words():
                yield from self._one(word)

    def _one(self, word: int) -> Iterator[Description]:
        """ "A mute"; "the blind man" is told of whoever it means."""
        found = compound(self.trees, word)
        faculty = _lacking().get(found.text)
        if faculty is None or faculty == "-" or found.end - 1 != word:
            return
        trees = self.trees
        holder: int | None = None
        if trees.part_of_speech(word) in ("NOUN", "PROPN"):
            holder = whom_meant(trees, word)
            if holder == word:
                return
        elif self._low(trees.head(word)) in _LEFT and trees.relation(word).partition(":")[0] in (
            "xcomp",
            "advmod",
        ):
            verb = trees.head(word)
            whom = trees.child(verb, "obj")
            holder = subject_of(trees, verb) if whom is None else whom
            passing = {self._low(c) for w in trees.children(word, "obl") for c in trees.children(w, "case")}
            when = trees.children(verb, "advcl") or trees.children(word, "advcl")
            # "She went deaf when people tried to thank her."
            if (
                (self._low(verb) in _FOR_NOW and when)
                or passing & {"to", "with", "in"}
                or not is_person_noun(trees, holder if holder is not None else word)
            ):
                return
        elif found.text in ("stone-deaf", "stone-blind", "deaf-mute") and trees.children(word, "cop"):
            holder = subject_of(trees, word)
        if holder is not None and self._low(holder) not in _NOT_ONES:
            yield lacking(self.trees, holder, found.first, found.end, word, faculty, sure=False)

    def _taken(self, noun: int, low: str) -> Iterator[Description]:
        """ "A fever had taken his voice", "her sight had gone", "the hearing of my right ear"."""
        trees = self.trees
        verb = trees.head(noun)
        relation = trees.relation(noun).partition(":")[0]
        if low in ("use", "legs"):
            faculty = "walking"
            inner = [c for c in trees.children(noun, "nmod") if self._low(c) == "legs"]
            if (low == "use" and not inner) or (low == "legs" and relation != "obj"):
                return
            noun = inner[0] if inner else noun
        else:
            faculty = word_groups("faculties")["faculty"][low]
        verb_low = self._low(verb)
        if verb_low not in word_sections("faculties")["losing"] or relation not in ("obj", "nsubj"):
            return
        if relation == "nsubj" and not (
            trees.children(verb, "aux:pass") or verb_low in ("gone", "failed", "went")
        ):
            return
        if low in _GROWN and verb_low in ("take", "takes"):
            # "The wind takes your hair."
            return
        out = low == "tongue" and "out" in {self._low(w) for w in range(verb, noun)}
        if not out and verb_low in _PASSING and low in _FOR_A_TIME - _LASTING:
            return
        if {self._low(w) for w in range(max(0, verb - 4), verb)} & _NO:
            return
        owner = owner_of(trees, noun)
        organs = any(self._low(c) in _SIDED for c in trees.children(noun, "nmod"))
        bare = trees.child(noun, "nmod:poss", "det") is None
        if low in ("sight", "vision") and bare and not organs:
            # "Lost sight of him".
            return
        holder = owner.word if owner is not None else self._loser(verb, relation)
        if holder is None or self._low(holder) in _NOT_ONES:
            return
        first, end = min(verb, noun), max(verb, noun) + 1
        sided = [c for c in trees.children(noun, "nmod", "obl") if self._low(c) in _SIDED]
        if sided:
            yield from self._in_one(sided[0], faculty, holder, first)
            return
        lost = trees.child(verb, "obj") == noun and verb_low in ("took", "takes", "take") and holder < verb
        if not lost:
            yield lacking(self.trees, holder, first, end, verb, faculty)

    def _loser(self, verb: int, relation: str) -> int | None:
        """Who has lost it: the subject of "lost", whom the war cost it."""
        trees = self.trees
        whom = trees.child(verb, "iobj")
        if whom is not None:
            return whom
        if relation == "obj" and self._low(verb) in ("lost", "lose", "loses", "losing", "forfeited"):
            return subject_of(trees, verb)
        return None

    def _in_one(self, organ: int, faculty: str, holder: int, first: int) -> Iterator[Description]:
        side = next((c.text for c in said_before(self.trees, organ) if c.text in SIDES), "")
        value = {"sight": "blind", "hearing": "deaf"}.get(faculty)
        if side and value:
            owner = owner_of(self.trees, organ)
            yield Description(
                Topic.INJURY, holder if owner is None else owner.word, first, organ + 1, first, value,
                self._low(organ).removesuffix("s"), side, presupposed=True,
            )  # fmt: skip

    def _clouded(self, noun: int) -> Iterator[Description]:
        """ "Since the cataracts closed over"."""
        trees = self.trees
        verb = trees.head(noun)
        closed = {"closed", "close", "took", "taken", "clouded", "covered", "blinded", "darkened", "won"}
        if not trees.relation(noun).startswith("nsubj") or self._low(verb) not in closed:
            return
        owner = owner_of(trees, noun)
        whom = trees.child(verb, "obj")
        holder = (
            owner.word if owner is not None else whom if whom is not None and self._is_pronoun(whom) else None
        )
        if holder is None:
            near = [
                w
                for w in trees.sentence(noun)
                if self._is_pronoun(w) and trees.relation(w).startswith("nsubj")
            ]
            holder = near[0] if near else likely_owner(trees, noun)
        if holder is not None:
            yield lacking(self.trees, holder, noun, verb + 1, verb, "sight")

    def _is_pronoun(self, word: int) -> bool:
        return self._low(word) in ("he", "she", "i", "his", "her", "him", "my", "me")

    def _blind(self, noun: int, low: str) -> Iterator[Description]:
        """ "His sightless eyes", "her white stick", "a guide dog at his feet"."""
        trees = self.trees
        before = {c.text for c in said_before(trees, noun)}
        wanted = {"eyes": {"sightless", "blind", "unseeing"}, "dog": {"guide"}}.get(low, {"white"})
        wanted = wanted - {"unseeing"}
        if not before & wanted:
            return
        owner = owner_of(trees, noun)
        holder = owner.word if owner is not None else likely_owner(trees, noun) if low == "dog" else None
        if holder is not None and self._low(holder) not in _NOT_ONES:
            yield lacking(self.trees, holder, noun - 1, noun + 1, noun, "sight", plainly=owner is not None)

    def _only_one(self, noun: int, low: str) -> Iterator[Description]:
        """ "He had only one arm"."""
        trees = self.trees
        verb = trees.head(noun)
        one = {self._low(w) for w in trees.children(noun, "nummod", "amod", "det")} & {"one", "single"}
        only = {self._low(w) for w in range(max(0, noun - 4), noun)} & {"only", "but", "single", "just"}
        if one and only and trees.relation(noun) == "obj" and self._low(verb) in ("had", "has", "have"):
            subject = subject_of(trees, verb)
            if subject is not None and is_person_noun(trees, subject) and self._low(subject) not in _NOT_ONES:
                yield lacking(self.trees, subject, verb, noun + 1, verb, "legs" if low == "leg" else "hands")

    def _smooth(self, noun: int, low: str) -> Iterator[Description]:
        """ "His scalp gleamed", "the head, which is as bare as an egg", "his smooth dome"."""
        trees = self.trees
        if trees.part_of_speech(noun) not in ("NOUN", "PROPN"):
            return
        words = word_sections("faculties")["smooth"]
        told = [(c.text, c.first) for c in said_before(trees, noun)]
        told += [(compound(trees, w).text, w) for w in said_after(trees, noun)]
        told += [
            (self._low(w), w) for w in trees.children(noun, "acl") if trees.relation(w).endswith("relcl")
        ]
        verb = trees.head(noun)
        if trees.relation(noun).startswith("nsubj") and trees.part_of_speech(verb) == "VERB":
            told.append((self._low(verb), verb))
        for text, at in told:
            likened = self._as_an_egg(at)
            if text in _PLAIN and low == "head":
                if not likened and text != "smooth":
                    continue
            elif (
                low in ("head", "crown", "skull")
                and text
                not in (
                    "bald",
                    "hairless",
                    "shaven",
                    "shaved",
                    "polished",
                )
            ) or (text not in words and not (text in _PLAIN and (likened or low in _SCALPS))):
                continue
            owner = owner_of(trees, noun)
            whole = [c for c in trees.children(noun, "nmod") if self._low(c) in ("head", "skull")]
            if owner is None and whole:
                owner = owner_of(trees, whole[0])
            holder = owner.word if owner is not None else likely_owner(trees, noun)
            if holder is not None and self._low(holder) not in _NOT_ONES and not self._denied(at):
                yield lacking(
                self.trees,
                    holder, min(noun, at), max(noun, at) + 1, at if at != verb else noun, "hair",
                    sure=owner is not None and at < noun, plainly=owner is not None,
                )  # fmt: skip
            return

    def _as_an_egg(self, at: int) -> bool:
        near = {self._low(w) for w in range(at, min(at + 5, len(self.trees)))}
        return bool(near & word_sections("faculties")["smooth thing"]) and bool(near & {"as", "like"})

    def _not_a_hair(self, hair: int) -> Iterator[Description]:
        """ "There was not a hair on his head", "without a hair on her scalp"."""
        trees = self.trees
        stop = min(trees.sentence(hair).stop, hair + 7)
        crown = next(
            (w for w in range(hair + 1, stop) if self._low(w) in word_sections("faculties")["crown"]), None
        )
        before = {self._low(w) for w in range(max(trees.sentence(hair).start, hair - 6), hair)}
        if (
            crown is None
            or not before & (_NO - {"nor"})
            or "out" in before
            or not before & {"a", "no", "single"}
        ):
            return
        if self._low(trees.head(hair)) in ("harm", "harmed", "touch", "touched", "hurt", "disturbed"):
            return
        owner = owner_of(trees, crown)
        if owner is not None:
            yield lacking(self.trees, owner.word, hair, crown + 1, hair, "hair")

    def _aided(self, noun: int, low: str) -> Iterator[Description]:
        """ "Her wheelchair", "in a wheelchair", "the wheels of his chair"."""
        trees = self.trees
        if low == "chair":
            above = trees.head(noun)
            wheels = self._low(above) in _WHEELS and trees.relation(noun).startswith("nmod")
            wheeled = self._low(trees.head(noun)) in ("wheeled", "wheels", "wheel", "wheeling")
            wheeled = wheeled and trees.relation(noun) == "obj"
            if not wheels and not wheeled:
                return
        owner = owner_of(trees, noun)
        holder = owner.word if owner is not None else None
        case = {self._low(c) for c in trees.children(noun, "case")}
        if holder is None and "in" in case and trees.relation(noun).startswith("obl"):
            holder = subject_of(trees, trees.head(noun))
        used = self._low(trees.head(noun)) in (
            "used",
            "uses",
            "needed",
            "needs",
            "wheeled",
            "rolled",
            "turned",
        )
        if holder is None and used and trees.relation(noun) == "obj" and low != "chair":
            holder = subject_of(trees, trees.head(noun))
        if holder is None and "in" in case and trees.children(noun, "cop"):
            holder = subject_of(trees, noun)
        if holder is not None and is_person_noun(trees, holder) and self._low(holder) not in _NOT_ONES:
            yield lacking(self.trees, holder, noun, noun + 1, noun, "walking")

    def _denied(self, at: int) -> bool:
        return bool({self._low(w) for w in range(max(0, at - 3), at)} & (_NO | {"almost", "nearly", "half"}))

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()


@cache
def _last_words() -> frozenset[str]:
    """The last words of what says that somebody lacks something ("headed" of "bald-headed")."""
    return frozenset(word.rpartition("-")[2] for word in _lacking())


def _lacking() -> Mapping[str, str]:
    return word_groups("faculties")["lacking"]
