"""What a body or somebody's work shows of him: a big belly, a daily shave, patients, three stripes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.language.lexicon import word_groups, word_sections
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.owners import likely_owner, owner_of
from fabula.reading.phrases import is_person_noun, phrase_start, said_after, said_before, subject_of
from fabula.reading.topics import Topic

_OFTEN = frozenset(["every", "daily", "twice", "always", "each"])
_FACE = frozenset(["face", "chin", "jaw", "cheeks", "cheek", "himself", "jowls"])
_SHAVING = frozenset(["shaved", "shaves"])
_SHEARING = frozenset(
    ["cropped", "sheared", "shorn", "cut", "hacked", "chopped", "lopped", "snipped", "sawed", "sawn"]
)
_LONG = frozenset(["plait", "plaits", "braid", "braids", "hair", "ponytail", "tresses", "locks", "curls"])
_NOBODY = frozenset(["it", "which", "that", "this", "there", "what", "they", "we", "one", "nobody"])
_CLOTHES = frozenset(["clothes", "coat", "suit", "jacket", "shirt", "trousers", "dress", "uniform", "jeans"])
_LINTELS = frozenset(
    ["lintel", "doorway", "door", "beam", "beams", "doorframe", "doorways", "doors", "ceiling", "arch",
     "lintels"]
)  # fmt: skip
_OWN = frozenset(["my", "his", "her"])
_BADGES = frozenset(["stripe", "stripes", "chevron", "chevrons"])
_WORN_ON = frozenset(
    ["sleeve", "sleeves", "cuff", "cuffs", "arm", "shoulder", "shoulders", "tunic", "jacket"]
)


@dataclass(frozen=True)
class ShownTraitReader:
    """Finds what is shown of somebody without being said."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        words, work = word_sections("shown_traits"), word_groups("shown_traits")
        for word, text in enumerate(self.trees.words.texts):
            low = text.lower()
            if low in _SHAVING:
                yield from self._shaven(word)
            elif low in ("chin", "jaw", "cheeks", "lip"):
                yield from self._chin(word)
            elif low in ("hung", "hangs", "hanging"):
                yield from self._hung(word)
            elif low in ("towered", "towers", "towering"):
                yield from self._towered(word)
            elif low in ("ducked", "duck", "ducks", "stooped", "stoop", "stoops"):
                yield from self._ducked(word)
            elif low in ("nothing", "bone", "bones", "ribs", "elbows", "knees", "angles"):
                yield from self._all_bones(word, low)
            elif low in _SHEARING:
                yield from self._shorn(word)
            elif low in _BADGES:
                yield from self._badge(word)
            if (
                low in words["fat part"]
                or low in words["fat alone"]
                or low in words["belly"]
                or low in words["thin part"]
            ):
                yield from self._shape(word, low)
            if low in work["work"] or low in work["at work"]:
                yield from self._work(word, low)

    def _shaven(self, verb: int) -> Iterator[Description]:
        """ "He shaved twice a day"."""
        trees = self.trees
        thing = trees.child(verb, "obj")
        sentence = trees.sentence(verb)
        around = {self._low(w) for w in range(max(sentence.start, verb - 6), min(sentence.stop, verb + 6))}
        subject = subject_of(trees, verb)
        if thing is not None and self._low(thing) in ("beard", "moustache", "whiskers", "mustache"):
            if subject is not None and "off" in around and self._low(subject) not in _NOBODY:
                yield Description(
                    Topic.FACIAL_HAIR, subject, verb, max(verb, thing) + 1, verb, "none", "beard",
                    presupposed=True,
                )  # fmt: skip
            return
        own = thing is None or self._low(thing) in _FACE
        often = own and around & _OFTEN and not around & {"never", "not", "rarely"}
        if not often or subject is None or self._low(subject) in _NOBODY:
            return
        if is_person_noun(trees, subject):
            first = subject if verb - subject < 4 else verb
            yield Description(
                Topic.FACIAL_HAIR, subject, first, verb + 1, verb, "none", "beard", presupposed=True
            )

    def _chin(self, noun: int) -> Iterator[Description]:
        """ "His smooth chin", "a freshly shaved jaw"."""
        before = [c.text for c in said_before(self.trees, noun)]
        before += [self._low(w) for w in said_after(self.trees, noun)]
        lip = self._low(noun) == "lip"
        bare = "bare" in before and (lip or self.trees.relation(noun).startswith("nsubj"))
        if not bare and not set(before) & {
            "shaved",
            "shaven",
            "clean-shaven",
            "beardless",
            "hairless",
            "smooth-shaven",
            "smooth",
        }:
            return
        owner = owner_of(self.trees, noun)
        if owner is not None and self._low(owner.word) not in _NOBODY - {"it"}:
            first = phrase_start(self.trees, noun)
            yield Description(
                Topic.FACIAL_HAIR, owner.word, first, noun + 1, noun, "none", "moustache" if lip else "beard",
                presupposed=True,
            )  # fmt: skip

    def _shorn(self, verb: int) -> Iterator[Description]:
        """ "They had cut off her plait", "she cropped her hair": what is left is short."""
        trees = self.trees
        thing = trees.child(verb, "obj", "nsubj:pass")
        if thing is None or self._low(thing) not in _LONG or abs(thing - verb) > 6:
            return
        off = {self._low(w) for w in range(verb, min(verb + 5, trees.sentence(verb).stop))}
        if self._low(verb) in ("cut", "chopped", "hacked", "sawed", "sawn", "snipped") and not off & {
            "off",
            "short",
        }:
            return
        owner = trees.child(thing, "nmod:poss")
        if owner is not None and self._low(owner) not in _NOBODY:
            first, end = min(verb, thing), max(verb, thing) + 1
            yield Description(Topic.HAIR, owner, first, end, verb, "cropped", "hair", presupposed=True)

    def _shape(self, noun: int, low: str) -> Iterator[Description]:
        """ "His big belly", "her bony wrists"."""
        words = word_sections("shown_traits")
        if self.trees.part_of_speech(noun) != "NOUN":
            return
        before = {found.text for found in said_before(self.trees, noun)}
        girth = low in words["belly"] and before & words["big"]
        for kind, value in (("fat", "fat"), ("thin", "thin")):
            alone = kind == "fat" and (low in words["fat alone"] or girth)
            if kind == "fat" and low in ("hand", "hands", "finger", "fingers"):
                continue
            if not alone and not (low in words[f"{kind} part"] and before & words[kind]):
                continue
            owner = self.trees.child(noun, "nmod:poss")
            holder = owner if owner is not None else getattr(owner_of(self.trees, noun), "word", None)
            if holder is None and self._low(phrase_start(self.trees, noun) - 1) in _OWN:
                holder = phrase_start(self.trees, noun) - 1
            if holder is not None and self._low(holder) not in _NOBODY:
                yield Description(Topic.BUILD, holder, phrase_start(self.trees, noun), noun + 1, noun, value)

    def _all_bones(self, word: int, low: str) -> Iterator[Description]:
        """ "There was nothing of her", "he was all elbows", "skin and bone", "you could count his ribs"."""
        trees = self.trees
        before = [self._low(w) for w in range(max(0, word - 4), word)]
        after = [self._low(w) for w in range(word + 1, min(word + 3, len(trees)))]
        if low == "nothing":
            if "was" not in before[-2:] and "is" not in before[-2:]:
                return
            if after[:1] == ["of"] and after[1:] in (["him"], ["her"]):
                yield Description(Topic.BUILD, word + 2, word, word + 3, word, "thin", presupposed=True)
            return
        skin = before[-2:] == ["skin", "and"] and low in ("bone", "bones")
        if skin or (before[-1:] == ["all"] and self._low(word - 2) in ("was", "is", "’s", "'s")):
            subject = subject_of(trees, word) or likely_owner(trees, word)
            if subject is not None and self._low(subject) not in _NOBODY and is_person_noun(trees, subject):
                yield Description(Topic.BUILD, subject, word - 1, word + 1, word, "thin", presupposed=True)
        elif low == "ribs" and "count" in before:
            owner = trees.child(word, "nmod:poss")
            if owner is not None:
                yield Description(Topic.BUILD, owner, word - 1, word + 1, word, "thin", presupposed=True)

    def _hung(self, verb: int) -> Iterator[Description]:
        """ "His clothes hung on him"."""
        trees = self.trees
        clothes = trees.child(verb, "nsubj")
        if clothes is None or self._low(clothes) not in _CLOTHES:
            return
        for body in trees.children(verb, "obl"):
            cases = {self._low(c) for c in trees.children(body, "case")}
            if self._low(body) in ("him", "her", "me") and cases & {"on", "off", "from"}:
                yield Description(Topic.BUILD, body, clothes, body + 1, verb, "thin")

    def _towered(self, verb: int) -> Iterator[Description]:
        """ "He towered over everybody"."""
        subject = subject_of(self.trees, verb)
        after = {self._low(w) for w in range(verb + 1, min(verb + 3, len(self.trees)))}
        if subject is None or not after & {"over", "above"} or self._low(subject) in _NOBODY:
            return
        if subject < verb and is_person_noun(self.trees, subject):
            yield Description(Topic.HEIGHT, subject, verb, verb + 2, verb, "towering")

    def _ducked(self, verb: int) -> Iterator[Description]:
        """ "He had to duck under the lintel"."""
        subject = subject_of(self.trees, verb)
        had_to = {self._low(w) for w in range(max(0, verb - 3), verb)} & {"to", "always"}
        stop = min(verb + 6, len(self.trees))
        lintel = next((w for w in range(verb + 1, stop) if self._low(w) in _LINTELS), None)
        if subject is None or lintel is None or not had_to or self._low(subject) in _NOBODY:
            return
        if is_person_noun(self.trees, subject):
            yield Description(Topic.HEIGHT, subject, verb, lintel + 1, verb, "tall", presupposed=True)

    def _work(self, noun: int, low: str) -> Iterator[Description]:
        """ "My patients", "in court until seven"."""
        trees, groups = self.trees, word_groups("shown_traits")
        owner = trees.child(noun, "nmod:poss")
        if owner is not None and self._low(owner) in _OWN and low in groups["work"]:
            yield Description(
                Topic.OCCUPATION, owner, owner, noun + 1, noun, groups["work"][low], "done", presupposed=True
            )
        elif low in groups["at work"] and not trees.children(noun, "det", "amod", "nmod:poss"):
            in_it = {self._low(c) for c in trees.children(noun, "case")} == {"in"}
            subject = subject_of(trees, noun if trees.children(noun, "cop") else trees.head(noun))
            day = {self._low(w) for w in trees.sentence(noun)} & {
                "days",
                "mornings",
                "until",
                "tomorrow",
                "week",
            }
            if in_it and subject is not None and day and self._low(subject) not in _NOBODY:
                yield Description(
                    Topic.OCCUPATION, subject, noun - 1, noun + 1, noun, groups["at work"][low], "done",
                    presupposed=True,
                )  # fmt: skip
        elif low in ("jury", "juries") and {self._low(w) for w in trees.sentence(noun)} & {
            "voice",
            "keeps",
            "kept",
        }:
            root = next((w for w in trees.sentence(noun) if trees.head(w) == w), noun)
            subject = trees.child(root, "nsubj")
            if subject is not None and self._low(subject) not in _NOBODY:
                yield Description(
                    Topic.OCCUPATION, subject, noun - 1, noun + 1, noun, "law", "done", presupposed=True
                )

    def _badge(self, noun: int) -> Iterator[Description]:
        """ "The three stripes on his sleeve"."""
        near = range(max(0, noun - 4), noun)
        value = next(
            (v for w in near if (v := word_groups("shown_traits")["stripes"].get(self._low(w)))), None
        )
        sleeve = next(
            (w for w in range(noun + 1, min(noun + 6, len(self.trees))) if self._low(w) in _WORN_ON), None
        )
        if value is None or sleeve is None:
            return
        owner = self.trees.child(sleeve, "nmod:poss")
        if owner is not None:
            yield Description(Topic.RANK, owner, noun - 1, noun + 1, noun, value, "stripes", presupposed=True)

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower() if 0 <= word < len(self.trees) else ""
