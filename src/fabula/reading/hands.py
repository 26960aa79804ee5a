"""Which hand somebody uses: "left-handed", "her gun hand, the right", "he wrote with his left hand"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fabula.language.lexicon import description_words
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.owners import likely_owner, owner_of
from fabula.reading.phrases import Compound, compound, is_person_noun, said_before, subject_of, whom_meant
from fabula.reading.topics import Topic

_SIDES = frozenset(["left", "right"])
_HANDED = frozenset(["handed", "hander", "handedly", "handedness"])
_WRITING = frozenset(
    [
        "wrote",
        "writes",
        "write",
        "writing",
        "written",
        "signed",
        "signs",
        "sign",
        "scribbled",
        "scrawled",
        "printed",
        "jotted",
        "sketched",
        "painted",
        "initialled",
        "copied",
        "sewed",
        "stitched",
    ]
)
_PENS = frozenset(
    [
        "pen",
        "pencil",
        "quill",
        "chalk",
        "brush",
        "biro",
        "crayon",
        "paintbrush",
        "needle",
        "charcoal",
        "stylus",
    ]
)
_TAKING = frozenset(["took", "takes", "take", "held", "holds", "hold", "picked", "picks", "gripped", "grips"])


@dataclass(frozen=True)
class HandReader:
    """Finds what is said of handedness."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        texts = self.trees.words.texts
        for word, text in enumerate(texts):
            low = text.lower()
            if low in ("hand", "arm"):
                before = said_before(self.trees, word)
                side = next((c.text for c in before if c.text in _SIDES), "")
                yield from self._hand_use(word, side, before)
            elif low in _HANDED and texts[word - 1] in "-‐‑":
                yield from self._handed(word)

    def _handed(self, word: int) -> Iterator[Description]:
        """ "Left-handed"."""
        trees = self.trees
        found = compound(trees, word)
        side = found.text.partition("-")[0]
        if side not in _SIDES:
            return
        at = word
        while trees.relation(at).partition(":")[0] in ("compound", "advmod", "conj") and trees.head(at) != at:
            at = trees.head(at)
        if trees.relation(at) == "amod":
            holder: int | None = trees.head(at)
            if holder is None or not is_person_noun(trees, holder):
                return
            holder = whom_meant(trees, holder)
        else:
            holder = subject_of(trees, at)
            if holder is None or not is_person_noun(trees, holder):
                # "She played the fiddle left-handed."
                holder = subject_of(trees, trees.head(at))
        if holder is not None:
            yield Description(Topic.HANDEDNESS, holder, found.first, found.end, word, side)

    def _hand_use(self, noun: int, side: str, before: list[Compound]) -> Iterator[Description]:
        """ "Her gun hand, the right"; "he wrote with his left hand"."""
        trees = self.trees
        use = next((c for c in before if c.text in description_words("uses of a hand")), None)
        if use is not None:
            told = side or self._side_beside(noun, use.first)
            owner = owner_of(trees, noun)
            word = owner.word if owner is not None else likely_owner(trees, noun)
            if told and word is not None:
                first, end = self._with_side(noun, use.first)
                yield Description(Topic.HANDEDNESS, word, first, end, noun, told)
            return
        if side:
            yield from self._with_hand(noun, side)

    def _with_hand(self, noun: int, side: str) -> Iterator[Description]:
        """ "He wrote with his left hand", "she took the pen in her right hand"."""
        trees = self.trees
        cases = {self._low(c) for c in trees.children(noun, "case")}
        head = trees.head(noun)
        if self._low(noun) == "hand" and (paper := self._on_paper(noun, head)) is not None:
            yield Description(
                Topic.HANDEDNESS, paper, noun - 1, noun + 1, noun, side, "writing", presupposed=True
            )
            return
        near = range(max(trees.sentence(noun).start, noun - 7), noun)
        flashed = next((w for w in near if self._low(w) in _PENS and trees.relation(w) == "nsubj"), None)
        if flashed is not None and "in" in cases and trees.child(noun, "nmod:poss") is not None:
            owner = trees.child(noun, "nmod:poss")
            if owner is not None:
                yield Description(
                    Topic.HANDEDNESS, owner, flashed, noun + 1, noun, side, "writing", presupposed=True
                )
            return
        pen = next((w for w in near if self._low(w) in _PENS), None)
        if "in" in cases and pen is not None and any(self._low(w) in _TAKING for w in near):
            verb = next(w for w in near if self._low(w) in _TAKING)
            subject, part = subject_of(trees, verb), "writing"
        elif {"with", "in"} & {self._low(w) for w in near} and (writing := self._writes(near)) is not None:
            verb, subject, part = writing, subject_of(trees, writing), "writing"
        elif (written := self._written_with(noun)) is not None:
            verb, subject, part = written, trees.child(noun, "nmod:poss"), "writing"
        elif "with" in cases and self._low(head) in description_words("done with a hand"):
            verb, subject, part = head, subject_of(trees, head), "use"
        else:
            return
        if subject is not None:
            first, end = min(verb, noun - 1), max(verb, noun) + 1
            yield Description(Topic.HANDEDNESS, subject, first, end, verb, side, part)

    def _written_with(self, noun: int) -> int | None:
        """A verb of writing right behind "with her left hand"."""
        trees = self.trees
        if self._low(max(0, noun - 3)) != "with":
            return None
        behind = range(noun + 1, min(trees.sentence(noun).stop, noun + 4))
        return next((w for w in behind if self._low(w) in _WRITING), None)

    def _on_paper(self, noun: int, head: int) -> int | None:
        """Whose "right hand moved across the paper", or has a pen in it."""
        trees = self.trees
        owner = trees.child(noun, "nmod:poss")
        moved = trees.relation(noun).startswith("nsubj") and self._low(head) in (
            "moved", "moves", "flew", "raced", "ran", "crept", "travelled", "hurried", "scratched", "wrote",
             "writes",
        )  # fmt: skip
        stop = min(trees.sentence(noun).stop, noun + 8)
        paper = any(self._low(w) in ("paper", "page", "board", "slate", "canvas") for w in range(noun, stop))
        held = "in" in {self._low(c) for c in trees.children(noun, "case")} and self._low(head) in _PENS
        held = held or (self._low(noun - 3) == "in" and self._low(noun - 4) in _PENS and noun > 4)
        return owner if owner is not None and ((moved and paper) or held) else None

    def _writes(self, near: range) -> int | None:
        """A verb of writing after which "with" stands."""
        verb = next((w for w in near if self._low(w) in _WRITING), None)
        if verb is None or not any(self._low(w) == "with" for w in near if w > verb):
            return None
        return verb

    def _with_side(self, noun: int, use: int) -> tuple[int, int]:
        for word in self._beside(noun, use):
            if self._low(word) in _SIDES:
                return min(word, use), max(word, noun) + 1
        return use, noun + 1

    def _side_beside(self, noun: int, use: int) -> str:
        return next((self._low(w) for w in self._beside(noun, use) if self._low(w) in _SIDES), "")

    def _beside(self, noun: int, use: int) -> list[int]:
        """Words near a "gun hand" that may tell its side: in its sentence, after or before it."""
        sentence = self.trees.sentence(noun)
        before = range(use - 1, max(sentence.start, use - 6) - 1, -1)
        after = range(noun + 1, min(sentence.stop, noun + 5))
        return [*before, *after]

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()
