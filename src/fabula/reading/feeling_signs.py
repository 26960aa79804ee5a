"""Feelings that the body shows: tears, a flush, a clenched jaw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fabula.language.clauses import Clause
from fabula.language.feeling_lexicon import (
    Emotion,
    bodily_signs,
    feeling_frames,
    feeling_words,
    flushes,
    sign_parts,
)
from fabula.language.trees import Trees
from fabula.reading.feeling_holders import Holders
from fabula.reading.feelings import FoundFeeling, Showing, find_named_feelings, make_feeling


def find_feelings(trees: Trees, clauses: Sequence[Clause]) -> list[FoundFeeling]:
    """Feelings that words name or express, and those that the body shows; in order."""
    found = [*find_named_feelings(trees, clauses), *_SignFinder(trees, clauses).find()]
    return sorted(found, key=lambda each: (each.first, each.end))


class _SignFinder:
    def __init__(self, trees: Trees, clauses: Sequence[Clause]) -> None:
        self._trees = trees
        self._texts = trees.words.texts
        self._of = Holders(trees, clauses)
        self._frames = feeling_frames()

    def find(self) -> Iterator[FoundFeeling]:
        parts = sign_parts()
        for word, text in enumerate(self._texts):
            low = text.lower()
            if low != "tears" and low not in parts:
                continue
            if self._trees.part_of_speech(word) != "NOUN":
                continue
            found = self._tears(word) if low == "tears" else self._sign(word) or self._flush(word)
            if found is not None:
                yield found

    def _found(
        self, emotion: Emotion, word: int, holder: int | None, *covered: int, denied: bool = False
    ) -> FoundFeeling | None:
        around = [w for each in covered for w in self._trees.children(each, "nmod:poss", "det")]
        told = (emotion, Showing.BODILY)
        return make_feeling(self._of, told, word, holder, [*covered, *around], denied=denied)

    def _sign(self, part: int) -> FoundFeeling | None:
        trees, of, table = self._trees, self._of, bodily_signs()
        for child in trees.children(part, "amod", "acl"):
            emotion = self._paired(table, part, child)
            if emotion is not None:
                return self._found(self._named_with(child) or emotion, child, of.of_part(part), part)
        head, relation = trees.head(part), trees.relation(part).partition(":")[0]
        if relation not in ("nsubj", "obj") or head == part:
            return None
        moved = of.matches(head, self._frames["outward"])
        if moved and (relation == "obj" or trees.children(head, "obj")):
            return None
        said = [head]
        frames = self._frames
        aspects = frames["showing"] | frames["ended"] | frames["phase"]
        if of.matches(head, frames["sensing"] if relation == "obj" else aspects):
            said += trees.children(head, "xcomp", "amod")
        for word in said:
            emotion = self._paired(table, part, word)
            if emotion is not None:
                holder = of.owner(part) if relation == "nsubj" else of.of_part(part)
                return self._found(self._named_with(word) or emotion, word, holder, part)
        return None

    def _named_with(self, verb: int) -> Emotion | None:
        """What the sign is said to come from: "his cheeks flushed with pleasure"."""
        trees = self._trees
        for noun in trees.children(verb, "obl"):
            cases = {self._texts[case].lower() for case in trees.children(noun, "case")}
            told = [each for each in feeling_words().get(self._of.lemma(noun), ()) if each.kind == "noun"]
            if told and cases & {"with", "from", "in", "for"}:
                return told[0].emotion
        return None

    def _flush(self, part: int) -> FoundFeeling | None:
        """ "The blood drained from his face"."""
        trees = self._trees
        if not trees.relation(part).startswith(("obl", "obj")):
            return None
        verb = trees.head(part)
        for subject in trees.children(verb, "nsubj"):
            emotion = self._paired(flushes(), subject, verb)
            if emotion is not None:
                return self._found(emotion, verb, self._of.owner(part), part, subject)
        return None

    def _tears(self, word: int) -> FoundFeeling | None:
        trees, of = self._trees, self._of
        emotion = Emotion.SADNESS
        for child in trees.children(word, "nmod"):
            told = feeling_words().get(of.lemma(child), ())
            if told and of.matches(child, self._frames["tears of"]):
                emotion = told[0].emotion
        cases = {self._texts[case].lower() for case in trees.children(word, "case")}
        denied = bool(cases & self._frames["without"])
        return self._found(emotion, word, self._weeper(word), word, denied=denied)

    def _weeper(self, word: int) -> int | None:
        trees, of = self._trees, self._of
        verb, relation = trees.head(word), trees.relation(word).partition(":")[0]
        holder = trees.child(word, "nmod:poss")
        if holder is not None:
            return holder
        near = [*trees.children(word, "nmod"), *trees.children(verb, "obl", "obj", "nsubj")]
        for part in near:
            if part != word and of.is_part(part) and of.owner(part) is not None:
                return of.owner(part)
        if relation in ("nsubj", "compound", "nmod:poss") or verb == word:
            clause = of.clauses.get(word)
            return None if clause is None else of.behind(clause.subject)
        objects = [each for each in trees.children(verb, "obj") if each != word]
        if objects and of.matches(verb, self._frames["bringing"]):
            return objects[0]
        return of.of_subject(verb)

    def _paired(self, table: Mapping[tuple[str, str], Emotion], part: int, word: int) -> Emotion | None:
        text = self._texts[part].lower()
        noun = sign_parts().get(text, text)
        return table.get((noun, self._of.lemma(word))) or table.get((noun, self._texts[word].lower()))
