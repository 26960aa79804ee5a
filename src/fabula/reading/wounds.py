"""Wounds, and limbs that are gone: "a bullet in the right knee", "where her left eye should have been"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from fabula.language.lexicon import description_words, word_groups, word_rows, word_sections
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.owners import likely_owner, owner_of
from fabula.reading.phrases import is_person_noun, said_before, subject_of
from fabula.reading.sides import SIDES, limb_forms, side_of
from fabula.reading.topics import Topic

_GONE = frozenset(["should", "ought", "had", "used", "once", "was", "were", "'d", "’d"])
"""What stands behind a limb that is no longer where it was: "where his hand had been"."""
_LOSABLE = frozenset(["arm", "hand", "leg", "foot", "eye", "ear", "finger", "thumb", "toe"])
_NEAR = 8
"""Words between a bullet and the limb that it is in."""
_NOBODY = frozenset(["it", "which", "that", "this", "there", "what", "they", "we"])
_WEIGHT = frozenset(["weight"])
_SOUND = frozenset(["good", "sound", "other", "whole", "better", "strong"])
_JOINTS = frozenset(["knee", "ankle", "hip", "leg", "foot", "shoulder", "elbow", "wrist"])
_LAME = frozenset(["leg", "foot", "knee", "hip", "ankle", "heel"])
_PINNED = frozenset(
    ["pinned", "tucked", "knotted", "sewn", "flapped", "flapping", "folded", "dangled", "swung"]
)
_BINDING = frozenset(
    ["splinted", "bandaged", "strapped", "bound", "stitched", "plastered", "dressed", "sprained", "fractured"]
)  # fmt: skip
_BLOWS = frozenset(
    ["hit", "hits", "hitting", "struck", "strikes", "strike", "striking", "kicked", "kicks", "kicking",
     "slapped", "slaps", "slapping", "punched", "punches", "punching", "smacked", "smacks"]
)  # fmt: skip
_STRUCK = frozenset(["face", "ear", "cheek", "mouth", "chest", "back", "belly", "stomach", "jaw", "chin"])
"""Where a slap or a kick leaves no wound."""
_TEARING = frozenset(["tore", "torn", "ripped", "burned", "burnt"])
_OWN = frozenset([("he", "his"), ("she", "her"), ("i", "my"), ("they", "their")])
_TAKING = frozenset(["took", "taken", "takes", "caught", "catches", "got", "found", "struck"])
""" "The bolt had taken him in the shoulder"."""
_NOT = frozenset(["not", "n't", "n’t", "never", "no", "nearly", "almost", "without"])
_USING = frozenset(["with", "in"])
_USED = frozenset(["hand", "arm", "fist", "foot", "leg", "eye", "palm", "finger", "thumb"])


@dataclass(frozen=True)
class WoundReader:
    """Finds how limbs were hurt or lost, and, for those that were lost, that they are used."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        forms = limb_forms()
        for word, text in enumerate(self.trees.words.texts):
            part = forms.get(text.lower())
            if text.lower() == "one":
                yield from self._the_left_one(word)
            if part is None or self.trees.part_of_speech(word) != "NOUN" or part == "side":
                continue
            side = side_of(self.trees, word)
            if part == "sleeve":
                yield from self._empty_sleeve(word, side)
                continue
            yield from self._where(word, part, side)
            yield from self._maimed(word, part, side)
            yield from self._hit(word, part, side)
            if side:
                yield from self._spared(word, part, side)
                yield from self._bound_up(word, part, side)
                yield from self._used(word, part, side)

    def _where(self, noun: int, part: str, side: str) -> Iterator[Description]:
        """ "Where her left eye should have been"."""
        trees = self.trees
        near = range(max(trees.sentence(noun).start, noun - 5), noun)
        where = next((w for w in near if self._low(w) == "where"), None)
        after = self._low(noun + 1) if noun + 1 < len(trees) else ""
        if where is None or after not in _GONE or part not in _LOSABLE:
            return
        behind = [self._low(w) for w in range(noun + 1, min(noun + 5, len(trees)))]
        if after in ("was", "were") and "once" not in behind:
            return
        if not set(behind) & {"been", "be", "once"}:
            return
        owner = trees.child(noun, "nmod:poss")
        holder = owner if owner is not None else likely_owner(trees, noun)
        if holder is not None:
            end = noun + 2
            yield self._told(holder, where, end, noun, "missing", part, side, plainly=owner is not None)

    def _maimed(self, noun: int, part: str, side: str) -> Iterator[Description]:
        """ "Put out her own left eye", "had left his leg at Waterloo", "paid with his hand"."""
        trees = self.trees
        verb, relation = trees.head(noun), trees.relation(noun).partition(":")[0]
        low = self._low(verb)
        particles = _maiming().get(low)
        if particles is None or part not in _LOSABLE:
            return
        if {self._low(w) for w in range(max(trees.sentence(verb).start, verb - 3), verb)} & _NOT:
            return
        if not self._is_taken(noun, verb, relation, particles):
            return
        owner = owner_of(trees, noun)
        holder = owner.word if owner is not None else trees.child(verb, "iobj")
        if holder is None and relation == "obj" and low in ("lost", "lose", "loses", "losing", "left"):
            holder = subject_of(trees, verb)
        if holder is not None and is_person_noun(trees, holder) and self._low(holder) not in _NOBODY:
            value = "wounded" if low in ("smashed", "crushed", "mangled") else "missing"
            yield self._told(holder, min(verb, noun), max(verb, noun) + 1, noun, value, part, side)

    def _is_taken(self, noun: int, verb: int, relation: str, particles: tuple[str, ...]) -> bool:
        """Whether a limb is what a verb of maiming takes."""
        trees, low = self.trees, self._low(verb)
        if low in ("paid", "pay"):
            return relation == "obl" and "with" in self._cases(noun)
        passive = relation == "nsubj" and bool(trees.children(verb, "aux:pass"))
        if relation != "obj" and not passive:
            return False
        if particles != ("-",) and not self._behind(verb, noun) & set(particles):
            return False
        if low in ("put", "gouged") and self._low(noun).removesuffix("s") != "eye":
            # "He put out his hand."
            return False
        subject, owner = trees.child(verb, "nsubj"), trees.child(noun, "nmod:poss")
        if low in _TEARING and "away" in self._behind(verb, noun) and not passive and owner is not None:
            pair = ("" if subject is None else self._low(subject), self._low(owner))
            if pair in _OWN or trees.part_of_speech(subject or verb) == "PROPN":
                # "He tore his hand away."
                return False
        whose = trees.child(verb, "iobj") is not None or trees.child(noun, "nmod:poss") is not None
        return low != "cost" or whose

    def _hit(self, noun: int, part: str, side: str) -> Iterator[Description]:
        """ "A bullet in the right knee", "he was shot in the leg", "the wound in her thigh"."""
        trees, words = self.trees, word_sections("wounds")
        if not self._cases(noun) & words["at"]:
            return
        start = max(trees.sentence(noun).start, noun - _NEAR)
        head = trees.head(noun)
        passive = self._low(head) in words["hurt"] and (
            trees.children(head, "aux:pass")
            or trees.relation(head).partition(":")[0] in ("acl", "conj", "xcomp")
        )
        weapon = next((w for w in range(noun - 1, start - 1, -1) if self._low(w) in words["missile"]
                       and trees.part_of_speech(w) == "NOUN"), None)  # fmt: skip
        if weapon is not None and not self._tied(weapon, noun):
            weapon = None
        active = self._low(head) in words["hurt"] and trees.child(head, "obj") is not None
        if not passive and weapon is None and not active:
            return
        owner = owner_of(trees, noun)
        at = head if passive else weapon
        holder = None if owner is None else owner.word
        if weapon is None and part in _STRUCK and self._low(head) in _BLOWS:
            return
        struck = not passive and self._low(head) in words["hurt"] | {"hit", "kicks", "bit", "stung"}
        shot = weapon is not None and trees.relation(weapon) == "nsubj" and trees.head(weapon) == head
        struck = struck or (shot and not passive and self._low(head) in _TAKING)
        whom = trees.child(head, "obj")
        if struck and whom is not None and holder is None and self._low(whom) not in _NOBODY:
            holder, at = whom, head
        if holder is None and passive:
            holder = subject_of(trees, head)
        elif holder is None and weapon is not None:
            verb = trees.head(weapon)
            taken = self._low(verb) in (
                "took",
                "taken",
                "take",
                "takes",
                "got",
                "stopped",
                "had",
                "has",
                "caught",
            )
            holder = subject_of(trees, verb) if taken and trees.relation(weapon) == "obj" else None
        if holder is None or at is None or not is_person_noun(trees, holder) or self._low(holder) in _NOBODY:
            return
        if {self._low(w) for w in range(max(trees.sentence(at).start, at - 3), at)} & _NOT:
            return
        yield self._told(holder, min(at, noun), noun + 1, noun, "wounded", part, side)

    def _tied(self, weapon: int, noun: int) -> bool:
        """Whether a bullet and a limb hang on each other, or on one verb."""
        trees = self.trees
        above = trees.head(noun)
        verb = trees.head(weapon)
        held = limb_forms().get(self._low(noun), "") in ("hand", "finger", "fist", "palm", "thumb")
        stuck = self._low(verb) in word_sections("wounds")["striking"] | _TAKING or above == weapon
        if (held and "through" not in self._cases(noun)) or not stuck:
            return False
        return above in (weapon, trees.head(weapon)) and "with" not in self._cases(weapon)

    def _spared(self, noun: int, part: str, side: str) -> Iterator[Description]:
        """ "He leaned his weight off the left leg", "favouring her right knee"."""
        trees = self.trees
        verb = trees.head(noun)
        if part not in _LAME and part not in _JOINTS:
            return
        weight = trees.child(verb, "obj")
        start, stop = max(trees.sentence(noun).start, noun - 9), min(trees.sentence(noun).stop, noun + 9)
        near = {self._low(w) for w in range(start, stop)} - {"old"}
        told = {c.text for c in said_before(trees, noun)} & (_SOUND | set(word_groups("looks")["impaired"]))
        troubled = part in _JOINTS and near & description_words("trouble") and not near & _NOT and not told
        off = weight is not None and self._low(weight) in _WEIGHT and "off" in self._cases(noun)
        favoured = trees.relation(noun) == "obj" and self._low(verb) in ("favoured", "favored", "favouring",
            "favoring", "favours", "favors", "dragged", "dragging", "drags", "spared", "sparing")  # fmt: skip
        limped = self._low(verb) in ("limped", "limping", "limps", "limp") and "on" in self._cases(noun)
        if not (off or favoured or limped or troubled):
            return
        owner = owner_of(trees, noun)
        plain = off or favoured or limped
        treated = trees.relation(noun) == "obj" and self._low(verb) in description_words("trouble")
        holder = owner.word if owner is not None else subject_of(trees, verb) if plain or treated else None
        if holder is not None and is_person_noun(trees, holder) and self._low(holder) not in _NOBODY:
            yield self._told(holder, verb, noun + 1, noun, "lame", part, side)

    def _empty_sleeve(self, noun: int, side: str) -> Iterator[Description]:
        """ "The left sleeve of his coat was pinned across his chest"."""
        verb, told = self.trees.head(noun), {c.text for c in said_before(self.trees, noun)}
        pinned = self._low(verb) in _PINNED and self.trees.relation(noun).startswith(("nsubj", "obl", "obj"))
        coat = [c for c in self.trees.children(noun, "nmod") if self.trees.child(c, "nmod:poss") is not None]
        owner = owner_of(self.trees, coat[0]) if coat else owner_of(self.trees, noun)
        rolled = any(self._low(w) == "up" for w in range(verb, min(verb + 2, len(self.trees))))
        if owner is None or not ((pinned and side) or ("empty" in told)) or (rolled and not side):
            return
        yield self._told(owner.word, noun, max(noun, verb) + 1, noun, "missing", "arm", side)

    def _bound_up(self, noun: int, part: str, side: str) -> Iterator[Description]:
        """ "They had splinted his left wrist"."""
        verb, owner = self.trees.head(noun), self.trees.child(noun, "nmod:poss")
        if owner is not None and self.trees.relation(noun) == "obj" and self._low(verb) in _BINDING:
            yield self._told(owner, verb, noun + 1, noun, "wounded", part, side)

    def _the_left_one(self, one: int) -> Iterator[Description]:
        """ "Good foot first, then the left one dragged up after it"."""
        trees = self.trees
        side, sentence = self._low(one - 1) if one else "", trees.sentence(one)
        limbs = [w for w in range(max(sentence.start, one - 20), one) if self._low(w) in limb_forms()]
        near = {self._low(w) for w in range(one + 1, min(sentence.stop, one + 4))}
        if side not in SIDES or not limbs or not near & description_words("trouble") or near & _NOT:
            return
        owner = owner_of(trees, limbs[-1])
        root = next((w for w in sentence if trees.head(w) == w), one)
        holder = owner.word if owner is not None else trees.child(root, "nsubj")
        if holder is not None and is_person_noun(trees, holder) and self._low(holder) not in _NOBODY:
            part = limb_forms()[self._low(limbs[-1])]
            yield self._told(holder, one - 1, one + 2, one, "lame", part, side)

    def _used(self, noun: int, part: str, side: str) -> Iterator[Description]:
        """ "With her left hand she …", of who may have lost it."""
        trees = self.trees
        if part not in _USED or not (self._cases(noun) & _USING or trees.relation(noun) == "obj"):
            return
        if trees.relation(noun).partition(":")[0] not in ("obl", "obj") or said_before(trees, noun)[:-1]:
            return
        if self._low(trees.head(noun)) in _maiming():
            return
        owner = trees.child(noun, "nmod:poss")
        if owner is not None and any(text in SIDES for text in (c.text for c in said_before(trees, noun))):
            yield Description(Topic.BODY, owner, owner, noun + 1, noun, "used", part, side)

    def _behind(self, verb: int, noun: int) -> set[str]:
        """Particles and cases behind a verb."""
        stop = min(self.trees.sentence(verb).stop, max(verb, noun) + 3)
        return {self._low(w) for w in range(verb + 1, stop)}

    def _told(
        self, holder: int, first: int, end: int, at: int, value: str, part: str, side: str,
        *, plainly: bool = True, sure: bool = True,
    ) -> Description:  # fmt: skip
        return Description(
            Topic.INJURY, holder, first, end, at, value, part, side, presupposed=sure, plainly=plainly
        )

    def _cases(self, word: int) -> set[str]:
        return {self._low(c) for c in self.trees.children(word, "case")}

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()


@cache
def _maiming() -> Mapping[str, tuple[str, ...]]:
    """Verbs of maiming, with the particles that they take for it."""
    return {row[0]: row[1:] for row in word_rows("wounds")["maiming"]}
