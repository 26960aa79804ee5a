"""Clauses of the narration as whoever judges their tense reads them: who, what, and how surely a verb."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fabula.language.clauses import Clause, Tense
from fabula.language.finite_forms import tense_of_form
from fabula.language.lexicon import given_names, utterance_verbs, word_sections
from fabula.language.trees import Trees

THIRD_PERSON = frozenset(
    ["he", "she", "him", "her", "his", "hers", "himself", "herself", "they", "them", "their"]
)
_WITH_IS = frozenset(["he", "she", "it", "that", "there", "this", "what", "who", "where", "here"])
_FORMS = {Tense.PAST: "Past", Tense.PRESENT: "Pres"}
_CLAUSES = frozenset(["acl", "advcl", "ccomp", "csubj", "parataxis"])
_TAG = 3
"""Words between a quotation and the verb that tells who says it, where a sentence ends between them."""


class ClauseReader:
    """Reads the clauses of one work's narration."""

    def __init__(self, trees: Trees, narrated: NDArray[np.bool_]) -> None:
        """``narrated`` marks words outside of all utterances."""
        self.trees, self.narrated = trees, narrated
        self.words = word_sections("shift_words")
        """What the words around a verb tell of it, by section."""
        self.lowers = [text.lower() for text in trees.words.texts]
        """Every word in lower case."""

    def around(self, clause: Clause) -> set[str]:
        """The words of the narration in the sentence of a clause."""
        return {self.lowers[word] for word in self.sentence(clause) if self.narrated[word]}

    def sentence(self, clause: Clause) -> range:
        """The words of the sentence of a clause."""
        return self.trees.sentence(clause.predicate)

    def is_tag(self, clause: Clause) -> bool:
        """Whether a clause tells who says what stands beside it in quotation marks."""
        verb = self.lowers[clause.verb]
        if clause.verb != clause.predicate or "speech" not in utterance_verbs().get(verb, ()):
            return False
        sentence = self.sentence(clause)
        first = last = clause.verb
        while first > sentence.start and self._goes_on(first - 1):
            first -= 1
        while last + 1 < sentence.stop and self._goes_on(last + 1):
            last += 1
        before = first > 0 and not self.narrated[first - 1]
        # "“Is it far?” he says." may be two sentences, and "He says: “It is.”" too.
        before = before and (first > sentence.start or clause.verb - first <= _TAG)
        after = last + 1 < len(self.trees) and not self.narrated[last + 1]
        return before or (after and (last + 1 < sentence.stop or self.lowers[last] in (",", ":")))

    def _goes_on(self, word: int) -> bool:
        """Whether a word of the narration is no other finite verb, to which a quotation may belong."""
        return bool(self.narrated[word]) and self.trees.feature(word, "VerbForm") != "Fin"

    def is_unclear(self, clause: Clause) -> bool:
        """Whether the form of a verb may be of either tense, or none."""
        text, trees = self.lowers[clause.verb], self.trees
        before = self.lowers[clause.verb - 1] if clause.verb else ""
        if text in ("'s", "’s"):
            # "Bram's stopped laughing" is "has" or "had"; "nobody's tact" is no verb.
            return (
                clause.perfect or before not in _WITH_IS or trees.feature(clause.predicate, "Tense") == "Past"
            )
        if not tense_of_form(text) or before in ("'s", "’s"):
            return True
        bare = clause.tense is Tense.PRESENT and clause.verb == clause.predicate and not text.endswith("s")
        own = trees.child(clause.predicate, "nsubj")
        # "They heard it cough, and catch, and go off."
        return bare and (own is None or trees.feature(own, "Case") == "Acc")

    def hangs(self, clause: Clause, own: Tense) -> bool:
        """Whether a clause goes on from one that says why or how: "for carts sink in, and wheels break"."""
        trees, sentence = self.trees, self.sentence(clause)
        first = min(trees.subtree(clause.predicate))
        opens = [
            w
            for w in range(first, clause.verb)
            if self.narrated[w] and self.lowers[w] not in ("and", "but", "or", ",", "just")
        ]
        marks = [w for w in trees.children(clause.predicate, "mark") if self.narrated[w]]
        marks += [
            w
            for w in opens[:1]
            # "For carts sink in", not "for a while".
            if self.lowers[w] != "that" and w != clause.subject and trees.relation(w) != "case"
        ]
        marks += [first - 1] if first - 1 in sentence and trees.part_of_speech(first - 1) == "SCONJ" else []
        if any(self.lowers[w] in self.words["hanging"] for w in marks):
            return True
        before = (
            w
            for w in range(min(first, clause.verb) - 1, sentence.start - 1, -1)
            if self.narrated[w] and trees.feature(w, "VerbForm") == "Fin"
        )
        last = next(before, None)
        if last is None or tense_of_form(self.lowers[last]) == _FORMS[own]:
            return False
        owner = trees.head(last) if trees.relation(last).startswith(("aux", "cop")) else last
        return trees.relation(owner).partition(":")[0] not in ("root", "conj", "parataxis")

    def is_there(self, clause: Clause) -> bool:
        """Whether something is told to be where somebody of the scene is: "there is mud on his boots"."""
        trees = self.trees
        there = any(self.lowers[w] == "there" for w in trees.children(clause.predicate, "expl"))
        apart = {w for each in trees.children(clause.predicate, "conj", "advcl") for w in trees.subtree(each)}
        return there and any(
            self.lowers[w] in THIRD_PERSON and trees.relation(w) == "nmod:poss"
            for w in trees.subtree(clause.predicate)
            if w not in apart
        )

    def is_nominal(self, clause: Clause) -> bool:
        """Whether a clause says what somebody or something is: "he was a clerk"."""
        trees = self.trees
        noun = trees.part_of_speech(clause.predicate) in ("NOUN", "PROPN")
        return clause.copular and noun and trees.child(clause.predicate, "case") is None

    def is_lasting(self, clause: Clause) -> bool:
        """Whether what is done lasts: to stand, to know, to belong."""
        return self.trees.lemma(clause.predicate).lower() in self.words["lasting"]

    def is_definite(self, subject: int) -> bool:
        """Whether a subject is somebody or something in particular."""
        trees = self.trees
        if trees.part_of_speech(subject) == "PRON":
            return trees.feature(subject, "PronType") in ("Prs", "")
        if self.is_name(subject):
            return True
        before = [self.lowers[w] for w in trees.children(subject, "det", "nmod:poss")]
        return bool(before) and before[0] not in self.words["indefinite"]

    def is_name(self, subject: int) -> bool:
        """Whether a subject is a name without an article, as a person's is."""
        trees, text = self.trees, self.trees.words.texts[subject]
        # "Kit" at the beginning of a sentence may be taken for a noun, and "Vellum" for a name.
        name = text in self._capitals and trees.part_of_speech(subject) == "PROPN"
        return (name or (text[0].isupper() and text.lower() in given_names())) and (
            trees.child(subject, "det") is None
        )

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Words that have a capital within a sentence."""
        trees = self.trees
        starts = {sentence.start for sentence in trees.sentences()}
        return frozenset(
            text
            for word, text in enumerate(trees.words.texts)
            if text[0].isupper() and word not in starts and trees.words.texts[word - 1][0].isalpha()
        )

    def own_words(self, predicate: int) -> list[int]:
        """The words of a clause, those of clauses inside it left out."""
        trees, waiting, found = self.trees, [predicate], []
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(
                child
                for child in trees.children(at)
                if trees.relation(child).partition(":")[0] not in _CLAUSES
                and (trees.relation(child) != "conj" or at != predicate)
            )
        return found
