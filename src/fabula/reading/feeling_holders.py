"""Whose a feeling is, as the words around it tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from fabula.language.clauses import Clause
from fabula.language.feeling_lexicon import feeling_frames, sign_parts
from fabula.language.trees import Trees

_CLIMBS = 3
"""Verbs above a word that are looked at."""
_SCANT = frozenset(["little", "scant"])


class Holders:
    """Finds the words for whom a feeling belongs to.  Words are numbers; ``None`` where nothing tells."""

    def __init__(self, trees: Trees, clauses: Sequence[Clause]) -> None:
        """Look clauses up by their predicates."""
        self._trees = trees
        self._texts = trees.words.texts
        self.clauses: Mapping[int, Clause] = {clause.predicate: clause for clause in clauses}
        self._shown_in = feeling_frames()["look"] | frozenset(sign_parts())
        self._frames = feeling_frames()

    def lemma(self, word: int) -> str:
        """The lemma in lower case."""
        return self._trees.lemmas[word].lower()

    def matches(self, word: int, forms: AbstractSet[str]) -> bool:
        """Whether a word, or its lemma, is one of ``forms``."""
        return self._texts[word].lower() in forms or self.lemma(word) in forms

    def is_part(self, word: int) -> bool:
        """Whether a feeling can show in what a word means: a face, a voice, a smile."""
        return self.matches(word, self._shown_in)

    def owner(self, word: int) -> int | None:
        """To whom something belongs: "her arm", "Mara's arm", "the arm of the keeper"."""
        for child in self._trees.children(word, "nmod:poss"):
            return child
        for child in self._trees.children(word, "nmod"):
            if any(self._texts[case].lower() == "of" for case in self._trees.children(child, "case")):
                return None if self.is_part(child) else child
        return None

    def is_scant(self, noun: int) -> bool:
        """Whether there is "little hope", which is as good as none; "a little hope" is some."""
        little = any(self._texts[w].lower() in _SCANT for w in self._trees.children(noun, "amod", "det"))
        return little and all(self._texts[w].lower() in _SCANT for w in self._trees.children(noun, "det"))

    def subject(self, verb: int) -> int | None:
        """Who does what a verb tells."""
        at = verb
        for _ in range(_CLIMBS):
            clause = self.clauses.get(at)
            if clause is not None and clause.subject is not None:
                return clause.subject
            own = self._trees.child(at, "nsubj")
            if own is not None:
                return own
            above = self._trees.head(at)
            if above == at or self._trees.relation(at).partition(":")[0] in ("nsubj", "obj", "appos"):
                return None
            at = above
        return None

    def of_subject(self, verb: int) -> int | None:
        """The subject of a verb, or whose it is: "her voice trembled"."""
        return self.behind(self.subject(verb))

    def behind(self, word: int | None) -> int | None:
        """Who stands behind a face, a voice or a smile; anything else stands for itself."""
        if word is None or not self.is_part(word):
            return word
        return self.owner(word)

    def of_part(self, part: int) -> int | None:
        """Whose a part of the body or a look is; without an owner, that of whoever has, uses or gives it."""
        owner = self.owner(part)
        if owner is not None:
            return owner
        relation = self._trees.relation(part).partition(":")[0]
        if relation not in ("obj", "obl", "conj", "advcl", "nmod") or self._trees.head(part) == part:
            return None
        found = self.of_subject(self._trees.head(part))
        return None if found == part else found

    def of_quality(self, noun: int) -> int | None:
        """Of whom a quality is told that stands at a noun: "a sad smile", "the sad boy"."""
        return self.of_part(noun) if self.is_part(noun) else noun

    def standing(self, word: int, *, denied: bool) -> tuple[bool, bool, bool]:
        """Whether a feeling is denied, supposed, or held back and so there, by the verbs above it."""
        trees, frames = self._trees, self._frames
        at = word
        manner = {self._texts[child].lower() for child in trees.children(word, "advmod")}
        if manner & frames["hardly"]:
            return True, False, False
        if manner & frames["almost"]:
            return denied, True, False
        for _ in range(_CLIMBS):
            head = trees.head(at)
            if head == at:
                break
            relation = trees.relation(at).partition(":")[0]
            if relation in ("obj", "xcomp") and self.matches(head, frames["held"]):
                return False, False, True
            if relation in ("xcomp", "ccomp", "obj") and self.matches(head, frames["ended"]):
                clause = self.clauses.get(head)
                going_on = clause is not None and clause.negated
                return not going_on, False, going_on
            if relation == "xcomp" and self.matches(head, frames["tried"]):
                return denied, True, False
            too = any(self._texts[child].lower() == "too" for child in trees.children(head, "advmod"))
            if relation in ("xcomp", "advcl", "ccomp") and too:
                return denied, True, False
            at = head
        return denied, False, False
