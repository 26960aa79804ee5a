"""Scars, injuries, lost and artificial limbs, and which hand somebody uses, with their sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fabula.language.lexicon import description_words, word_groups, word_rows
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.limb_phrases import fingers_left, halting_for, torn_off, wrapping_of
from fabula.reading.owners import is_owned, likely_owner, owner_of
from fabula.reading.phrases import (
    compound,
    is_likened,
    is_person_noun,
    phrase_start,
    said_after,
    said_before,
    subject_of,
)
from fabula.reading.sides import SIDES, side_of
from fabula.reading.topics import Topic

_FALSE_PARTS = frozenset(["arm", "leg", "eye", "ear", "teeth", "nose"])
_LOSING = frozenset(["lost", "lose", "losing", "loses", "missing"])
_LOSABLE = frozenset(["arm", "hand", "leg", "foot", "eye", "ear", "finger", "thumb", "toe"])
_JOINTS = frozenset(["knee", "ankle", "hip", "shoulder", "elbow", "wrist"])
_HEARING = {"hearing": "ear", "hear": "ear", "sight": "eye", "see": "eye", "vision": "eye"}
_SENSING = {
    **dict.fromkeys(["hear", "hears", "heard"], "ear"),
    **dict.fromkeys(["see", "sees", "saw"], "eye"),
}
_LACKING = {"ear": "deaf", "eye": "blind", "leg": "lame"}
_SEVERED = frozenset(["taken", "shot", "bitten", "cut", "torn", "blown", "lopped", "sliced", "hacked"])
_SENSES = {"deaf": "ear", "blind": "eye", "lame": "leg", "sightless": "eye"}
_PLACES = frozenset(["of", "on", "below", "above", "round", "around", "at", "under", "over"])


@dataclass(frozen=True)
class LimbReader:
    """Finds what is said of limbs and their sides."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        texts = self.trees.words.texts
        for word, text in enumerate(texts):
            low = text.lower()
            if low in self._limbs:
                if self.trees.part_of_speech(word) == "NOUN":
                    yield from self._limb(word, *self._limbs[low])
            elif low == "one":
                yield from self._other_one(word)

    def _limb(self, noun: int, part: str, group: str) -> Iterator[Description]:
        before = said_before(self.trees, noun)
        side = side_of(self.trees, noun)
        if group == "hair":
            return
        for found in before:
            if self._counts(found.text, group, side, part):
                yield from self._told(noun, part, side, found.text, found.first, noun + 1, noun)
        start = phrase_start(self.trees, noun)
        for word in said_after(self.trees, noun):
            found = compound(self.trees, word)
            if (
                found.first > noun
                and not is_likened(self.trees, noun, word)
                and self._counts(found.text, group, side, part)
                and found.end - noun <= 12
            ):
                yield from self._told(noun, part, side, found.text, start, found.end, word)
        yield from self._set_off(noun, part, group, side)
        yield from self._by_clause(noun, part, side)
        yield from self._lost(noun, part, side)
        yield from self._both(noun, part)
        if side:
            yield from self._by_sense(noun, part, group, side)
            yield from self._covered(noun, part, group, side)

    def _counts(self, text: str, group: str, side: str, part: str = "") -> bool:
        kind = self._impaired.get(text)
        if part == "sleeve":
            return bool(side) and text == "empty"
        if part == "side":
            return False
        if kind is None or kind == "-":
            return False
        if kind == "false" and group not in _FALSE_PARTS:
            return False
        if kind in ("blind", "deaf"):
            return bool(side) and group in ("eye", "ear")
        return bool(side) or (text not in description_words("only with a side") and kind != "sore")

    def _set_off(self, noun: int, part: str, group: str, side: str) -> Iterator[Description]:
        """ "His left hand, the whole one"; "with her right ear to the door"."""
        after = [self._low(w) for w in range(noun + 1, min(noun + 6, len(self.trees)))]
        if after[:2] == [",", "the"] and after[3:4] == ["one"] and self._counts(after[2], group, side, part):
            yield from self._told(noun, part, side, after[2], noun, noun + 5, noun, presupposed=True)
        sense = {"ear": "hearing", "eye": "seeing"}.get(part)
        if side and sense and after[:1] in (["to"], ["against"]):
            listened = next(
                (n for n, low in enumerate(after) if low in description_words("listened at")), None
            )
            if listened is not None:
                yield from self._told(
                    noun, part, side, sense, noun, noun + 2 + listened, noun, presupposed=True
                )

    def _by_clause(self, noun: int, part: str, side: str) -> Iterator[Description]:
        """ "Would not bend", "is in plaster", "has been no use", "a thumb gone from"."""
        trees = self.trees
        start = phrase_start(trees, noun)
        for word in [*trees.children(noun, "acl"), *([trees.head(noun)] if self._is_subject(noun) else [])]:
            low = self._low(word)
            stretch = [self._low(w) for w in range(min(noun, word), min(max(noun, word) + 3, len(trees)))]
            denied = bool({"not", "n't", "n’t", "never"} & set(stretch))
            no_good = "no good" in " ".join(stretch) or "no use" in " ".join(stretch)
            never = "never" in stretch and self._is_subject(noun)
            if (denied and side and (never or low in description_words("failing"))) or no_good:
                yield from self._told(noun, part, side, "bad", start, word + 1, word, presupposed=True)
            elif side and low in description_words("complaining") and not denied:
                yield from self._told(noun, part, side, "aching", start, word + 1, word)
        if side:
            yield from self._wounded(noun, part, side)
        head = trees.head(noun)
        yield from torn_off(trees, noun, side)
        few = fingers_left(trees, noun, side)
        if few is not None:
            first, end = min(few, noun), max(few + 1, noun) + 1
            yield from self._told(noun, "finger", side, "missing", first, end, noun, presupposed=True)
        if self._low(head) in ("gone", "missing", "lost") and trees.relation(noun).startswith(
            ("obl", "nmod")
        ):
            lost = (
                trees.child(head, "nsubj") or trees.child(trees.head(head), "obj") or subject_of(trees, head)
            )
            lost = trees.head(head) if lost is None else lost
            if self._low(lost) in ("finger", "fingers", "thumb", "toe", "toes", "joint", "tip"):
                first = min(lost, noun)
                yield from self._told(
                    noun, self._low(lost).removesuffix("s"), side, "missing", first, noun + 1, head
                )

    def _wounded(self, noun: int, part: str, side: str) -> Iterator[Description]:
        """ "The rope had gone through her left hand", "he had burned his right arm"."""
        trees, head = self.trees, self.trees.head(noun)
        relation = trees.relation(noun).partition(":")[0]
        through = any(self._low(c) == "through" for c in trees.children(noun, "case"))
        gone = through and self._low(head) in ("gone", "went", "goes", "passed", "torn", "tore")
        cut = relation in ("obj", "nsubj") and self._low(head) in description_words("wounding")
        nursed = relation == "obj" or any(self._low(c) == "on" for c in trees.children(noun, "case"))
        if nursed and self._low(head) in description_words("nursing") and part != "sleeve":
            yield from self._told(noun, part, side, "lame", head, noun + 1, noun)
        if halting_for(trees, noun):
            yield from self._told(noun, part, side, "bad", noun - 1, noun + 1, noun)
        rubbed = relation == "obj" and self._low(head) in description_words("rubbing") and part in _JOINTS
        if rubbed and not any(c.text in self._impaired for c in said_before(trees, noun)):
            yield from self._told(noun, part, side, "aching", head, noun + 1, noun)
        off = any(self._low(w) == "off" for w in range(head + 1, min(head + 3, len(trees))))
        if off and relation == "nsubj" and self._low(head) in _SEVERED and trees.children(head, "aux:pass"):
            yield from self._told(noun, part, side, "missing", noun, head + 2, head, presupposed=True)
            return
        if (gone and relation == "obl") or (cut and (relation == "obj" or trees.children(head, "aux:pass"))):
            yield from self._told(noun, part, side, "wounded", min(head, noun), max(head, noun) + 1, head)

    def _lost(self, noun: int, part: str, side: str) -> Iterator[Description]:
        """ "He had lost his right leg", "two fingers of his right hand", "with his arm in a sling"."""
        trees, head = self.trees, self.trees.head(noun)
        lost = self._low(head) in _LOSING and head < noun
        if trees.relation(noun) == "obj" and lost and part in _LOSABLE:
            whole = [c for c in trees.children(noun, "nmod") if self._low(c) in self._limbs]
            whole += [c for c in trees.children(head, "obl") if self._low(c) in self._limbs]
            sided = side or next(
                (c.text for w in whole for c in said_before(trees, w) if c.text in SIDES), ""
            )
            subject = subject_of(trees, head)
            if subject is not None and is_person_noun(trees, subject):
                end = max([noun, *(w for w in whole if w < noun + 7)]) + 1
                yield Description(
                    Topic.INJURY, subject, head, end, head, "missing", part, sided, presupposed=True
                )
        wrap = wrapping_of(trees, noun)
        if wrap is not None:
            start = phrase_start(trees, noun)
            yield from self._told(noun, part, side, "bound", start, wrap + 1, wrap, presupposed=True)

    def _both(self, noun: int, part: str) -> Iterator[Description]:
        """ "Both her arms", "with both hands"."""
        trees = self.trees
        both = next((w for w in range(max(0, noun - 3), noun) if self._low(w) == "both"), None)
        if both is None or part not in _LOSABLE:
            return
        owner = owner_of(trees, noun)
        holder = subject_of(trees, trees.head(noun)) if owner is None else owner.word
        if holder is not None and is_person_noun(trees, holder):
            yield Description(
                Topic.INJURY, holder, both, noun + 1, noun, "both", part, "both", presupposed=True
            )

    def _other_one(self, word: int) -> Iterator[Description]:
        """ "The blind right one", of an eye that was named before."""
        before = [w for w in range(max(0, word - 24), word) if self._low(w) in self._limbs]
        said = [c.text for c in said_before(self.trees, word)]
        said += [self._low(w) for w in range(word - 2, word)]
        side = next((text for text in said if text in SIDES), "")
        if not before or not side:
            return
        part, group = self._limbs[self._low(before[-1])]
        owner = owner_of(self.trees, before[-1])
        for text in dict.fromkeys(said):
            if owner is not None and self._counts(text, group, side):
                first = phrase_start(self.trees, word)
                yield Description(
                    Topic.INJURY, owner.word, first, word + 1, word, text, part, side, presupposed=True
                )

    def _by_sense(self, noun: int, part: str, group: str, side: str) -> Iterator[Description]:
        """ "Deaf in the left ear"."""
        trees = self.trees
        near = range(max(trees.sentence(noun).start, noun - 5), noun - 1)
        if part == "side":
            near = range(
                near.start, near.stop if self._low(min(noun + 1, len(trees) - 1)) != "of" else near.start
            )
            pointed = self._low(noun - 1) == "that"
            felt = (w for w in near if pointed or self._low(w) not in _SENSING)
            sense = next((w for w in felt if self._lacks(w) in ("ear", "eye")), None)
            part = group = "ear" if sense is None else self._lacks(sense) or "ear"
        else:
            sense = next((w for w in near if self._lacks(w) == group), None)
        if sense is None or not {self._low(w) for w in range(sense + 1, noun)} & {
            "in",
            "of",
            "on",
            "with",
            "from",
        }:
            return
        owner = trees.child(noun, "nmod:poss")
        person = subject_of(trees, sense) if owner is None else owner
        if person is None:
            person = likely_owner(trees, noun)
        if person is not None:
            nothing = self._low(sense) in _SENSING
            yield Description(
                Topic.INJURY, person, sense, noun + 1, sense, _LACKING[group], part, side, presupposed=nothing
            )  # fmt: skip

    def _lacks(self, word: int) -> str | None:
        """The part that is deaf or blind: "deaf", "without hearing", "could not hear"."""
        low = self._low(word)
        before = {self._low(w) for w in range(max(0, word - 2), word)}
        if low in _SENSING and word + 1 < len(self.trees) and self._low(word + 1) == "nothing":
            return _SENSING[low]
        if low in _HEARING and before & {"no", "not", "n't", "n’t", "without", "lost", "never"}:
            return _HEARING[low]
        return _SENSES.get(low)

    def _covered(self, noun: int, part: str, group: str, side: str) -> Iterator[Description]:
        """ "The steel of his left leg", "the bandage round his right hand"."""
        texts = self.trees.words.texts
        for word in range(max(self.trees.sentence(noun).start, noun - 7), noun - 2):
            if (
                texts[word].lower() not in description_words("covering a limb")
                or self.trees.part_of_speech(word) != "NOUN"
            ):
                continue
            between = range(word + 1, noun)
            if self._low(word - 1) not in ("the", "a") or any(texts[w] in ",.;:—" for w in between):
                continue
            value = self._low(word)
            kept = group in _FALSE_PARTS or self._impaired.get(value) != "false"
            if kept and any(self._low(w) in _PLACES for w in between):
                yield from self._told(noun, part, side, value, word, noun + 1, noun)

    def _told(
        self,
        noun: int,
        part: str,
        side: str,
        value: str,
        first: int,
        end: int,
        at: int,
        *,
        presupposed: bool = False,
    ) -> Iterator[Description]:
        owner = owner_of(self.trees, noun)
        if owner is not None:
            begins = owner.word if first - 4 <= owner.word < first else first
            sure = presupposed or (at == noun and is_owned(self.trees, noun))
            yield Description(
                Topic.INJURY, owner.word, begins, end, at, value, part, side,
                presupposed=sure, not_of=self._whispering(noun, part),
            )  # fmt: skip
            return
        if not side or not self._is_definite(noun):
            return
        verb = self.trees.head(noun)
        if self.trees.relation(noun) == "obj" and self._low(verb) in description_words("handling another"):
            subject = subject_of(self.trees, verb)
            if subject is not None:
                yield Description(
                    Topic.INJURY, subject, first, end, at, value, part, side,
                    presupposed=True, not_of=subject, plainly=False,
                )  # fmt: skip
            return
        likely = likely_owner(self.trees, noun)
        if likely is not None:
            sure = presupposed or (at == noun and is_owned(self.trees, noun))
            yield Description(
                Topic.INJURY, likely, first, end, at, value, part, side, presupposed=sure, plainly=False
            )

    def _whispering(self, noun: int, part: str) -> int | None:
        """Who bends to an ear or speaks into it."""
        head = self.trees.head(noun)
        cases = {self._low(c) for c in self.trees.children(noun, "case")}
        if part != "ear" or not cases & {"to", "into", "in", "near", "at", "by"}:
            return None
        return subject_of(self.trees, head) if self._low(head) in description_words("whispering") else None

    def _is_subject(self, noun: int) -> bool:
        return self.trees.relation(noun).startswith("nsubj")

    def _is_definite(self, noun: int) -> bool:
        return any(self._low(c) in ("the", "that") for c in self.trees.children(noun, "det"))

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()

    @cached_property
    def _limbs(self) -> Mapping[str, tuple[str, str]]:
        return {form: (row[0], row[2]) for row in word_rows("bodily_parts")["limb"] for form in row[:2]}

    @cached_property
    def _impaired(self) -> Mapping[str, str]:
        return word_groups("looks")["impaired"]
