"""Pronouns that the sentence itself ties to its subject: "Mara shook her head", "Mara had her own".

Binding as grammars describe it: a reflexive has the subject of its clause as antecedent, "own" strengthens
a possessive so that it does likewise, and what one does with one's own body is one's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fabula.language.clauses import Clause
from fabula.language.lexicon import Gender, kin_terms, own_deeds, person_nouns, pronouns, word_sections
from fabula.language.stems import stem
from fabula.language.trees import Trees

_FORMS = frozenset(
    ["he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs"]
) | {"themselves", "themself"}
_OBJECTS = ("obj", "iobj", "obl")
_LIKE = frozenset(["like", "unlike", "than", "as", "but", "except", "besides", "beside", "save"])


class Binding(StrEnum):
    """What ties a pronoun to the subject before it."""

    REFLEXIVE = "reflexive"
    OWN = "own"
    """A possessive before "own"."""
    BODY = "body"
    """The possessive of what one does with one's own body or means."""
    PARALLEL = "parallel"
    """The subject of a clause that goes on from that of the subject."""
    POSSESSIVE = "possessive"
    """Any other possessive in what the subject does; it may well be another's."""
    SENTENCE = "sentence"
    """Anything else behind a name that its sentence is about."""


@dataclass(frozen=True, slots=True)
class BoundPronoun:
    """A pronoun of the third person behind a subject; words are numbers.

    The subject is a name, "he" or "she", or a noun that tells the gender ("widow").
    """

    pronoun: int
    subject: int
    binding: Binding


def find_bound_pronouns(trees: Trees, clauses: Sequence[Clause]) -> list[BoundPronoun]:
    """The bound pronouns, in order."""
    by_predicate = {clause.predicate: clause for clause in clauses}
    return list(_Binder(trees, by_predicate).find())


_STRICT = (Binding.REFLEXIVE, Binding.OWN, Binding.BODY)


class _Binder:
    def __init__(self, trees: Trees, clauses: Mapping[int, Clause]) -> None:
        self._trees, self._clauses = trees, clauses
        self._deeds = frozenset((stem(verb), noun) for verb, noun in own_deeds())
        self._parts = word_sections("own_body")
        self._of_another = frozenset(map(stem, self._parts["of another"]))
        self._leaps = frozenset(map(stem, self._parts["leap"]))

    def find(self) -> Iterator[BoundPronoun]:
        for word, text in enumerate(self._trees.words.texts):
            low = text.lower()
            if low not in _FORMS:
                continue
            form = pronouns()[low]
            found = self._parallel(word) if form.case == "subject" else self._inside(word, form.case)
            related = self._related(word)
            if found is None or (related is not None and related != found.subject):
                found = self._behind(word)
            if found is not None:
                yield found

    def _text(self, word: int) -> str:
        return self._trees.words.texts[word].lower()

    def _named_subject(self, clause: Clause, before: int) -> int | None:
        """The name that is the subject of a clause, where it stands before a word in the same sentence."""
        subject = clause.subject
        if subject is None or self._trees.part_of_speech(subject) != "PROPN":
            return None
        if self._trees.children(subject, "conj") or not subject < before:
            return None
        return subject if subject in self._trees.sentence(before) else None

    def _parallel(self, word: int) -> BoundPronoun | None:
        trees = self._trees
        predicate = trees.head(word)
        if trees.relation(word) != "nsubj" or trees.relation(predicate) not in ("conj", "parataxis"):
            return None
        above = self._clauses.get(trees.head(predicate))
        if above is None or trees.child(above.predicate, "nsubj") != above.subject:
            return None
        subject = self._named_subject(above, word)
        return None if subject is None else BoundPronoun(word, subject, Binding.PARALLEL)

    def _behind(self, word: int) -> BoundPronoun | None:
        """Any pronoun behind a name that its sentence or its relative clause is about.

        An object does not mean the subject of its own clause.
        """
        trees = self._trees
        above = list(trees.ancestors(word))
        subject = self._related(word)
        if subject is None:
            root = above[-1] if above else word
            clause = self._clauses.get(root)
            subject = None if clause is None else self._named_subject(clause, word)
            if trees.head(word) == root and trees.relation(word).startswith(_OBJECTS):
                return None
        return None if subject is None else BoundPronoun(word, subject, Binding.SENTENCE)

    def _related(self, word: int) -> int | None:
        """The name right before a "who", where nobody else is a subject between that and a word."""
        trees = self._trees
        for before in range(word - 1, trees.sentence(word).start, -1):
            if trees.relation(before).startswith("nsubj"):
                name = before - 1 - (self._text(before - 1) == ",")
                related = self._text(before) == "who" and trees.part_of_speech(name) == "PROPN"
                return name if related and name in trees.sentence(word) else None
        return None

    def _inside(self, word: int, case: str) -> BoundPronoun | None:
        trees = self._trees
        possessive = trees.relation(word) == "nmod:poss"
        if not possessive and (case != "reflexive" or self._is_emphatic(word)):
            return None
        noun = trees.head(word) if possessive else word
        own = possessive and self._text(word + 1) == "own"
        while own and trees.relation(noun) == "nmod" and trees.head(noun) != noun:
            noun = trees.head(noun)
        clause = self._clauses.get(trees.head(noun))
        if clause is None or trees.relation(noun).partition(":")[0] not in _OBJECTS:
            return None
        if any(self._text(case_) in _LIKE for case_ in trees.children(noun, "case")):
            return None
        subject = self._named_subject(clause, word)
        binding = Binding.REFLEXIVE
        if possessive:
            binding = self._binding(word, noun, clause.predicate)
        if subject is None and binding in _STRICT:
            subject = self._pronoun_subject(clause, word)
        return None if subject is None else BoundPronoun(word, subject, binding)

    def _is_emphatic(self, word: int) -> bool:
        """ "The keeper himself": it stands beside whom it means."""
        return word > 0 and self._trees.part_of_speech(word - 1) in ("NOUN", "PROPN")

    def _pronoun_subject(self, clause: Clause, before: int) -> int | None:
        """The "he", "she" or "widow" that is the subject of a clause."""
        subject = clause.subject
        if subject is None or not subject < before or subject not in self._trees.sentence(before):
            return None
        text = self._text(subject)
        told = person_nouns().get(text, Gender.UNTOLD) is not Gender.UNTOLD
        noun = told and not self._trees.children(subject, "conj") and text not in kin_terms()
        return subject if text in ("he", "she") or noun else None

    def _binding(self, word: int, noun: int, predicate: int) -> Binding:
        if self._text(word + 1) == "own":
            return Binding.OWN
        trees, part = self._trees, self._text(noun)
        verb = stem(self._text(predicate))
        if trees.relation(noun) == "obj":
            # "took her time tuning": the noun may be the next word, whatever the tree makes of it.
            deed = {(verb, part), (verb, self._text(word + 1))} & self._deeds
            return Binding.BODY if deed else Binding.POSSESSIVE
        cases = {self._text(case) for case in trees.children(noun, "case")}
        own = (
            ("with" in cases and part in self._parts["with"] and verb not in self._of_another)
            or (cases & {"to", "on", "onto"} and part in self._parts["onto"] and verb in self._leaps)
            or ("under" in cases and part in self._parts["under"])
        )
        return Binding.BODY if own else Binding.POSSESSIVE
