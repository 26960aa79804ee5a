"""Judges a present where the scene is told in the past: a slip, or what may be told so at any time."""

from __future__ import annotations

from itertools import pairwise

from fabula.language.clauses import Clause, Mood
from fabula.language.finite_forms import tense_of_form
from fabula.language.lexicon import given_names, person_nouns, utterance_verbs, word_list
from fabula.reading.clause_reader import THIRD_PERSON, ClauseReader
from fabula.reading.shift_grades import Grade

_FIRST = frozenset(["i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves"])
_SECOND = frozenset(["you", "your", "yours", "yourself"])
_TELLING = frozenset(["speech", "thought"])
_ABLE = frozenset(["can", "ca"])
_LIKENED = 6
"""Words behind a verb among which "as if" stands."""
_ASIDE = frozenset(["(", ")", "--", "—", "–", "―"])


class PresentJudge:
    """Judges main clauses in the present of scenes that are told in the past."""

    def __init__(self, reader: ClauseReader, *, first: bool) -> None:
        """``first``: the scene is told by somebody who is in it."""
        self._reader, self._first = reader, first
        self._trees, self._narrated = reader.trees, reader.narrated
        self._words, self._lowers = reader.words, reader.lowers

    def judge(self, clause: Clause) -> Grade | None:
        """How surely a clause is a slip; ``None`` where who tells may say it so, since it lasts."""
        around = self._reader.around(clause)
        if around & self._words["always"] or self._is_habit(clause) or self._is_bare(clause):
            return None
        if around & self._words["pictured"]:
            return None
        if self._reader.is_tag(clause):
            return None if around & _SECOND else Grade.SURE
        if not self._is_narrated(around):
            return None
        if clause.mood is not Mood.ASSERTED and not self._is_able(clause):
            return None
        verb = self._lowers[clause.verb]
        if around & self._words["authorial"] or (
            around & self._words["written"] and verb in utterance_verbs()
        ):
            # "In the last chapter he tells how …"
            return None
        if self._is_mistaken(clause) or self._is_general(clause):
            return None
        return self._grade_present(clause)

    def _is_bare(self, clause: Clause) -> bool:
        """Whether its verb does not agree, and so is none: "they heard the bolt go back"."""
        trees, subject, verb = self._trees, clause.subject, self._lowers[clause.verb]
        if subject is None or clause.mood is not Mood.ASSERTED or trees.children(subject, "conj"):
            return False
        one = self._lowers[subject] in ("he", "she", "it") or (
            trees.part_of_speech(subject) == "NOUN" and trees.feature(subject, "Number") == "Sing"
        )
        return one and verb.isalpha() and not verb.endswith("s") and tense_of_form(verb) != "Past"

    def _is_habit(self, clause: Clause) -> bool:
        """Whether it is said how often it happens: "every night"."""
        texts, times = self._lowers, self._words["times"] | self._words["periods"]
        return any(
            texts[w] in ("every", "each", "any", "most") and texts[w + 1] in times
            for w in self._reader.sentence(clause)[:-1]
        )

    def _is_general(self, clause: Clause) -> bool:
        """Whether a present may tell what is so of all, or what who tells thinks of it now."""
        trees, lowers = self._trees, self._lowers
        subject = clause.subject
        text = "" if subject is None else lowers[subject]
        if text in ("i", "we"):
            return (
                clause.perfect
                or clause.negated
                or self._is_telling(clause.predicate)
                or self._is_of_something(clause.predicate)
            )
        if trees.children(clause.predicate, "csubj"):
            return True
        after = clause.verb + 1
        if after < len(lowers) and lowers[after] == "that" and lowers[clause.verb] in ("is", "'s", "’s"):
            # "The truth is that …"
            return True
        if clause.perfect and text not in ("he", "she"):
            return True
        if text in self._words["nobody"]:
            return True
        own = any(lowers[w] in THIRD_PERSON for w in trees.subtree(subject)) if subject is not None else False
        plural = subject is not None and trees.feature(subject, "Number") == "Plur"
        going_on = not clause.copular and lowers[clause.predicate].endswith("ing")
        return (
            plural and text != "they" and not (own or going_on) and not self._reader.is_definite(subject or 0)
        )

    def _grade_present(self, clause: Clause) -> Grade | None:
        trees, lowers = self._trees, self._lowers
        subject = clause.subject
        if subject is None:
            # "From behind the door comes a single bark."
            if not lowers[clause.verb].endswith("s") or clause.copular:
                return None
            joined = trees.relation(clause.predicate) == "root" or trees.children(clause.predicate, "cc")
            # "They set off at a gallop, heads down": a noun as likely as a verb.
            return Grade.LIKELY if joined else Grade.DOUBTFUL
        text = lowers[subject]
        inserted = trees.relation(clause.predicate) == "parataxis" or self._is_inserted(
            clause, self._reader.sentence(clause)
        )
        if text in ("i", "we"):
            lasting = clause.copular or lowers[clause.predicate] in word_list("mental_verbs")
            return Grade.DOUBTFUL if inserted or lasting else Grade.SURE
        if inserted:
            return Grade.DOUBTFUL
        if self._reader.is_there(clause):
            return Grade.DOUBTFUL if self._first else Grade.SURE
        nominal = self._reader.is_nominal(clause)
        if self._first and self._is_likened(clause):
            # "My sister drives as if the road had insulted her."
            return Grade.DOUBTFUL
        if self._first and clause.copular and text not in ("he", "she", "they"):
            # Who tells what he was in says what is still so: "the truth is", "here is what I had".
            return Grade.DOUBTFUL
        if trees.children(clause.predicate, "expl"):
            if self._is_at_large(clause):
                return None
            return Grade.DOUBTFUL if clause.negated or self._first else Grade.LIKELY
        somebody = text in ("he", "she", "they") and not (nominal or clause.perfect)
        if nominal and (text in self._words["anybody"] or not self._reader.is_definite(subject)):
            return Grade.DOUBTFUL
        if somebody or self._is_anchored(clause):
            loose = trees.relation(clause.predicate) == "conj" and not trees.children(
                clause.predicate, "cc", "nsubj"
            )
            return Grade.LIKELY if loose else Grade.SURE
        return self._grade_of_other(clause, subject, nominal=nominal)

    def _is_likened(self, clause: Clause) -> bool:
        """Whether it tells what somebody's doing is like, as one tells of people whom one knows."""
        lowers = self._lowers
        behind = [lowers[w] for w in self._reader.sentence(clause) if w > clause.verb][:_LIKENED]
        as_if = any(pair in (("as", "if"), ("as", "though")) for pair in pairwise(behind))
        return "like" in behind[:3] or as_if

    def _grade_of_other(self, clause: Clause, subject: int, *, nominal: bool) -> Grade:
        """The grade of a clause about nobody whom a pronoun means."""
        text = self._lowers[subject]
        lasting = clause.copular or clause.passive or clause.negated or self._reader.is_lasting(clause)
        if text in self._words["anybody"]:
            return Grade.DOUBTFUL if lasting else Grade.LIKELY
        if self._reader.is_name(subject):
            person = text in given_names()
            return Grade.DOUBTFUL if nominal or (lasting and not person) else Grade.SURE
        if not self._reader.is_definite(subject):
            # "A man with a debt sleeps badly."
            return Grade.DOUBTFUL if lasting or text in person_nouns() else Grade.LIKELY
        if not lasting:
            return Grade.LIKELY if self._first else Grade.SURE
        return Grade.DOUBTFUL if text in word_list("place_nouns") else Grade.LIKELY

    def _is_at_large(self, clause: Clause) -> bool:
        """Whether something is told to be in what is no place of the scene: "there is safety in numbers"."""
        trees = self._trees
        return any(
            trees.relation(w).startswith(("obl", "nmod"))
            and trees.part_of_speech(w) == "NOUN"
            and not trees.children(w, "det", "nmod:poss", "nummod")
            for w in self._reader.own_words(clause.predicate)
        )

    def _is_anchored(self, clause: Clause) -> bool:
        """Whether a clause tells of somebody of the scene, of a moment of it, or goes with a past."""
        trees, lowers = self._trees, self._lowers
        if any(
            self._narrated[w] and (lowers[w] in THIRD_PERSON or lowers[w] in self._words["moment"])
            for w in self._reader.own_words(clause.predicate)
        ):
            return True
        progressive = not clause.copular and trees.feature(clause.predicate, "VerbForm") in ("Ger", "Part")
        if progressive and lowers[clause.predicate].endswith("ing"):
            return True
        return self._has_past(clause)

    def _is_able(self, clause: Clause) -> bool:
        """Whether somebody can do something: "she can taste it"."""
        return (
            clause.mood is Mood.MODAL
            and self._lowers[clause.verb] in _ABLE
            and not (clause.perfect or clause.copular)
            and clause.subject is not None
            and self._lowers[clause.subject] in ("he", "she")
        )

    def _is_narrated(self, around: set[str]) -> bool:
        """Whether the pronouns of a sentence are those of the scene, and not of a letter or an appeal."""
        return not around & _SECOND and (self._first or not around & _FIRST)

    def _is_inserted(self, clause: Clause, sentence: range) -> bool:
        """Whether a clause stands in brackets, or between dashes."""
        texts = self._trees.words.texts
        first = min(self._trees.subtree(clause.predicate))
        return any(texts[word] in _ASIDE for word in (first - 1, first) if word in sentence)

    def _has_past(self, clause: Clause) -> bool:
        """Whether the clauses beside one, or the one that tells when it happens, are in the past."""
        trees, sentence = self._trees, self._reader.sentence(clause)
        for word in sentence:
            if word == clause.verb or not self._narrated[word] or trees.feature(word, "VerbForm") != "Fin":
                continue
            if tense_of_form(self._lowers[word]) != "Past" or trees.feature(word, "Tense") != "Past":
                continue
            owner = trees.head(word) if trees.relation(word).startswith(("aux", "cop")) else word
            relation = trees.relation(owner)
            if relation in ("root", "conj", "parataxis") or (
                relation == "advcl" and trees.head(owner) == clause.predicate
            ):
                return True
        return False

    def _is_of_something(self, predicate: int) -> bool:
        """Whether a clause hangs on a verb, other than one of what somebody watches: "I watch it go"."""
        trees = self._trees
        if trees.child(predicate, "xcomp") is not None:
            return True
        found = trees.child(predicate, "ccomp")
        return found is not None and trees.lemma(predicate).lower() != "watch"

    def _is_telling(self, predicate: int) -> bool:
        """Whether it is what somebody does while telling: "I acknowledge"."""
        word = self._lowers[predicate]
        lemma = self._trees.lemma(predicate).lower()
        return not self._words["telling"].isdisjoint((word, lemma)) or not _TELLING.isdisjoint(
            utterance_verbs().get(word, ())
        )

    def _is_mistaken(self, clause: Clause) -> bool:
        """Whether a form in -s is likelier a noun: "the brass catches", "the players hopes rose"."""
        trees, verb = self._trees, clause.verb
        if verb != clause.predicate or not self._lowers[verb].endswith("s"):
            return False
        finite = verb + 1 < len(trees) and trees.feature(verb + 1, "VerbForm") == "Fin"
        if finite and trees.part_of_speech(verb + 1) == "VERB":
            return True
        if trees.children(verb, "det", "amod", "nmod:poss", "case", "nummod"):
            return True
        subject = trees.child(verb, "nsubj")
        after = self._lowers[verb + 1] if verb + 1 < len(trees) else ""
        if subject is None and trees.relation(verb) != "root":
            before = verb - 1 if trees.part_of_speech(verb - 1) != "CCONJ" else verb - 2
            noun = trees.part_of_speech(before) in ("ADJ", "NOUN", "DET", "NUM")
            return noun and (before == verb - 1 or not after[:1].isalpha())
        first = min(trees.subtree(subject)) - 1 if subject is not None else -1
        # "She undid the brass catches."
        return first >= 0 and trees.part_of_speech(first) == "VERB" and subject == verb - 1
