"""How people are dressed for the time being: barefoot or shod, in a nightshirt or a waistcoat.

What shows only indirectly how somebody is dressed ("her heels clicked") has the part "worn": it counts
beside a claim of the opposite alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fabula.language.lexicon import word_groups, word_sections
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.owners import owner_of
from fabula.reading.phrases import compound, is_person_noun, said_before, subject_of
from fabula.reading.topics import Topic

_NOBODY = frozenset(["it", "which", "that", "this", "there", "what", "they", "we", "nobody"])
_LACES = frozenset(["laces", "lace", "shoelace", "shoelaces", "bootlace", "bootlaces"])
_TIPS = frozenset(["toe", "heel", "sole", "tip", "toes"])
_UNDER = frozenset(["heel", "boot", "shoe"])
_LOOKING = frozenset(["looked", "stared", "gazed", "frowned"])
_WEARING = frozenset(["wore", "wears", "wearing", "wear", "put", "puts", "had", "donned"])
_STOCKINGS = frozenset(["stockinged", "stocking", "socked"])


@dataclass(frozen=True)
class DressStateReader:
    """Finds states of dress."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        words, shoes = word_sections("dress_states"), word_sections("faculties")
        states, worn = word_groups("dress_states")["state"], word_groups("dress_states")["worn"]
        for word, text in enumerate(self.trees.words.texts):
            low = text.lower()
            if low in states or low == "footed" or low == "headed":
                yield from self._outright(word)
            if self.trees.part_of_speech(word) not in ("NOUN", "PROPN"):
                continue
            if low in worn:
                yield from self._worn(word, worn[low])
            if low in shoes["shoes"] or low in shoes["shoe parts"]:
                yield from self._shoes(word, low)
            if low in words["bare"]:
                yield from self._bare_feet(word)
            if low in words["hat"]:
                yield from self._hat(word)

    def _outright(self, word: int) -> Iterator[Description]:
        """ "She was barefoot", "he ran barefoot", "bareheaded, he …"."""
        found = compound(self.trees, word)
        state = word_groups("dress_states")["state"].get(found.text)
        if state is None or found.end - 1 != word:
            return
        trees = self.trees
        relation, head = trees.relation(word).partition(":")[0], trees.head(word)
        if relation == "amod":
            holder: int | None = head if is_person_noun(trees, head) else None
        else:
            holder = subject_of(trees, word)
            if holder is None and relation in ("advmod", "advcl", "xcomp", "obl", "amod", "conj"):
                holder = subject_of(trees, head)
        if self._is_somebody(holder) and holder is not None:
            yield self._told(holder, found.first, found.end, word, state, "state")

    def _worn(self, noun: int, state: str) -> Iterator[Description]:
        """ "In his nightshirt", "straightened his tie"."""
        owner = owner_of(self.trees, noun)
        verb = self.trees.head(noun)
        if self.trees.relation(noun) == "obj" and self._low(verb) in _WEARING:
            on = {self._low(w) for w in range(verb + 1, min(verb + 3, len(self.trees)))}
            subject = subject_of(self.trees, verb)
            if self._low(verb) in ("put", "puts", "had") and "on" not in on:
                return
            if subject is not None and self._is_somebody(subject):
                yield self._told(subject, verb, noun + 1, noun, state, "worn")
            return
        if owner is None or not self._is_somebody(owner.word) or self._is_put_on(noun):
            return
        yield self._told(owner.word, noun, noun + 1, noun, state, "worn")

    def _is_put_on(self, noun: int) -> bool:
        """Whether a garment is just put on, or taken off, or lies about."""
        trees, verb = self.trees, self.trees.head(noun)
        near = range(min(verb, noun), min(max(verb, noun) + 3, trees.sentence(noun).stop))
        moved = {self._low(w) for w in near} & {"off", "up", "out", "over", "from"}
        lying = trees.relation(noun).startswith("nsubj") and self._low(verb) in (
            "lay", "lies", "hung", "hangs", "stood", "were", "was", "is", "are",
        )  # fmt: skip
        return bool(trees.relation(noun) == "obj" and moved) or lying

    def _shoes(self, noun: int, low: str) -> Iterator[Description]:
        """ "Her heels clicking on the marble"; "she kicked both slippers under the chair"."""
        trees = self.trees
        shoes = word_sections("faculties")["shoes"] - {"heel", "heels"}
        verb, relation = trees.head(noun), trees.relation(noun).partition(":")[0]
        owner = trees.child(noun, "nmod:poss")
        if low in shoes and owner is not None and self._is_without(noun, relation):
            if self._is_somebody(owner):
                yield self._told(owner, noun, noun + 1, noun, "barefoot", "state")
            return
        if relation == "obj" and low in shoes and self._takes_off(verb):
            subject = subject_of(trees, verb)
            if self._is_somebody(subject) and subject is not None:
                told = self._told(subject, verb, noun + 1, verb, "barefoot", "state")
                yield replace(told, presupposed=self._has_done(verb))
            return
        if owner is None or self._is_bare(noun) or not self._is_somebody(owner):
            return
        end = self._worn_to(noun, low)
        if end is not None:
            yield self._told(owner, noun, end, noun, "shod", "worn")

    def _is_without(self, noun: int, relation: str) -> bool:
        """ "Her shoes were in her hand", "without her shoes"."""
        after = [self._low(w) for w in range(noun + 1, min(noun + 6, len(self.trees)))]
        carried = relation == "nsubj" and "in" in after[:3] and bool({"hand", "hands"} & set(after))
        return carried or (relation == "obl" and "without" in self._cases(noun))

    def _worn_to(self, noun: int, low: str) -> int | None:
        """Where the words end that show that shoes are worn; ``None`` where they do not."""
        trees, words = self.trees, word_sections("faculties")
        verb, relation = trees.head(noun), trees.relation(noun).partition(":")[0]
        ringing = [c for c in trees.children(noun, "acl") if self._low(c) in words["sound of shoes"]]
        if ringing:
            verb, relation = ringing[0], "nsubj"
        verb_low, cases = self._low(verb), self._cases(noun)
        sounding = verb_low in words["sound of shoes"] and relation == "nsubj"
        handled = relation in ("obj", "obl") and verb_low in word_sections("dress_states")["with shoes"]
        toe = relation == "nmod" and verb_low in _TIPS and low in words["shoes"]
        under = relation == "obl" and low in _UNDER and bool(cases & {"under", "beneath", "with"})
        looked = relation == "obl" and verb_low in _LOOKING and "at" in cases and low in words["shoes"]
        if sounding or under or low in _LACES:
            return verb + 1 if noun < verb < noun + 4 else noun + 1
        whole = low not in ("heel", "heels", "sole", "soles", "buckle")
        return noun + 1 if whole and (handled or toe or looked) else None

    def _has_done(self, verb: int) -> bool:
        """ "She had kicked off": what is so now, not what was so once."""
        helpers = {self._low(c) for c in self.trees.children(verb, "aux")}
        return bool(helpers & {"had", "has", "have", "’d", "'d", "’ve", "'ve"}) and len(helpers) == 1

    def _takes_off(self, verb: int) -> bool:
        low = self._low(verb)
        particles = {row[1] for row in _taking_off() if row[0] == low}
        near = {self._low(w) for w in range(verb + 1, min(verb + 8, self.trees.sentence(verb).stop))}
        if low in ("kicked", "kicks", "kick") and near & {"off", "under", "beneath", "aside", "away", "into"}:
            return True
        if low == "left" and not near & {"behind", "by", "at", "on", "in", "under", "outside"}:
            return False
        return bool(particles & near) or "-" in particles

    def _bare_feet(self, noun: int) -> Iterator[Description]:
        """ "Her bare feet", "in his stockinged feet"."""
        before = {c.text for c in said_before(self.trees, noun)}
        if not before & ({"bare", "naked"} | _STOCKINGS):
            return
        owner = owner_of(self.trees, noun)
        holder = None if owner is None else owner.word
        if holder is None and "in" in self._cases(noun) | {"on"}:
            holder = subject_of(self.trees, self.trees.head(noun))
        if self._is_somebody(holder) and holder is not None:
            yield self._told(holder, noun - 1, noun + 1, noun, "barefoot", "state")

    def _hat(self, noun: int) -> Iterator[Description]:
        """ "He tipped his hat"."""
        trees, verb = self.trees, self.trees.head(noun)
        owner = trees.child(noun, "nmod:poss")
        if owner is None or trees.relation(noun) != "obj":
            return
        worn = self._low(verb) in word_sections("dress_states")["with a hat"] and self._is_somebody(owner)
        if worn and self._low(owner) in ("his", "her", "my") and subject_of(trees, verb) is not None:
            yield self._told(owner, verb, noun + 1, noun, "hatted", "worn")

    def _is_bare(self, noun: int) -> bool:
        return bool({c.text for c in said_before(self.trees, noun)} & {"bare", "naked"})

    def _is_somebody(self, holder: int | None) -> bool:
        return holder is not None and is_person_noun(self.trees, holder) and self._low(holder) not in _NOBODY

    def _told(self, holder: int, first: int, end: int, at: int, state: str, part: str) -> Description:
        start = holder if first - 3 <= holder < first else first
        return Description(Topic.CLOTHES, holder, start, end, at, state, part)

    def _cases(self, word: int) -> set[str]:
        return {self._low(c) for c in self.trees.children(word, "case")}

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()


def _taking_off() -> tuple[tuple[str, ...], ...]:
    return tuple(word_groups("faculties")["taking off"].items())
