"""Judges a past where the scene is told in the present: a slip, or a look back."""

from __future__ import annotations

from fabula.language.clauses import Clause, Mood
from fabula.language.finite_forms import tense_of_form
from fabula.language.lexicon import utterance_verbs
from fabula.reading.clause_reader import ClauseReader
from fabula.reading.shift_grades import Grade

_YEAR = 4
"""Digits of a year."""


class PastJudge:
    """Judges main clauses in the past of scenes that are told in the present."""

    def __init__(self, reader: ClauseReader) -> None:
        """Read with ``reader``."""
        self._reader = reader
        self._trees, self._narrated = reader.trees, reader.narrated
        self._words, self._lowers = reader.words, reader.lowers

    def judge(self, clause: Clause) -> Grade | None:
        """How surely a clause is a slip; ``None`` where who tells looks back."""
        around = self._reader.around(clause)
        verb = self._lowers[clause.verb]
        own = {self._lowers[w] for w in self._reader.own_words(clause.predicate) if self._narrated[w]}
        if clause.mood is not Mood.ASSERTED or own & self._words["before"] or self._is_past_time(clause):
            return None
        if self._has_been(clause) or (clause.copular and "now" in around):
            # "He gave up sugar, and has made everyone suffer for it."
            return None
        if self._reader.is_tag(clause):
            return Grade.SURE
        if clause.subject is None:
            return None
        if verb in utterance_verbs() and self._reports(clause):
            # "The reason, she insisted, is not …"
            return None
        if self._lowers[clause.subject or 0] in self._words["nobody"] or self._is_dated(clause):
            return None
        if clause.perfect or clause.passive or self._reader.is_nominal(clause):
            return Grade.DOUBTFUL
        if clause.copular or self._reader.is_lasting(clause):
            return Grade.LIKELY if self._reader.is_definite(clause.subject or 0) else Grade.DOUBTFUL
        there = self._trees.children(clause.predicate, "expl")
        thing = self._lowers[clause.subject or 0] in self._words["anybody"]
        return Grade.LIKELY if there or thing else Grade.SURE

    def _is_past_time(self, clause: Clause) -> bool:
        """Whether the sentence says that it was some time ago."""
        sentence, texts = self._reader.sentence(clause), self._lowers
        times = self._words["times"] | self._words["periods"]
        return any(
            self._narrated[w]
            and (
                texts[w] in self._words["ago"]
                or (texts[w] == "last" and w + 1 in sentence and texts[w + 1] in times)
            )
            for w in sentence
        )

    def _has_been(self, clause: Clause) -> bool:
        """Whether the sentence also tells what has happened since: it looks back."""
        trees = self._trees
        return any(
            self._narrated[w]
            and self._lowers[w] in ("has", "have", "'ve", "’ve")
            and trees.relation(w).startswith("aux")
            for w in self._reader.sentence(clause)
        )

    def _reports(self, clause: Clause) -> bool:
        """Whether a verb of utterance stands beside what is told in the present, and quotes nothing."""
        trees = self._trees
        aside = trees.relation(clause.predicate) == "parataxis" or trees.children(clause.predicate, "ccomp")
        return bool(aside) and any(
            trees.feature(word, "Tense") == "Pres" and trees.feature(word, "VerbForm") == "Fin"
            for word in self._reader.sentence(clause)
            if self._narrated[word]
        )

    def _is_dated(self, clause: Clause) -> bool:
        """Whether it is told when it was: in a year, for years, when somebody was young."""
        return any(
            self._narrated[word]
            and (self._is_date(word) or (self._trees.relation(word) == "advcl" and self._is_when(word)))
            for word in self._reader.sentence(clause)
        )

    def _is_date(self, word: int) -> bool:
        """Whether a word is the year, or the stretch of time, in which something happens."""
        text = self._lowers[word]
        year = text.isdigit() and len(text) == _YEAR
        return (year or text in self._words["periods"]) and self._trees.relation(word).startswith(
            ("obl", "nmod")
        )

    def _is_when(self, word: int) -> bool:
        """Whether a clause tells in the past at what time something was."""
        trees = self._trees
        marks = {self._lowers[w] for w in trees.children(word, "mark", "advmod")}
        return bool(marks & self._words["when"]) and any(
            trees.feature(w, "VerbForm") == "Fin" and tense_of_form(self._lowers[w]) == "Past"
            for w in (word, *trees.children(word, "aux", "cop"))
        )
